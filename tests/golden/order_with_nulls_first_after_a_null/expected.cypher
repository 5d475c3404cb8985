RETURN [COLLECT {CALL () {
  MATCH (n1:RegionalProcess)
  USING INDEX n1:RegionalProcess(statedMembersOrder, id)
  WHERE n1.statedMembersOrder IS NOT NULL AND n1.id IS NOT NULL AND n1.statedMembersOrder = $empty_number AND n1.id > $p4 AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.statedMembersOrder, n1.id LIMIT $p0
  RETURN n1 UNION ALL
  MATCH (n1:RegionalProcess)
  USING INDEX n1:RegionalProcess(statedMembersOrder, id)
  WHERE n1.statedMembersOrder IS NOT NULL AND n1.id IS NOT NULL AND n1.statedMembersOrder >= $lowest_number AND n1.since <= $day_20260301 AND n1.until > $day_20260301 AND (n1.steward IN $stewards OR n1.scope IN $scopes)
  WITH n1 ORDER BY n1.statedMembersOrder, n1.id LIMIT $p0
  RETURN n1 }
  WITH n1 ORDER BY n1.statedMembers IS NOT NULL, n1.statedMembers, n1.id LIMIT $p0
  RETURN [n1.name, n1.statedMembers, n1.scope]
}, COLLECT {
  MATCH (gate:GrantsGate {stripe: 0})
  RETURN gate.version
}] AS answer
