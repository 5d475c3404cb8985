RETURN [COLLECT {
  MATCH (n1:Country)
  WHERE (n1.iso3 = $p0) AND n1.id IS NOT NULL
  WITH n1 ORDER BY n1.id LIMIT 2
  RETURN [coalesce(n1.name_en, n1.name_fr, n1.name_es, n1.name_ar), COLLECT {
    MATCH (n1)-[:REGION]->(n2)
    RETURN [coalesce(n2.name_en, n2.name_fr, n2.name_es, n2.name_ar)]
  }]
}, COLLECT {
  MATCH (n3:Organisation)
  WHERE (n3.nameFolded = $p1 AND n3.name = $p2) AND n3.id IS NOT NULL AND n3.steward = $p3
  WITH n3 ORDER BY n3.id LIMIT 2
  RETURN [n3.website]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
