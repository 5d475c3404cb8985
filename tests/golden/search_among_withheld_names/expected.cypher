RETURN [COLLECT {CALL db.index.fulltext.queryNodes($p0, $p1) YIELD node AS n1
  WHERE any(label IN labels(n1)
  WHERE label IN $p5) AND CASE WHEN n1:SteeringCommittee|JointProgramme THEN n1.since <= $day_20260301 AND n1.until > $day_20260301 ELSE true END AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, left(coalesce(CASE WHEN n1:SteeringCommittee THEN CASE WHEN n1.steward IN $stewards OR n1.place IN $places_SteeringCommittee_name OR n1.scope = 'public' THEN n1.nameFolded END ELSE n1.nameFolded END, n1.namesFolded, ''), $longest_order) AS n1o, reduce(best = 5, line IN split(coalesce(CASE WHEN n1:SteeringCommittee THEN CASE WHEN n1.steward IN $stewards OR n1.place IN $places_SteeringCommittee_name OR n1.scope = 'public' THEN n1.nameFolded END ELSE n1.nameFolded END + $line, '') + coalesce(n1.namesFolded + $line, ''), $line) | CASE WHEN best = 0 OR line = $p8 THEN 0 WHEN best = 1 OR line STARTS WITH $p8 THEN 1 WHEN best = 2 OR all(some IN $p10
  WHERE any(start IN some
  WHERE (' ' + line) CONTAINS start)) THEN 2 WHEN best = 3 OR line CONTAINS $p8 THEN 3 WHEN best = 4 OR all(word IN $p9
  WHERE line CONTAINS word) THEN 4 ELSE 5 END) AS n1f
  WHERE n1f < 5
  WITH n1, n1o, n1f ORDER BY n1f, n1o, n1.id LIMIT $p12
  RETURN [n1f, n1o, n1.id, [0, [n1.id, n1.scope]], n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
