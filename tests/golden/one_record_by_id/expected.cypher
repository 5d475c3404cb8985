RETURN [COLLECT {
  MATCH (n1:Seat&Record {id: $p0})
  WHERE n1.since <= $day_20200101 AND n1.until > $day_20200101 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  RETURN [n1.role, COLLECT {
    MATCH (n2:Organisation&Record {id: n1.steward})
    RETURN [n2.name]
  }, COLLECT {
    MATCH (n3:Source&Record {id: n1.source})
    RETURN [coalesce(n3.title_en, n3.title_fr, n3.title_es, n3.title_ar)]
  }, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
