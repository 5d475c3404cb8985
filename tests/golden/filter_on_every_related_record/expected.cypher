RETURN [COLLECT {
  MATCH (n1:SteeringCommittee)
  USING INDEX n1:SteeringCommittee(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.nameFolded, n1.id
  WHERE (NOT EXISTS {
    MATCH (n1)<-[:COMMITTEE]-(n2:Seat)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND NOT coalesce((EXISTS {
      MATCH (n2)-[:HOLDER]->(n3:Organisation)
      WHERE (n3.stakeholder = $p0)
    }), false)
  })
  WITH n1 ORDER BY n1.nameFolded, n1.id LIMIT $p4
  RETURN [n1.name, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
