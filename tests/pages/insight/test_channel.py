"""Writing in a community's channel: the preview first, then what came of it."""

from collections.abc import Iterator

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextArea, TextInput

from models import ChannelMessage, Community, Person, Unit
from models.vocabulary import MembershipKind, MessageState
from services import texts
from services.channels import drafts, sending
from services.database import reading, transaction
from tests.factories import id_of, make_community, make_membership, make_person, make_unit
from tests.pages.visits import said, visit
from tests.services.channels.workflow import SECRET, Workflow, served

PAGE = "pages/insight/community.py"
WRITE, LOOK, SEND = "Write in the channel in Teams", "See how it looks", "Send it"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def workflow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workflow]:
    with served() as made:
        monkeypatch.setenv("SLF_TEAMS_HOSTS", made.host)
        yield made


@pytest.fixture
def unit() -> Unit:
    with transaction() as session:
        return make_unit(session, name="Klub A")


@pytest.fixture
def community() -> Community:
    with transaction() as session:
        return make_community(session, name="Natur")


@pytest.fixture
def contact(community: Community, unit: Unit) -> Person:
    return member(community, unit, MembershipKind.CONTACT_PERSON)


def member(community: Community, unit: Unit, kind: MembershipKind) -> Person:
    with transaction() as session:
        person = make_person(session, unit, name="Karl Holm")
        make_membership(session, community, person, kind=kind)
        return person


def lead(community: Community, address: str) -> None:
    with transaction() as session:
        session.get_one(Community, id_of(community)).workflow_url = address


def opened(person: Person, community: Community) -> AppTest:
    """The page of a community, with its channel opened."""
    app = visit(person, PAGE, community=str(community.id))
    app.session_state[f"channel_{community.id}"] = True
    return app.run()


def field(app: AppTest, label: str) -> TextInput | TextArea:
    fields = (*app.text_input, *app.text_area)
    return next(each for each in fields if each.label.startswith(label))


def write(app: AppTest, **written: str) -> AppTest:
    labels = {"title": "Heading", "text": "What do you want", "link": "Link"}
    for name, text in written.items():
        field(app, labels[name]).set_value(text)
    return press(app, LOOK)


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def words(app: AppTest) -> str:
    every = (app.markdown, app.text, app.caption, app.warning)
    return "\n".join(element.value for group in every for element in group)


def stored() -> list[tuple[str, str, str, MessageState]]:
    with reading() as session:
        rows = session.exec(select(ChannelMessage).order_by(col(ChannelMessage.id)))
        return [(row.title, row.text, row.link, row.state) for row in rows]


def test_a_message_is_looked_at_before_it_is_sent(
    contact: Person, community: Community, workflow: Workflow
) -> None:
    lead(community, workflow.address)
    app = opened(contact, community)

    write(app, title="Workshop *3*", text="Vi ses.\nTag mad med.", link="https://slf.dk/x")
    looked, kept = words(app), stored()
    press(app, SEND)

    assert "This is how it will look in the channel:\n**Workshop \\*3\\***" in looked
    assert "Vi ses.\nTag mad med." in looked
    assert kept == []
    waiting = ("Workshop *3*", "Vi ses.\nTag mad med.", "https://slf.dk/x", MessageState.WAITING)
    assert stored() == [waiting]
    assert "is being sent" in words(app)
    assert LOOK in labels(app)  # the next form, and it is a new one
    assert field(app, "Heading").value == ""


def test_what_was_looked_at_can_be_changed(
    contact: Person, community: Community, workflow: Workflow
) -> None:
    lead(community, workflow.address)
    app = opened(contact, community)

    write(app, title="Workshop 3", text="Vi ses.")
    press(app, "Change it")
    write(app, text="Vi ses i Klub A.")
    press(app, SEND)

    assert stored() == [("Workshop 3", "Vi ses i Klub A.", "", MessageState.WAITING)]


def test_a_refusal_stands_at_its_fields(
    contact: Person, community: Community, workflow: Workflow
) -> None:
    lead(community, workflow.address)
    app = opened(contact, community)

    write(app, title="Spørg Karl Holm")

    assert said(app) == [drafts.NAMED, texts.EMPTY]
    assert SEND not in labels(app)
    assert stored() == []


def test_what_was_not_sent_is_said_and_can_be_tried_again(
    contact: Person, community: Community, workflow: Workflow
) -> None:
    workflow.answers = [(403, {}), (202, {})]
    lead(community, workflow.address)
    app = opened(contact, community)
    write(app, title="Workshop 3", text="Vi ses.")
    press(app, SEND)
    sending.send_due()

    app.run()
    first = words(app)
    press(app, "Try again")
    sending.send_due()
    app.run()

    assert "1 message was not sent to the channel: Workshop 3" in first
    assert "not sent\\: Teams does not take the message" in first
    assert "not sent to the channel" not in words(app)
    assert "Workshop 3  \n:small[sent " in words(app)


def test_the_address_is_set_and_never_shown(
    contact: Person, community: Community, workflow: Workflow
) -> None:
    app = opened(contact, community)
    none_yet = labels(app)

    field(app, "The address").set_value("https://evil.dk/x")
    press(app, "Save the address")
    refused = said(app)
    field(app, "The address").set_value(workflow.address)
    press(app, "Save the address")

    assert LOOK not in none_yet
    assert refused == ["Messages may not be sent to this address."]
    assert LOOK in labels(app)
    assert "Messages go to 127\\.0\\.0\\.1" in words(app)
    assert SECRET not in words(app)
    assert [each.value for each in app.text_input if each.label.startswith("The address")] == [""]
    press(app, "Take the address away")
    assert LOOK not in labels(app)


def test_nobody_else_sees_the_channel(
    community: Community, unit: Unit, workflow: Workflow
) -> None:
    lead(community, workflow.address)

    app = visit(member(community, unit, MembershipKind.MEMBER), PAGE)

    assert not app.exception
    assert WRITE not in [expander.label for expander in app.expander]


def test_it_is_off_until_a_host_is_set(contact: Person) -> None:
    app = visit(contact, PAGE)

    assert not app.exception
    assert WRITE not in [expander.label for expander in app.expander]
