RETURN [COLLECT {CALL () { CALL db.index.fulltext.queryNodes($p1, $p2) YIELD node AS n1r
  RETURN n1r UNION CALL db.index.fulltext.queryNodes($p3, $p2) YIELD node
  MATCH (node)-[:VERSION_OF]->(n1r)
  RETURN n1r }
  MATCH (n1r)<-[:VERSION_OF*0..1]-(n1)
  WHERE any(label IN labels(n1r)
  WHERE label IN $p7) AND CASE WHEN n1r:FocalPoint|SteeringCommittee|JointProgramme|RegionalProcess|Participation|CityPartnership THEN n1.since <= $day_20250601 AND n1.until > $day_20250601 ELSE true END AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, n1r, left(coalesce(n1.nameFolded, n1.titleFolded, n1.localNameFolded, n1.namesFolded, n1.acronymFolded, ''), $longest_order) AS n1o, reduce(best = 5, line IN split(coalesce(n1.nameFolded + $line, '') + coalesce(n1.titleFolded + $line, '') + coalesce(n1.localNameFolded + $line, '') + coalesce(n1.namesFolded + $line, '') + coalesce(n1.acronymFolded + $line, ''), $line) | CASE WHEN best = 0 OR line = $p9 THEN 0 WHEN best = 1 OR line STARTS WITH $p9 THEN 1 WHEN best = 2 OR all(some IN $p11
  WHERE any(start IN some
  WHERE (' ' + line) CONTAINS start)) THEN 2 WHEN best = 3 OR line CONTAINS $p9 THEN 3 WHEN best = 4 OR all(word IN $p10
  WHERE line CONTAINS word) THEN 4 ELSE 5 END) AS n1f
  WHERE n1f < 5
  WITH n1, n1r, n1o, n1f ORDER BY n1f, n1o, n1.id LIMIT $p13
  RETURN [n1f, n1o, n1.id, n1.name_en, n1.name, n1.names_en, n1.acronym, n1.title, n1.localName, n1.title_en, n1.name_fr, n1.name_es, n1.name_ar, n1.names_fr, n1.names_es, n1.names_ar, n1.title_fr, n1.title_es, n1.title_ar, CASE
    WHEN n1r:Area|Country|City|Organisation|FocalPoint|Meeting|Decision|Action|JointProgramme|RegionalProcess|Participation|CityPartnership|DataSharingAgreement|Source|Indicator THEN [0, [n1.id, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]]
    WHEN n1r:SteeringCommittee THEN [1, [n1.id, n1.phase, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]] END, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
