"""The form of a topic: a new one, or one that stands on the agenda. It is kept while filled in."""

import streamlit as st

from models.vocabulary import TopicKind
from services.access import Viewer
from services.calendar import today
from services.dialogues import form_keys
from services.dialogues.form_keys import Kind
from services.meetings import agenda, naming
from services.meetings.drafts import ITEM_LIMITS, ItemDraft
from services.meetings.views import Item, MeetingView
from ui import data, sentences
from ui.blocks.dialogue import kept
from ui.blocks.dialogue.kept_choices import ChoiceForm
from ui.blocks.presented.words import KINDS
from ui.data import meetings as meeting_data
from ui.data import personal
from ui.fields import choose
from ui.forms import Problems, saving
from ui.i18n import _
from ui.labels import words
from ui.texts import as_written

CHANGING = "changing_topic"  # the one whose form is open
NOBODY = 0  # no person has this id
NAMED = 3  # units in one sentence
_FREE = TopicKind.FREE_TEXT


def add(viewer: Viewer, view: MeetingView) -> None:
    """The form of a new topic, folded away until something is typed in it."""
    form = _Form(viewer, view, None)
    folded = st.expander(
        _("Add a topic"),
        expanded=form.begun,
        key=f"add_topic_{view.id}",
        icon=":material/add:",
        on_change="rerun",
    )
    if not folded.open:
        return
    with folded:
        kinds = words(KINDS)
        form.begin_with("kind", kinds, _FREE)
        kind = choose(_("What does it show?"), kinds, **form.keeping("kind"))
        draft = _ask(viewer, kind, form)
        with st.container(horizontal=True):
            sent = st.button(_("Put it on the agenda"), key=form.key("add"), type="primary")
            form.leave()
    if sent:
        done = _("The topic is on the agenda.")
        with saving(viewer, form.problems, done, form=form.mark) as change:
            agenda.add(change, view.id, draft, by=viewer, today=today())


def revise(viewer: Viewer, view: MeetingView, item: Item) -> None:
    """The form of a topic on the agenda."""
    form = _Form(viewer, view, item)
    seen = form.seen(item.version, "title")
    draft = _ask(viewer, item.kind, form)
    with st.container(horizontal=True):
        sent = st.button(_("Save"), key=form.key("save"), type="primary")
        form.leave()
    if sent:
        with saving(viewer, form.problems, _("The topic is changed."), form=form.mark) as change:
            agenda.revise(change, item.id, draft, seen=seen, by=viewer, today=today())
            st.session_state.pop(CHANGING, None)


def begun(viewer: Viewer, view: MeetingView) -> int | None:
    """A topic in whose form something is typed that is not saved, if there is one."""
    typed = personal.typed(viewer)
    mine = (item.id for item in view.items if form_keys.of(Kind.TOPIC, item.id) in typed)
    return next(mine, None)


class _Form(ChoiceForm):
    """A form while it is drawn: of which meeting, about which topic, if it is there already."""

    def __init__(self, viewer: Viewer, view: MeetingView, item: Item | None) -> None:
        kind, thing = (Kind.TOPIC, item.id) if item else (Kind.NEW_TOPIC, view.id)
        super().__init__(viewer, kept.about(kind, thing, view.unit_id))
        self.view, self.item, self.problems = view, item, Problems()


def _ask(viewer: Viewer, kind: TopicKind, form: _Form) -> ItemDraft:
    unit_id = _unit(viewer, form) if kind is TopicKind.UNIT else None
    pillar = _pillar(form) if kind is TopicKind.PILLAR else None
    written = _texts(kind, form)
    _say_where_it_stands(viewer, form.view, written)
    left, right = st.columns(2)
    with left:
        form.begin_number("minutes", form.item.minutes if form.item else 10)
        minutes = st.number_input(_("Minutes"), step=5, **form.keeping("minutes"))
        form.problems.at("minutes")
    with right:
        owner_id = _owner(viewer, form)
    return ItemDraft(
        kind,
        **written,
        minutes=minutes,
        owner_id=owner_id,
        unit_id=unit_id,
        pillar=pillar,
        confirmed=frozenset(form.confirmed),
    )


def _texts(kind: TopicKind, form: _Form) -> dict[str, str]:
    labels = {
        "title": _("Title") if kind is _FREE else _("Title (optional)"),
        "question": _("A question to us (optional)"),
    }
    if kind is _FREE:
        labels["text"] = _("Text on the screen (optional)")
    return {
        name: (form.area if name == "text" else form.line)(
            name,
            label,
            start=getattr(form.item, name) if form.item else "",
            problems=form.problems,
            max_chars=ITEM_LIMITS[name],
        )
        for name, label in labels.items()
    }


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


def _owner(viewer: Viewer, form: _Form) -> int | None:
    asked = {each.person_id: each.name for each in form.view.participants}
    names = {NOBODY: _("Nobody")} | asked
    form.begin_with("owner_id", names, form.item.owner_id if form.item else viewer.person_id)
    chosen = choose(_("Owner"), names, **form.keeping("owner_id"))
    form.problems.at("owner_id")
    return chosen or None


def _unit(viewer: Viewer, form: _Form) -> int | None:
    names = dict(meeting_data.units(viewer, form.view.id))
    form.begin_with("unit_id", [None, *names], form.item.unit_id if form.item else None)
    chosen = st.selectbox(
        _("Unit"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=_("Choose a unit"),
        **form.keeping("unit_id"),
    )
    form.problems.at("unit_id")
    return chosen


def _pillar(form: _Form) -> str | None:
    names = {each.code: sentences.pillar(each) for each in data.pillars()}
    form.begin_with("pillar", names, form.item.pillar if form.item else None)
    chosen = choose(_("Pillar"), names, **form.keeping("pillar"))
    form.problems.at("pillar")
    return chosen
