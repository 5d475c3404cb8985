RETURN [COLLECT {
  MATCH (n1:JointProgramme)
  USING INDEX n1:JointProgramme(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (n1.kind IN $p0)
  WITH n1 ORDER BY n1.nameFolded, n1.id LIMIT $p1
  RETURN [n1.name, n1.kind, n1.scope]
}, COLLECT {
  MATCH (n2:Term)
  USING INDEX n2:Term(reference, id)
  WHERE n2.reference IS NOT NULL AND n2.id IS NOT NULL AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND ($p5 IN n2.categories)
  WITH n2 ORDER BY n2.reference, n2.id LIMIT $p6
  RETURN [n2.reference, n2.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
