"""The dialogues that one took part in, as a list: what narrows it down stands in the address."""

from collections.abc import Mapping

import streamlit as st

from models.vocabulary import Template
from services.access import Viewer
from services.dialogues.listing import Chosen, Held, Page
from services.seasons import SeasonSpan
from ui import address, data, i18n, labels, sentences
from ui.blocks import choices
from ui.data import personal
from ui.i18n import _, ngettext
from ui.texts import as_written

RECORD = "pages/record/dialogue.py"
PILLAR, SEASON, TEMPLATE, DIALOGUE = "pillar", "season", "template", "dialogue"


def pillar_words() -> dict[str, str]:
    """The pillars by their code, in the reader's language."""
    return {pillar.code: sentences.pillar(pillar) for pillar in data.pillars()}


def filters(viewer: Viewer) -> Chosen:
    """Which dialogues to list; every choice stands in the address."""
    units, seasons = personal.my_dialogue_units(viewer), data.every_season()
    templates = {template.value: _(word) for template, word in labels.TEMPLATES.items()}
    first, second = st.columns(2), st.columns(2)
    with first[0]:
        unit = choices.narrow(_("Unit"), units, name=choices.UNIT)
    with first[1]:
        pillar = choices.narrow(_("Pillar"), pillar_words(), name=PILLAR)
    with second[0]:
        season = choices.narrow(_("Season"), {s.name: s.name for s in seasons}, name=SEASON)
    with second[1]:
        template = choices.narrow(_("Template"), templates, name=TEMPLATE)
    return Chosen(
        unit_id=int(unit) if unit else None,
        pillar=pillar,
        days=_days_of(season, seasons),
        template=Template(template) if template else None,
    )


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
    choices.turn(page.number, page.pages, _("Newer dialogues"), _("Older dialogues"))


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
    template = held.own_template or _(labels.TEMPLATES[held.template])
    said = [words.get(held.pillar, ""), template]
    return [*said, _("written by {name}").format(name=held.author), *([open_ones] if n else [])]


def _days_of(name: str | None, seasons: tuple[SeasonSpan, ...]) -> tuple | None:
    days = {season.name: (season.starts_on, season.ends_on) for season in seasons}
    return days.get(name) if name else None
