"""What deserves a talk and what is worth sharing in the branch, without a word that was written.

Only what is told to all who see what deserves a talk at a unit, or to the leaders of those who
take part in a community: never what is for a leader alone, for those who made an agreement, or
for those whose track it is. What was talked about is left out.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlmodel import Session

from services.attention import community_rules, engine
from services.attention.finding import Audience, Finding
from services.topics.asked import Asked, Place
from services.units import danish

ORDER = list(engine.BY_CODE)
# The values of these begin with the words of a question or an idea: a meeting is told the rest.
WITH_WORDS = (community_rules.A5.code, community_rules.TRIED.code)


class Line(NamedTuple):
    """A finding: the rule, where, since when, and the values of its sentence.

    The place is a unit, or else a community by its name.
    """

    rule: str
    place: Place | None
    community: str
    since: date
    about: tuple[Any, ...]


def at_units(session: Session, asked: Asked, *, good: bool) -> tuple[Line, ...]:
    """What was found at the units, by rule and then in the order in which units are told of."""
    found = asked.way.sources.at_units(session, asked.unit_ids, asked.as_of)
    lines = [
        Line(one.rule.code, asked.place(unit_id), "", one.since, _about(one))
        for unit_id in asked.naming.in_order(found)
        for one in found[unit_id]
        if one.rule.audience is Audience.UNIT and one.rule.good == good
    ]
    return _by_rule(lines)


def at_communities(
    session: Session, asked: Asked, ids: Collection[int], *, good: bool
) -> tuple[Line, ...]:
    """What was found at communities, by rule and then by their names."""
    known = asked.way.sources.at_communities(session, ids, asked.as_of)
    lines = [
        Line(one.rule.code, None, around.name, one.since, _about(one))
        for around in sorted(known, key=lambda each: danish(each.name))
        for one in around.found
        if one.rule.good == good
    ]
    return _by_rule(lines)


def _by_rule(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: ORDER.index(line.rule)))


def _about(one: Finding) -> tuple[Any, ...]:
    return one.about[1:] if one.rule.code in WITH_WORDS else one.about
