RETURN [COLLECT {
  MATCH (n1:Record {id: $p0})
  WHERE (n1.steward IN $stewards OR n1.scope IN $scopes)
  RETURN CASE
    WHEN n1:Area|City|Corridor|Organisation|Membership|FocalPoint|SteeringCommittee|Consultation|Meeting|Decision|Action|JointProgramme|ProgrammeParty|Contribution|RegionalProcess|Participation|CityPartnership|DataSharingAgreement|Party|Term|AgreementText|AgreementStep|Signature|Notice|VerificationMethod|Role|RetentionReport|Source|Indicator|Observation|Reading THEN [0, [[label IN labels(n1)
  WHERE NOT label IN $record_labels][0], n1.id, n1.scope]]
    WHEN n1:Country THEN [1, [n1.id, coalesce(n1.name_en, n1.name_fr, n1.name_es, n1.name_ar)]]
    WHEN n1:Seat THEN [2, [n1.id, n1.role, COLLECT {
    MATCH (n1)-[:HOLDER]->(n2)
    RETURN [n2.name]
  }, n1.scope]] END
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
