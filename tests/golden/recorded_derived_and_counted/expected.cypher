RETURN [COUNT {
  MATCH (n1:FocalPoint)-[:VERSION_OF*0..0]->(n1r)
  USING INDEX n1:FocalPoint(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20250601 AND n1.until > $day_20250601 AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
} + COUNT {
  MATCH (n1:FocalPointPast)-[:VERSION_OF]->(n1r)
  USING INDEX n1:FocalPointPast(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20250601 AND n1.until > $day_20250601 AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
}, COLLECT {CALL () {
  MATCH (n1:FocalPoint)-[:VERSION_OF*0..0]->(n1r)
  USING INDEX n1:FocalPoint(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20250601 AND n1.until > $day_20250601 AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, n1r ORDER BY n1.nameFolded, n1.id LIMIT $p5
  RETURN n1, n1r UNION ALL
  MATCH (n1:FocalPointPast)-[:VERSION_OF]->(n1r)
  USING INDEX n1:FocalPointPast(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20250601 AND n1.until > $day_20250601 AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, n1r ORDER BY n1.nameFolded, n1.id LIMIT $p5
  RETURN n1, n1r }
  WITH n1, n1r ORDER BY n1.nameFolded, n1.id LIMIT $p5
  RETURN [CASE WHEN (n1r.steward IN $stewards OR n1r.place IN $places_contact) AND (n1.steward IN $stewards OR n1.place IN $places_contact) THEN n1.email ELSE {} END, n1r.place, CASE WHEN n1.place <> n1r.place THEN n1.place END, n1.confirmByLatest, COLLECT {
    MATCH (n1)-[:ORGANISATION|PAST_ORGANISATION]->(n2r:Organisation)
    MATCH (n2r)<-[:VERSION_OF*0..1]-(n2)
    WHERE n2.changedAt <= $p0 AND NOT coalesce(n2.recordedUntil <= $p0, false)
    RETURN [n2.name]
  }, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]
}, COLLECT {CALL () {
  MATCH (n3:Seat)-[:VERSION_OF*0..0]->(n3r)
  USING INDEX n3:Seat(since, id)
  WHERE n3.since IS NOT NULL AND n3.id IS NOT NULL AND n3.since <= $day_20240601 AND n3.until > $day_20240601 AND n3.changedAt <= $p6 AND NOT coalesce(n3.recordedUntil <= $p6, false) AND (n3r.steward IN $stewards OR n3r.scope IN $scopes) AND (n3.steward IN $stewards OR n3.scope IN $scopes)
  WITH n3, n3r ORDER BY n3.since, n3.id LIMIT $p7
  RETURN n3, n3r UNION ALL
  MATCH (n3:SeatPast)-[:VERSION_OF]->(n3r)
  USING INDEX n3:SeatPast(since, id)
  WHERE n3.since IS NOT NULL AND n3.id IS NOT NULL AND n3.since <= $day_20240601 AND n3.until > $day_20240601 AND n3.changedAt <= $p6 AND NOT coalesce(n3.recordedUntil <= $p6, false) AND (n3r.steward IN $stewards OR n3r.scope IN $scopes) AND (n3.steward IN $stewards OR n3.scope IN $scopes)
  WITH n3, n3r ORDER BY n3.since, n3.id LIMIT $p7
  RETURN n3, n3r }
  WITH n3, n3r ORDER BY n3.since, n3.id LIMIT $p7
  RETURN [n3.role, COLLECT {
    MATCH (n4r:Organisation&Record {id: n3.steward})
    MATCH (n4r)<-[:VERSION_OF*0..1]-(n4)
    WHERE n4.changedAt <= $p6 AND NOT coalesce(n4.recordedUntil <= $p6, false)
    RETURN [n4.name]
  }, n3r.scope, CASE WHEN n3.scope <> n3r.scope THEN n3.scope END]
}, COLLECT {CALL () {
  MATCH (n5:SteeringCommittee)-[:VERSION_OF*0..0]->(n5r)
  USING INDEX n5:SteeringCommittee(nameFolded, id)
  WHERE n5.nameFolded IS NOT NULL AND n5.id IS NOT NULL AND n5.since <= $day_20240601 AND n5.until > $day_20240601 AND n5.changedAt <= $p9 AND NOT coalesce(n5.recordedUntil <= $p9, false) AND (n5r.steward IN $stewards OR n5r.scope IN $scopes) AND (n5.steward IN $stewards OR n5.scope IN $scopes)
  WITH n5, n5r ORDER BY n5.nameFolded, n5.id LIMIT $p11
  RETURN n5, n5r UNION ALL
  MATCH (n5:SteeringCommitteePast)-[:VERSION_OF]->(n5r)
  USING INDEX n5:SteeringCommitteePast(nameFolded, id)
  WHERE n5.nameFolded IS NOT NULL AND n5.id IS NOT NULL AND n5.since <= $day_20240601 AND n5.until > $day_20240601 AND n5.changedAt <= $p9 AND NOT coalesce(n5.recordedUntil <= $p9, false) AND (n5r.steward IN $stewards OR n5r.scope IN $scopes) AND (n5.steward IN $stewards OR n5.scope IN $scopes)
  WITH n5, n5r ORDER BY n5.nameFolded, n5.id LIMIT $p11
  RETURN n5, n5r }
  WITH n5, n5r ORDER BY n5.nameFolded, n5.id LIMIT $p11
  RETURN [COLLECT {
    MATCH (n5r)<-[:COMMITTEE|PAST_COMMITTEE]-(n6)
    MATCH (n6)-[:VERSION_OF*0..1]->(n6r:Seat)
    WHERE n6.since <= $day_20240601 AND n6.until > $day_20240601 AND n6.changedAt <= $p9 AND NOT coalesce(n6.recordedUntil <= $p9, false) AND (n6r.steward IN $stewards OR n6r.scope IN $scopes) AND (n6.steward IN $stewards OR n6.scope IN $scopes)
    WITH n6, n6r LIMIT $mostFacts
    RETURN [n6.role, n6.since, n6.sinceLatest, n6.until, n6.untilEarliest]
  }, n5r.scope, CASE WHEN n5.scope <> n5r.scope THEN n5.scope END]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
