RETURN [COLLECT {
  MATCH (n1:Country)
  USING INDEX n1:Country(iso3, id)
  WHERE n1.iso3 IS NOT NULL AND n1.id IS NOT NULL AND (NOT coalesce((coalesce(n1.name_en = $p0, false) OR coalesce(n1.name_fr = $p0, false) OR coalesce(n1.name_es = $p0, false) OR coalesce(n1.name_ar = $p0, false)), false) AND (n1.nameFolded STARTS WITH $p1 OR n1.nameFolded CONTAINS $p2))
  WITH n1 ORDER BY n1.iso3, n1.id LIMIT $p3
  RETURN [n1.iso3]
}, COLLECT {
  MATCH (n2:Area)
  USING INDEX n2:Area(code, id)
  WHERE n2.code IS NOT NULL AND n2.id IS NOT NULL AND (n2.nameFolded CONTAINS $p4)
  WITH n2 ORDER BY n2.code, n2.id LIMIT $p5
  RETURN [n2.code]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
