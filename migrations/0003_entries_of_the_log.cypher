// What was released before there was a log takes its place in it like all that follows.
MATCH (release:Release)
WHERE NOT release:Entry
SET release:Entry:Pending, release.readings = COUNT { MATCH (reading:Reading {release: release.id}) };
MATCH (reading:Reading)
WHERE NOT reading:Entry
SET reading:Entry:Pending;
