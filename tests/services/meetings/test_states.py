"""The moves of a meeting, beside the documentation that draws them."""

from pathlib import Path

from services.meetings import states

DOCS = Path(__file__).parents[3] / "docs" / "meetings.md"


def test_the_documentation_draws_the_table() -> None:
    drawn = DOCS.read_text(encoding="utf-8").partition("```mermaid\n")[2].partition("```")[0]
    assert drawn == states.drawn()
