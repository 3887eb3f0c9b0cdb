"""The home page: what there is to do, each row with its reason and one link."""

from datetime import date

import streamlit as st

from models.vocabulary import Role
from services.access import Action, Viewer
from services.assessing.reminders import Owing, Unfinished
from services.calendar import today
from services.home import Followed, Home
from services.pulse import Asked
from ui import i18n, sentences
from ui.blocks import (
    home_communities,
    home_decisions,
    home_meetings,
    home_row,
    home_tracks,
    home_workshops,
)
from ui.blocks.agreements import completed, due
from ui.i18n import _, ngettext

UNIT_PAGE = "pages/insight/unit_overview.py"
UNITS_PAGE = "pages/insight/all_units.py"
DIALOGUES_PAGE = "pages/insight/dialogues.py"
RECORD_PAGE = "pages/record/dialogue.py"
ASSESSMENT_PAGE = "pages/record/assessment.py"
PULSE_PAGE = "pages/record/pulse.py"
PEOPLE_PAGE = "pages/admin/people.py"
PRIVACY_PAGE = "pages/about/privacy.py"
NAMED = 3
AGREEMENTS_SHOWN = 10
DRAFTS_SHOWN = 5
ASKED_ABOUT = 3


def to_do(viewer: Viewer, home: Home) -> None:
    """Agreements, assessments and events: what is due first stands first."""
    for agreement in home.agreements[:AGREEMENTS_SHOWN]:
        home_row.draw(
            agreement.text,
            _("Agreement") + f" · {agreement.unit} · {due(agreement.due_on, today())}",
            _("Open the agreement"),
            DIALOGUES_PAGE,
        )
    _more_agreements(len(home.agreements) - AGREEMENTS_SHOWN)
    _looking_back(home)
    for note in home.notes[:DRAFTS_SHOWN]:
        reason = _("Draft of a note that only you can see.")
        home_row.draw(
            note.unit, reason, _("Go on with the note"), RECORD_PAGE, unit=note.place.unit_id
        )
    home_decisions.draw(home)
    _in_the_round(viewer, home)
    home_workshops.draw(home)
    home_tracks.draw(home)
    home_communities.draw(home, home_meetings.told(viewer))
    home_meetings.draw(viewer)
    if Role.ADMINISTRATOR in viewer.roles:
        reason = _("Find people, and make one-time codes for those who sign in the first time.")
        home_row.draw(_("People"), reason, _("Open people"), PEOPLE_PAGE)
    if Role.DPO in viewer.roles:
        reason = _("Here is nothing about single persons. See which data are kept, and why.")
        home_row.draw(_("Privacy"), reason, _("Open privacy"), PRIVACY_PAGE)


def first_steps(viewer: Viewer, home: Home) -> None:
    """What to do first, when there is nothing to do yet."""
    if not home.empty:
        return
    if viewer.may(Action.RECORD_DIALOGUE):
        reason = _("No dialogue notes yet. Write the first in two minutes.")
        home_row.draw(_("Write down a dialogue"), reason, _("Write a quick note"), RECORD_PAGE)
    if viewer.may(Action.SEE_UNIT):
        reason = _("Follow a unit, and it stands here with one line.")
        home_row.draw(_("Get to know the unit overview"), reason, _("Open the unit"), UNIT_PAGE)


def presence(viewer: Viewer, home: Home) -> None:
    """The viewer's own presence, for nobody else: dialogues taken part in this month."""
    if not viewer.may(Action.RECORD_DIALOGUE):
        return
    none = _("You have not taken part in a dialogue this month yet.")
    some = ngettext(
        "You have taken part in {n} dialogue this month.",
        "You have taken part in {n} dialogues this month.",
        home.present,
    )
    st.markdown(some.format(n=home.present) if home.present else none)


def followed(home: Home) -> None:
    """The units that one follows, in one line each."""
    if not home.followed:
        return
    st.subheader(_("Units you follow"), anchor=False)
    for unit in home.followed:
        home_row.draw(unit.name, _state(unit), _("Open the unit"), UNIT_PAGE, unit=unit.id)


def _more_agreements(more: int) -> None:
    if more > 0:
        said = ngettext("{n} more agreement is due", "{n} more agreements are due", more)
        home_row.draw(
            said.format(n=more), _("Agreements"), _("Open the agreements"), DIALOGUES_PAGE
        )


def _looking_back(home: Home) -> None:
    for agreement in home.looking_back[:ASKED_ABOUT]:
        title = _("What became of “{agreement}”?").format(agreement=agreement.text.rstrip("."))
        reason = f"{agreement.unit} · {completed(agreement)}"
        home_row.draw(title, reason, _("Say what became of it"), DIALOGUES_PAGE)


def _owing(viewer: Viewer, owing: Owing) -> None:
    n = len(owing.units)
    title = ngettext(
        "{names} has not shared an assessment in {round} yet",
        "{n} units have not shared an assessment in {round} yet: {names}",
        n,
    ).format(n=n, names=_named(owing.units), round=owing.round_name)
    reason = _closes(owing.closes_on)
    if all(viewer.may(Action.ASSESS, unit_id) for unit_id, _name in owing.units):
        only = owing.units[0][0] if n == 1 else None
        home_row.draw(title, reason, _("Start the assessment"), ASSESSMENT_PAGE, unit=only)
    elif n == 1:
        home_row.draw(title, reason, _("Open the unit"), UNIT_PAGE, unit=owing.units[0][0])
    else:
        home_row.draw(title, reason, _("Open all units"), UNITS_PAGE)


def _closes(day: date) -> str:
    return _("Assessment round · closes {day} ({away})").format(
        day=i18n.day(day), away=sentences.until(day, today())
    )


def _unfinished(begun: Unfinished) -> None:
    title = _("The assessment of {unit} in {round} is begun and not shared").format(
        unit=begun.unit, round=begun.round_name
    )
    label = _("Go on with the assessment")
    home_row.draw(title, _closes(begun.closes_on), label, ASSESSMENT_PAGE, unit=begun.unit_id)


def _only(owing: Owing, begun: tuple[Unfinished, ...]) -> bool:
    """Whether all that is owed is begun, and so stands here already."""
    return {unit_id for unit_id, _name in owing.units} <= {one.unit_id for one in begun}


def _in_the_round(viewer: Viewer, home: Home) -> None:
    for begun in home.unfinished[:DRAFTS_SHOWN]:
        _unfinished(begun)
    if home.owing and not _only(home.owing, home.unfinished):
        _owing(viewer, home.owing)
    if home.pulse:
        _pulse(home.pulse)


def _pulse(asked: Asked) -> None:
    reason = _("Three statements, anonymous, under a minute · closes {day} ({away})").format(
        day=i18n.day(asked.closes_on), away=sentences.until(asked.closes_on, today())
    )
    home_row.draw(_("Answer the learning pulse"), reason, _("Open the pulse"), PULSE_PAGE)


def _named(units: tuple[tuple[int, str], ...]) -> str:
    return sentences.few_names([name for _id, name in units], NAMED)


def _state(unit: Followed) -> str:
    assessed = (
        _("last assessed {day}").format(day=i18n.day(unit.last_assessed_on))
        if unit.last_assessed_on
        else _("no data yet")
    )
    n = unit.open_agreements
    agreed = ngettext("{n} open agreement", "{n} open agreements", n).format(n=n)
    return f"{assessed} · " + (agreed if n else _("no open agreements"))
