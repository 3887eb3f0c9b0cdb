"""The line under a topic in which a decision is written where it is made, and what was decided."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from models.vocabulary import DecisionKind, MeetingStatus
from services.access import Viewer
from services.calendar import today
from services.decisions import recording
from services.decisions.drafts import LONGEST
from services.decisions.recording import DecisionDraft
from services.dialogues import kept_texts
from services.dialogues.form_keys import Kind
from services.errors import N_
from services.meetings.decided import Decided
from services.meetings.naming import Naming
from services.meetings.reading import Item, MeetingView
from services.meetings.typed import ASIDE, FIELD
from services.rubric.pillars import PillarName
from ui import data as common
from ui import i18n, sentences
from ui.blocks.presented import style
from ui.blocks.presented.line import Line
from ui.data import presented as data
from ui.data.once import once
from ui.fields import ask_day, choose
from ui.forms import Problems, saving
from ui.i18n import _, ngettext
from ui.texts import as_written

KINDS = {DecisionKind.DECISION: N_("Decision"), DecisionKind.AGREEMENT: N_("Agreement")}
WIDTHS = (2, 6, 3, 3, 2, 1.2)
FIELDS = (("kind",), (FIELD,), ("responsible",), ("unit", "pillar"), ("review_on",))  # of a draft
SAID_BELOW = ""  # it stands there, and no message covers the screen
UNIT, PILLAR, PERSON = "unit", "pillar", "person"


def writes(view: MeetingView, item: Item) -> bool:
    """Whether this viewer writes decisions under the topic now."""
    is_open = view.status is not MeetingStatus.CLOSED
    return view.standing.writes and is_open and item.kind not in ASIDE


def field(view: MeetingView, item: Item) -> str:
    """The key of the text; "" where there is none."""
    return _line(view, item).key(FIELD) if writes(view, item) else ""


def draw(viewer: Viewer, view: MeetingView, item: Item) -> None:
    """The line, for those who write, and what stands decided under the topic."""
    line = _line(view, item) if writes(view, item) else None
    if line:
        _ask(viewer, view, item, line)
    with st.container(key=style.UNDER, horizontal=True, vertical_alignment="center"):
        _said(view, item, data.decisions(viewer, view, item))
        if line:
            line.keep()


def _line(view: MeetingView, item: Item) -> Line:
    return Line(Kind.DECISION, view, item, item.decisions)


def _ask(viewer: Viewer, view: MeetingView, item: Item, line: Line) -> None:
    problems = Problems()
    with st.form(line.key("form"), border=False):
        *fields, last = st.columns(WIDTHS, gap="small", vertical_alignment="top")
        draft = _asked(viewer, view, item, line, fields)
        for field, places in zip(fields, FIELDS, strict=True):
            with field:
                for place in places:
                    problems.at(place)
        with last:
            sent = st.form_submit_button(_("Save"), type="primary", width="stretch")
    if sent:
        _save(viewer, line, draft, problems)


def _asked(
    viewer: Viewer, view: MeetingView, item: Item, line: Line, places: Sequence[DeltaGenerator]
) -> DecisionDraft:
    """What the fields hold, each in its place."""
    of_kind, of_text, of_whom, of_what, of_day = places
    with of_kind:
        words = {kind: _(word) for kind, word in KINDS.items()}
        kind = choose(_("Kind"), words, key=line.key("kind"))
    with of_text:
        text = line.text(viewer, _("What do we decide?"), LONGEST, "")
    with of_whom:
        whom = _ask_whom(view, line)
    with of_what:
        about = _ask_about(viewer, view, item, line)
    with of_day:
        day = ask_day(_("Followed up"), key=line.key("day"))
    return DecisionDraft(
        form_key=line.form_key,
        meeting_id=view.id,
        item_id=item.id,
        text=text,
        kind=kind,
        responsible_id=_number(whom, PERSON),
        responsible_role=whom or "",
        unit_id=_number(about, UNIT),
        pillar=_code(about, PILLAR),
        review_on=day,
        confirmed=line.confirmed,
    )


def _save(viewer: Viewer, line: Line, draft: DecisionDraft, problems: Problems) -> None:
    with saving(viewer, problems, SAID_BELOW, form=line.mark) as db:
        recording.record(db, draft, by=viewer, today=today())
        kept_texts.forget(db, line.place.form_key, by=viewer)


def _ask_whom(view: MeetingView, line: Line) -> str | None:
    """Someone who takes part, or a role in words."""
    people = {
        f"{PERSON}:{each.person_id}": each.name for each in view.participants if each.employed
    }
    return st.selectbox(
        _("Responsible"),
        list(people),
        index=None,
        format_func=lambda code: people.get(code or "", code or ""),
        key=line.key("whom"),
        placeholder=_("Name or role"),
        accept_new_options=True,
    )


def _ask_about(viewer: Viewer, view: MeetingView, item: Item, line: Line) -> str | None:
    """A unit, as it is called on this screen, or a pillar."""
    words = _places(data.names(viewer, view, item), common.pillars())
    return st.selectbox(
        _("About"),
        list(words),
        index=None,
        format_func=words.__getitem__,
        key=line.key("about"),
        placeholder=_("Pillar or unit"),
    )


@once
def _places(naming: Naming, pillars: Sequence[PillarName]) -> dict[str, str]:
    """What a decision can be about, in words, by its code."""
    words = {f"{PILLAR}:{each.code}": sentences.pillar(each, short=True) for each in pillars}
    for unit_id in naming.in_order(naming.unit_ids):
        hidden = _("Unit {number}").format(number=naming.number(unit_id))
        words[f"{UNIT}:{unit_id}"] = naming.label(unit_id) or hidden
    return words


def _code(chosen: str | None, kind: str) -> str | None:
    """What was chosen, if it is of that kind."""
    of, _colon, code = (chosen or "").partition(":")
    return code if of == kind else None


def _number(chosen: str | None, kind: str) -> int | None:
    code = _code(chosen, kind)
    return int(code) if code and code.isdecimal() else None


def _said(view: MeetingView, item: Item, decided: tuple[Decided, ...]) -> None:
    """What was decided here last, and a click away the rest; for a screen, how much it is."""
    if not decided:
        if item.decisions and view.standing.screen:
            words = ngettext("{n} decision", "{n} decisions", item.decisions)
            st.markdown(words.format(n=item.decisions))
        return
    with st.container(key=style.SAID):
        st.markdown(_told(decided[0]))
    if len(decided) == 1:
        return
    with st.popover(_("See all ({n})").format(n=len(decided)), type="tertiary"):
        for each in decided:
            st.markdown(f"- {_told(each)}")


def _told(decided: Decided) -> str:
    day = decided.review_on and _("followed up {day}").format(
        day=i18n.short_day(decided.review_on)
    )
    parts = (as_written(decided.text), as_written(decided.responsible), day)
    return f"**{_(KINDS[decided.kind])}:** {' · '.join(part for part in parts if part)}"
