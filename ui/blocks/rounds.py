"""Assessment rounds as those who set them meet them, with who has answered."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from models.vocabulary import RoundStatus
from services.assessing.answering import Stage
from ui import i18n, labels
from ui.blocks import round_forms
from ui.data import rounds as data
from ui.i18n import _, ngettext
from ui.texts import as_written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from services.access import Viewer
    from services.assessing.answering import Answer, Answered
    from services.assessing.rounds import Round


def listed(viewer: Viewer, every: Iterable[Round]) -> None:
    """Each round with its state, its days, who has answered, and what can be done with it."""
    for round_ in every:
        with st.container(border=True, gap="small", key=f"round_{round_.id}"):
            state = as_written(_(labels.ROUND_STATUSES[round_.status]))
            days = as_written(_days(round_))
            st.markdown(f"**{as_written(round_.name)}** · {state} · {days}")
            if round_.status is not RoundStatus.PLANNED:
                _answers(data.answered(viewer, round_))
            round_forms.commands(viewer, round_)


def _days(round_: Round) -> str:
    said = _("{first} to {last}")
    return said.format(first=i18n.day(round_.opens_on), last=i18n.day(round_.closes_on))


def _answers(found: Answered) -> None:
    shared = found.at(Stage.SHARED)
    units = len(found.answers)
    said = ngettext(
        "{shared} of {units} unit has shared.", "{shared} of {units} units have shared.", units
    )
    st.markdown(said.format(shared=f"**{len(shared)}**", units=units))
    waiting = found.at(Stage.NOT_YET) + found.at(Stage.BEGUN)
    if waiting or any(answer.shared < 5 for answer in shared):
        with st.expander(_("Who has shared, and who not"), type="compact"):
            _stage(_("Not begun"), found.at(Stage.NOT_YET))
            _stage(_("Begun, not shared"), found.at(Stage.BEGUN))
            _stage(_("Shared"), shared)
            st.caption(
                _(
                    "Counted are units that existed on the last day of the round, or today while "
                    "it runs. A unit has shared when it has shared at least one pillar; a pillar "
                    "that was skipped with a reason counts. Drafts show only that they are there."
                )
            )


def _stage(heading: str, answers: tuple[Answer, ...]) -> None:
    if not answers:
        return
    lines = [f"**{heading}** ({len(answers)})"]
    for department, some in groupby(answers, lambda answer: answer.unit.department):
        names = ", ".join(_answer(answer) for answer in some)
        lines.append(f"- {as_written(department)}: {names}" if department else f"- {names}")
    st.markdown("\n".join([lines[0], "", *lines[1:]]))


def _answer(answer: Answer) -> str:
    name = as_written(answer.unit.name)
    if not 0 < answer.shared < 5:
        return name
    return _("{unit} ({n} of 5 pillars)").format(unit=name, n=answer.shared)
