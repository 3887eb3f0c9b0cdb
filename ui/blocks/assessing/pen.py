"""Writing one field: kept at once, in a change of its own, or kept here with the reason why not.

All of it runs in callbacks, before the page is drawn: the page then shows how it went.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from models.base import now
from services import denials, number_counts
from services.access import Viewer
from services.assessing.drafts import Overtaken
from services.calendar import today
from services.database import transaction
from services.errors import Invalid, NotFound
from ui.blocks.assessing.desk import Clash, Desk
from ui.frame import session


@dataclass(frozen=True)
class Stroke:
    """What is to be kept of a field: what it holds now, and what it held when it was seen."""

    value: Any
    was: Any
    confirmed: bool = False


Keep = Callable[[Any, Stroke, Viewer], None]


@dataclass(frozen=True)
class Box:
    """A field on the screen: what is stored there, and how it is kept.

    `raw` makes of a value what its widget holds, `read` the other way round, `say` words.
    `clears` are other fields whose refusal falls when this one is kept.
    """

    name: str
    stored: Any
    keep: Keep
    say: Callable[[Any], str] = str
    raw: Callable[[Any], Any] = lambda value: value
    read: Callable[[Any], Any] = lambda raw: raw
    clears: tuple[str, ...] = ()
    both: bool = False  # whether two texts can stand one after the other
    adds: bool = False  # whether what is kept leaves the field, which then waits for more


def prepare(desk: Desk, box: Box, key: str) -> Any:
    """Before a field is drawn: let it hold what is stored, unless something waits in it.

    A widget is told a value only when it must show another than it does: else what somebody
    is typing there right now would be overwritten.

    Returns what to give the widget to begin with, in a browser that does not know it yet: the
    run that told it may have been broken off. None when it is told now, it cannot be both.
    """
    told = _told(desk, box, drawn=key in st.session_state)
    if told:
        st.session_state[key] = desk.typed.get(box.name, box.raw(box.stored))
    return None if told else st.session_state[key]


def _told(desk: Desk, box: Box, *, drawn: bool) -> bool:
    if box.name in desk.typed:
        return not drawn
    moved = not _same(desk.seen.get(box.name, box.stored), box.stored)
    if moved and not box.adds:
        desk.news.add(box.name)
        desk.saved.pop(box.name, None)
    desk.seen[box.name] = box.stored
    return moved or not drawn


def changed(desk: Desk, box: Box, key: str) -> None:
    """Keep what the widget `key` now holds: its `on_change`."""
    raw = st.session_state[key]
    if box.name in desk.clashes:  # it is kept when they have chosen
        desk.typed[box.name] = raw
    else:
        put(desk, box, raw)


def confirm(desk: Desk, box: Box) -> None:
    """Keep what was refused: what looks like a CPR number is a date and a time."""
    put(desk, box, desk.typed[box.name], confirmed=True)


def again(desk: Desk, box: Box) -> None:
    """Try once more to keep what was refused."""
    put(desk, box, desk.typed[box.name])


def keep_ours(desk: Desk, box: Box) -> None:
    """Of two texts, ours is to stand: written over the one that we have read."""
    _over(desk, box, desk.typed[box.name])


def keep_both(desk: Desk, box: Box, key: str) -> None:
    """Of two texts, both are to stand, one after the other."""
    clash = desk.clashes[box.name]
    st.session_state[key] = f"{clash.theirs}\n{desk.typed[box.name]}"
    _over(desk, box, st.session_state[key])


def use_theirs(desk: Desk, box: Box, key: str) -> None:
    """Of two texts, the other is to stand: ours is let go of."""
    clash = desk.clashes[box.name]
    desk.settle(box.name)
    desk.seen[box.name] = clash.theirs
    st.session_state[key] = box.raw(clash.theirs)


def _over(desk: Desk, box: Box, raw: Any) -> None:
    desk.seen[box.name] = desk.clashes.pop(box.name).theirs
    put(desk, box, raw)


def put(desk: Desk, box: Box, raw: Any, *, confirmed: bool = False) -> bool:
    """Keep a field; whether it was. If not, what was typed waits on the desk with the reason."""
    desk.typed[box.name] = raw
    stroke = Stroke(box.read(raw), desk.seen.get(box.name, box.stored), confirmed)
    if not attempt(desk, box.name, lambda change, by: box.keep(change, stroke, by)):
        return False
    desk.kept(box.name, stroke.value, now())
    for name in box.clears:
        desk.problems.pop(name, None)
    return True


def attempt(desk: Desk, name: str, write: Callable[[Any, Viewer], None]) -> bool:
    """One change; whether it was made. Why it was not is said at the field `name`."""
    by = session.arriving()  # a callback runs before the frame has asked: they may be signed out
    if by is None:
        return False
    try:
        with transaction() as change:
            write(change, by)
    except Overtaken as error:
        desk.problems.pop(name, None)
        desk.clashes[name] = Clash(error.theirs, error.by, error.at)
    except Invalid as error:
        number_counts.note(number_counts.refused(error.problems), today())
        desk.problems[name] = next(iter(error.problems.values()))
        (desk.retry.discard if name in error.problems else desk.retry.add)(name)
    except NotFound as error:
        denials.note(by.person_id, error)
        desk.problems[name] = str(error)
    else:
        return True
    return False


def _same(one: Any, other: Any) -> bool:
    """Whether two values are one to their reader: blanks around a text are not stored."""
    if isinstance(one, str) and isinstance(other, str):
        return one.strip() == other.strip()
    return one == other
