RETURN [COLLECT {
  MATCH (n1:SteeringCommittee)
  USING INDEX n1:SteeringCommittee(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.nameFolded, n1.id LIMIT $p6
  WITH *, COLLECT {
    MATCH (n1)<-[:COMMITTEE]-(n2:Seat)
    WHERE n2.since <= $day_20260301 AND n2.until > $day_20260301 AND (n2.steward IN $stewards OR n2.scope IN $scopes)
    OPTIONAL MATCH (n2)-[:HOLDER]->(n3)
    RETURN [count(n2), count(DISTINCT n3), max(CASE WHEN n2.since <> $unknown_start THEN n2.sinceLatest + n2.since END)]
  } AS n1s1, COLLECT {
    MATCH (n1)<-[:COMMITTEE]-(n4:Seat)
    WHERE n4.since <= $day_20250301 AND n4.until > $day_20250301 AND (n4.steward IN $stewards OR n4.scope IN $scopes)
    WITH n4.role AS n4k0, count(n4) AS n4c, [count(n4)] AS n4a
    WITH * ORDER BY n4c DESC, n4k0 IS NULL, n4k0 LIMIT $p5
    RETURN [n4c, n4a, n4k0]
  } AS n1s2
  RETURN [n1.name, n1s1, n1s2, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
