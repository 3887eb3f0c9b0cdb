"""Topics that show what was written for them, or only ask: free text, check-in, check-out."""

from services.papers.screen import Points, Screen

PARAGRAPHS = 8


def screen(title: str, question: str, text: str = "") -> Screen:
    """The text in its paragraphs, and the question."""
    paragraphs = tuple(line.strip() for line in text.splitlines() if line.strip())
    points = (Points("", paragraphs),) if paragraphs else ()
    return Screen(title=title, points=points, question=question)
