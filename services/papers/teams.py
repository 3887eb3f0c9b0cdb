"""A meeting as a message for Teams: text to paste, and a card for a workflow.

Nobody's message is sent from here: who wants it said says it themselves.
"""

from dataclasses import dataclass
from typing import Any

from services.channels import cards
from services.papers.frame import Frame, Line


@dataclass(frozen=True)
class Message:
    """The title and the lines of a message, and the same as an adaptive card."""

    title: str
    text: str
    card: dict[str, Any]


def message(frame: Frame, link: str = "") -> Message:
    """What the meeting was about and what it decided, without who took part."""
    title = f"{frame.title} · {frame.day}"
    decided = [f"• {_said(line)}" for _, line in frame.agreed] or [frame.headings.nothing_decided]
    about = [f"{at}. {topic.screen.title}" for at, topic in enumerate(frame.topics, start=1)]
    parts = (
        f"{frame.headings.decisions}:",
        *decided,
        "",
        f"{frame.headings.agenda}:",
        *about,
        "",
        frame.footer,
    )
    text = "\n".join(parts)
    return Message(title, text, cards.card(title, text, link))


def _said(line: Line) -> str:
    return " · ".join(filter(None, (line.text, line.responsible, line.review)))
