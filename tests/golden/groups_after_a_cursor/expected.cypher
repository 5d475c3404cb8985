RETURN [COLLECT {
  MATCH (n1:Meeting)
  USING INDEX n1:Meeting(on, id)
  WHERE n1.on IS NOT NULL AND n1.id IS NOT NULL AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  OPTIONAL MATCH (n1)-[:OF]->(n2)
  WHERE CASE WHEN n2:SteeringCommittee|RegionalProcess THEN n2.since <= $day_20260301 AND n2.until > $day_20260301 ELSE true END AND (n2.steward IN $stewards OR n2.scope IN $scopes)
  WITH n2, n1.format AS n1k0, n2.id AS n1k1, count(n1) AS n1c, [count(n1)] AS n1a
  WHERE ((n1k0 > $p3 OR n1k0 IS NULL) OR n1k0 = $p4 AND false)
  WITH * ORDER BY n1k0 IS NULL, n1k0, n1k1 IS NULL, n1k1 LIMIT $p5
  RETURN [n1c, n1a, n1k0, n1k1, CASE WHEN n2 IS NULL THEN [] ELSE [CASE
    WHEN n2:SteeringCommittee THEN [0, [n2.name, n2.scope]]
    WHEN n2:RegionalProcess THEN [1, [n2.scope]] END] END]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
