RETURN [COLLECT {
  MATCH (n1:Record {id: $p0})
  WHERE CASE WHEN n1:Corridor|Membership|FocalPoint|SteeringCommittee|Seat|JointProgramme|ProgrammeParty|Contribution|RegionalProcess|Participation|CityPartnership THEN n1.since <= $day_20200101 AND n1.until > $day_20200101 ELSE true END AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  RETURN CASE
    WHEN n1:Area|Country|City|Corridor|Organisation|Membership|FocalPoint|SteeringCommittee|Consultation|Meeting|Decision|Action|JointProgramme|ProgrammeParty|Contribution|RegionalProcess|Participation|CityPartnership|DataSharingAgreement|Party|Term|AgreementText|AgreementStep|Signature|Notice|VerificationMethod|Role|RetentionReport|Source|Indicator|Observation|Reading THEN [0, [n1.id, n1.scope]]
    WHEN n1:Seat THEN [1, [n1.id, n1.role, n1.scope]] END
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
