"""The idea and knowledge bank: sharing, trying, answering, keeping right, and finding."""

from datetime import date

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import (
    Answer,
    Community,
    IdeaTrial,
    KnowledgeEntry,
    KnowledgeTag,
    Person,
    StoredFile,
    Trace,
    Unit,
)
from models.vocabulary import (
    IdeaTrialState,
    KnowledgeKind,
    KnowledgeStatus,
    Role,
    TraceKind,
)
from services import texts
from services.database import reading, transaction
from services.knowledge import file_names
from tests.factories import (
    id_of,
    make_community,
    make_entry,
    make_membership,
    make_person,
    make_pillars,
    make_role,
    make_season,
    make_unit,
)
from tests.pages.visits import said, visit

PAGE = "pages/insight/knowledge.py"
HOME, COMMUNITY = "pages/insight/home.py", "pages/insight/community.py"
TITLE = "**Bålmad** <b>på</b> tværs 👩‍👩‍👧"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def club() -> Unit:
    with transaction() as session:
        make_season(session)
        make_pillars(session)
        return make_unit(session, name="Klubben")


@pytest.fixture
def nature() -> Community:
    with transaction() as session:
        return make_community(session, name="Natur")


@pytest.fixture
def worker(club: Unit, nature: Community) -> Person:
    with transaction() as session:
        person = make_person(session, club)
        make_membership(session, nature, person)
        return person


@pytest.fixture
def neighbour() -> Person:
    with transaction() as session:
        return make_person(session, make_unit(session, name="Den anden"))


def entry(unit: Unit, **values: object) -> int:
    with transaction() as session:
        return id_of(make_entry(session, unit, **{"title": TITLE} | values))


def button(app: AppTest, end: str) -> str:
    return next(str(b.key) for b in app.button if str(b.key).endswith(end))


def click(app: AppTest, key: str, **asked: str) -> AppTest:
    for name, value in asked.items():
        app.query_params[name] = value  # AppTest forgets it when a page reruns
    return app.button(key=key).click().run()


def field(app: AppTest, end: str) -> str:
    fields = [*app.text_input, *app.text_area, *app.selectbox]
    return next(str(each.key) for each in fields if str(each.key).endswith(end))


def test_an_empty_bank_says_what_to_do_first(worker: Person) -> None:
    app = visit(worker, PAGE)

    assert not app.exception
    assert [info.value for info in app.info] == ["Nothing here yet. Share the first."]
    elsewhere = visit(worker, PAGE, kind="question")
    assert [info.value for info in elsewhere.info] == [
        "Nothing fits. Try other words or fewer filters."
    ]


def test_an_idea_is_shared_and_leaves_a_trace(
    worker: Person, club: Unit, nature: Community
) -> None:
    app = visit(worker, PAGE)
    app.text_input(key=field(app, "_title")).set_value(TITLE)
    app.text_area(key=field(app, "_text")).set_value("Vi laver mad ude.")
    app.text_input(key=field(app, "_tags")).set_value("Ude, bål")
    app = click(app, button(app, "_share"))

    assert not app.exception
    with reading() as session:
        shared = session.exec(select(KnowledgeEntry)).one()
        tags = set(session.exec(select(KnowledgeTag.tag)))
        traces = session.exec(select(Trace.kind, Trace.community_id, Trace.unit_id)).all()
    assert (shared.title, shared.text, shared.community_id) == (
        TITLE,
        "Vi laver mad ude.",
        nature.id,
    )
    assert (tags, list(traces)) == ({"ude", "bål"}, [(TraceKind.IDEA, nature.id, club.id)])


def test_a_refused_idea_is_said_at_its_fields_and_stays(worker: Person) -> None:
    app = visit(worker, PAGE)
    app.text_area(key=field(app, "_text")).set_value("x" * 601)
    app = click(app, button(app, "_share"))

    assert said(app) == [texts.EMPTY, texts.TOO_LONG[600]]
    assert app.text_area(key=field(app, "_text")).value == "x" * 601


def test_a_template_comes_with_its_file_and_a_poisoned_one_is_refused(worker: Person) -> None:
    app = visit(worker, PAGE)
    app.selectbox(key=field(app, "_kind")).set_value(KnowledgeKind.TEMPLATE).run()
    app.text_input(key=field(app, "_title")).set_value("Plan")
    uploader = app.get("file_uploader")[0]
    uploader.set_value(("plan.exe.txt", b"Kom ud", "text/plain"))  # pyright: ignore[reportAttributeAccessIssue] - of an element whose kind is known
    app = click(app, button(app, "_share"))
    assert said(app) == [file_names.TWO_ENDINGS]

    uploader = app.get("file_uploader")[0]
    uploader.set_value(("plan.txt", b"Kom ud", "text/plain"))  # pyright: ignore[reportAttributeAccessIssue] - of an element whose kind is known
    app = click(app, button(app, "_share"))

    assert not app.exception
    with reading() as session:
        stored = session.exec(select(StoredFile.name, StoredFile.content)).all()
    assert list(stored) == [("plan.txt", b"Kom ud")]


