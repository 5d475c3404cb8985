RETURN [COLLECT {
  MATCH (n1:Record {id: $p0})
  WHERE (n1.steward IN $stewards OR n1.scope IN $scopes)
  RETURN CASE
    WHEN n1:Area THEN [0, [n1.id]]
    WHEN n1:Country THEN [1, [n1.id, coalesce(n1.name_en, n1.name_fr, n1.name_es, n1.name_ar)]]
    WHEN n1:City THEN [2, [n1.id]]
    WHEN n1:Corridor THEN [3, [n1.id, n1.scope]]
    WHEN n1:Organisation THEN [4, [n1.id]]
    WHEN n1:Membership THEN [5, [n1.id]]
    WHEN n1:FocalPoint THEN [6, [n1.id, n1.scope]]
    WHEN n1:SteeringCommittee THEN [7, [n1.id, n1.scope]]
    WHEN n1:Seat THEN [8, [n1.id, n1.role, COLLECT {
    MATCH (n1)-[:HOLDER]->(n2)
    RETURN [n2.name]
  }, n1.scope]]
    WHEN n1:Consultation THEN [9, [n1.id, n1.scope]]
    WHEN n1:Meeting THEN [10, [n1.id, n1.scope]]
    WHEN n1:Decision THEN [11, [n1.id, n1.scope]]
    WHEN n1:Action THEN [12, [n1.id, n1.scope]]
    WHEN n1:JointProgramme THEN [13, [n1.id, n1.scope]]
    WHEN n1:ProgrammeParty THEN [14, [n1.id, n1.scope]]
    WHEN n1:Contribution THEN [15, [n1.id, n1.scope]]
    WHEN n1:RegionalProcess THEN [16, [n1.id, n1.scope]]
    WHEN n1:Participation THEN [17, [n1.id, n1.scope]]
    WHEN n1:CityPartnership THEN [18, [n1.id, n1.scope]]
    WHEN n1:DataSharingAgreement THEN [19, [n1.id, n1.scope]]
    WHEN n1:Party THEN [20, [n1.id, n1.scope]]
    WHEN n1:Term THEN [21, [n1.id, n1.scope]]
    WHEN n1:Source THEN [22, [n1.id]]
    WHEN n1:Indicator THEN [23, [n1.id]]
    WHEN n1:Observation THEN [24, [n1.id, n1.scope]]
    WHEN n1:Reading THEN [25, [n1.id, n1.scope]] END
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
