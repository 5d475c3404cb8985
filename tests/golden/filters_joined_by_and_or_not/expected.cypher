RETURN [COLLECT {
  MATCH (n1:Seat)
  USING INDEX n1:Seat(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (((n1.role = $p0)) OR ((((n1.role = $p1)) AND (NOT coalesce(((n1.since < $p2)), false)))))
  WITH n1 ORDER BY n1.since, n1.id LIMIT $p4
  RETURN [n1.role, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
