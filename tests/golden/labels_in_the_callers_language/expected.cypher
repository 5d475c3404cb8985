RETURN [COLLECT {
  MATCH (n1:Country)
  USING INDEX n1:Country(iso3, id)
  WHERE n1.iso3 IS NOT NULL AND n1.id IS NOT NULL
  WITH n1 ORDER BY n1.iso3, n1.id LIMIT $p0
  RETURN [coalesce(n1.name_fr, n1.name_en, n1.name_es, n1.name_ar)]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
