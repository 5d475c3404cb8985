RETURN [COLLECT {
  MATCH (n1:SteeringCommittee&Record {id: $p0})
  WHERE (n1.steward IN $stewards OR n1.scope IN $scopes)
  RETURN [COLLECT {
    MATCH (n1)<-[:COMMITTEE]-(n2:Seat)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes)
    WITH n2, head(COLLECT {
      MATCH (n2)-[:HOLDER]->(n4:Organisation)
      RETURN n4.acronymFolded
    }) AS by_n3, head(COLLECT {
      MATCH (n2)-[:HOLDER]->(n6:Organisation), (n6)-[:COUNTRY]->(n7:Country)
      RETURN n7.nameFolded
    }) AS by_n5
    WITH n2, by_n3, by_n5 ORDER BY by_n3 IS NULL, by_n3 DESC, n2.role, by_n5, n2.id LIMIT $p1
    RETURN [n2.role, COLLECT {
      MATCH (n2)-[:HOLDER]->(n8)
      RETURN [n8.name]
    }, n2.scope, by_n3, by_n5, n2.id]
  }, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
