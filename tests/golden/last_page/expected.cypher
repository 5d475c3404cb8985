RETURN [COLLECT {
  MATCH (n1:Organisation)
  USING INDEX n1:Organisation(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL
  WITH n1 ORDER BY n1.nameFolded DESC, n1.id DESC LIMIT $p0
  RETURN [n1.name]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
