RETURN [COLLECT {
  MATCH (n1:Country)
  USING INDEX n1:Country(iso3, id)
  WHERE n1.iso3 IS NOT NULL AND n1.id IS NOT NULL
  WITH n1 ORDER BY n1.iso3, n1.id LIMIT $p0
  RETURN [n1.iso3, coalesce(n1.name_fr, n1.name_en, n1.name_es, n1.name_ar), COLLECT {
    MATCH (n1)-[:REGION]->(n2)
    RETURN [coalesce(n2.name_fr, n2.name_en, n2.name_es, n2.name_ar)]
  }]
}, COLLECT {
  MATCH (n3:Country)
  WHERE (n3.iso3 = $p1) AND n3.id IS NOT NULL
  WITH n3 ORDER BY n3.id LIMIT 2
  RETURN [coalesce(n3.name_en, n3.name_fr, n3.name_es, n3.name_ar)]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
