// Until now a client could do whatever its scopes said: it keeps every role, without end.
MATCH (client:Client)
MATCH (body:Record:Organisation {id: client.organisation})
WHERE NOT EXISTS { MATCH (:Role {client: client.id, steward: body.id}) }
WITH client, body, toString(datetime.realtime('UTC')) AS moment
WITH client, body, left(moment, 19) + '.000000Z' AS now, body.id + '|*' AS place,
  '2000-01-01T00:00:00.000000Z' AS since
MERGE (:ScopeKey {key: 'audit|' + place})
WITH client, body, now, place, since
UNWIND ['READER', 'EDITOR', 'SIGNATORY', 'ADMINISTRATOR'] AS name
CREATE (role:Record:Role {
  id: left(replace(randomUUID(), '-', ''), 27),
  key: 'Role|' + body.id + '|' + body.id + '|' + replace(replace(client.id, '\\', '\\\\'), '|', '\\|')
    + '|' + name + '|' + since,
  steward: body.id, scope: 'audit|' + place, place: place, territory: '*', open: false,
  revision: 1, createdAt: now, changedAt: now, confirmByOrder: false, confirmedOnOrder: false,
  client: client.id, role: name, validFrom: since, validUntil: '9999-12-31T23:59:59.999999Z'})
CREATE (role)-[:ORGANISATION]->(body);
// What was decided before any role was known no longer stands.
WITH randomUUID() AS version
MATCH (gate:GrantsGate)
WITH version, gate ORDER BY gate.stripe
SET gate.version = version;
