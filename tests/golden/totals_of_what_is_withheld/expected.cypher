RETURN [COLLECT {
  MATCH (n1:Contribution)
  USING INDEX n1:Contribution(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  RETURN [count(n1), sum((CASE WHEN n1.steward IN $stewards OR n1.place IN $places_Contribution_amount OR n1.scope = 'public' THEN n1.amount END) / $half), sum((CASE WHEN n1.steward IN $stewards OR n1.place IN $places_Contribution_amount OR n1.scope = 'public' THEN n1.amount END) % $half), count(CASE WHEN n1.steward IN $stewards OR n1.place IN $places_Contribution_amount OR n1.scope = 'public' THEN n1.amount END), count(n1) - count(CASE WHEN n1.steward IN $stewards OR n1.place IN $places_Contribution_amount OR n1.scope = 'public' THEN true END), max(CASE WHEN n1.steward IN $stewards OR n1.place IN $places_Contribution_amount OR n1.scope = 'public' THEN n1.amount END)]
}, COLLECT {
  MATCH (n1:Contribution)
  USING INDEX n1:Contribution(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH CASE WHEN n1.steward IN $stewards OR n1.place IN $places_Contribution_kind OR n1.scope = 'public' THEN n1.kind END AS n1k0, count(n1) AS n1c, [count(n1), count(n1) - count(CASE WHEN n1.steward IN $stewards OR n1.place IN $places_Contribution_kind OR n1.scope = 'public' THEN true END)] AS n1a
  WITH * ORDER BY n1c DESC, n1k0 IS NULL, n1k0 LIMIT $p6
  RETURN [n1c, n1a, n1k0]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
