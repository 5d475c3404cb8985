RETURN [COLLECT {
  MATCH (n1:Seat)
  USING INDEX n1:Seat(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND NOT coalesce(((n1.untilEarliest >= $p0 AND n1.until <= $p1)), false) AND (n1.since < $p2)
  WITH n1 ORDER BY n1.since, n1.id
  WHERE EXISTS {
    MATCH (n1)-[:COMMITTEE]->(n2:SteeringCommittee)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes) AND (NOT EXISTS {
      MATCH (n2)<-[:COMMITTEE]-(n3:Seat)
      WHERE n3.since <= $day_20260301 AND n3.until > $day_20260301 AND (n3.steward IN $stewards OR n3.scope IN $scopes) AND (n3.since > $p5)
    })
  }
  WITH n1 ORDER BY n1.since, n1.id LIMIT $p15
  RETURN [coalesce((NOT coalesce(((n1.until >= $p9 AND n1.untilEarliest <= $p10)), false) AND (n1.sinceLatest < $p11) AND EXISTS {
    MATCH (n1)-[:COMMITTEE]->(n4:SteeringCommittee)
    WHERE n4.since <= $day_20260301 AND n4.until > $day_20260301 AND (n4.steward IN $stewards OR n4.scope IN $scopes) AND (NOT EXISTS {
      MATCH (n4)<-[:COMMITTEE]-(n5:Seat)
      WHERE n5.since <= $day_20260301 AND n5.until > $day_20260301 AND (n5.steward IN $stewards OR n5.scope IN $scopes) AND (n5.sinceLatest > $p14)
    })
  }), false), n1.since, CASE WHEN n1.since ENDS WITH '-01' THEN n1.sinceLatest END, n1.until, n1.untilEarliest, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
