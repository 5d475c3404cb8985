RETURN [COLLECT {CALL () {
  MATCH (n1:SteeringCommittee)-[:VERSION_OF*0..0]->(n1r)
  USING INDEX n1:SteeringCommittee(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20200101 AND n1.until > $day_20200101 AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, n1r ORDER BY n1.nameFolded, n1.id
  WHERE (EXISTS {
    MATCH (n1r)<-[:COMMITTEE|PAST_COMMITTEE]-(n2)
    MATCH (n2)-[:VERSION_OF*0..1]->(n2r:Seat)
    WHERE n2.since <= $day_20200101 AND n2.until > $day_20200101 AND n2.changedAt <= $p0 AND NOT coalesce(n2.recordedUntil <= $p0, false) AND (n2r.steward IN $stewards OR n2r.scope IN $scopes) AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND (n2.role = $p1)
  })
  WITH n1, n1r ORDER BY n1.nameFolded, n1.id LIMIT $p7
  RETURN n1, n1r UNION ALL
  MATCH (n1:SteeringCommitteePast)-[:VERSION_OF]->(n1r)
  USING INDEX n1:SteeringCommitteePast(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20200101 AND n1.until > $day_20200101 AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, n1r ORDER BY n1.nameFolded, n1.id
  WHERE (EXISTS {
    MATCH (n1r)<-[:COMMITTEE|PAST_COMMITTEE]-(n2)
    MATCH (n2)-[:VERSION_OF*0..1]->(n2r:Seat)
    WHERE n2.since <= $day_20200101 AND n2.until > $day_20200101 AND n2.changedAt <= $p0 AND NOT coalesce(n2.recordedUntil <= $p0, false) AND (n2r.steward IN $stewards OR n2r.scope IN $scopes) AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND (n2.role = $p1)
  })
  WITH n1, n1r ORDER BY n1.nameFolded, n1.id LIMIT $p7
  RETURN n1, n1r }
  WITH n1, n1r ORDER BY n1.nameFolded, n1.id LIMIT $p7
  RETURN [n1.name, COLLECT {
    MATCH (n1r)<-[:COMMITTEE|PAST_COMMITTEE]-(n3)
    MATCH (n3)-[:VERSION_OF*0..1]->(n3r:Seat)
    WHERE n3.since <= $day_20200101 AND n3.until > $day_20200101 AND n3.changedAt <= $p0 AND NOT coalesce(n3.recordedUntil <= $p0, false) AND (n3r.steward IN $stewards OR n3r.scope IN $scopes) AND (n3.steward IN $stewards OR n3.scope IN $scopes) AND (n3.role = $p5)
    WITH n3, n3r ORDER BY n3.since, n3.id LIMIT $p6
    RETURN [n3.role, COLLECT {
      MATCH (n3)-[:HOLDER|PAST_HOLDER]->(n4r:Organisation)
      MATCH (n4r)<-[:VERSION_OF*0..1]-(n4)
      WHERE n4.changedAt <= $p0 AND NOT coalesce(n4.recordedUntil <= $p0, false)
      RETURN [n4.name]
    }, n3r.scope, CASE WHEN n3.scope <> n3r.scope THEN n3.scope END]
  }, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
