RETURN [COLLECT {
  MATCH (n1:SteeringCommittee)
  USING INDEX n1:SteeringCommittee(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.nameFolded, n1.id LIMIT $p6
  RETURN [COLLECT {
    MATCH (n1)<-[:COMMITTEE]-(n2:Seat)
    WHERE n2.since >= $p1 AND CASE WHEN n2.since = $p1 THEN n2.id > $p2 ELSE true END AND n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes)
    WITH n2 ORDER BY n2.since, n2.id LIMIT $p0
    RETURN [n2.role, n2.scope, n2.since, n2.id]
  }, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