def test_who_works_with_no_unit_reads_without_a_form(club: Unit) -> None:
    number = entry(club)
    with transaction() as session:
        person = make_person(session)
        make_role(session, person, Role.ADMINISTRATOR, make_unit(session))

    app = visit(person, PAGE)
    assert [str(b.key) for b in app.button if str(b.key).endswith("_share")] == []
    app = visit(person, PAGE, entry=str(number))

    assert [str(b.key) for b in app.button if str(b.key) == "try_here"] == []


def test_another_unit_tries_it_and_tells_what_came_of_it(
    neighbour: Person, club: Unit, nature: Community
) -> None:
    number = entry(club, community_id=nature.id)
    app = visit(neighbour, PAGE, entry=str(number))
    app = click(app, "try_here", entry=str(number))
    assert not app.exception

    app = visit(neighbour, PAGE, entry=str(number))
    key = f"finish_{number}_{neighbour.unit_id}"
    app = click(app, key, entry=str(number))
    assert said(app) == [texts.EMPTY]
    app.text_area(key=f"{key}_text").set_value("Alle var med.")
    app = click(app, key, entry=str(number))

    with reading() as session:
        trial = session.exec(select(IdeaTrial)).one()
        traces = session.exec(select(Trace.kind, Trace.unit_id)).all()
    assert (trial.state, trial.what_came) == (IdeaTrialState.TRIED, "Alle var med.")
    assert list(traces) == [(TraceKind.TRIED, neighbour.unit_id)]
    app = visit(neighbour, PAGE, entry=str(number))
    assert "Alle var med." in [text.value for text in app.text]
    assert "**tried by 1 unit**" in app.caption[1].value


def test_who_works_with_two_units_says_which_tries_it(club: Unit) -> None:
    number = entry(club)
    with transaction() as session:
        department = make_unit(session)
        units = [make_unit(session, department, name=name) for name in ("A", "B")]
        person = make_person(session)
        make_role(session, person, Role.RESOURCE_PERSON, department)
    app = visit(person, PAGE, entry=str(number))
    app.selectbox(key="try_unit").set_value(id_of(units[1]))
    click(app, "try_here", entry=str(number))

    with reading() as session:
        assert session.exec(select(IdeaTrial.unit_id)).all() == [units[1].id]


def test_a_question_is_answered_and_who_asked_says_what_helped(
    worker: Person, neighbour: Person, club: Unit, nature: Community
) -> None:
    question = {"kind": KnowledgeKind.QUESTION, "community_id": nature.id}
    number = entry(club, **question)
    app = visit(neighbour, PAGE, entry=str(number))
    app.text_area(key=field(app, "_text")).set_value("Hos **skovfogeden**")
    click(app, "answer", entry=str(number))
    with reading() as session:
        [given] = session.exec(select(Answer.id)).all()

    app = visit(worker, PAGE, entry=str(number))
    assert "Hos **skovfogeden**" in [text.value for text in app.text]
    click(app, f"helped_{given}", entry=str(number))
    app = visit(neighbour, PAGE, entry=str(number))
    app.text_area(key=f"reword_answer_{given}_text").set_value("Ved havnen")
    click(app, f"reword_answer_{given}", entry=str(number))

    with reading() as session:
        rows = session.exec(select(Answer.text, Answer.helped)).all()
    assert list(rows) == [("Ved havnen", True)]


def test_an_open_question_is_put_to_the_other_communities(
    worker: Person, club: Unit, nature: Community
) -> None:
    number = entry(club, kind=KnowledgeKind.QUESTION, community_id=nature.id)
    app = visit(worker, PAGE, entry=str(number))
    click(app, "ask_all", entry=str(number))

    with reading() as session:
        assert session.get_one(KnowledgeEntry, number).asked_all_on == date(2026, 11, 22)
    app = visit(worker, PAGE, entry=str(number))
    said_so = "The other communities were asked too on 22 November 2026."
    assert said_so in [caption.value for caption in app.caption]


def test_what_is_old_is_asked_about_and_stays_when_it_is_right(worker: Person, club: Unit) -> None:
    number = entry(club, edited_on=date(2025, 1, 1))
    app = visit(worker, PAGE)
    app = click(app, f"still_{number}")

    assert not app.exception
    with reading() as session:
        assert session.get_one(KnowledgeEntry, number).edited_on == date(2026, 11, 22)
    app = visit(worker, PAGE)
    assert [b.key for b in app.button if b.key == f"still_{number}"] == []


