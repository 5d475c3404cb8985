RETURN [COUNT {
  MATCH (n1:Observation)
  USING INDEX n1:Observation(period, id)
  WHERE n1.period IS NOT NULL AND n1.id IS NOT NULL AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (CASE WHEN n1.steward IN $stewards OR n1.place IN $places_Observation_value OR n1.scope = 'public' THEN n1.value END >= $p2)
}, COLLECT {
  MATCH (n1:Observation)
  USING INDEX n1:Observation(period, id)
  WHERE n1.period IS NOT NULL AND n1.id IS NOT NULL AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (CASE WHEN n1.steward IN $stewards OR n1.place IN $places_Observation_value OR n1.scope = 'public' THEN n1.value END >= $p2)
  WITH n1 ORDER BY n1.period, n1.id LIMIT $p5
  RETURN [n1.period, CASE WHEN n1.period ENDS WITH '-01' THEN n1.periodLatest END, CASE WHEN n1.steward IN $stewards OR n1.place IN $places_Observation_value OR n1.scope = 'public' THEN n1.value WHEN abs(n1.value) >= $cells_Observation_value[n1.place] OR n1.value = 0 AND $cells_Observation_value[n1.place] IS NOT NULL THEN n1.value ELSE {} END, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
