RETURN [COLLECT {
  MATCH (n1:Seat), (n1)-[:COMMITTEE]->(n2:SteeringCommittee)
  WHERE n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND n2:Record AND n2.id = $p0 AND n2.id IS NOT NULL
  WITH n1 ORDER BY n1.since, n1.id LIMIT $p4
  RETURN [n1.role, n1.scope]
}, COLLECT {
  MATCH (n3:Organisation)
  USING INDEX n3:Organisation(nameFolded, id)
  WHERE n3.nameFolded IS NOT NULL AND n3.id IS NOT NULL
  WITH n3 ORDER BY n3.nameFolded, n3.id
  WHERE (n3.steward = $p5)
  WITH n3 ORDER BY n3.nameFolded, n3.id LIMIT $p6
  RETURN [n3.name]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
