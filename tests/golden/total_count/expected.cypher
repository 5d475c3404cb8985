RETURN [COUNT {
  MATCH (n1:Seat)
  USING INDEX n1:Seat(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
}, COUNT {
  MATCH (n2:Country)
}, COUNT {
  MATCH (n3:Seat)
  USING INDEX n3:Seat(since, id)
  WHERE n3.since IS NOT NULL AND n3.id IS NOT NULL AND n3.since <= $day_20260301 AND n3.until > $day_20260301 AND (n3.steward IN $stewards OR n3.scope IN $scopes) AND (n3.role = $p3)
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
