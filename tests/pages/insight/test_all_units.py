"""All units side by side."""

import re
from datetime import date, timedelta

import pytest

from models import Flag, Person, Unit
from models.vocabulary import FlagState, Role, RoundStatus, UnitLevel
from services.database import transaction
from tests.factories import (
    PILLARS,
    TODAY,
    id_of,
    make_assessment,
    make_person,
    make_pillars,
    make_role,
    make_round,
    make_rubric,
    make_season,
    make_unit,
)
from tests.pages.visits import visit

PAGE = "pages/insight/all_units.py"
FEW = (
    "Fewer than 5 of the units shown have a current assessment. "
    "That is too few for a distribution."
)
COUNTED = "Number of units, {n} in all. Self-assessments are not compared or ranked."


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@pytest.fixture
def area() -> Unit:
    with transaction() as session:
        make_season(session)
        make_pillars(session)
        area = make_unit(session, name="Nord", level=UnitLevel.AREA)
        for name in ("Engdraget", "Havbakken"):
            department = make_unit(session, area, name=name, level=UnitLevel.DEPARTMENT)
            for number in (1, 2, 3):
                make_unit(session, department, name=f"{name} {number}")
        make_unit(session, make_unit(session, level=UnitLevel.DEPARTMENT), name="Ikke min")
        return area


@pytest.fixture
def leader(area: Unit) -> Person:
    with transaction() as session:
        person = make_person(session)
        make_role(session, person, Role.AREA_LEADER, area)
        return person


@pytest.fixture
def units(area: Unit) -> list[int]:
    """Ids of the units of the area, by department and name."""
    first = id_of(area) + 2
    return [*range(first, first + 3), *range(first + 4, first + 7)]


def assess(unit_ids: list[int], level: int = 2, on: date = TODAY, pillar: str = "P1") -> None:
    with transaction() as session:
        rubric = id_of(make_rubric(session))
        made = make_round(session, opens_on=on, closes_on=on)
        for unit_id in unit_ids:
            unit = session.get_one(Unit, unit_id)
            values = {"level": level, "pillar": pillar, "rubric_version_id": rubric}
            make_assessment(session, unit, made, **values)


def units_shown(app: object) -> list[str]:
    rows = app.get("vega_lite_chart")[0]  # type: ignore[attr-defined]
    return re.findall(r"(?:Engdraget|Havbakken) \d", repr(rows.proto))


def captions(app: object) -> list[str]:
    return [caption.value for caption in app.caption]  # type: ignore[attr-defined]


def test_all_units_of_the_viewer_stand_side_by_side_and_no_others(
    leader: Person, units: list[int]
) -> None:
    assess(units)

    app = visit(leader, PAGE)

    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 2
    assert COUNTED.format(n=6) in captions(app)


@pytest.mark.parametrize(("assessed", "shown"), [(4, False), (5, True)])
def test_v10_a_distribution_needs_five_assessed_units(
    leader: Person, units: list[int], assessed: int, *, shown: bool
) -> None:
    assess(units[:assessed])
    assess(units, on=TODAY - timedelta(days=366))

    app = visit(leader, PAGE)

    assert [info.value for info in app.info] == ([] if shown else [FEW])
    assert (COUNTED.format(n=6) in captions(app)) is shown


def test_v5_fewer_than_twelve_units_are_counted_without_a_direction(
    leader: Person, units: list[int]
) -> None:
    assess(units, level=2, on=TODAY - timedelta(days=100))
    assess(units, level=3)

    app = visit(leader, PAGE)

    said = next(text.value for text in app.markdown if "Since the round before" in text.value)
    assert said.splitlines()[2:4] == [
        "- P1: 6 a step up, 0 down, 0 the same.",
        "- P2: nothing to compare with yet.",
    ]


def test_a_department_in_the_address_narrows_the_units(leader: Person, units: list[int]) -> None:
    assess(units)

    app = visit(leader, PAGE, department=str(units[0] - 1))

    assert app.selectbox(key="department").value == str(units[0] - 1)
    assert [info.value for info in app.info] == [FEW]


