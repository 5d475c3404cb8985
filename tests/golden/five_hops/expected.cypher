RETURN [COLLECT {
  MATCH (n1:Action)
  USING INDEX n1:Action(dueOn, id)
  WHERE n1.dueOn IS NOT NULL AND n1.id IS NOT NULL AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.dueOn, n1.id LIMIT $p4
  RETURN [n1.title, COLLECT {
    MATCH (n1)-[:DECISION]->(n2)
    WHERE (n2.steward IN $stewards OR n2.scope IN $scopes)
    RETURN [n2.title, COLLECT {
      MATCH (n2)-[:COMMITTEE]->(n3)
      WHERE n3.since <= $day_20260301 AND n3.until > $day_20260301 AND (n3.steward IN $stewards OR n3.scope IN $scopes)
      RETURN [n3.name, COLLECT {
        MATCH (n3)<-[:COMMITTEE]-(n4:Seat)
        WHERE n4.since <= $day_20260301 AND n4.until > $day_20260301 AND (n4.steward IN $stewards OR n4.scope IN $scopes)
        WITH n4 ORDER BY n4.since, n4.id LIMIT $p0
        RETURN [COLLECT {
          MATCH (n4)-[:HOLDER]->(n5)
          RETURN [n5.name, COLLECT {
            MATCH (n5)-[:COUNTRY]->(n6)
            RETURN [n6.iso3]
          }]
        }, n4.scope]
      }, n3.scope]
    }, n2.scope]
  }, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
