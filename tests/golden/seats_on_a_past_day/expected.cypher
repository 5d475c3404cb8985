RETURN [COLLECT {
  MATCH (n1:SteeringCommittee&Record {id: $p0})
  WHERE (n1.steward IN $stewards OR n1.scope IN $scopes)
  RETURN [n1.name, COLLECT {
    MATCH (n1)<-[:COMMITTEE]-(n2:Seat)
    WHERE n2.since <= $day_20190501 AND n2.until > $day_20190501 AND (n2.steward IN $stewards OR n2.scope IN $scopes)
    WITH n2 ORDER BY n2.role, n2.id LIMIT $p1
    RETURN [n2.role, n2.since, CASE WHEN n2.since ENDS WITH '-01' THEN n2.sinceLatest END, n2.until, n2.untilEarliest, n2.sinceLatest, COLLECT {
      MATCH (n2)-[:HOLDER]->(n3)
      RETURN [n3.name]
    }, n2.scope]
  }, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
