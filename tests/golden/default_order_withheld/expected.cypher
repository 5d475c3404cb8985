RETURN [COLLECT {
  MATCH (n1:Record)
  USING INDEX n1:Record(id)
  WHERE n1.id IS NOT NULL AND 'Seat' IN labels(n1) AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.id LIMIT $p2
  RETURN [n1.role, CASE WHEN n1.steward IN $stewards OR n1.place IN $places_Seat_since OR n1.scope = 'public' THEN n1.since ELSE {} END, CASE WHEN n1.steward IN $stewards OR n1.place IN $places_Seat_since OR n1.scope = 'public' THEN CASE WHEN n1.since ENDS WITH '-01' THEN n1.sinceLatest END ELSE {} END, n1.scope, n1.id]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
