RETURN [COLLECT {
  MATCH (n1:Seat), (n1)-[:HOLDER]->(n4:Organisation)
  WHERE n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND n4:Record AND n4.id = $p3 AND n4.id IS NOT NULL
  WITH n1, head(COLLECT {
    MATCH (n1)-[:COMMITTEE]->(n3:SteeringCommittee)
    WHERE n3.since <= $day_20260301 AND n3.until > $day_20260301 AND (n3.steward IN $stewards OR n3.scope IN $scopes)
    RETURN n3.phase
  }) AS by_n2
  WHERE CASE WHEN by_n2 IS NULL THEN n1.id > $p5 ELSE false END
  WITH n1, by_n2 ORDER BY by_n2, n1.id LIMIT $p4
  RETURN [n1.role, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
