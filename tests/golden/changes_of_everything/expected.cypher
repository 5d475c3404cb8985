RETURN [COLLECT {
  WITH datetime.realtime('UTC') - duration({seconds: $heldBack}) AS moment
  WITH left(toString(moment), 19) + '.' + right('00000' + moment.microsecond, 6) + 'Z' AS horizon
  RETURN [horizon, COLLECT {
    MATCH (n1:Change)
    WHERE n1.position > $p1 AND n1.position < horizon
    WITH n1 ORDER BY n1.position
    MATCH (n2:Record {id: n1.record})
    WHERE (n2.steward IN $stewards OR n2.scope IN $scopes)
    WITH n1, n2 ORDER BY n1.position LIMIT $p2
    RETURN [n1.position, n1.revision, n1.at, COLLECT {
      MATCH (n4:Client {id: n1.by})
      MATCH (n3:Organisation&Record)
      WHERE n3.id = n4.organisation
      RETURN [n3.name]
    }, CASE
      WHEN n2:Area THEN [0, [COLLECT {
      MATCH (n5:Area&Record {id: n2.id})
      RETURN [n5.id]
    }]]
      WHEN n2:Country THEN [1, [COLLECT {
      MATCH (n6:Country&Record {id: n2.id})
      RETURN [n6.id]
    }]]
      WHEN n2:City THEN [2, [COLLECT {
      MATCH (n7:City&Record {id: n2.id})
      RETURN [n7.id]
    }]]
      WHEN n2:Corridor THEN [3, [COLLECT {
      MATCH (n8:Corridor&Record {id: n2.id})
      RETURN [n8.id, n8.scope]
    }, n2.scope]]
      WHEN n2:Organisation THEN [4, [COLLECT {
      MATCH (n9:Organisation&Record {id: n2.id})
      RETURN [n9.id]
    }]]
      WHEN n2:Membership THEN [5, [COLLECT {
      MATCH (n10:Membership&Record {id: n2.id})
      RETURN [n10.id]
    }]]
      WHEN n2:FocalPoint THEN [6, [COLLECT {
      MATCH (n11:FocalPoint&Record {id: n2.id})
      RETURN [n11.id, n11.scope]
    }, n2.scope]]
      WHEN n2:SteeringCommittee THEN [7, [COLLECT {
      MATCH (n12:SteeringCommittee&Record {id: n2.id})
      RETURN [n12.id, n12.scope]
    }, n2.scope]]
      WHEN n2:Seat THEN [8, [COLLECT {
      MATCH (n13:Seat&Record {id: n2.id})
      RETURN [n13.id, n13.scope]
    }, n2.scope]]
      WHEN n2:Consultation THEN [9, [COLLECT {
      MATCH (n14:Consultation&Record {id: n2.id})
      RETURN [n14.id, n14.scope]
    }, n2.scope]]
      WHEN n2:Meeting THEN [10, [COLLECT {
      MATCH (n15:Meeting&Record {id: n2.id})
      RETURN [n15.id, n15.scope]
    }, n2.scope]]
      WHEN n2:Decision THEN [11, [COLLECT {
      MATCH (n16:Decision&Record {id: n2.id})
      RETURN [n16.id, n16.scope]
    }, n2.scope]]
      WHEN n2:Action THEN [12, [COLLECT {
      MATCH (n17:Action&Record {id: n2.id})
      RETURN [n17.id, n17.scope]
    }, n2.scope]]
      WHEN n2:JointProgramme THEN [13, [COLLECT {
      MATCH (n18:JointProgramme&Record {id: n2.id})
      RETURN [n18.id, n18.scope]
    }, n2.scope]]
      WHEN n2:ProgrammeParty THEN [14, [COLLECT {
      MATCH (n19:ProgrammeParty&Record {id: n2.id})
      RETURN [n19.id, n19.scope]
    }, n2.scope]]
      WHEN n2:Contribution THEN [15, [COLLECT {
      MATCH (n20:Contribution&Record {id: n2.id})
      RETURN [n20.id, n20.scope]
    }, n2.scope]]
      WHEN n2:RegionalProcess THEN [16, [COLLECT {
      MATCH (n21:RegionalProcess&Record {id: n2.id})
      RETURN [n21.id, n21.scope]
    }, n2.scope]]
      WHEN n2:Participation THEN [17, [COLLECT {
      MATCH (n22:Participation&Record {id: n2.id})
      RETURN [n22.id, n22.scope]
    }, n2.scope]]
      WHEN n2:CityPartnership THEN [18, [COLLECT {
      MATCH (n23:CityPartnership&Record {id: n2.id})
      RETURN [n23.id, n23.scope]
    }, n2.scope]]
      WHEN n2:DataSharingAgreement THEN [19, [COLLECT {
      MATCH (n24:DataSharingAgreement&Record {id: n2.id})
      RETURN [n24.id, n24.scope]
    }, n2.scope]]
      WHEN n2:Party THEN [20, [COLLECT {
      MATCH (n25:Party&Record {id: n2.id})
      RETURN [n25.id, n25.scope]
    }, n2.scope]]
      WHEN n2:Term THEN [21, [COLLECT {
      MATCH (n26:Term&Record {id: n2.id})
      RETURN [n26.id, n26.scope]
    }, n2.scope]]
      WHEN n2:AgreementText THEN [22, [COLLECT {
      MATCH (n27:AgreementText&Record {id: n2.id})
      RETURN [n27.id, n27.scope]
    }, n2.scope]]
      WHEN n2:AgreementStep THEN [23, [COLLECT {
      MATCH (n28:AgreementStep&Record {id: n2.id})
      RETURN [n28.id, n28.scope]
    }, n2.scope]]
      WHEN n2:Signature THEN [24, [COLLECT {
      MATCH (n29:Signature&Record {id: n2.id})
      RETURN [n29.id, n29.scope]
    }, n2.scope]]
      WHEN n2:Notice THEN [25, [COLLECT {
      MATCH (n30:Notice&Record {id: n2.id})
      RETURN [n30.id, n30.scope]
    }, n2.scope]]
      WHEN n2:VerificationMethod THEN [26, [COLLECT {
      MATCH (n31:VerificationMethod&Record {id: n2.id})
      RETURN [n31.id]
    }]]
      WHEN n2:Role THEN [27, [COLLECT {
      MATCH (n32:Role&Record {id: n2.id})
      RETURN [n32.id, n32.scope]
    }, n2.scope]]
      WHEN n2:RetentionReport THEN [28, [COLLECT {
      MATCH (n33:RetentionReport&Record {id: n2.id})
      RETURN [n33.id, n33.scope]
    }, n2.scope]]
      WHEN n2:Source THEN [29, [COLLECT {
      MATCH (n34:Source&Record {id: n2.id})
      RETURN [n34.id]
    }]]
      WHEN n2:Indicator THEN [30, [COLLECT {
      MATCH (n35:Indicator&Record {id: n2.id})
      RETURN [n35.id]
    }]]
      WHEN n2:Observation THEN [31, [COLLECT {
      MATCH (n36:Observation&Record {id: n2.id})
      RETURN [n36.id, n36.scope]
    }, n2.scope]]
      WHEN n2:Reading THEN [32, [COLLECT {
      MATCH (n37:Reading&Record {id: n2.id})
      RETURN [n37.id, n37.scope]
    }, n2.scope]] END]
  }]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
