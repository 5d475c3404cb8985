// The version of all grants together, on sixteen stripes so that sixteen answers can be released at once.
WITH randomUUID() AS version
UNWIND range(0, 15) AS stripe
MERGE (gate:GrantsGate {stripe: stripe})
  ON CREATE SET gate.version = version;
