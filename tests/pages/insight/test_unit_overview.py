"""The unit overview, as different people see it."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from models import AccessEvent, Person, Retrospective, Unit, UnitFollow
from models.vocabulary import Language, Outcome, Role, SignStatus, UnitLevel
from services.database import reading, transaction
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_community,
    make_dialogue,
    make_follow_up,
    make_local_sign,
    make_membership,
    make_person,
    make_role,
    make_round,
    make_rubric,
    make_season,
    make_trace,
    make_track,
    make_unit,
)
from tests.pages.visits import said, visit

PAGE = "pages/insight/unit_overview.py"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@pytest.fixture
def department() -> Unit:
    with transaction() as session:
        make_season(session)
        return make_unit(session, name="Engdraget", level=UnitLevel.DEPARTMENT)


@pytest.fixture
def club(department: Unit) -> Unit:
    with transaction() as session:
        return make_unit(session, department, name="Stationen *nord*", staff_count=6)


@pytest.fixture
def leader(department: Unit) -> Person:
    with transaction() as session:
        person = make_person(session)
        make_role(session, person, Role.DEPARTMENT_LEADER, department)
        return person


def metrics(app: object) -> list[tuple[str, str]]:
    return [(metric.label, metric.value) for metric in app.metric]  # type: ignore[attr-defined]


def test_an_empty_unit_says_so_in_words_and_counts_zero_only_where_it_counts(
    club: Unit, leader: Person
) -> None:
    app = visit(leader, PAGE, unit=str(club.id))

    assert not app.exception
    assert app.title[0].value == "Stationen \\*nord\\*"
    assert metrics(app) == [
        ("Last assessed", "–"),
        ("Active tracks", "0"),
        ("Traces in 4 weeks", "0"),
        ("Dialogues held", "0"),
        ("Open agreements", "0"),
    ]
    assert [info.value for info in app.info] == [
        "Nobody from the unit takes part in an interest community yet.",
        "No practice tracks in this season yet.",
        "No data yet",  # of the pulse
        "No open agreements.",
        "No dialogues in this season yet.",
    ]


def test_a_unit_with_a_life_shows_figures_pictures_and_agreements(
    club: Unit, leader: Person
) -> None:
    with transaction() as session:
        colleague = make_person(session, club, name="Ida Lund")
        season = make_season(session, name="Anden", starts_on=date(2020, 1, 1))
        community = make_community(session, name="Natur")
        make_membership(session, community, colleague)
        make_trace(session, community, club)
        make_assessment(session, club, make_round(session, closes_on=date(2026, 11, 9)))
        make_track(session, club, season_id=season.id)
        dialogue = make_dialogue(session, club, colleague)
        late = TODAY - timedelta(days=9)
        person_id = id_of(colleague)
        make_follow_up(
            session, dialogue, text="Besøge Molen", responsible_id=person_id, due_on=late
        )

    app = visit(leader, PAGE, unit=str(club.id), season="2026/27")

    assert metrics(app) == [
        ("Last assessed", "13 days ago"),
        ("Active tracks", "0"),
        ("Traces in 4 weeks", "1"),
        ("Dialogues held", "1"),
        ("Open agreements", "1"),
    ]
    assert len(app.get("vega_lite_chart")) == 2
    shown = [text.value for text in app.markdown]
    assert "**Besøge Molen**  \nIda Lund · 13 November 2026 (9 days over its date)" in shown
    assert "15 November 2026 · P1 · Quick note" in shown


def test_whoever_did_not_take_part_sees_how_many_and_not_what(club: Unit) -> None:
    with transaction() as session:
        reader, colleague = make_person(session, club), make_person(session, club)
        make_follow_up(session, make_dialogue(session, club, colleague), text="Hemmelig")

    app = visit(reader, PAGE, unit=str(club.id))

    assert metrics(app)[3:] == [("Dialogues held", "1"), ("Open agreements", "1")]
    assert not [text.value for text in app.markdown if "Hemmelig" in text.value]
    assert "1 open agreement belongs to those who took part." in [
        caption.value for caption in app.caption
    ]


@pytest.mark.parametrize("asked", ["4711", "abc", "-1", "1 OR 1=1"])
def test_a_unit_that_is_not_there_and_one_that_is_not_mine_are_one_answer(
    club: Unit, asked: str
) -> None:
    with transaction() as session:
        elsewhere = make_unit(session)
        stranger = make_person(session, elsewhere)

    answers = [said(visit(stranger, PAGE, unit=unit)) for unit in (str(club.id), asked)]

    assert answers == [["This does not exist, or you do not have access to it."]] * 2
    with reading() as session:
        denied = [
            (event.subject, event.subject_id)
            for event in session.exec(select(AccessEvent).order_by(AccessEvent.id))  # pyright: ignore[reportArgumentType] - a column
            if event.outcome is Outcome.DENIED
        ]
    kept = asked if asked.isdecimal() else ""  # what is no number may be anything
    assert denied == [("unit", str(club.id)), ("unit", kept)]


def test_the_history_of_a_pillar_opens_from_the_address(club: Unit, leader: Person) -> None:
    with transaction() as session:
        made = make_round(session, name="Juni 2026", closes_on=date(2026, 6, 12))
        make_assessment(session, club, made, level=3, reason="Vi *prøvede*", next_step="Øve mere")

    app = visit(leader, PAGE, unit=str(club.id), pillar="P1")

    shown = [text.value for text in app.markdown]
    assert "**Juni 2026** · Established · 12 June 2026" in shown
    assert "- Reason: Vi \\*prøvede\\*\n- Next step: Øve mere\n- Confidence: low" in shown


def test_the_page_speaks_danish(club: Unit, leader: Person) -> None:
    app = visit(leader, PAGE, Language.DANISH, unit=str(club.id))

    assert metrics(app)[0] == ("Senest vurderet", "–")


def test_following_a_unit_is_kept(club: Unit, leader: Person) -> None:
    app = visit(leader, PAGE, unit=str(club.id))

    app.button(key="follow").click().run()

    with reading() as session:
        followed = session.exec(select(UnitFollow.person_id, UnitFollow.unit_id)).all()
    assert [tuple(row) for row in followed] == [(leader.id, club.id)]
    assert app.button(key="follow").label == "Unfollow"


@pytest.mark.usefixtures("club")
@pytest.mark.parametrize("unit", ["9" * 5000, "99999999999999999999", "-1", "1\0", "610190-1234"])
def test_an_address_of_no_unit_is_refused_and_what_it_says_is_not_kept(
    leader: Person, unit: str
) -> None:
    app = visit(leader, PAGE, unit=unit)

    assert not app.exception
    assert said(app) == ["This does not exist, or you do not have access to it."]
    with reading() as session:
        [denied] = session.exec(select(AccessEvent).where(AccessEvent.outcome == Outcome.DENIED))
    assert (denied.subject, denied.subject_id) == ("unit", "")


def test_names_are_drawn_as_they_were_written(club: Unit, leader: Person) -> None:
    with transaction() as session:
        community = make_community(session, name="[Natur](https://example.org)")
        make_membership(session, community, make_person(session, club))
        make_trace(session, community, club, occurred_on=TODAY - timedelta(days=21))

    app = visit(leader, PAGE, unit=str(club.id))

    [caption] = [text.value for text in app.caption if "Natur" in text.value]
    assert "\\[Natur\\]\\(https" in caption


def test_the_history_of_a_pillar_is_drawn_with_what_was_said_looking_back(
    club: Unit, leader: Person
) -> None:
    with transaction() as session:
        rubric, season = id_of(make_rubric(session)), make_season(session, name="2025/26")
        june = make_round(session, name="Juni 2026", closes_on=date(2026, 6, 12))
        make_round(session, name="Oktober 2026", opens_on=date(2026, 9, 1))
        values = {"level": 3, "version": 2, "correction_note": "Vi *talte* igen"}
        make_assessment(session, club, june, rubric_version_id=rubric, **values)
        place = {"unit_id": id_of(club), "pillar": "P1", "season_id": id_of(season)}
        session.add(Retrospective(level=2, said_on=date(2026, 6, 12), **place))

    app = visit(leader, PAGE, unit=str(club.id), pillar="P1")

    assert not app.exception
    shown = [text.value for text in app.markdown]
    assert "*Looking back\\: June 2025 \\(said 12 June 2026\\)*: Practising" in shown
    assert "- Confidence: low\n- Corrected: version 2\\: Vi \\*talte\\* igen" in shown
    [caption] = [text.value for text in app.caption if text.value.startswith("A step is")]
    assert caption == (
        "A step is a round\\. A dashed frame is a round without an assessment\\. "
        "The diamond is what the unit says looking back, not an assessment\\. "
        "With fewer than 10 rounds no line is drawn\\: it would promise too much\\."
    )


def test_the_common_direction_stands_beside_the_units_own_signs(
    club: Unit, leader: Person
) -> None:
    with transaction() as session:
        make_rubric(session)
        lender = make_unit(session, name="Molen")
        lent = make_local_sign(session, lender, text="Vi *lytter*", pillar="P2")
        make_local_sign(session, club, text="Vi *lytter*", pillar="P2", copied_from_id=id_of(lent))
        make_local_sign(session, club, text="Udgået", status=SignStatus.RETIRED)

    app = visit(leader, PAGE, unit=str(club.id))

    shown = [text.value for text in app.markdown]
    assert shown[shown.index("**P1**  \nP1 step 4") + 1] == ":gray[No local signs in use yet.]"
    place = shown.index("**P2**  \nP2 step 4")
    assert shown[place + 1] == "- Vi \\*lytter\\* :gray[(borrowed from Molen)]"
