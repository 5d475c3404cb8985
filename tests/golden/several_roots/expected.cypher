RETURN [COLLECT {
  MATCH (n1:Seat)
  USING INDEX n1:Seat(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.since, n1.id LIMIT $p0
  RETURN [n1.role, n1.scope]
}, COLLECT {
  MATCH (n2:Country)
  USING INDEX n2:Country(iso3, id)
  WHERE n2.iso3 IS NOT NULL AND n2.id IS NOT NULL
  WITH n2 ORDER BY n2.iso3, n2.id LIMIT $p4
  RETURN [n2.iso3, coalesce(n2.name_en, n2.name_fr, n2.name_es, n2.name_ar)]
}, COLLECT {
  MATCH (n3:Country)
  WHERE (n3.iso3 = $p5) AND n3.id IS NOT NULL
  WITH n3 ORDER BY n3.id LIMIT 2
  RETURN [coalesce(n3.name_en, n3.name_fr, n3.name_es, n3.name_ar)]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
