"""My development: what one's own dialogues show over time, without any judgement of it."""

from collections.abc import Callable, Sequence

import streamlit as st

from models.vocabulary import Listening, QuestionType
from services.access import Action, Viewer
from services.dialogues.development import ENOUGH, Development, RoleNote, Times
from services.errors import N_
from ui import i18n
from ui.blocks import pictures
from ui.charts import own_times
from ui.i18n import _, ngettext
from ui.texts import as_written

PAGE = "pages/account/development.py"
WIDTH = 760  # pixels: a line that is read at a glance
SHORT_QUESTIONS = {
    QuestionType.LINEAR: N_("Linear"),
    QuestionType.CIRCULAR: N_("Circular"),
    QuestionType.REFLEXIVE: N_("Reflexive"),
    QuestionType.STRATEGIC: N_("Strategic"),
}
SHORT_LISTENING = {
    Listening.HABIT: N_("Habit"),
    Listening.FACTS: N_("Facts"),
    Listening.EMPATHY: N_("Empathy"),
    Listening.POSSIBILITY: N_("Possibility"),
}


def link(viewer: Viewer) -> None:
    """The way to one's own development, for those who take part in dialogues."""
    if viewer.may(Action.RECORD_DIALOGUE):
        st.page_link(PAGE, label=_("My development"), icon=":material/psychology:")


def for_whom() -> None:
    """Who can read this page."""
    told = _(
        "**Only you can see this page.** It is made of notes for learning: the questions you "
        "marked in notes that you wrote, and what you keep in My room. Nobody else can ask for "
        "it, and it is no measure of how good you are."
    )
    st.markdown(told, width=WIDTH)


def questions(found: Development) -> None:
    """Which kinds of questions were used, half-year by half-year."""
    st.subheader(_("My questions"), anchor=False)
    words = [_(word) for word in SHORT_QUESTIONS.values()]
    name = _("In how many dialogues you used each kind of question")
    _over_time(found.questions, name, words, "questions")
    _explained("questions", _questions_definition)


def listening(found: Development) -> None:
    """How one listened, half-year by half-year."""
    st.subheader(_("My listening"), anchor=False)
    words = [_(word) for word in SHORT_LISTENING.values()]
    name = _("In how many dialogues you listened at each level")
    _over_time(found.heard, name, words, "listening")
    _explained("listening", _listening_definition)


def role(found: Development) -> None:
    """Expert and facilitator: what was asked, and one's own words about it."""
    st.subheader(_("Expert and facilitator"), anchor=False)
    stance = found.stance
    if stance.dialogues:
        told = _(
            "Of {n} dialogues you inquired in {inquired} (circular or reflexive questions) and "
            "steered in {steered} (strategic questions). A dialogue can be both."
        )
        numbers = {"n": stance.dialogues, "inquired": stance.inquired, "steered": stance.steered}
        st.markdown(told.format(**numbers), width=WIDTH)
    st.caption(_("When was I curious? When did I give answers? What did it do to the dialogue?"))
    if not found.role_notes:
        st.info(_("No data yet"))
    for note in found.role_notes:
        _role_note(note)


def _over_time(times: Sequence[Times], name: str, words: Sequence[str], key: str) -> None:
    dialogues = sum(each.dialogues for each in times)
    if not dialogues:
        st.info(_("No data yet"))
        return
    if dialogues < ENOUGH:
        st.info(_too_little(dialogues))
        return
    st.caption(name)
    with st.container(width=WIDTH):
        pictures.show(own_times.picture(name, words, times), key=key)
    if len(times) == 1:
        st.caption(_("So far from one half-year: nothing can be said about change yet."))


def _too_little(dialogues: int) -> str:
    return ngettext(
        "You have marked it in {n} dialogue. It is shown from {enough} on: fewer say nothing "
        "about change.",
        "You have marked it in {n} dialogues. It is shown from {enough} on: fewer say nothing "
        "about change.",
        dialogues,
    ).format(n=dialogues, enough=ENOUGH)


def _role_note(note: RoleNote) -> None:
    where = as_written(f"{i18n.day(note.held_on)} · {note.unit}")
    st.markdown(f"**{where}**  \n{as_written(note.text)}", width=WIDTH)


def _explained(key: str, definition: Callable[[], str]) -> None:
    with st.popover(
        _("How this is counted"), type="tertiary", icon=":material/info:", key=f"counted_{key}"
    ):
        st.markdown(definition())


def _questions_definition() -> str:
    return _(
        "**My questions**: the notes for learning that you wrote and in which you marked kinds of "
        "questions. A dialogue counts once for each kind. A half-year is August to December or "
        "January to July. The fit depends on the dialogue: no mix is the right one."
    )


def _listening_definition() -> str:
    return _(
        "**My listening**: the level that you chose in My room, in dialogues for learning in "
        "which you took part. Dialogues without a choice are left out. No level is better in "
        "every dialogue."
    )
