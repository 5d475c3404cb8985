RETURN [COLLECT {
  MATCH (n1:Organisation)
  USING INDEX n1:Organisation(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL
  WITH n1 ORDER BY n1.nameFolded, n1.id LIMIT $p0
  RETURN [n1.id, n1.name, n1.acronym, n1.stakeholder, n1.type, n1.portfolio, n1.website, n1.revision, n1.changedAt]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
