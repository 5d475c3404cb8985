RETURN [COLLECT {
  MATCH (n1:Organisation)
  USING INDEX n1:Organisation(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND (n1.nameFolded CONTAINS $p0) AND ((coalesce(n1.names_en = $p1, false) OR coalesce(n1.names_fr = $p1, false) OR coalesce(n1.names_es = $p1, false) OR coalesce(n1.names_ar = $p1, false))) AND (n1.acronymFolded STARTS WITH $p2) AND (NOT coalesce(n1.portfolioFolded = $p3 AND n1.portfolio = $p4, false)) AND (n1.website IS NOT NULL)
  WITH n1 ORDER BY n1.nameFolded, n1.id LIMIT $p5
  RETURN [n1.name]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
