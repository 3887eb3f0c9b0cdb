"""The life of an agreement on the page: taken up, dropped for a reason, looked back at."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from models import FollowUp, NumberCount, Person, Unit
from models.vocabulary import FollowUpStatus
from services.database import reading, transaction
from services.personal_data import SENTENCES, Finding
from tests.factories import (
    TODAY,
    id_of,
    make_dialogue,
    make_follow_up,
    make_participant,
    make_person,
    make_season,
    make_unit,
)
from tests.pages.visits import area, said, visit

PAGE = "pages/insight/dialogues.py"
QUICK_NOTE = "pages/record/dialogue.py"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def club() -> Unit:
    with transaction() as session:
        make_season(session)
        return make_unit(session, name="Klubben")


@pytest.fixture
def worker(club: Unit) -> Person:
    with transaction() as session:
        return make_person(session, club)


def agreed(club: Unit, worker: Person, **values: object) -> int:
    with transaction() as session:
        dialogue = make_dialogue(session, club, worker)
        return id_of(make_follow_up(session, dialogue, **values))


def stored(agreement: int) -> FollowUp:
    with reading() as session:
        found = session.get(FollowUp, agreement)
        assert found is not None
        return found


def captions(app: AppTest) -> list[str]:
    return [caption.value for caption in app.caption]


def test_an_agreement_is_taken_up_and_says_so(club: Unit, worker: Person) -> None:
    made = agreed(club, worker)
    app = visit(worker, PAGE)

    app.button(key=f"take_up_open_{made}").click().run()

    assert not app.exception
    assert stored(made).status is FollowUpStatus.IN_PROGRESS
    assert any("in progress, due " in caption for caption in captions(app))
    assert f"take_up_open_{made}" not in [button.key for button in app.button]


def test_a_reason_that_may_be_about_a_person_is_not_refused(club: Unit, worker: Person) -> None:
    made = agreed(club, worker)
    app = visit(worker, PAGE)

    area(app, f"agreement-{made}_reason_").set_value("En pige på 13 ville ikke").run()
    app.button(key=f"drop_open_{made}").click().run()

    assert said(app) == []
    assert stored(made).status is FollowUpStatus.DROPPED


def test_a_cpr_number_in_a_reason_is_refused_and_counted(club: Unit, worker: Person) -> None:
    made = agreed(club, worker)
    app = visit(worker, PAGE)

    area(app, f"agreement-{made}_reason_").set_value("610190-1234").run()
    app.button(key=f"drop_open_{made}").click().run()

    assert said(app) == [SENTENCES[Finding.BLOCK]]
    with reading() as session:
        counted = session.get(NumberCount, (TODAY, "reason"))
    assert counted is not None
    assert counted.count == 1


def test_a_date_and_a_time_in_a_reason_is_asked_about_and_kept(club: Unit, worker: Person) -> None:
    made = agreed(club, worker)
    app = visit(worker, PAGE)

    area(app, f"agreement-{made}_reason_").set_value("Ferie 12.10.26-1430").run()
    app.button(key=f"drop_open_{made}").click().run()
    assert said(app) == [SENTENCES[Finding.ASK]]

    app.checkbox[0].check().run()
    app.button(key=f"drop_open_{made}").click().run()

    assert stored(made).dropped_reason == "Ferie 12.10.26-1430"


def test_what_became_of_an_agreement_is_asked_and_kept(club: Unit, worker: Person) -> None:
    made = agreed(
        club,
        worker,
        responsible_id=id_of(worker),
        status=FollowUpStatus.DONE,
        completed_on=date(2026, 10, 20),
    )
    app = visit(worker, PAGE)

    area(app, f"agreement-{made}_outcome_").set_value("De unge kom igen").run()
    app.button(key=f"save_outcome_{made}").click().run()

    assert not app.exception
    assert stored(made).outcome == "De unge kom igen"
    assert [box.label for box in app.text_area if "outcome" in str(box.key)] == []


def test_last_time_we_agreed_names_the_unit_when_it_is_another(club: Unit, worker: Person) -> None:
    with transaction() as session:
        colleague, other = make_person(session, club), make_unit(session, name="Havnen")
        dialogue = make_dialogue(session, other, worker)
        make_participant(session, dialogue, colleague)
        make_follow_up(session, dialogue, text="Prøve ro", responsible_role="Teamet")
    agreed(club, worker, text="Åbne døren", responsible_role="Teamet")

    app = visit(worker, QUICK_NOTE)

    texts = [text.value for text in app.text]
    assert {"Prøve ro", "Åbne døren"} <= set(texts)
    starts = sorted(caption[:24] for caption in captions(app) if caption.startswith("Teamet"))
    assert starts == ["Teamet · Havnen · due 15", "Teamet · due 15 December"]
