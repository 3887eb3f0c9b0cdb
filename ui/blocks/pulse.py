"""The learning pulse: what happens with an answer, the three statements, and what came of it."""

import streamlit as st

from models.vocabulary import Assent
from services.access import Action, Viewer
from services.calendar import today
from services.errors import N_
from services.pulse import Answers, Asked
from services.pulse_results import Result, Shows
from services.suppression import Question
from ui import i18n, labels, sentences
from ui.blocks import counted
from ui.data import pulse as data
from ui.forms import Problems, guarded
from ui.i18n import _, ngettext
from ui.texts import as_written

WIDTH = 760  # pixels: a line that is read at a glance
FIELD = "statements"  # where the service says that nothing is answered
HALVES = (N_("Disagree or rather disagree"), N_("Agree or rather agree"))


def state(asked: Asked | None) -> bool:
    """Whether there is something to answer, and until when; or why there is not."""
    if asked is None:
        st.info(_("There is nothing to answer now. The pulse comes with each assessment round."))
        return False
    if asked.taken:
        st.success(_("Thank you. You have answered in this round."))
    _what_happens(asked)
    return not asked.taken


def ask(asked: Asked, problems: Problems) -> tuple[Answers, bool]:
    """What is answered to each statement, and whether it was sent."""
    words = labels.words(labels.ASSENTS)
    answers: dict[int, Assent | None] = {}
    with st.form("pulse", enter_to_submit=False, width=WIDTH):
        for number, statement in labels.STATEMENTS.items():
            answers[number] = st.radio(
                f"**{_(statement)}**",
                list(words),
                index=None,
                format_func=words.__getitem__,
                horizontal=True,
                key=f"pulse_{asked.round_id}_{number}",
            )
        st.caption(_("You may leave a statement out."))
        problems.at(FIELD)
        sent = st.form_submit_button(_("Send my answers"), type="primary")
    return answers, sent


def result(viewer: Viewer, unit_id: int) -> None:
    """What a unit answered in the last round that is over, for those who may see it."""
    if not viewer.may(Action.SEE_PULSE, unit_id):
        return
    with guarded(viewer):
        found = data.result(viewer, unit_id)
    st.subheader(_("Learning pulse"), anchor=False)
    if found is None or found.shows is Shows.NO_DATA:
        st.info(_("No data yet"))
    elif found.shows is Shows.TOO_FEW:
        st.info(_("Too few to show (under 5)"))
    else:
        _counts(found)
    counted.draw("pulse", lambda: _definition(found))


def _what_happens(asked: Asked) -> None:
    said = [
        _(
            "**Nobody can see what you answer.** What is kept is how many at your unit gave "
            "each answer."
        ),
        _(
            "That you have answered is kept without the answers until the next round, so that "
            "nobody answers twice. It is your choice whether you answer."
        ),
        _(
            "When the round is over, the counts are shown to your department, the leaders of the "
            "area and the leadership team. Fewer than five answers are never shown for a unit."
        ),
    ]
    st.markdown("\n\n".join(said), width=WIDTH)
    closing = _("{round} closes {day} ({away}).").format(
        round=as_written(asked.round_name),
        day=i18n.day(asked.closes_on),
        away=sentences.until(asked.closes_on, today()),
    )
    st.caption(closing)


def _counts(found: Result) -> None:
    n = max(sum(question) for question in found.counts)
    answers = ngettext("{n} answer", "{n} answers", n).format(n=n)
    if found.shows is Shows.POOL:
        together = _(
            "Too few in single units to show each. Shown together for several units of the "
            "department: {answers}."
        )
        answers = together.format(answers=answers)
    st.caption(f"{as_written(found.round_name)} · {answers}")
    for statement, question in zip(labels.STATEMENTS.values(), found.counts, strict=True):
        st.markdown(f"**{_(statement)}**  \n{_said(question)}")


def _said(question: Question) -> str:
    """The counts in words: of the four answers, of two halves, or how many there are."""
    if len(question) == 1:
        told = _("{n} answers. How they are spread is not shown: it would tell what each said.")
        return told.format(n=question[0])
    words = HALVES if len(question) == len(HALVES) else tuple(labels.ASSENTS.values())
    return " · ".join(f"{_(word)} {n}" for word, n in zip(words, question, strict=True))


def _definition(found: Result | None) -> str:
    lines = [
        _(
            "**Learning pulse**: how many gave each answer to three statements. Those who work "
            "at a unit answer anonymously, once in a round; the counts are shown when it is over."
        ),
        _(
            "Where fewer than five answered or work, units are shown together, with one more if "
            "needed, so that nothing can be worked out about the few. An answer that nobody gave "
            "there is shown with the one beside it."
        ),
    ]
    if found:
        source = _("Round {round}, closed {day}. Source: the answers of staff.")
        lines.append(
            source.format(round=as_written(found.round_name), day=i18n.day(found.closed_on))
        )
    return "\n\n".join(lines)
