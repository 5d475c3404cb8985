RETURN [COLLECT {
  MATCH (n1:Participation)
  USING INDEX n1:Participation(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.since, n1.id LIMIT $p0
  RETURN [COLLECT {
    MATCH (n1)-[:PARTICIPANT]->(n2)
    RETURN CASE
      WHEN n2:Country THEN [0, [n2.iso3]]
      WHEN n2:Organisation THEN [1, [n2.name]] END
  }, n1.scope]
}, COLLECT {
  MATCH (n3:Meeting)
  USING INDEX n3:Meeting(on, id)
  WHERE n3.on IS NOT NULL AND n3.id IS NOT NULL AND (n3.steward IN $stewards OR n3.scope IN $scopes)
  WITH n3 ORDER BY n3.on, n3.id LIMIT $p5
  RETURN [COUNT {
    MATCH (n3)-[:CO_CHAIRS]->(n4)
  }, COLLECT {
    MATCH (n3)-[:CO_CHAIRS]->(n4)
    WITH n4 ORDER BY n4.id LIMIT $p4
    RETURN [n4.id, CASE
      WHEN n4:Country THEN [0, [n4.iso3]]
      WHEN n4:Organisation THEN [1, [n4.name]] END]
  }, n3.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
