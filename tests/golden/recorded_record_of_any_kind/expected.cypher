RETURN [COLLECT {
  MATCH (n1r:Record {id: $p1})
  MATCH (n1r)<-[:VERSION_OF*0..1]-(n1)
  WHERE n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  RETURN CASE
    WHEN n1r:Area THEN [0, [n1.id]]
    WHEN n1r:Country THEN [1, [n1.id]]
    WHEN n1r:City THEN [2, [n1.id]]
    WHEN n1r:Corridor THEN [3, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:Organisation THEN [4, [n1.id]]
    WHEN n1r:Membership THEN [5, [n1.id]]
    WHEN n1r:FocalPoint THEN [6, [n1.id, n1.name, CASE WHEN (n1r.steward IN $stewards OR n1r.place IN $places_contact) AND (n1.steward IN $stewards OR n1.place IN $places_contact) THEN n1.email ELSE {} END, n1r.place, CASE WHEN n1.place <> n1r.place THEN n1.place END, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:SteeringCommittee THEN [7, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:Seat THEN [8, [n1.id, n1.role, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:Consultation THEN [9, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:Meeting THEN [10, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:Decision THEN [11, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:Action THEN [12, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:JointProgramme THEN [13, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:ProgrammeParty THEN [14, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:Contribution THEN [15, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:RegionalProcess THEN [16, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:Participation THEN [17, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:CityPartnership THEN [18, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:DataSharingAgreement THEN [19, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:Party THEN [20, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:Term THEN [21, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:Source THEN [22, [n1.id]]
    WHEN n1r:Indicator THEN [23, [n1.id]]
    WHEN n1r:Observation THEN [24, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:Reading THEN [25, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]] END
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