def test_a_pillar_in_the_address_narrows_columns_and_age(leader: Person, units: list[int]) -> None:
    assess(units[:5], pillar="P2")
    assess(units[5:], pillar="P1")

    app = visit(leader, PAGE, pillar="P2", age="fresh")

    assert app.selectbox(key="pillar").value == "P2"
    assert COUNTED.format(n=5) in captions(app)


def test_filters_that_leave_nothing_say_so(leader: Person) -> None:
    app = visit(leader, PAGE, age="fresh")

    assert [info.value for info in app.info] == ["No units match the filters."]


def no_data_round() -> None:
    with transaction() as session:
        make_round(session, name="Juni", opens_on=date(2026, 5, 1), closes_on=date(2026, 6, 12))


def test_attention_shows_five_units_by_name_and_the_rest_behind_a_click(leader: Person) -> None:
    no_data_round()

    app = visit(leader, PAGE)

    assert "1 more" in [expander.label for expander in app.expander]
    assert len([text for text in app.markdown if text.value.startswith("No data yet")]) == 5
    app.session_state["more_flags"] = True
    app.run()
    assert len([text for text in app.markdown if text.value.startswith("No data yet")]) == 6
    app = visit(leader, PAGE)
    assert [heading.value for heading in app.subheader][-2:] == [
        "Worth discussing",
        "Worth sharing",
    ]


def test_units_with_something_to_discuss_can_be_asked_for(
    leader: Person, units: list[int]
) -> None:
    no_data_round()
    assess(units[:4])
    with transaction() as session:
        session.add(
            Flag(
                unit_id=units[5],
                rule="A11",
                since=date(2026, 6, 26),
                state=FlagState.CLOSED,
                comment="Talt om",
                by_id=id_of(leader),
            )
        )

    app = visit(leader, PAGE, about="discuss")

    assert app.get("vega_lite_chart")[0].proto.id
    assert len([text for text in app.markdown if text.value.startswith("No data yet")]) == 1


def test_those_who_see_no_attention_are_not_asked_about_it(area: Unit) -> None:
    with transaction() as session:
        consultant = make_person(session)
        make_role(session, consultant, Role.CONSULTANT, area)
        made = make_round(session)
        unit = make_unit(session, area)
        make_assessment(session, unit, made, partner_id=consultant.id)

    app = visit(consultant, PAGE, about="discuss")

    assert not app.exception
    assert [control.label for control in app.button_group] == ["Age of the data"]
    assert "Worth discussing" not in [heading.value for heading in app.subheader]


def test_v9_no_address_sorts_by_level(leader: Person, units: list[int]) -> None:
    for unit_id, level in zip(units, (4, 1, 3, 2, 1, 4), strict=True):
        for pillar in PILLARS:
            assess([unit_id], level=level, pillar=pillar)

    plain, asked = visit(leader, PAGE), visit(leader, PAGE, sort="level", order="desc")

    assert {box.key for box in asked.selectbox} == {"department", "pillar"}
    names = [f"{name} {number}" for name in ("Engdraget", "Havbakken") for number in (1, 2, 3)]
    assert list(dict.fromkeys(units_shown(asked))) == names
    assert units_shown(asked) == units_shown(plain)


def test_the_open_round_says_how_many_have_shared(leader: Person, units: list[int]) -> None:
    with transaction() as session:
        closes = date(2026, 12, 11)
        status = RoundStatus.OPEN
        made = make_round(session, name="December 2026", closes_on=closes, status=status)
        make_assessment(session, session.get_one(Unit, units[0]), made, dialogue_on=TODAY)

    app = visit(leader, PAGE)

    assert "**1 of 6 units** have shared in December 2026 (closes 11 December 2026)." in [
        text.value for text in app.markdown
    ]
    app.session_state["counted_round"] = True
    app.run()
    assert any("whatever the filters leave" in text.value for text in app.markdown)
