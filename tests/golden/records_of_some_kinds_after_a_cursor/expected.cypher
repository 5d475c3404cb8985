RETURN [COLLECT {CALL () {
  MATCH (n1:Record)
  USING INDEX n1:Record(createdAt, id)
  WHERE n1.createdAt IS NOT NULL AND n1.id IS NOT NULL AND n1.createdAt = $p4 AND n1.id > $p5 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND any(label IN labels(n1)
  WHERE label IN $p3)
  WITH n1 ORDER BY n1.createdAt, n1.id LIMIT $p0
  RETURN n1 UNION ALL
  MATCH (n1:Record)
  USING INDEX n1:Record(createdAt, id)
  WHERE n1.createdAt IS NOT NULL AND n1.id IS NOT NULL AND n1.createdAt > $p4 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND any(label IN labels(n1)
  WHERE label IN $p3)
  WITH n1 ORDER BY n1.createdAt, n1.id LIMIT $p0
  RETURN n1 }
  WITH n1 ORDER BY n1.createdAt, n1.id LIMIT $p0
  RETURN [[0, [n1.id, n1.scope]], n1.createdAt, n1.id, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
