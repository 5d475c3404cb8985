RETURN [COLLECT {
  MATCH (n1:SteeringCommittee)
  USING INDEX n1:SteeringCommittee(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.nameFolded, n1.id LIMIT $p4
  RETURN [n1.name, COLLECT {
    MATCH (n1)<-[:COMMITTEE]-(n2:Seat)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes)
    WITH n2 ORDER BY n2.role, n2.id LIMIT $p3
    RETURN [n2.role, COLLECT {
      MATCH (n2)-[:HOLDER]->(n3)
      RETURN [n3.name]
    }, COLLECT {
      MATCH (n2)-[:COMMITTEE]->(n4)
      WHERE n4.since <= $day_20260301 AND n4.until > $day_20260301 AND (n4.steward IN $stewards OR n4.scope IN $scopes)
      RETURN [n4.name, n4.scope]
    }, n2.scope]
  }, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
