RETURN [COLLECT {
  MATCH (n1:JointProgramme)
  USING INDEX n1:JointProgramme(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.nameFolded, n1.id LIMIT $p4
  RETURN [n1.name, COLLECT {
    MATCH (n1)-[:CORRIDORS]->(n2)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes)
    WITH n2 LIMIT $mostFacts
    RETURN [COLLECT {
      MATCH (n2)-[:HOST]->(n3)
      WITH n3 LIMIT $mostFacts
      RETURN [n3.id]
    }, COLLECT {
      MATCH (n2)-[:ORIGIN]->(n4)
      WITH n4 LIMIT $mostFacts
      RETURN [n4.id]
    }]
  }, COLLECT {
    MATCH (n1)-[:CORRIDORS]->(n5)
    WHERE n5.since <= $day_20260301 AND n5.until > $day_20260301 AND (n5.steward IN $stewards OR n5.scope IN $scopes)
    WITH n5 LIMIT $mostFacts
    RETURN [COLLECT {
      MATCH (n5)-[:HOST]->(n6)
      WITH n6 LIMIT $mostFacts
      RETURN [n6.id]
    }, COLLECT {
      MATCH (n5)-[:ORIGIN]->(n7)
      WITH n7 LIMIT $mostFacts
      RETURN [n7.id]
    }]
  }, COLLECT {
    MATCH (n1)<-[:PROGRAMME]-(n8:ProgrammeParty)
    WHERE n8.since <= $day_20260301 AND n8.until > $day_20260301 AND (n8.steward IN $stewards OR n8.scope IN $scopes)
    WITH n8 LIMIT $mostFacts
    RETURN [n8.role, n8.since, n8.until, COLLECT {
      MATCH (n8)-[:ORGANISATION]->(n9)
      WITH n9 LIMIT $mostFacts
      RETURN [n9.id]
    }]
  }, n1.sinceLatest, n1.untilEarliest, n1.scope]
}, COLLECT {
  MATCH (n10:Observation)
  USING INDEX n10:Observation(period, id)
  WHERE n10.period IS NOT NULL AND n10.id IS NOT NULL AND (n10.steward IN $stewards OR n10.scope IN $scopes)
  WITH n10 ORDER BY n10.period, n10.id LIMIT $p5
  RETURN [n10.value, n10.fetchedAt, COLLECT {
    MATCH (n11:Source&Record {id: n10.source})
    WITH n11 LIMIT $mostFacts
    RETURN [n11.rhythm, n11.fetchedAt]
  }, n10.scope, n10.confirmByLatest]
}, COLLECT {
  MATCH (n12:Action)
  USING INDEX n12:Action(dueOn, id)
  WHERE n12.dueOn IS NOT NULL AND n12.id IS NOT NULL AND (n12.steward IN $stewards OR n12.scope IN $scopes)
  WITH n12 ORDER BY n12.dueOn, n12.id LIMIT $p6
  RETURN [n12.dueOnLatest, n12.doneOn, n12.droppedOn, n12.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
