// What was changed before the feed began stands in it by the author's clock.
MATCH (change:Change)
WHERE change.position IS NULL AND change.kind <> 'Client'
SET change.position = change.at + change.id;
