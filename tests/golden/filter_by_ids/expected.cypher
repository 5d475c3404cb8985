RETURN [COLLECT {
  MATCH (n1:Seat)
  WHERE n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND n1:Record AND n1.id IN $p0 AND n1.id IS NOT NULL
  WITH n1 ORDER BY n1.since, n1.id LIMIT $p1
  RETURN [n1.id, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
