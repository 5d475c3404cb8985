RETURN [COLLECT {CALL () {
  MATCH (n1:Country)-[:VERSION_OF*0..0]->(n1r)
  WHERE (n1.iso3 = $p1) AND n1.id IS NOT NULL AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false)
  WITH n1, n1r ORDER BY n1.id LIMIT 2
  RETURN n1, n1r UNION ALL
  MATCH (n1:CountryPast)-[:VERSION_OF]->(n1r)
  WHERE (n1.iso3 = $p1) AND n1.id IS NOT NULL AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false)
  WITH n1, n1r ORDER BY n1.id LIMIT 2
  RETURN n1, n1r }
  WITH n1, n1r ORDER BY n1.id LIMIT 2
  RETURN [coalesce(n1.name_en, n1.name_fr, n1.name_es, n1.name_ar)]
}, COLLECT {
  MATCH (n2r:Seat&Record {id: $p3})
  MATCH (n2r)<-[:VERSION_OF*0..1]-(n2)
  WHERE n2.changedAt <= $p2 AND NOT coalesce(n2.recordedUntil <= $p2, false) AND (n2r.steward IN $stewards OR n2r.scope IN $scopes) AND (n2.steward IN $stewards OR n2.scope IN $scopes)
  RETURN [n2.since, CASE WHEN n2.since ENDS WITH '-01' THEN n2.sinceLatest END, COLLECT {
    MATCH (n2)-[:HOLDER|PAST_HOLDER]->(n3r:Organisation)
    MATCH (n3r)<-[:VERSION_OF*0..1]-(n3)
    WHERE n3.changedAt <= $p2 AND NOT coalesce(n3.recordedUntil <= $p2, false)
    RETURN [n3.name]
  }, n2r.scope, CASE WHEN n2.scope <> n2r.scope THEN n2.scope END]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
