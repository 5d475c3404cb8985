RETURN [COUNT {
  MATCH (n1:Seat)
  USING INDEX n1:Seat(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND n1.since > $p0
}, COLLECT {
  MATCH (n1:Seat)
  USING INDEX n1:Seat(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND n1.since > $p0
  WITH n1 ORDER BY n1.since, n1.id LIMIT $p4
  RETURN [n1.id, n1.role, n1.since, CASE WHEN n1.since ENDS WITH '-01' THEN n1.sinceLatest END, COLLECT {
    MATCH (n1)-[:HOLDER]->(n2)
    RETURN [n2.name]
  }, n1.scope]
}, COLLECT {
  MATCH (n3:Seat)
  USING INDEX n3:Seat(until, id)
  WHERE n3.until IS NOT NULL AND n3.id IS NOT NULL AND n3.since <= $day_20250101 AND n3.until > $day_20250101 AND (n3.steward IN $stewards OR n3.scope IN $scopes) AND n3.until <= $p5
  WITH n3 ORDER BY n3.until DESC, n3.id DESC LIMIT $p6
  RETURN [n3.id, n3.role, n3.until, n3.untilEarliest, n3.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
