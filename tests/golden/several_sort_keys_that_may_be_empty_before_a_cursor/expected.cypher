RETURN [COLLECT {CALL () {
  MATCH (n1:Organisation)
  USING INDEX n1:Organisation(acronymOrder, id)
  WHERE n1.acronymOrder IS NOT NULL AND n1.id IS NOT NULL AND n1.acronymOrder = $p3 AND CASE WHEN n1.type = $p1 THEN n1.id > $p2 ELSE n1.type > $p1 END
  WITH n1 ORDER BY n1.acronymOrder DESC, n1.type IS NOT NULL, n1.type, n1.id LIMIT $p0
  RETURN n1 UNION ALL
  MATCH (n1:Organisation)
  USING INDEX n1:Organisation(acronymOrder, id)
  WHERE n1.acronymOrder IS NOT NULL AND n1.id IS NOT NULL AND n1.acronymOrder < $p3
  WITH n1 ORDER BY n1.acronymOrder DESC, n1.type IS NOT NULL, n1.type, n1.id LIMIT $p0
  RETURN n1 }
  WITH n1 ORDER BY n1.acronymFolded DESC, n1.type IS NOT NULL, n1.type, n1.id LIMIT $p0
  RETURN [n1.name, n1.acronym, n1.type]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
