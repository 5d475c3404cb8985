RETURN [COLLECT {
  MATCH (n1:FocalPoint)
  USING INDEX n1:FocalPoint(nameFolded, id)
  WHERE n1.nameFolded IS NOT NULL AND n1.id IS NOT NULL AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes) AND (toLower(CASE WHEN n1.steward IN $stewards OR n1.place IN $places_contact THEN n1.email END) CONTAINS toLower($p2))
  WITH n1 ORDER BY n1.nameFolded, n1.id LIMIT $p3
  RETURN [n1.name, CASE WHEN n1.steward IN $stewards OR n1.place IN $places_contact THEN n1.email ELSE {} END, n1.place, CASE WHEN n1.steward IN $stewards OR n1.place IN $places_contact THEN n1.phone ELSE {} END, COLLECT {
    MATCH (n1)-[:ORGANISATION]->(n2)
    RETURN [n2.name]
  }, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
