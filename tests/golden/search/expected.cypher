RETURN [COLLECT {CALL db.index.fulltext.queryNodes($p0, $p1) YIELD node AS n1
  WHERE any(label IN labels(n1)
  WHERE label IN $p5) AND CASE WHEN n1:SteeringCommittee THEN n1.since <= $day_20260301 AND n1.until > $day_20260301 ELSE true END AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, left(coalesce(n1.nameFolded, ''), $longest_order) AS n1o, reduce(best = 5, line IN split(coalesce(n1.nameFolded + $line, ''), $line) | CASE WHEN best = 0 OR line = $p7 THEN 0 WHEN best = 1 OR line STARTS WITH $p7 THEN 1 WHEN best = 2 OR all(some IN $p9
  WHERE any(start IN some
  WHERE (' ' + line) CONTAINS start)) THEN 2 WHEN best = 3 OR line CONTAINS $p7 THEN 3 WHEN best = 4 OR all(word IN $p8
  WHERE line CONTAINS word) THEN 4 ELSE 5 END) AS n1f
  WHERE n1f < 5
  WITH n1, n1o, n1f ORDER BY n1f, n1o, n1.id LIMIT $p11
  RETURN [n1f, n1o, n1.id, n1.name_en, n1.name, n1.name_fr, n1.name_es, n1.name_ar, CASE
    WHEN n1:Country THEN [0, [n1.id]]
    WHEN n1:SteeringCommittee THEN [1, [n1.id, n1.phase, n1.scope]] END, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
