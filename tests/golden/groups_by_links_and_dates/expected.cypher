RETURN [COLLECT {
  MATCH (n1:Seat)
  USING INDEX n1:Seat(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  OPTIONAL MATCH (n1)-[:HOLDER]->(n2)
  WITH n2, n2.id AS n1k0, CASE WHEN left(n1.since, $first_4) = left(n1.sinceLatest, $first_4) THEN left(n1.since, $first_4) WHEN n1.since IS NOT NULL THEN $unknown END AS n1k1, n1.steward AS n1k2, count(n1) AS n1c, [count(n1), min(CASE WHEN n1.since <> $unknown_start THEN n1.since + n1.sinceLatest END)] AS n1a
  WITH * ORDER BY n1c DESC, n1k0 IS NULL, n1k0, n1k1 IS NULL, n1k1, n1k2 IS NULL, n1k2 LIMIT $p6
  RETURN [n1c, n1a, n1k0, n1k1, n1k2, CASE WHEN n2 IS NULL THEN [] ELSE [[n2.name, COLLECT {
    MATCH (n2)-[:COUNTRY]->(n3)
    RETURN [coalesce(n3.name_en, n3.name_fr, n3.name_es, n3.name_ar)]
  }]] END, COLLECT {
    MATCH (n4:Organisation&Record {id: n1k2})
    RETURN [n4.name]
  }]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
