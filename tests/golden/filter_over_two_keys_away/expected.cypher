RETURN [COLLECT {
  MATCH (n1:Action), (n1)-[:DECISION]->(n2:Decision), (n2)-[:COMMITTEE]->(n3:SteeringCommittee)
  WHERE (n1.steward IN $stewards OR n1.scope IN $scopes) AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND n3.since <= $day_20260301 AND n3.until > $day_20260301 AND (n3.steward IN $stewards OR n3.scope IN $scopes) AND (n3.nameFolded = $p0 AND n3.name = $p1) AND n3.id IS NOT NULL
  WITH n1 ORDER BY n1.dueOn, n1.id LIMIT $p5
  RETURN [n1.title, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
