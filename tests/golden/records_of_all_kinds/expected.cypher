RETURN [COUNT {
  MATCH (n1:Record)
  USING INDEX n1:Record(changedAt, id)
  WHERE n1.changedAt IS NOT NULL AND n1.id IS NOT NULL AND CASE WHEN n1:Corridor|Membership|FocalPoint|SteeringCommittee|Seat|JointProgramme|ProgrammeParty|Contribution|RegionalProcess|Participation|CityPartnership THEN n1.since <= $day_20260301 AND n1.until > $day_20260301 ELSE true END AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (n1.confirmByLatest < $p0)
}, COLLECT {
  MATCH (n1:Record)
  USING INDEX n1:Record(changedAt, id)
  WHERE n1.changedAt IS NOT NULL AND n1.id IS NOT NULL AND CASE WHEN n1:Corridor|Membership|FocalPoint|SteeringCommittee|Seat|JointProgramme|ProgrammeParty|Contribution|RegionalProcess|Participation|CityPartnership THEN n1.since <= $day_20260301 AND n1.until > $day_20260301 ELSE true END AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (n1.confirmByLatest < $p0)
  WITH n1 ORDER BY n1.changedAt DESC, n1.id DESC LIMIT $p6
  RETURN [CASE
    WHEN n1:Area|Country|City|Organisation|Consultation|Meeting|Decision|Action|DataSharingAgreement|Party|Term|AgreementText|AgreementStep|Signature|Notice|VerificationMethod|Role|RetentionReport|Source|Indicator|Observation|Reading THEN [0, [[label IN labels(n1)
  WHERE NOT label IN $record_labels][0], n1.id, n1.changedAt, COLLECT {
    MATCH (n2:Organisation&Record {id: n1.steward})
    RETURN [n2.name]
  }, n1.scope]]
    WHEN n1:Corridor|Membership|FocalPoint|SteeringCommittee|JointProgramme|ProgrammeParty|Contribution|RegionalProcess|Participation|CityPartnership THEN [1, [[label IN labels(n1)
  WHERE NOT label IN $record_labels][0], n1.id, n1.changedAt, COLLECT {
    MATCH (n3:Organisation&Record {id: n1.steward})
    RETURN [n3.name]
  }, n1.since, CASE WHEN n1.since ENDS WITH '-01' THEN n1.sinceLatest END, n1.until, n1.untilEarliest, n1.sinceLatest, n1.scope]]
    WHEN n1:Seat THEN [2, [n1.id, n1.changedAt, COLLECT {
    MATCH (n4:Organisation&Record {id: n1.steward})
    RETURN [n4.name]
  }, n1.since, CASE WHEN n1.since ENDS WITH '-01' THEN n1.sinceLatest END, n1.until, n1.untilEarliest, n1.sinceLatest, n1.role, n1.scope]] END]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
