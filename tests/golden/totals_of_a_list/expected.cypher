RETURN [COLLECT {
  MATCH (n1:Contribution)
  USING INDEX n1:Contribution(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (n1.kind = $p0)
  OPTIONAL MATCH (n1)-[:CONTRIBUTOR]->(n2)
  RETURN [count(n1), count(DISTINCT n2), min(CASE WHEN n1.since <> $unknown_start THEN n1.since + n1.sinceLatest END), min(n1.amount), max(CASE WHEN n1.until <> $open_end THEN n1.until + n1.untilEarliest END), sum((n1.amount) / $half), sum((n1.amount) % $half), count(n1.amount)]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
