RETURN [COLLECT {
  MATCH (n1:Seat)
  USING INDEX n1:Seat(role, id)
  WHERE n1.role IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.role DESC, n1.since, n1.id LIMIT $p0
  RETURN [n1.role, n1.since, CASE WHEN n1.since ENDS WITH '-01' THEN n1.sinceLatest END, n1.scope, n1.id]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
