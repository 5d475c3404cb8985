RETURN [COLLECT {
  MATCH (n1:SteeringCommittee)
  USING INDEX n1:SteeringCommittee(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.nameFolded, n1.id LIMIT $p4
  RETURN [n1.name, COLLECT {
    MATCH (n1)<-[:COMMITTEE]-(n2:Seat)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes)
    WITH n2 LIMIT $mostFacts
    RETURN [n2.role, n2.since, n2.sinceLatest, n2.until, n2.untilEarliest]
  }, n1.scope]
}, COLLECT {
  MATCH (n3:FocalPoint)
  USING INDEX n3:FocalPoint(nameFolded, id)
  WHERE n3.nameFolded IS NOT NULL AND n3.id IS NOT NULL AND n3.since <= $day_20260301 AND n3.until > $day_20260301 AND (n3.steward IN $stewards OR n3.scope IN $scopes)
  WITH n3 ORDER BY n3.nameFolded, n3.id LIMIT $p6
  RETURN [CASE WHEN n3.steward IN $stewards OR n3.place IN $places_contact THEN n3.email ELSE {} END, CASE WHEN n3.steward IN $stewards OR n3.place IN $places_contact THEN n3.phone ELSE {} END, n3.hours, n3.firstContact, n3.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
