RETURN [COLLECT {CALL () { CALL () {
  MATCH (n1:Seat)-[:VERSION_OF*0..0]->(n1r)
  USING INDEX n1:Seat(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since = $p5 AND n1.id > $p6 AND n1.since <= $day_20250601 AND n1.until > $day_20250601 AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, n1r ORDER BY n1.since, n1.id LIMIT $p1
  RETURN n1, n1r UNION ALL
  MATCH (n1:Seat)-[:VERSION_OF*0..0]->(n1r)
  USING INDEX n1:Seat(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since > $p5 AND n1.since <= $day_20250601 AND n1.until > $day_20250601 AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, n1r ORDER BY n1.since, n1.id LIMIT $p1
  RETURN n1, n1r }
  WITH n1, n1r ORDER BY n1.since, n1.id LIMIT $p1
  RETURN n1, n1r UNION ALL CALL () {
  MATCH (n1:SeatPast)-[:VERSION_OF]->(n1r)
  USING INDEX n1:SeatPast(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since = $p7 AND n1.id > $p8 AND n1.since <= $day_20250601 AND n1.until > $day_20250601 AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, n1r ORDER BY n1.since, n1.id LIMIT $p1
  RETURN n1, n1r UNION ALL
  MATCH (n1:SeatPast)-[:VERSION_OF]->(n1r)
  USING INDEX n1:SeatPast(since, id)
  WHERE n1.since IS NOT NULL AND n1.id IS NOT NULL AND n1.since > $p7 AND n1.since <= $day_20250601 AND n1.until > $day_20250601 AND n1.changedAt <= $p0 AND NOT coalesce(n1.recordedUntil <= $p0, false) AND (n1r.steward IN $stewards OR n1r.scope IN $scopes) AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1, n1r ORDER BY n1.since, n1.id LIMIT $p1
  RETURN n1, n1r }
  WITH n1, n1r ORDER BY n1.since, n1.id LIMIT $p1
  RETURN n1, n1r }
  WITH n1, n1r ORDER BY n1.since, n1.id LIMIT $p1
  RETURN [n1.since, n1.id, n1.role, CASE WHEN n1.since ENDS WITH '-01' THEN n1.sinceLatest END, n1r.scope, CASE WHEN n1.scope <> n1r.scope THEN n1.scope END]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
