RETURN [COUNT {
  MATCH (n1:Observation), (n1)-[:COUNTRY]->(n2:Country), (n1)-[:INDICATOR]->(n3:Indicator)
  WHERE (n1.steward IN $stewards OR n1.scope IN $scopes) AND (n2.iso3 = $p0) AND n2.id IS NOT NULL AND (n3.code IN $p1) AND n3.id IS NOT NULL
}, COLLECT {
  MATCH (n1:Observation), (n1)-[:COUNTRY]->(n2:Country), (n1)-[:INDICATOR]->(n3:Indicator)
  WHERE (n1.steward IN $stewards OR n1.scope IN $scopes) AND (n2.iso3 = $p0) AND n2.id IS NOT NULL AND (n3.code IN $p1) AND n3.id IS NOT NULL
  WITH n1 ORDER BY n1.period DESC, n1.id DESC LIMIT $p4
  RETURN [n1.value, n1.period, CASE WHEN n1.period ENDS WITH '-01' THEN n1.periodLatest END, COLLECT {
    MATCH (n1)-[:COUNTRY]->(n4)
    RETURN [coalesce(n4.name_en, n4.name_fr, n4.name_es, n4.name_ar)]
  }, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
