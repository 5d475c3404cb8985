RETURN [COLLECT {CALL () {
  MATCH (n1:Record)
  USING INDEX n1:Record(confirmByOrder, id)
  WHERE n1.confirmByOrder IS NOT NULL AND n1.id IS NOT NULL AND n1.confirmByOrder >= $lowest_text AND CASE WHEN n1:Corridor|Membership|FocalPoint|SteeringCommittee|Seat|JointProgramme|ProgrammeParty|Contribution|RegionalProcess|Participation|CityPartnership THEN n1.since <= $day_20260301 AND n1.until > $day_20260301 ELSE true END AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (n1.confirmByLatest < $p0)
  WITH n1 ORDER BY n1.confirmByOrder, n1.id LIMIT $p2
  RETURN n1 UNION ALL
  MATCH (n1:Record)
  USING INDEX n1:Record(confirmByOrder, id)
  WHERE n1.confirmByOrder IS NOT NULL AND n1.id IS NOT NULL AND n1.confirmByOrder = $empty_text AND CASE WHEN n1:Corridor|Membership|FocalPoint|SteeringCommittee|Seat|JointProgramme|ProgrammeParty|Contribution|RegionalProcess|Participation|CityPartnership THEN n1.since <= $day_20260301 AND n1.until > $day_20260301 ELSE true END AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (n1.confirmByLatest < $p0)
  WITH n1 ORDER BY n1.confirmByOrder, n1.id LIMIT $p2
  RETURN n1 }
  WITH n1 ORDER BY n1.confirmBy, n1.id LIMIT $p2
  RETURN [[0, [n1.id, COLLECT {
    MATCH (n2:Organisation&Record {id: n1.steward})
    RETURN [n2.name]
  }, n1.scope]], n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
