"""Threads opened to what they rest on: those the reader may read, the others as a number."""

from collections.abc import Iterator, Mapping

import streamlit as st

from models.vocabulary import YouthArea
from services.access import Viewer
from services.reach import pooling
from services.reach.steps import Step
from services.reach.threads import Asked, ThreadLine, Threads
from services.reach.where import Chosen
from ui import address, labels, reach_words, track_labels
from ui.blocks import choices
from ui.blocks.reach.head import Looked
from ui.data import reach as reads
from ui.forms import guarded
from ui.i18n import _, ngettext
from ui.texts import as_label, as_written

OPEN, PAGE = "open", "pages/insight/track.py"
CODES = {step.name.lower(): step for step in (*tuple(Step)[1:], Step.NONE)}


def draw(viewer: Viewer, looked: Looked) -> None:
    """Which threads to open, and those that are open."""
    st.subheader(_("Open the threads"), anchor=False)
    words = _words()
    picked = _picked(words)
    if picked is None:
        st.caption(_("Each figure rests on evidence: open the threads behind it."))
        return
    place = (looked.season.id, CODES.get(picked), _area(picked), looked.unit_ids)
    asked = Asked(*place, looked.narrowed)
    with guarded(viewer):
        found = reads.listed(viewer, asked, address.number(choices.PAGE) or 1)
    _listed(found, tells=_tells(looked.found, _area(picked)))
    choices.turn(found.number, found.pages, _("Previous threads"), _("More threads"))


def _tells(found: Chosen, area: YouthArea | None) -> bool:
    """Whether it may be told how many are not shared: as the figures above them may."""
    if found.hidden or found.left_out or not pooling.enough(found.reach):
        return False
    return area is None or sum(found.reach.moved(area).values()) >= pooling.LEAST


def _picked(words: Mapping[str, str]) -> str | None:
    asked = address.asked(OPEN, words)
    key = f"open_threads_{asked}"
    return st.selectbox(
        _("Threads that are here so far, or that saw something in an area"),
        list(words),
        index=list(words).index(asked) if asked else None,
        format_func=words.__getitem__,
        key=key,
        placeholder=_("Choose a step or an area"),
        on_change=_pick,
        args=(key,),
    )


def _pick(key: str) -> None:
    address.put(**{choices.PAGE: None})  # another list begins with its first page
    address.keep(OPEN, key)


def _words() -> dict[str, str]:
    steps = {code: _(reach_words.STEPS[step]) for code, step in CODES.items()}
    return steps | {area.value: reach_words.area(area) for area in YouthArea}


def _area(picked: str) -> YouthArea | None:
    return None if picked in CODES else YouthArea(picked)


def _listed(found: Threads, *, tells: bool) -> None:
    if not found.readable:
        st.info(_("There is no thread here that is shared with you."))
    for line in found.lines:
        _thread(line)
    if tells and found.not_shared:
        more = ngettext(
            "{n} thread is not shared with you. It counts all the same.",
            "{n} threads are not shared with you. They count all the same.",
            found.not_shared,
        )
        st.caption(more.format(n=found.not_shared))


def _thread(line: ThreadLine) -> None:
    with st.container(border=True, gap="small", key=f"thread_{line.id}"):
        about = {"track": str(line.id)}
        st.page_link(PAGE, label=f"**{as_label(line.title)}**", query_params=about)
        st.caption(as_written(f"{line.unit} · {_(labels.TRACK_STATUSES[line.status])}"))
        st.markdown("\n".join(_steps(line)))


def _steps(line: ThreadLine) -> Iterator[str]:
    told = {
        Step.COMMUNITY: [line.community or _("local, it begins at the next step")],
        Step.STAFF: _staff(line),
        Step.ENVIRONMENT: _environment(line),
        Step.YOUNG: _young(line),
    }
    later = _("not reached yet")
    for step, said in told.items():
        first, *others = map(as_written, said or [later])
        yield f"- **{_(reach_words.STEPS[step])}**: " + "  \n  ".join((first, *others))


def _staff(line: ThreadLine) -> list[str]:
    saw = [trial.what_we_saw for trial in line.evidence.trials if trial.what_we_saw][-1:]
    gains = ", ".join(_(track_labels.GAINS[gain]) for gain in line.evidence.gains)
    gained = ": ".join(part for part in (gains, line.gained) if part)
    taught = _("what stopping taught: {said}").format(said=line.learned) if line.learned else ""
    said = [*saw, *filter(None, (gained, taught))]
    if not said and line.evidence.trials:
        return [_("a trial action is thought through")]
    return said


def _environment(line: ThreadLine) -> list[str]:
    return [
        f"{_(track_labels.DECISIONS[trial.decision])}: {trial.what_we_try}"
        for trial in line.evidence.trials
        if trial.carries_on and trial.decision
    ]


def _young(line: ThreadLine) -> list[str]:
    if not line.evidence.outcomes:
        return [_("do not know yet")] if line.unknown else []
    return [
        reach_words.moved(outcome) + (f" – {outcome.example}" if outcome.example else "")
        for outcome in line.evidence.outcomes
    ]
