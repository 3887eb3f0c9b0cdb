"""What assessments lack before they can count as discussed, or be shared."""

from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session

from models import Assessment
from models.vocabulary import AssessmentStatus, RoundStatus
from services.assessing import checks, resting
from services.assessing.papers import Papers
from services.errors import N_
from services.progress import standings

NO_PARTNER = N_("Choose who was your dialogue partner from another unit.")
NOT_HELD = N_("Mark the dialogue as held first.")
NO_LEVEL = N_("Choose a level, or write why you skip the pillar.")
BOTH = N_("Choose a level, or skip the pillar: not both.")
NO_EVIDENCE = N_("A level rests on something: write an example, or tick a sign you recognise.")
NO_REASON = N_("The level is lower than last time. Choose what made the difference.")
NO_NOTE = N_("The round is closed. Write in a note what you correct.")


def before_dialogue(papers: Papers, rows: Iterable[Assessment]) -> dict[str, str]:
    """What is missing for the dialogue to have been held: a day, and someone from outside."""
    found: dict[str, str] = {}
    for row in rows:
        if wrong := checks.dialogue_on_problem(papers, row.dialogue_on):
            found["dialogue_on"] = wrong
        if row.partner_unit_id is None and row.partner_id is None:
            found["partner_unit"] = NO_PARTNER
    return found


def before_sharing(session: Session, papers: Papers, rows: Sequence[Assessment]) -> dict[str, str]:
    """What is missing for rows to be shared, by pillar and field: all of it at once."""
    found = before_dialogue(papers, rows)
    if any(row.status is AssessmentStatus.DRAFT for row in rows):
        found["status"] = NOT_HELD
    before, rest = _levels_before(session, papers), resting.resting(session, rows)
    for row in rows:
        found |= {
            f"{row.pillar}.{field}": message
            for field, message in _of(row, before, rests=row.id in rest).items()
        }
        if papers.round.status is RoundStatus.CLOSED and not row.correction_note:
            found[f"{row.pillar}.correction_note"] = NO_NOTE
    return found


def _of(row: Assessment, before: Mapping[str, int], *, rests: bool) -> dict[str, str]:
    if row.level is None:
        return {} if row.skipped_reason else {"level": NO_LEVEL}
    lower = row.level < before.get(row.pillar, 0)
    found = {
        "skipped_reason": BOTH if row.skipped_reason else "",
        "examples": "" if rests else NO_EVIDENCE,
        "reason_code": NO_REASON if lower and row.reason_code is None else "",
    }
    return {field: message for field, message in found.items() if message}


def _levels_before(session: Session, papers: Papers) -> dict[str, int]:
    stood = standings.of_unit(session, papers.place.unit_id, list(papers.rows), papers.today)
    before = {each.pillar: each.before(papers.round.closes_on) for each in stood}
    return {pillar: step.level for pillar, step in before.items() if step and step.level}
