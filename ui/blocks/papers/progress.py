"""How far the papers are that were ordered in this tab, and the way to fetch them."""

import streamlit as st

from services.access import Viewer
from services.papers import handing_out, workshop
from services.papers.workshop import Job, State
from ui import i18n
from ui.blocks.papers.orders import OFFERS, Offer
from ui.frame import browser, session
from ui.i18n import _

LOOK_AGAIN = 1.0  # seconds
_UNDER_WAY = (State.WAITING, State.WORKING)


def watch(meeting_id: int, offer: Offer, key: str) -> None:
    """From now on this tab tells how far that paper is."""
    st.session_state.setdefault(_place(meeting_id), {})[offer.code] = key


def draw(viewer: Viewer, meeting_id: int) -> None:
    """A line for each paper; while one is being made, the lines look again by themselves."""
    jobs = _jobs(viewer, meeting_id)
    if not jobs:
        return
    again = LOOK_AGAIN if any(_is_under_way(job) for job in jobs.values()) else None
    st.fragment(_lines, run_every=again)(meeting_id, again is not None)


def _lines(meeting_id: int, looks_again: bool) -> None:  # noqa: FBT001 - a fragment's own
    viewer = session.viewer()
    jobs = _jobs(viewer, meeting_id)
    for code, job in jobs.items():
        _line(OFFERS[code], job, st.session_state[_place(meeting_id)][code])
    if looks_again and not any(_is_under_way(job) for job in jobs.values()):
        st.rerun()  # what is there stays there: nobody need look again


def _line(offer: Offer, job: Job | None, key: str) -> None:
    name = _(offer.label)
    if job is None:
        st.caption(_("{name}: no longer kept. Make it again.").format(name=name))
    elif job.state is State.FAILED:
        st.error(_("{name} could not be made. Try again.").format(name=name))
    elif job.state is State.READY:
        size = i18n.number(max(1, round(len(job.content) / 1000)))
        label = _("Fetch {name} ({size} kB)").format(name=job.label.name, size=size)
        where = f"{browser.base()}{handing_out.ROUTE}/{key}"
        st.link_button(label, where, icon=":material/download:", type="primary")
    else:
        share = job.done / job.of if job.of else 0.0
        st.progress(share, text=_("{name} is being made …").format(name=name))


def _jobs(viewer: Viewer, meeting_id: int) -> dict[str, Job | None]:
    kept = st.session_state.get(_place(meeting_id), {})
    asked = {"person_id": viewer.person_id}
    return {code: workshop.job(key, **asked) for code, key in kept.items()}


def _is_under_way(job: Job | None) -> bool:
    return job is not None and job.state in _UNDER_WAY


def _place(meeting_id: int) -> str:
    return f"papers_{meeting_id}"
