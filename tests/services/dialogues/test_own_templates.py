"""Templates of a unit's own."""

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from models import AuditEvent, OwnTemplate, Person, Unit
from models.vocabulary import Role, UnitLevel
from services import changes
from services.dialogues import own_templates
from services.dialogues.own_templates import OwnTemplateDraft, OwnTemplateView
from services.dialogues.templates import Step
from services.errors import Invalid, NotFound
from tests.factories import id_of, make_person, make_role, make_unit, viewer_of

CPR_LIKE = "610165-1234"
BLOCKED = (
    "The field contains something that looks like a CPR number. Remove it before saving. "
    "The text was not saved."
)

House = tuple[Unit, Person, Person]


@pytest.fixture
def house(session: Session) -> House:
    """A club, someone who works there, and someone of the club next door."""
    top = make_unit(session, level=UnitLevel.AREA)
    department = make_unit(session, top, level=UnitLevel.DEPARTMENT)
    club, sister = make_unit(session, department), make_unit(session, department)
    return club, make_person(session, club), make_person(session, sister)


def draft_of(unit: Unit, **values: object) -> OwnTemplateDraft:
    default = OwnTemplateDraft(id_of(unit), "Fredagsrunden", ("Hvad lykkedes?", "Og nu?"))
    return replace(default, **values)


def problems_of(session: Session, house: House, **values: object) -> dict[str, str]:
    unit, person, _ = house
    before = len(session.exec(select(OwnTemplate.id)).all())
    with pytest.raises(Invalid) as refused:
        own_templates.add(session, draft_of(unit, **values), by=viewer_of(session, person))
    assert len(session.exec(select(OwnTemplate.id)).all()) == before
    return refused.value.problems


def test_add_keeps_a_template_and_of_unit_reads_it(session: Session, house: House) -> None:
    unit, person, neighbour = house
    by = viewer_of(session, person)
    theirs = int(neighbour.unit_id or 0)
    own_templates.add(session, draft_of(unit, unit_id=theirs), by=viewer_of(session, neighbour))

    second = own_templates.add(session, draft_of(unit), by=by)
    steps = (" Ankomst ", "", "Det, der er svært", "\u200b")
    first = own_templates.add(session, draft_of(unit, name=" Dagen ", steps=steps), by=by)

    assert own_templates.of_unit(session, id_of(unit), by=by) == (
        OwnTemplateView(
            first, "Dagen", (Step("own_1", "Ankomst"), Step("own_2", "Det, der er svært"))
        ),
        OwnTemplateView(
            second, "Fredagsrunden", (Step("own_1", "Hvad lykkedes?"), Step("own_2", "Og nu?"))
        ),
    )
    assert changes.counts(session, changes.unit(id_of(unit))) == (2,)


def test_add_and_retire_are_noted_without_their_words(session: Session, house: House) -> None:
    unit, person, _ = house
    by = viewer_of(session, person)

    made = own_templates.add(session, draft_of(unit), by=by)
    own_templates.retire(session, made, by=by)

    noted = [
        (event.by_id, event.action, event.subject, event.subject_id, event.detail)
        for event in session.exec(select(AuditEvent).order_by(AuditEvent.action))
    ]
    assert noted == [
        (person.id, "add", "own template", str(made), ""),
        (person.id, "retire", "own template", str(made), ""),
    ]


def test_a_retired_template_is_listed_no_more_and_keeps_its_steps(
    session: Session, house: House
) -> None:
    unit, person, _ = house
    by = viewer_of(session, person)
    made = own_templates.add(session, draft_of(unit), by=by)

    own_templates.retire(session, made, by=by)

    assert own_templates.of_unit(session, id_of(unit), by=by) == ()
    kept = own_templates.view_of(session.get(OwnTemplate, made))
    assert kept is not None
    assert [step.name for step in kept.steps] == ["Hvad lykkedes?", "Og nu?"]
    with pytest.raises(NotFound):
        own_templates.retire(session, made, by=by)


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"name": " "}, {"name": "Fill in this field."}),
        (
            {"name": "x" * 61, "steps": ("y" * 61, "z")},
            dict.fromkeys(
                ("name", "steps"), "The text is too long. It can have at most 60 characters."
            ),
        ),
        ({"steps": ("Kun ét", "  ")}, {"steps": "A template has between 2 and 8 steps."}),
        (
            {"steps": tuple(f"Trin {n}" for n in range(9))},
            {"steps": "A template has between 2 and 8 steps."},
        ),
        (
            {"steps": ("Ønsker", "ØNSKER")},
            {"steps": "Two steps have the same name. Give each its own."},
        ),
        (
            {"name": f"Om {CPR_LIKE}", "steps": (CPR_LIKE, "Og nu?")},
            {"name": BLOCKED, "steps": BLOCKED},
        ),
    ],
)
def test_add_says_what_is_wrong(
    session: Session, house: House, values: dict[str, object], problems: dict[str, str]
) -> None:
    assert problems_of(session, house, **values) == problems


def test_add_refuses_a_name_that_is_taken_until_it_is_free_again(
    session: Session, house: House
) -> None:
    unit, person, _ = house
    by = viewer_of(session, person)
    made = own_templates.add(session, draft_of(unit), by=by)

    assert problems_of(session, house, name="FREDAGSRUNDEN") == {
        "name": "The unit has a template with this name already."
    }

    own_templates.retire(session, made, by=by)
    again = own_templates.add(session, draft_of(unit), by=by)
    assert again != made


def test_a_unit_has_at_most_five_in_use(session: Session, house: House) -> None:
    unit, person, _ = house
    by = viewer_of(session, person)
    made = [own_templates.add(session, draft_of(unit, name=f"Nr. {n}"), by=by) for n in range(5)]

    assert problems_of(session, house) == {
        "unit": "The unit has five templates in use. Take one out of use first."
    }

    own_templates.retire(session, made[0], by=by)
    own_templates.add(session, draft_of(unit), by=by)


def test_only_who_may_assess_the_unit_changes_its_templates(
    session: Session, house: House
) -> None:
    unit, person, neighbour = house
    made = own_templates.add(session, draft_of(unit), by=viewer_of(session, person))
    leader = make_person(session)
    area = session.get(Unit, int(unit.path.split("/")[1]))
    assert area is not None
    make_role(session, leader, Role.AREA_LEADER, area)

    for who in (neighbour, leader):
        by = viewer_of(session, who)
        with pytest.raises(NotFound):
            own_templates.add(session, draft_of(unit), by=by)
        with pytest.raises(NotFound):
            own_templates.retire(session, made, by=by)
    with pytest.raises(NotFound):
        own_templates.of_unit(session, id_of(unit), by=viewer_of(session, neighbour))
    with pytest.raises(NotFound):
        own_templates.retire(session, 999_999, by=viewer_of(session, person))
