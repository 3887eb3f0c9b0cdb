"""What the screens of all kinds say alike: units, lists that are cut, days, what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from models.vocabulary import TopicKind
from services.errors import N_
from services.papers.screen import Chart, Grid, Points
from services.topics.asked import Place
from ui import i18n
from ui.i18n import _, ngettext

NAMED = 4  # units by name in one line; by number there is room for more
NUMBERED = 12
TOO_FEW = N_("Too few to show (under 5)")
NO_DATA = N_("No data yet")

QUESTIONS: Mapping[TopicKind, str] = {
    TopicKind.CHECK_IN: N_("What fills you most as you come here today?"),
    TopicKind.SINCE: N_("What do we notice, and what would we like to know more about?"),
    TopicKind.AGREEMENTS: N_("What did we learn from what we agreed, and what still holds?"),
    TopicKind.ALL_UNITS: N_("What do the units have in common, and where can they lend a hand?"),
    TopicKind.UNIT: N_("What would help this unit to take the next step?"),
    TopicKind.PILLAR: N_("What helped where something moved, and how do we make room for it?"),
    TopicKind.COMMUNITIES: N_("What could we do to make it easier to meet between workshops?"),
    TopicKind.TRACKS: N_("What does it take for what is tried to reach the young?"),
    TopicKind.ATTENTION: N_("Whom do we talk to, and what can we make easier?"),
    TopicKind.GOOD_NEWS: N_("Who else could use this, and how do they hear of it?"),
    TopicKind.YOUNG_VOICE: N_("What would the young people say we should do more of?"),
    TopicKind.CHECK_OUT: N_("What do you take along from here?"),
}


def question(kind: TopicKind, own: str) -> str:
    """The question of a topic: its own, or what its kind asks."""
    return own or (_(QUESTIONS[kind]) if kind in QUESTIONS else "")


def unit(place: Place) -> str:
    """A unit by its name, or by its stand-in."""
    return place.name or _("Unit {number}").format(number=place.number)


def units(places: Sequence[Place]) -> str:
    """Units in their order: "Units 2, 5 and 9", cut where there are too many for a line."""
    if len(places) == 1:
        return unit(places[0])
    if all(place.name for place in places):
        return names([place.name for place in places])
    numbers = _listed([str(place.number) for place in places], NUMBERED)
    return _("Units {numbers}").format(numbers=numbers)


def names(every: Sequence[str]) -> str:
    """Names in their order, cut where there are too many for a line."""
    return every[0] if len(every) == 1 else _listed(every, NAMED)


def _listed(every: Sequence[str], most: int) -> str:
    if len(every) > most + 1:
        rest = len(every) - most
        return _("{names} and {n} more").format(names=", ".join(every[:most]), n=rest)
    return _("{first} and {last}").format(first=", ".join(every[:-1]), last=every[-1])


def points(heading: str, lines: Iterable[str], most: int) -> tuple[Points, ...]:
    """Sentences under a heading, cut to what fits; nothing for none."""
    every = tuple(lines)
    if not every:
        return ()
    if (rest := len(every) - most) > 1:
        every = (*every[:most], ngettext("and {n} more", "and {n} more", rest).format(n=rest))
    return (Points(heading, every),)


def source(as_of: date, *said: str) -> str:
    """The day, and what else is said of how it was counted."""
    return " ".join((_("As of {day}.").format(day=i18n.day(as_of)), *said))


def n_of(n: int, base: int) -> str:
    """So many of how many."""
    return _("{n} of {base}").format(n=i18n.number(n), base=i18n.number(base))


def n_units(n: int) -> str:
    """So many units."""
    return ngettext("{n} unit", "{n} units", n).format(n=i18n.number(n))


def twin(head: str, chart: Chart) -> Grid:
    """The chart as a table: a line for each category."""
    values = zip(*(series.values for series in chart.series), strict=True)
    rows = zip(chart.categories, values, strict=True)
    columns = (head, *(series.name for series in chart.series))
    return Grid(columns, tuple((category, *row) for category, row in rows))
