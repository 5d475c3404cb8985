RETURN [COLLECT {UNWIND $p4 AS n1id
  MATCH (n1:SteeringCommittee&Record {id: n1id})
  WHERE (n1.steward IN $stewards OR n1.scope IN $scopes)
  RETURN [n1.id, [n1.name, COLLECT {
    MATCH (n1)<-[:COMMITTEE]-(n2:Seat)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes)
    WITH n2 ORDER BY n2.since, n2.id LIMIT $p0
    RETURN [n2.role, COLLECT {
      MATCH (n2)-[:HOLDER]->(n3)
      RETURN [n3.name]
    }]
  }]]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
