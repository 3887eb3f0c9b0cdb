"""The form of a topic: a new one, or one that stands on the agenda."""

from uuid import uuid4

import streamlit as st

from models.vocabulary import TopicKind
from services.access import Viewer
from services.calendar import today
from services.meetings import agenda, naming
from services.meetings.drafts import ITEM_LIMITS, ItemDraft
from services.meetings.views import Item, MeetingView
from ui import data, sentences
from ui.blocks.presented.words import KINDS
from ui.data import meetings as meeting_data
from ui.fields import choose, confirm, hint
from ui.forms import Problems, saving
from ui.i18n import _
from ui.labels import words
from ui.texts import as_written

NEW = "new_topic"
NOBODY = 0  # no person has this id
NAMED = 3  # units in one sentence


def add(viewer: Viewer, view: MeetingView) -> None:
    """The form of a new topic, folded away."""
    folded = st.expander(
        _("Add a topic"), key=f"add_topic_{view.id}", icon=":material/add:", on_change="rerun"
    )
    if not folded.open:
        return
    form, problems = st.session_state.setdefault(NEW, uuid4().hex), Problems()
    with folded:
        kind = choose(_("What does it show?"), words(KINDS), key=f"kind_{form}", start=_FREE)
        draft = _ask(viewer, view, kind, problems, form, None)
        sent = st.button(_("Put it on the agenda"), key=f"add_{form}", type="primary")
    if sent:
        done = _("The topic is on the agenda.")
        with saving(viewer, problems, done, form=NEW) as change:
            agenda.add(change, view.id, draft, by=viewer, today=today())


def revise(viewer: Viewer, view: MeetingView, item: Item) -> None:
    """The form of a topic on the agenda."""
    form, problems = f"{item.id}_{item.version}", Problems()
    draft = _ask(viewer, view, item.kind, problems, form, item)
    if st.button(_("Save"), key=f"save_topic_{form}", type="primary"):
        with saving(viewer, problems, _("The topic is changed."), form="changing_topic") as change:
            agenda.revise(change, item.id, draft, seen=item.version, by=viewer, today=today())


_FREE = TopicKind.FREE_TEXT


def _ask(
    viewer: Viewer,
    view: MeetingView,
    kind: TopicKind,
    problems: Problems,
    form: str,
    item: Item | None,
) -> ItemDraft:
    unit_id = _unit(viewer, view, problems, form, item) if kind is TopicKind.UNIT else None
    pillar = _pillar(problems, form, item) if kind is TopicKind.PILLAR else None
    labels = {
        "title": _("Title") if kind is _FREE else _("Title (optional)"),
        "question": _("A question to us (optional)"),
    }
    if kind is _FREE:
        labels["text"] = _("Text on the screen (optional)")
    written, confirmed = _texts(labels, problems, form, item)
    _say_where_it_stands(viewer, view, written)
    left, right = st.columns(2)
    with left:
        minutes = st.number_input(
            _("Minutes"), value=item.minutes if item else 10, step=5, key=f"topic_minutes_{form}"
        )
        problems.at("minutes")
    with right:
        owner_id = _owner(viewer, view, problems, form, item)
    return ItemDraft(
        kind,
        **written,
        minutes=minutes,
        owner_id=owner_id,
        unit_id=unit_id,
        pillar=pillar,
        confirmed=confirmed,
    )


def _texts(
    labels: dict[str, str], problems: Problems, form: str, item: Item | None
) -> tuple[dict[str, str], frozenset[str]]:
    written: dict[str, str] = {}
    confirmed: set[str] = set()
    for name, label in labels.items():
        key, limit = f"topic_{name}_{form}", ITEM_LIMITS[name]
        draw = st.text_area if name == "text" else st.text_input
        value = getattr(item, name) if item else ""
        written[name] = draw(label, value, key=key, max_chars=limit) or ""
        problems.at(name)
        if confirm(written[name], key=key):
            confirmed.add(name)
        hint(written[name])
    return written, frozenset(confirmed)


def _say_where_it_stands(viewer: Viewer, view: MeetingView, written: dict[str, str]) -> None:
    """What is typed is shown as it is, to everybody in the room: no names are hidden in it."""
    st.caption(_("It stands on the shared screen as you write it: no names."))
    said = " ".join(written.values())
    if not said.strip():
        return
    names = [name for _id, name in meeting_data.units(viewer, view.id)]
    if found := naming.named_in(said, names):
        words = _("The screen shows {names} by name, also while the names of units are hidden.")
        shown = as_written(", ".join(found[:NAMED]))
        st.caption(f":material/lightbulb: {words.format(names=shown)}")


def _owner(
    viewer: Viewer, view: MeetingView, problems: Problems, form: str, item: Item | None
) -> int | None:
    names = {NOBODY: _("Nobody")} | {each.person_id: each.name for each in view.participants}
    mine = viewer.person_id if viewer.person_id in names else NOBODY
    start = (item.owner_id or NOBODY) if item else mine
    start = start if start in names else NOBODY
    chosen = choose(_("Owner"), names, key=f"topic_owner_{form}", start=start)
    problems.at("owner_id")
    return chosen or None


def _unit(
    viewer: Viewer, view: MeetingView, problems: Problems, form: str, item: Item | None
) -> int | None:
    names = dict(meeting_data.units(viewer, view.id))
    start = item.unit_id if item and item.unit_id in names else None
    chosen = st.selectbox(
        _("Unit"),
        list(names),
        index=list(names).index(start) if start else None,
        format_func=names.__getitem__,
        key=f"topic_unit_{form}",
        placeholder=_("Choose a unit"),
    )
    problems.at("unit_id")
    return chosen


def _pillar(problems: Problems, form: str, item: Item | None) -> str | None:
    names = {each.code: sentences.pillar(each) for each in data.pillars()}
    start = item.pillar if item and item.pillar in names else None
    chosen = choose(_("Pillar"), names, key=f"topic_pillar_{form}", start=start)
    problems.at("pillar")
    return chosen
