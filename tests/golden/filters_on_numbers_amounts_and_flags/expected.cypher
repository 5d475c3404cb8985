RETURN [COLLECT {
  MATCH (n1:Observation)
  USING INDEX n1:Observation(period, id)
  WHERE n1.period IS NOT NULL AND n1.id IS NOT NULL AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (n1.value < $p0 AND n1.value >= $p1) AND (n1.revision IN $p2)
  WITH n1 ORDER BY n1.period, n1.id LIMIT $p3
  RETURN [n1.value, n1.scope]
}, COLLECT {
  MATCH (n2:Contribution)
  USING INDEX n2:Contribution(since, id)
  WHERE n2.since IS NOT NULL AND n2.id IS NOT NULL AND n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND (n2.amount > $p6) AND (n2.open = $p7)
  WITH n2 ORDER BY n2.since, n2.id LIMIT $p8
  RETURN [n2.amount, n2.currency, n2.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
