RETURN [COLLECT {CALL () {
  MATCH (n1:SteeringCommittee)-[:VERSION_OF*0..0]->(n1r)
  USING INDEX n1:SteeringCommittee(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20200101 AND n1.until > $day_20200101 AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, n1r ORDER BY n1.nameFolded, n1.id
  WHERE (EXISTS {
    MATCH (n1r)<-[:COMMITTEE|PAST_COMMITTEE]-(n2)
    MATCH (n2)-[:VERSION_OF*0..1]->(n2r:Seat), (n2)-[:HOLDER|PAST_HOLDER]->(n3r:Organisation)
    MATCH (n3r)<-[:VERSION_OF*0..1]-(n3)
    WHERE n2.since <= $day_20200101 AND n2.until > $day_20200101 AND n2.changedAt <= $p0 AND NOT coalesce(n2.recordedUntil <= $p0, false) AND (n2r.steward IN $stewards OR n2r.scope IN $scopes) AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND n3.changedAt <= $p0 AND NOT coalesce(n3.recordedUntil <= $p0, false) AND n3r:Record AND n3r.id = $p1 AND n3.id IS NOT NULL
  })
  WITH n1, n1r ORDER BY n1.nameFolded, n1.id LIMIT $p7
  RETURN n1, n1r UNION ALL
  MATCH (n1:SteeringCommitteePast)-[:VERSION_OF]->(n1r)
  USING INDEX n1:SteeringCommitteePast(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20200101 AND n1.until > $day_20200101 AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, n1r ORDER BY n1.nameFolded, n1.id
  WHERE (EXISTS {
    MATCH (n1r)<-[:COMMITTEE|PAST_COMMITTEE]-(n2)
    MATCH (n2)-[:VERSION_OF*0..1]->(n2r:Seat), (n2)-[:HOLDER|PAST_HOLDER]->(n3r:Organisation)
    MATCH (n3r)<-[:VERSION_OF*0..1]-(n3)
    WHERE n2.since <= $day_20200101 AND n2.until > $day_20200101 AND n2.changedAt <= $p0 AND NOT coalesce(n2.recordedUntil <= $p0, false) AND (n2r.steward IN $stewards OR n2r.scope IN $scopes) AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND n3.changedAt <= $p0 AND NOT coalesce(n3.recordedUntil <= $p0, false) AND n3r:Record AND n3r.id = $p1 AND n3.id IS NOT NULL
  })
  WITH n1, n1r ORDER BY n1.nameFolded, n1.id LIMIT $p7
  RETURN n1, n1r }
  WITH n1, n1r ORDER BY n1.nameFolded, n1.id LIMIT $p7
  RETURN [n1.name, COLLECT {
    MATCH (n1r)<-[:COMMITTEE|PAST_COMMITTEE]-(n4)
    MATCH (n4)-[:VERSION_OF*0..1]->(n4r:Seat)
    WHERE n4.since <= $day_20200101 AND n4.until > $day_20200101 AND n4.changedAt <= $p0 AND NOT coalesce(n4.recordedUntil <= $p0, false) AND (n4r.steward IN $stewards OR n4r.scope IN $scopes) AND (n4.steward IN $stewards OR n4.scope IN $scopes) AND (n4.role = $p5)
    WITH n4, n4r ORDER BY n4.since, n4.id LIMIT $p6
    RETURN [n4.role, COLLECT {
      MATCH (n4)-[:HOLDER|PAST_HOLDER]->(n5r:Organisation)
      MATCH (n5r)<-[:VERSION_OF*0..1]-(n5)
      WHERE n5.changedAt <= $p0 AND NOT coalesce(n5.recordedUntil <= $p0, false)
      RETURN [n5.name]
    }, n4r.scope, CASE WHEN n4.scope <> n4r.scope THEN n4.scope END]
  }, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
