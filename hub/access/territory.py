"""Where a term gives data: which of the places that a record is about its territory covers."""

from dataclasses import dataclass

NOWHERE_IN_PARTICULAR = "*"
AND, WAY, WITHIN = "+", ">", "/"


@dataclass(frozen=True)
class Territory:
    """Countries (`TGO`), areas (`CIV/CI-AB`) and corridors (`LBY>CIV`); with none of them, everywhere."""

    countries: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    corridors: frozenset[str] = frozenset()

    @property
    def is_unlimited(self) -> bool:
        """Say whether the territory names no place, which means every place."""
        return not (self.countries or self.areas or self.corridors)

    def covers(self, key: str) -> bool:
        """Say whether every place of a record's territory key lies inside.

        A record about several places is given only where all of them are: what is said of one tells
        of the others. A record about no place is given by an unlimited territory alone.
        """
        return self.is_unlimited or all(map(self._holds, key.split(AND)))

    def _holds(self, member: str) -> bool:
        host, way, origin = member.partition(WAY)
        if way:
            # A corridor alone gives neither of its countries; both countries give the corridor.
            return member in self.corridors or {host, origin} <= self.countries
        country = member.partition(WITHIN)[0]
        return country in self.countries or member in self.areas


EVERYWHERE = Territory()
