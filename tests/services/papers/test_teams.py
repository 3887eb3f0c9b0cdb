from dataclasses import replace

from services.channels import cards
from services.papers import teams
from services.papers.frame import Frame, Line, Topic
from services.papers.screen import Screen
from tests.services.papers.meeting import HEADINGS

HELD = Frame(
    "da",
    "Ledelsesmøde",
    "22.11.2026",
    HEADINGS,
    topics=(
        Topic(Screen("Alle enheder"), decisions=(Line("Beslutning", "Vi åbner", "Eva Dam"),)),
        Topic(Screen("Siden sidst")),
    ),
    decisions=(Line("Aftale", "Vi ringer", review="Følges op 1.12.2026"),),
    footer="Pr. 22.11.2026",
)


def test_a_message_says_what_was_decided_and_what_it_was_about() -> None:
    title, link = "Ledelsesmøde · 22.11.2026", "https://slf.example/meeting"

    message = teams.message(HELD, link)

    assert message.text.splitlines() == [
        "Beslutninger og aftaler:",
        "• Vi åbner · Eva Dam",
        "• Vi ringer · Følges op 1.12.2026",
        "",
        "Dagsorden:",
        "1. Alle enheder",
        "2. Siden sidst",
        "",
        "Pr. 22.11.2026",
    ]
    assert (message.title, message.card) == (title, cards.card(title, message.text, link))


def test_a_meeting_that_decided_nothing_says_so() -> None:
    nothing = replace(HELD, topics=(), decisions=())

    assert teams.message(nothing).text.splitlines()[1] == "Ingen beslutninger"
