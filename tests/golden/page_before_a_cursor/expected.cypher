RETURN [COLLECT {CALL () {
  MATCH (n1:Seat)
  USING INDEX n1:Seat(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since = $p4 AND n1.id < $p5 AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.since DESC, n1.id DESC LIMIT $p0
  RETURN n1 UNION ALL
  MATCH (n1:Seat)
  USING INDEX n1:Seat(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since < $p4 AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.since DESC, n1.id DESC LIMIT $p0
  RETURN n1 }
  WITH n1 ORDER BY n1.since DESC, n1.id DESC LIMIT $p0
  RETURN [n1.role, n1.since, CASE WHEN n1.since ENDS WITH '-01' THEN n1.sinceLatest END, n1.scope, n1.id]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
