RETURN [COUNT {
  MATCH (n1:SteeringCommittee)
  USING INDEX n1:SteeringCommittee(phaseOrder, id)
  WHERE n1.phaseOrder IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (EXISTS {
    MATCH (n1)<-[:COMMITTEE]-(n2:Seat)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND (n2.role = $p0)
  })
}, COLLECT {CALL () {
  MATCH (n1:SteeringCommittee)
  USING INDEX n1:SteeringCommittee(phaseOrder, id)
  WHERE n1.phaseOrder IS NOT NULL AND n1.id IS NOT NULL AND n1.phaseOrder >= $lowest_text AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.phaseOrder, n1.id
  WHERE (EXISTS {
    MATCH (n1)<-[:COMMITTEE]-(n2:Seat)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND (n2.role = $p0)
  })
  WITH n1 ORDER BY n1.phaseOrder, n1.id LIMIT $p4
  RETURN n1 UNION ALL
  MATCH (n1:SteeringCommittee)
  USING INDEX n1:SteeringCommittee(phaseOrder, id)
  WHERE n1.phaseOrder IS NOT NULL AND n1.id IS NOT NULL AND n1.phaseOrder = $empty_text AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.phaseOrder, n1.id
  WHERE (EXISTS {
    MATCH (n1)<-[:COMMITTEE]-(n2:Seat)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND (n2.role = $p0)
  })
  WITH n1 ORDER BY n1.phaseOrder, n1.id LIMIT $p4
  RETURN n1 }
  WITH n1 ORDER BY n1.phase, n1.id LIMIT $p4
  RETURN [n1.name, n1.phase, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
