RETURN [COLLECT {
  MATCH (n1:Seat), (n1)-[:COMMITTEE]->(n2:SteeringCommittee), (n1)-[:HOLDER]->(n3:Organisation)
  WHERE (n2.steward IN $stewards OR n2.scope IN $scopes) AND n2:Record AND n2.id = $p0 AND n2.id IS NOT NULL AND n3:Record AND n3.id = $p3 AND n3.id IS NOT NULL AND (n1.role = $p4) AND (n1.since >= $p5 AND n1.sinceLatest <= $p6) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.id LIMIT 2
  RETURN [n1.role, COLLECT {
    MATCH (n1)-[:HOLDER]->(n4)
    RETURN [n4.name]
  }, n1.scope]
}, COLLECT {
  MATCH (n5:Observation), (n5)-[:COUNTRY]->(n6:Country), (n5)-[:INDICATOR]->(n7:Indicator)
  WHERE n6:Record AND n6.id = $p8 AND n6.id IS NOT NULL AND n7:Record AND n7.id = $p9 AND n7.id IS NOT NULL AND (n5.period >= $p10 AND n5.periodLatest <= $p11) AND (n5.source = $p7) AND NOT EXISTS {(n5)-[:AREA]->()
  } AND (n5.steward IN $stewards OR n5.scope IN $scopes)
  WITH n5 ORDER BY n5.id LIMIT 2
  RETURN [n5.value, n5.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
