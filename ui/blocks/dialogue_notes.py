"""Dialogues on a page: a list of those one took part in, and one of them opened."""

from collections.abc import Mapping

import streamlit as st

from services.access import Viewer
from services.dialogues.listing import Chosen, Held, Page
from services.dialogues.notes import Note
from services.seasons import SeasonSpan
from ui import address, data, i18n, labels, sentences
from ui.blocks import agreements
from ui.data import personal
from ui.i18n import _, ngettext
from ui.texts import as_written

RECORD = "pages/record/dialogue.py"
UNIT, PILLAR, SEASON, DIALOGUE, PAGE = "unit", "pillar", "season", "dialogue", "page"


def pillar_words() -> dict[str, str]:
    """The pillars by their code, in the reader's language."""
    return {pillar.code: sentences.pillar(pillar) for pillar in data.pillars()}


def filters(viewer: Viewer) -> Chosen:
    """Which dialogues to list; every choice stands in the address."""
    units, seasons = personal.my_dialogue_units(viewer), data.every_season()
    left, middle, right = st.columns(3)
    with left:
        unit = _narrow(_("Unit"), units, name=UNIT)
    with middle:
        pillar = _narrow(_("Pillar"), pillar_words(), name=PILLAR)
    with right:
        season = _narrow(_("Season"), {s.name: s.name for s in seasons}, name=SEASON)
    return Chosen(int(unit) if unit else None, pillar, _days_of(season, seasons))


def listed(page: Page) -> None:
    """A page of dialogues, each a link to its note, and the way to the next page."""
    words = pillar_words()
    if not page.rows:
        st.info(_("No dialogue notes here yet. Write the first in two minutes."))
        st.page_link(RECORD, label=_("Write a quick note"), icon=":material/edit_note:")
        return
    st.caption(
        ngettext("{n} dialogue", "{n} dialogues", page.total).format(n=i18n.number(page.total))
    )
    for held in page.rows:
        _row(held, words)
    _turn(page)


def opened(viewer: Viewer, note: Note) -> None:
    """One dialogue with its texts, as they were typed, and its agreements."""
    with st.container(border=True):
        st.subheader(as_written(f"{i18n.day(note.held_on)} · {note.unit}"), anchor=False)
        st.caption(as_written(_facts(note, pillar_words())))
        _text(_("What did we examine?"), note.examined)
        if note.clearer:
            _text(_("What became clearer?"), note.clearer)
        st.caption(as_written(_who_reads(note)))
        if note.agreements:
            st.markdown("**" + _("Agreements") + "**")
            agreements.to_settle(viewer, note.agreements, of="note")
        st.button(
            _("Close the note"),
            key="close_note",
            icon=":material/close:",
            on_click=address.put,
            kwargs={DIALOGUE: None},
        )


def _narrow(label: str, words: Mapping[str, str], *, name: str) -> str | None:
    asked = address.asked(name, words)
    key = f"narrow_{name}_{asked}"
    return st.selectbox(
        label,
        list(words),
        index=list(words).index(asked) if asked else None,
        format_func=words.__getitem__,
        key=key,
        placeholder=_("All"),
        on_change=_narrowed,
        args=(name, key),
    )


def _narrowed(name: str, key: str) -> None:
    st.query_params.pop(PAGE, None)
    address.keep(name, key)


def _row(held: Held, words: Mapping[str, str]) -> None:
    with st.container(gap=None):
        st.button(
            as_written(f"{i18n.day(held.held_on)} · {held.unit}"),
            key=f"open_{held.id}",
            type="tertiary",
            icon=":material/chat_bubble:",
            on_click=address.put,
            kwargs={DIALOGUE: held.id},
        )
        st.caption(as_written(" · ".join(_details(held, words))))


def _details(held: Held, words: Mapping[str, str]) -> list[str]:
    n = held.open_agreements
    open_ones = ngettext("{n} open agreement", "{n} open agreements", n).format(n=n)
    said = [words.get(held.pillar, ""), _(labels.TEMPLATES[held.template])]
    return [*said, _("written by {name}").format(name=held.author), *([open_ones] if n else [])]


def _turn(page: Page) -> None:
    with st.container(horizontal=True):
        if page.number > 1:
            _turn_to(page.number - 1, _("Newer dialogues"))
        if page.number < page.pages:
            _turn_to(page.number + 1, _("Older dialogues"))


def _turn_to(number: int, label: str) -> None:
    st.button(label, key=f"page_{number}", on_click=address.put, kwargs={PAGE: number})


def _facts(note: Note, words: Mapping[str, str]) -> str:
    purpose = _(labels.PURPOSES[note.purpose])
    said = (words.get(note.pillar, ""), _(labels.TEMPLATES[note.template]), purpose)
    return " · ".join(said)


def _text(label: str, text: str) -> None:
    st.markdown(f"**{label}**")
    st.text(text)


def _who_reads(note: Note) -> str:
    names = ", ".join(note.participants)
    return _("Who can read this? Those who took part: {names}. Nobody else.").format(names=names)


def _days_of(name: str | None, seasons: tuple[SeasonSpan, ...]) -> tuple | None:
    days = {season.name: (season.starts_on, season.ends_on) for season in seasons}
    return days.get(name) if name else None
