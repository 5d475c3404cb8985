RETURN [COUNT {
  MATCH (n1:SteeringCommittee)
  USING INDEX n1:SteeringCommittee(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND ((COUNT {
    MATCH (n1)<-[:COMMITTEE]-(n2:Seat)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND (n2.role = $p1)
  } < $p0 AND COUNT {
    MATCH (n1)<-[:COMMITTEE]-(n3:Seat)
    WHERE n3.since <= $day_20260301 AND n3.until > $day_20260301 AND (n3.steward IN $stewards OR n3.scope IN $scopes) AND (n3.role = $p6)
  } >= $p5)) AND ((COUNT {
    MATCH (n1)<-[:OF]-(n4:Meeting)
    WHERE (n4.steward IN $stewards OR n4.scope IN $scopes)
  } = $p7))
}, COLLECT {
  MATCH (n1:SteeringCommittee)
  USING INDEX n1:SteeringCommittee(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.nameFolded, n1.id
  WHERE ((COUNT {
    MATCH (n1)<-[:COMMITTEE]-(n2:Seat)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND (n2.role = $p1)
  } < $p0 AND COUNT {
    MATCH (n1)<-[:COMMITTEE]-(n3:Seat)
    WHERE n3.since <= $day_20260301 AND n3.until > $day_20260301 AND (n3.steward IN $stewards OR n3.scope IN $scopes) AND (n3.role = $p6)
  } >= $p5)) AND ((COUNT {
    MATCH (n1)<-[:OF]-(n4:Meeting)
    WHERE (n4.steward IN $stewards OR n4.scope IN $scopes)
  } = $p7))
  WITH n1 ORDER BY n1.nameFolded, n1.id LIMIT $p8
  RETURN [n1.name, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
