RETURN [COLLECT {
  MATCH (n1:JointProgramme)
  USING INDEX n1:JointProgramme(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (((any(word IN $p0
  WHERE word IN n1.scenarios))) OR ((all(word IN $p1
  WHERE word IN n1.scenarios))))
  WITH n1 ORDER BY n1.nameFolded, n1.id LIMIT $p2
  RETURN [n1.name, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
