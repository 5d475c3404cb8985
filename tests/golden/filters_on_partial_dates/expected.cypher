RETURN [COLLECT {
  MATCH (n1:Decision)
  USING INDEX n1:Decision(takenOn, id)
  WHERE n1.takenOn IS NOT NULL AND n1.id IS NOT NULL AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (n1.takenOn >= $p0 AND n1.takenOnLatest <= $p1)
  WITH n1 ORDER BY n1.takenOn, n1.id LIMIT $p2
  RETURN [n1.takenOn, CASE WHEN n1.takenOn ENDS WITH '-01' THEN n1.takenOnLatest END, n1.scope]
}, COLLECT {
  MATCH (n2:Seat)
  USING INDEX n2:Seat(since, id)
  WHERE n2.since IS NOT NULL AND n2.id IS NOT NULL AND n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND (n2.sinceLatest < $p5) AND (n2.untilEarliest >= $p7 AND n2.untilEarliest <> '9999-12-31')
  WITH n2 ORDER BY n2.since, n2.id LIMIT $p9
  RETURN [n2.since, CASE WHEN n2.since ENDS WITH '-01' THEN n2.sinceLatest END, n2.until, n2.untilEarliest, n2.scope]
}, COLLECT {
  MATCH (n3:Observation)
  USING INDEX n3:Observation(period, id)
  WHERE n3.period IS NOT NULL AND n3.id IS NOT NULL AND (n3.steward IN $stewards OR n3.scope IN $scopes) AND (n3.period >= $p11) AND (n3.fetchedAt < $p13)
  WITH n3 ORDER BY n3.period, n3.id LIMIT $p14
  RETURN [n3.period, CASE WHEN n3.period ENDS WITH '-01' THEN n3.periodLatest END, n3.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
