RETURN [COLLECT {CALL () {
  MATCH (n1:SteeringCommittee)
  USING INDEX n1:SteeringCommittee(phaseOrder, id)
  WHERE n1.phaseOrder IS NOT NULL AND n1.id IS NOT NULL AND n1.phaseOrder >= $lowest_text AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.phaseOrder DESC, n1.id DESC LIMIT $p0
  RETURN n1 UNION ALL
  MATCH (n1:SteeringCommittee)
  USING INDEX n1:SteeringCommittee(phaseOrder, id)
  WHERE n1.phaseOrder IS NOT NULL AND n1.id IS NOT NULL AND n1.phaseOrder = $empty_text AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.phaseOrder DESC, n1.id DESC LIMIT $p0
  RETURN n1 }
  WITH n1 ORDER BY n1.phase IS NULL, n1.phase DESC, n1.id DESC LIMIT $p0
  RETURN [n1.name, n1.phase, n1.scope, n1.id]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
