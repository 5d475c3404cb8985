RETURN [COLLECT {
  WITH datetime.realtime('UTC') - duration({seconds: $heldBack}) AS moment
  WITH left(toString(moment), 19) + '.' + right('00000' + moment.microsecond, 6) + 'Z' AS horizon
  RETURN [horizon, COLLECT {
    MATCH (n1:Change)
    WHERE n1.position > $p4 AND n1.position < horizon
    WITH n1 ORDER BY n1.position
    MATCH (n2:Record {id: n1.record})
    WHERE n2:FocalPoint|Seat AND (n2.steward IN $stewards OR n2.scope IN $scopes)
    WITH n1, n2 ORDER BY n1.position LIMIT $p5
    RETURN [n1.position, CASE
      WHEN n2:FocalPoint THEN [0, [[n1.revision, COLLECT {
      MATCH (n2)<-[:VERSION_OF*0..1]-(n3)
      WHERE n3.revision IN [n1.revision - 1, n1.revision] AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND (n3.steward IN $stewards OR n3.scope IN $scopes)
      RETURN [n3.revision, n3.name, n3.subject, n3.hours, n3.responseHours, n3.languages, CASE WHEN (n2.steward IN $stewards OR n2.place IN $places_contact) AND (n3.steward IN $stewards OR n3.place IN $places_contact) THEN n3.email ELSE {} END, CASE WHEN (n2.steward IN $stewards OR n2.place IN $places_contact) AND (n3.steward IN $stewards OR n3.place IN $places_contact) THEN n3.phone ELSE {} END, n3.firstContact, n3.since, n3.sinceLatest, n3.until, n3.untilEarliest, n3.open, n3.sourceDetail, n3.assertedOn, n3.assertedOnLatest, n3.confirmedOn, n3.confirmedOnLatest, n3.confirmBy, n3.confirmByLatest, n3.territory, n3.source, COLLECT {
        MATCH (n3)-[:ORGANISATION|PAST_ORGANISATION]->(n4:Organisation)
        WITH n4 ORDER BY n4.id
        RETURN n4.id
      }, n2.scope, CASE WHEN n3.scope <> n2.scope THEN n3.scope END, n2.place, CASE WHEN n3.place <> n2.place THEN n3.place END]
    }], COLLECT {
      MATCH (n5:FocalPoint&Record {id: n2.id})
      RETURN [n5.id, n5.scope]
    }, n2.scope]]
      WHEN n2:Seat THEN [1, [[n1.revision, COLLECT {
      MATCH (n2)<-[:VERSION_OF*0..1]-(n6)
      WHERE n6.revision IN [n1.revision - 1, n1.revision] AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND (n6.steward IN $stewards OR n6.scope IN $scopes)
      RETURN [n6.revision, n6.role, n6.since, n6.sinceLatest, n6.until, n6.untilEarliest, n6.open, n6.sourceDetail, n6.assertedOn, n6.assertedOnLatest, n6.confirmedOn, n6.confirmedOnLatest, n6.confirmBy, n6.confirmByLatest, n6.territory, n6.source, COLLECT {
        MATCH (n6)-[:COMMITTEE|PAST_COMMITTEE]->(n7:SteeringCommittee)
        WHERE (n7.steward IN $stewards OR n7.scope IN $scopes)
        WITH n7 ORDER BY n7.id
        RETURN n7.id
      }, COLLECT {
        MATCH (n6)-[:HOLDER|PAST_HOLDER]->(n8:Organisation)
        WITH n8 ORDER BY n8.id
        RETURN n8.id
      }, n2.scope, CASE WHEN n6.scope <> n2.scope THEN n6.scope END]
    }], COLLECT {
      MATCH (n9:Seat&Record {id: n2.id})
      RETURN [n9.id, n9.role, n9.scope]
    }, n2.scope]] END]
  }]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
