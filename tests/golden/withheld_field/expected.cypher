RETURN [COLLECT {
  MATCH (n1:Seat)
  USING INDEX n1:Seat(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (CASE WHEN n1.steward IN $stewards OR n1.place IN $places_Seat_role OR n1.scope = 'public' THEN n1.role END = $p2)
  WITH n1 ORDER BY n1.since, n1.id LIMIT $p6
  RETURN [CASE WHEN n1.steward IN $stewards OR n1.place IN $places_Seat_role OR n1.scope = 'public' THEN n1.role ELSE {} END, n1.since, CASE WHEN n1.since ENDS WITH '-01' THEN n1.sinceLatest END, COLLECT {
    MATCH (n1)-[:COMMITTEE]->(n2)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes)
    RETURN [n2.name, CASE WHEN n2.steward IN $stewards OR n2.place IN $places_SteeringCommittee_phase OR n2.scope = 'public' THEN n2.phase ELSE {} END, n2.scope]
  }, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
