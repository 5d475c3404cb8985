RETURN [COUNT {
  MATCH (n1:Seat)
  USING INDEX n1:Seat(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes OR n1.changedAt >= $oldest[n1.scope]) AND EXISTS {
    MATCH (n1)-[:COMMITTEE]->(n2:SteeringCommittee)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes OR n2.changedAt >= $oldest[n2.scope]) AND (n2.nameFolded STARTS WITH $p0)
  }
}, COLLECT {
  MATCH (n1:Seat)
  USING INDEX n1:Seat(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes OR n1.changedAt >= $oldest[n1.scope])
  WITH n1 ORDER BY n1.since, n1.id
  WHERE EXISTS {
    MATCH (n1)-[:COMMITTEE]->(n2:SteeringCommittee)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes OR n2.changedAt >= $oldest[n2.scope]) AND (n2.nameFolded STARTS WITH $p0)
  }
  WITH n1 ORDER BY n1.since, n1.id LIMIT $p7
  RETURN [CASE WHEN n1.steward IN $stewards OR n1.place IN $places_Seat_role OR n1.changedAt >= $oldest_Seat_role[n1.place] OR n1.scope = 'public' THEN n1.role ELSE {} END, COLLECT {
    MATCH (n1)-[:COMMITTEE]->(n3)
    WHERE n3.since <= $day_20260301 AND n3.until > $day_20260301 AND (n3.steward IN $stewards OR n3.scope IN $scopes OR n3.changedAt >= $oldest[n3.scope])
    RETURN [n3.name, n3.scope]
  }, n1.scope]
}, COLLECT {
  MATCH (n4:FocalPoint)
  USING INDEX n4:FocalPoint(nameFolded, id)
  WHERE n4.nameFolded IS NOT NULL AND n4.id IS NOT NULL AND n4.since <= $day_20260301 AND n4.until > $day_20260301 AND (n4.steward IN $stewards OR n4.scope IN $scopes OR n4.changedAt >= $oldest[n4.scope])
  WITH n4 ORDER BY n4.nameFolded, n4.id LIMIT $p10
  RETURN [n4.name, CASE WHEN n4.steward IN $stewards OR n4.place IN $places_contact OR n4.changedAt >= $oldest_contact[n4.place] THEN n4.email ELSE {} END, n4.place, n4.scope]
}, COLLECT {
  MATCH (n5:Record {id: $p11})
  WHERE (n5.steward IN $stewards OR n5.scope IN $scopes OR n5.changedAt >= $oldest[n5.scope])
  RETURN [0, [n5.id, n5.scope]]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
