RETURN [COLLECT {
  MATCH (n1:SteeringCommittee)
  USING INDEX n1:SteeringCommittee(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.nameFolded, n1.id LIMIT $p3
  RETURN [COLLECT {
    MATCH (n1)-[:STEERS]->(n2)
    WHERE CASE WHEN n2:JointProgramme|RegionalProcess THEN n2.since <= $day_20260301 AND n2.until > $day_20260301 ELSE true END AND (n2.steward IN $stewards OR n2.scope IN $scopes)
    RETURN CASE
      WHEN n2:JointProgramme THEN [0, [n2.name, n2.kind, n2.scope]]
      WHEN n2:RegionalProcess THEN [1, [n2.aim, n2.scope]] END
  }, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
