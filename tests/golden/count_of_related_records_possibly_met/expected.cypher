RETURN [COLLECT {
  MATCH (n1:SteeringCommittee)
  USING INDEX n1:SteeringCommittee(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.nameFolded, n1.id
  WHERE (NOT EXISTS {
    MATCH (n1)<-[:COMMITTEE]-(n2:Seat)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND NOT coalesce(((n2.since < $p0)), false)
  } AND (NOT (COUNT {
    MATCH (n1)<-[:COMMITTEE]-(n4:Seat)
    WHERE n4.since <= $day_20260301 AND n4.until > $day_20260301 AND (n4.steward IN $stewards OR n4.scope IN $scopes) AND (n4.since < $p8)
  } < $p5 OR COUNT {
    MATCH (n1)<-[:COMMITTEE]-(n3:Seat)
    WHERE n3.since <= $day_20260301 AND n3.until > $day_20260301 AND (n3.steward IN $stewards OR n3.scope IN $scopes) AND (n3.sinceLatest < $p6)
  } > $p5)))
  WITH n1 ORDER BY n1.nameFolded, n1.id LIMIT $p17
  RETURN [coalesce(((NOT EXISTS {
    MATCH (n1)<-[:COMMITTEE]-(n5:Seat)
    WHERE n5.since <= $day_20260301 AND n5.until > $day_20260301 AND (n5.steward IN $stewards OR n5.scope IN $scopes) AND NOT coalesce(((n5.sinceLatest < $p10)), false)
  } AND ((COUNT {
    MATCH (n1)<-[:COMMITTEE]-(n6:Seat)
    WHERE n6.since <= $day_20260301 AND n6.until > $day_20260301 AND (n6.steward IN $stewards OR n6.scope IN $scopes) AND (n6.sinceLatest < $p13)
  } = $p12 AND COUNT {
    MATCH (n1)<-[:COMMITTEE]-(n7:Seat)
    WHERE n7.since <= $day_20260301 AND n7.until > $day_20260301 AND (n7.steward IN $stewards OR n7.scope IN $scopes) AND (n7.since < $p15)
  } = $p12)))), false), n1.name, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
