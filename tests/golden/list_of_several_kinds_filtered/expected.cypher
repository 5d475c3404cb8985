RETURN [COLLECT {
  MATCH (n1:Meeting)
  USING INDEX n1:Meeting(on, id)
  WHERE n1.on IS NOT NULL AND n1.id IS NOT NULL AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.on, n1.id LIMIT $p3
  RETURN [COLLECT {
    MATCH (n1)-[:CO_CHAIRS]->(n2:Country|Organisation)
    WHERE any(label IN labels(n2)
    WHERE label IN $p2) AND (n2.changedAt > $p0)
    WITH n2 ORDER BY n2.id LIMIT $p1
    RETURN [[n2.id, n2.changedAt, n2.name]]
  }, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
