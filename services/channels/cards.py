"""A message as the workflow of a channel takes it: an adaptive card, and nothing beside it."""

from typing import Any
from urllib.parse import urlsplit

CARD = "application/vnd.microsoft.card.adaptive"
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
VERSION = "1.2"  # the first in which a text is not read as Markdown; every Teams draws it


def card(title: str, text: str, link: str = "") -> dict[str, Any]:
    """What is posted: the title, each line of the text, and a button for the link, if any."""
    content: dict[str, Any] = {
        "$schema": SCHEMA,
        "type": "AdaptiveCard",
        "version": VERSION,
        "body": [
            _line(title, size="large", weight="bolder"),
            *(_line(line) for line in text.splitlines() if line.strip()),
        ],
    }
    if link:
        content["actions"] = [{"type": "Action.OpenUrl", "title": place(link), "url": link}]
    return {"type": "message", "attachments": [{"contentType": CARD, "content": content}]}


def place(link: str) -> str:
    """The name of the place that a link leads to: people see where they go."""
    return urlsplit(link).hostname or ""


def _line(text: str, **looks: str) -> dict[str, Any]:
    # Not a TextBlock: what people write is no Markdown, and no link is hidden in their words.
    run = {"type": "TextRun", "text": text, **looks}
    return {"type": "RichTextBlock", "inlines": [run]}
