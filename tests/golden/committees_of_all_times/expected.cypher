RETURN [COLLECT {
  MATCH (n1:SteeringCommittee)
  USING INDEX n1:SteeringCommittee(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.nameFolded, n1.id LIMIT $p3
  RETURN [n1.name, n1.since, CASE WHEN n1.since ENDS WITH '-01' THEN n1.sinceLatest END, n1.until, n1.untilEarliest, COLLECT {
    MATCH (n1)<-[:COMMITTEE]-(n2:Seat)
    WHERE (n2.steward IN $stewards OR n2.scope IN $scopes)
    WITH n2 ORDER BY n2.since, n2.id LIMIT $p0
    RETURN [n2.role, n2.scope]
  }, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
