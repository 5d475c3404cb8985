RETURN [COLLECT {CALL () { CALL () {
  MATCH (n1:Record)-[:VERSION_OF*0..0]->(n1r)
  USING INDEX n1:Record(confirmedOnOrder, id)
  WHERE n1.confirmedOnOrder IS NOT NULL AND n1.id IS NOT NULL AND n1.confirmedOnOrder = $empty_text AND CASE WHEN n1r:Corridor|Membership|FocalPoint|SteeringCommittee|Seat|JointProgramme|ProgrammeParty|Contribution|RegionalProcess|Participation|CityPartnership THEN n1.since <= $day_20250601 AND n1.until > $day_20250601 ELSE true END AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, n1r ORDER BY n1.confirmedOnOrder DESC, n1.id DESC LIMIT $p1
  RETURN n1, n1r UNION ALL
  MATCH (n1:Record)-[:VERSION_OF*0..0]->(n1r)
  USING INDEX n1:Record(confirmedOnOrder, id)
  WHERE n1.confirmedOnOrder IS NOT NULL AND n1.id IS NOT NULL AND n1.confirmedOnOrder >= $lowest_text AND CASE WHEN n1r:Corridor|Membership|FocalPoint|SteeringCommittee|Seat|JointProgramme|ProgrammeParty|Contribution|RegionalProcess|Participation|CityPartnership THEN n1.since <= $day_20250601 AND n1.until > $day_20250601 ELSE true END AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, n1r ORDER BY n1.confirmedOnOrder DESC, n1.id DESC LIMIT $p1
  RETURN n1, n1r }
  WITH n1, n1r ORDER BY n1.confirmedOn DESC, n1.id DESC LIMIT $p1
  RETURN n1, n1r UNION ALL CALL () {
  MATCH (n1:Past)-[:VERSION_OF]->(n1r)
  USING INDEX n1:Past(confirmedOnOrder, id)
  WHERE n1.confirmedOnOrder IS NOT NULL AND n1.id IS NOT NULL AND n1.confirmedOnOrder = $empty_text AND CASE WHEN n1r:Corridor|Membership|FocalPoint|SteeringCommittee|Seat|JointProgramme|ProgrammeParty|Contribution|RegionalProcess|Participation|CityPartnership THEN n1.since <= $day_20250601 AND n1.until > $day_20250601 ELSE true END AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, n1r ORDER BY n1.confirmedOnOrder DESC, n1.id DESC LIMIT $p1
  RETURN n1, n1r UNION ALL
  MATCH (n1:Past)-[:VERSION_OF]->(n1r)
  USING INDEX n1:Past(confirmedOnOrder, id)
  WHERE n1.confirmedOnOrder IS NOT NULL AND n1.id IS NOT NULL AND n1.confirmedOnOrder >= $lowest_text AND CASE WHEN n1r:Corridor|Membership|FocalPoint|SteeringCommittee|Seat|JointProgramme|ProgrammeParty|Contribution|RegionalProcess|Participation|CityPartnership THEN n1.since <= $day_20250601 AND n1.until > $day_20250601 ELSE true END AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, n1r ORDER BY n1.confirmedOnOrder DESC, n1.id DESC LIMIT $p1
  RETURN n1, n1r }
  WITH n1, n1r ORDER BY n1.confirmedOn DESC, n1.id DESC LIMIT $p1
  RETURN n1, n1r }
  WITH n1, n1r ORDER BY n1.confirmedOn DESC, n1.id DESC LIMIT $p1
  RETURN [[0, [n1.id, n1.revision, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]], n1.confirmedOn, n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
