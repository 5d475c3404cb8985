RETURN [COLLECT {
  MATCH (n1:Seat)
  USING INDEX n1:Seat(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (n1.role = $p0)
  WITH n1 ORDER BY n1.since, n1.id LIMIT $p1
  RETURN [n1.role, n1.scope]
}, COLLECT {
  MATCH (n2:Seat)
  USING INDEX n2:Seat(since, id)
  WHERE n2.since IS NOT NULL AND n2.id IS NOT NULL AND n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND (n2.role = $p5)
  WITH n2 ORDER BY n2.since, n2.id LIMIT $p6
  RETURN [n2.role, n2.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
