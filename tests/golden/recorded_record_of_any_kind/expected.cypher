RETURN [COLLECT {
  MATCH (n1r:Record {id: $p1})
  MATCH (n1r)<-[:VERSION_OF*0..1]-(n1)
  WHERE n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  RETURN CASE
    WHEN n1r:Area|Country|City|Corridor|Organisation|Membership|SteeringCommittee|Consultation|Meeting|Decision|Action|JointProgramme|ProgrammeParty|Contribution|RegionalProcess|Participation|CityPartnership|DataSharingAgreement|Party|Term|AgreementText|AgreementStep|Signature|Notice|VerificationMethod|Role|RetentionReport|Source|Indicator|Observation|Reading THEN [0, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:FocalPoint THEN [1, [n1.id, n1.name, CASE WHEN (n1r.steward IN $stewards OR n1r.place IN $places_contact) AND (n1.steward IN $stewards OR n1.place IN $places_contact) THEN n1.email ELSE {} END, n1r.place, CASE WHEN n1.place <> n1r.place THEN n1.place END, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:Seat THEN [2, [n1.id, n1.role, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]] END
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