def test_it_is_changed_by_its_unit(worker: Person, club: Unit) -> None:
    number = entry(club, text="Før")
    app = visit(worker, PAGE, entry=str(number))
    app.text_input(key=field(app, "_title")).set_value("Nyt")
    app = click(app, button(app, "_save"), entry=str(number))

    assert not app.exception
    with reading() as session:
        changed = session.get_one(KnowledgeEntry, number)
    assert (changed.title, changed.text, changed.version) == ("Nyt", "Før", 2)


def test_two_who_change_it_both_see_both_texts(worker: Person, club: Unit) -> None:
    number = entry(club)
    app = visit(worker, PAGE, entry=str(number))
    with transaction() as session:
        other = session.get_one(KnowledgeEntry, number)
        other.title, other.version = "Deres", 2
    app.text_input(key=field(app, "_title")).set_value("Mit")
    app = click(app, button(app, "_save"), entry=str(number))

    assert ["Deres" in refusal for refusal in said(app)] == [True]
    app = click(app, button(app, "_save"), entry=str(number))
    with reading() as session:
        changed = session.get_one(KnowledgeEntry, number)
    assert (changed.title, changed.version) == ("Mit", 3)


def test_a_leader_recommends_it_and_takes_it_out_of_use(club: Unit) -> None:
    number = entry(club)
    with transaction() as session:
        leader = make_person(session)
        make_role(session, leader, Role.LEADERSHIP, make_unit(session))
    for key, status in (
        ("recommend", KnowledgeStatus.RECOMMENDED),
        ("recommend", KnowledgeStatus.NEW),
        ("retire", KnowledgeStatus.RETIRED),
        ("take_up", KnowledgeStatus.NEW),
    ):
        click(visit(leader, PAGE, entry=str(number)), key, entry=str(number))
        with reading() as session:
            assert session.get_one(KnowledgeEntry, number).status is status


def test_it_is_found_by_its_address_and_written_as_it_was(
    worker: Person, club: Unit, nature: Community
) -> None:
    number = entry(club, text="Vi tændte bålpladserne", community_id=nature.id, pillar="P1")
    entry(club, title="En anden")

    place = str(nature.id)
    app = visit(
        worker, PAGE, q="bålplads", kind="idea", status="new", pillar="P1", community=place
    )

    assert not app.exception
    opens = [str(b.key) for b in app.button if str(b.key).startswith("open_")]
    assert opens == [f"open_{number}"]
    assert ":blue-background[**bålpladserne**]" in "".join(m.value for m in app.markdown)


def test_a_number_is_not_searched_for_and_not_kept_in_the_address(worker: Person) -> None:
    app = visit(worker, PAGE)
    app.text_input(key="knowledge_words").set_value("010165-1234").run()

    assert len(said(app)) == 1
    assert "q" not in app.query_params


def test_an_address_that_names_no_entry_is_refused(worker: Person) -> None:
    assert len(said(visit(worker, PAGE, entry="999"))) == 1
    assert len(said(visit(worker, PAGE, entry="x"))) == 1


def test_home_tells_of_open_questions_and_of_what_is_old(
    worker: Person, club: Unit, nature: Community
) -> None:
    with transaction() as session:
        elsewhere = make_unit(session)
    entry(elsewhere, kind=KnowledgeKind.QUESTION, community_id=nature.id, title="Hvem?")
    entry(club, edited_on=date(2025, 1, 1))

    app = visit(worker, HOME)

    assert not app.exception
    assert "Hvem?" in [text.value for text in app.text]
    assert "Is this still right?" in [heading.value for heading in app.subheader]


def test_a_community_shows_what_it_shared_what_it_asks_and_what_others_ask(
    worker: Person, club: Unit, nature: Community
) -> None:
    with transaction() as session:
        kitchen = make_community(session)
    entry(club, title="Idé", community_id=nature.id)
    entry(club, title="Vores", kind=KnowledgeKind.QUESTION, community_id=nature.id)
    asked = {"community_id": kitchen.id, "asked_all_on": date(2026, 11, 1)}
    entry(club, title="Deres", kind=KnowledgeKind.QUESTION, **asked)
    entry(club, title="Kun deres", kind=KnowledgeKind.QUESTION, community_id=kitchen.id)

    app = visit(worker, COMMUNITY, community=str(nature.id))

    assert not app.exception
    links = [link.proto.label for link in app.get("page_link")]
    wanted = ["**Idé**", "All that this community shared", "**Vores**", "**Deres**"]
    assert [label for label in links if label in {*wanted, "**Kun deres**"}] == wanted
