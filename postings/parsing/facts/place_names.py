"""The gazetteers as they are looked up: names squeezed to letters, with what they name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from postings.parsing.facts import gazetteer_uk as uk
from postings.parsing.facts import gazetteer_world as world

_SQUEEZE = re.compile(r"[^a-zà-ž&]+")


@lru_cache(maxsize=20_000)
def squeeze(name: str) -> str:
    """A name for comparing: lower case, without blanks and hyphens (sources lose them: `StokeonTrent`)."""
    return _SQUEEZE.sub("", name.casefold())


def _squeezed(names: Iterable[str]) -> frozenset[str]:
    return frozenset(squeeze(name) for name in names)


TOWNS = _squeezed(uk.TOWNS) | _squeezed(world.CITIES)
UK_REGIONS = {squeeze(name): name for name in uk.REGIONS}
REGIONS = frozenset(UK_REGIONS) | _squeezed(world.OTHER_REGIONS)
COUNTRIES = {squeeze(name): code for name, code in world.COUNTRIES.items()}
STATES = {squeeze(name): code for name, code in world.US_STATES.items()}
PROVINCES = {squeeze(name): code for name, code in world.CANADIAN_PROVINCES.items()}
AUSTRALIAN = {squeeze(name): code for name, code in world.AUSTRALIAN_STATES.items()}
ALL = (
    TOWNS | REGIONS | frozenset(COUNTRIES) | frozenset(STATES) | frozenset(PROVINCES) | frozenset(AUSTRALIAN)
)
#: the first words of all names: what begins with none of them begins no place
FIRST_WORDS = (
    frozenset(
        squeeze(name.split()[0])
        for names in (
            uk.TOWNS,
            uk.REGIONS,
            world.CITIES,
            world.OTHER_REGIONS,
            world.COUNTRIES,
            world.US_STATES,
            world.CANADIAN_PROVINCES,
            world.AUSTRALIAN_STATES,
        )
        for name in names
        if name.strip()
    )
    | ALL
)
WORDLIKE = _squeezed(uk.WORDLIKE)
NATIONS = _squeezed(uk.NATIONS)


HOME_NATIONS = frozenset({"england", "scotland", "wales", "northernireland"})
WIDE = _squeezed(world.OTHER_REGIONS) | {"nationwide", "ukwide"}


COUNTY = frozenset(
    name
    for name in UK_REGIONS
    if name.endswith(("shire", "sussex", "yorkshire"))
    or name
    in {
        "kent",
        "surrey",
        "essex",
        "cornwall",
        "devon",
        "dorset",
        "norfolk",
        "suffolk",
        "somerset",
        "merseyside",
        "greatermanchester",
        "greaterlondon",
        "westmidlands",
        "tyneandwear",
        "cumbria",
        "northumberland",
        "middlesex",
    }
)

#: words that may stand before or after a place's name without making it something else
BEFORE = frozenset(
    "north south east west northern southern eastern western central near nr greater inner outer "
    "the of "
    "mid upper lower city outskirts town around upper downtown metro north-west north-east "
    "south-west "
    "south-east county rural".split()
)
AFTER = frozenset(
    "area areas region regions city county corridor based town centre center borough district "
    "and "
    "surrounding the based outskirts nationwide wide state metro uk office offices territory "
    "site "
    "postcode postcodes patch hq headquarters bay province".split()
)
