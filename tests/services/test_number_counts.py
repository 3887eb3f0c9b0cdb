"""Refused CPR numbers are counted by field and day, and nothing else of them is kept."""

from datetime import date

import pytest

from models import NumberCount
from models.vocabulary import Role
from services import number_counts
from services.access import Viewer
from services.database import reading, transaction
from services.errors import NotAllowed
from services.number_counts import Refusals
from services.personal_data import SENTENCES, Finding
from services.workbooks import PERSONAL, Problem, say
from tests.factories import TODAY, make_person, make_role, make_unit, viewer_of

YESTERDAY = date(2026, 11, 21)


def viewer_in(role: Role) -> Viewer:
    with transaction() as session:
        person = make_person(session)
        make_role(session, person, role, make_unit(session))
        session.flush()
        return viewer_of(session, person)


def counted() -> tuple[Refusals, ...]:
    by = viewer_in(Role.DPO)
    with reading() as session:
        return number_counts.by_day(session, by=by)


def test_note_counts_by_field_and_day() -> None:
    number_counts.note(["examined"], YESTERDAY)
    number_counts.note(["examined", "clearer"], TODAY)
    number_counts.note(["examined"], TODAY)

    assert counted() == (
        Refusals(TODAY, "clearer", 1),
        Refusals(TODAY, "examined", 2),
        Refusals(YESTERDAY, "examined", 1),
    )


def test_note_does_not_say_which_pillar_or_example_it_was() -> None:
    number_counts.note(["P1.examples.12", "P2.examples", "P3.reason"], TODAY)

    assert counted() == (Refusals(TODAY, "examples", 1), Refusals(TODAY, "reason", 1))


def test_note_does_not_say_of_which_unit_or_row_a_draft_was() -> None:
    number_counts.note(["17_text", "3_0_title", "5_2_agreement_12_0", "held_on"], TODAY)
    number_counts.note(["8_text"], TODAY)

    assert counted() == tuple(
        Refusals(TODAY, *each)
        for each in (("agreement", 1), ("held_on", 1), ("text", 2), ("title", 1))
    )


def test_refused_cells_are_counted_by_column_and_not_by_sheet() -> None:
    problems = [
        Problem("Uro på Kløvervej", 2, "A", "", say(PERSONAL)),
        Problem("Dialoger", 3, "Emne", "", say(PERSONAL)),
        Problem("Dialoger", 9, "Emne", "", say(PERSONAL)),
        Problem("Dialoger", 4, "Dato", "i går", say("A date is expected.")),
    ]

    number_counts.note(number_counts.refused_cells(problems), TODAY)

    assert counted() == (Refusals(TODAY, "workbook.A", 1), Refusals(TODAY, "workbook.Emne", 1))


def test_note_of_nothing_counts_nothing() -> None:
    number_counts.note([], TODAY)

    assert counted() == ()


def test_the_table_has_a_day_a_field_and_a_count_and_nothing_else() -> None:
    assert set(NumberCount.model_fields) == {"on_day", "field", "count"}


def test_refused_names_the_fields_with_a_number() -> None:
    problems = {
        "examined": SENTENCES[Finding.BLOCK],
        "clearer": SENTENCES[Finding.ASK],
        "held_on": "Fill in this field.",
    }

    assert number_counts.refused(problems) == ("examined",)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DPO])
def test_by_day_is_for_the_data_protection_officer(role: Role) -> None:
    by = viewer_in(role)

    with reading() as session, pytest.raises(NotAllowed):
        number_counts.by_day(session, by=by)
