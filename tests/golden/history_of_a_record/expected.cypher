RETURN [COLLECT {
  MATCH (n1:Seat&Record {id: $p0})
  WHERE (n1.steward IN $stewards OR n1.scope IN $scopes)
  RETURN [COUNT {
    MATCH (n2:Change)
    WHERE n2.record = n1.id AND n2.revision IS NOT NULL
  }, COLLECT {
    MATCH (n2:Change)
    WHERE n2.record = n1.id AND n2.revision IS NOT NULL
    WITH n2 ORDER BY n2.revision DESC LIMIT $p3
    RETURN [n2.revision, n2.at, COLLECT {
      MATCH (n4:Client {id: n2.by})
      MATCH (n3:Organisation&Record)
      WHERE n3.id = n4.organisation
      RETURN [n3.name]
    }, [n2.revision, COLLECT {
      MATCH (n1)<-[:VERSION_OF*0..1]-(n5)
      WHERE n5.revision IN [n2.revision - 1, n2.revision] AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (n5.steward IN $stewards OR n5.scope IN $scopes)
      RETURN [n5.revision, n5.role, n5.since, n5.sinceLatest, n5.until, n5.untilEarliest, n5.open, n5.sourceDetail, n5.assertedOn, n5.assertedOnLatest, n5.confirmedOn, n5.confirmedOnLatest, n5.confirmBy, n5.confirmByLatest, n5.territory, n5.source, COLLECT {
        MATCH (n5)-[:COMMITTEE|PAST_COMMITTEE]->(n6:SteeringCommittee)
        WHERE (n6.steward IN $stewards OR n6.scope IN $scopes)
        WITH n6 ORDER BY n6.id
        RETURN n6.id
      }, COLLECT {
        MATCH (n5)-[:HOLDER|PAST_HOLDER]->(n7:Organisation)
        WITH n7 ORDER BY n7.id
        RETURN n7.id
      }, n1.scope, CASE WHEN n5.scope <> n1.scope THEN n5.scope END]
    }]]
  }, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
