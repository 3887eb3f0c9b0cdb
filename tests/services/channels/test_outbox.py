"""What is put in the outbox, and what those who run a community see of it."""

import logging
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models import AuditEvent, ChannelMessage, Community
from models.vocabulary import CommunityStatus, MessageState
from services import sent_once, texts
from services.channels import channel, drafts, outbox, sending
from services.channels.drafts import MessageDraft
from services.channels.outbox import Message
from services.communities import steering
from services.database import reading, transaction
from services.errors import Conflict, Invalid, NotFound
from services.personal_data import SENTENCES, Finding
from services.settings import settings
from tests.factories import TODAY
from tests.services.channels.conftest import Place
from tests.services.channels.workflow import SECRET, Workflow


def draft(place: Place, title: str = "Workshop 3", **values: Any) -> MessageDraft:
    values = {"form_key": f"form {title}", "text": "Vi ses i Klub A."} | values
    return MessageDraft(community_id=place.community, title=title, **values)


def put(place: Place, title: str = "Workshop 3", **values: str) -> int:
    with transaction() as session:
        return outbox.put(session, draft(place, title, **values), by=place.contact, today=TODAY)


def stored(session: Session) -> list[tuple[int, str, str, str, MessageState]]:
    rows = session.exec(select(ChannelMessage).order_by(col(ChannelMessage.id)))
    return [(r.community_id, r.title, r.text, r.link, r.state) for r in rows]


def noted(session: Session) -> list[tuple[int | None, str, str, str]]:
    events = session.exec(select(AuditEvent).order_by(col(AuditEvent.id)))
    return [(e.by_id, e.action, e.subject, e.detail) for e in events]


def test_put_keeps_a_message_for_the_channel(place: Place) -> None:
    link = "https://slf.eksempel.dk/community?community=1"

    first = put(place, link=link)
    again = put(place, link=link)

    with reading() as session:
        waiting = (place.community, "Workshop 3", "Vi ses i Klub A.", link, MessageState.WAITING)
        assert first == again
        assert stored(session) == [waiting]
        by = place.contact.person_id
        assert noted(session) == [
            (by, "set_channel", "community", ""),
            (by, "put", "channel message", ""),
        ]


def test_put_refuses_all_that_cannot_be_said_at_once(place: Place) -> None:
    wrong = draft(place, "x" * 121, text=" ", link="javascript:alert(1)")

    with pytest.raises(Invalid) as refused, transaction() as session:
        outbox.put(session, wrong, by=place.contact, today=TODAY)

    assert refused.value.problems == {
        "title": texts.TOO_LONG[120],
        "text": texts.EMPTY,
        "link": steering.NO_LINK,
    }


@pytest.mark.parametrize("text", ["Spørg karl  østergård holm.", "Af Karl Østergård\nHolm"])
def test_put_refuses_the_full_name_of_a_member(place: Place, text: str) -> None:
    with pytest.raises(Invalid) as refused, reading() as session:
        outbox.check(session, draft(place, text, text=text), by=place.contact, today=TODAY)

    assert refused.value.problems == {"title": drafts.NAMED, "text": drafts.NAMED}


def test_put_takes_first_names_of_members_and_names_of_others_as_words(place: Place) -> None:
    put(place, "Ukendt Andersen-metoden", text="Vi bor i Karl Østergård Holms gade. Bo")

    with reading() as session:
        assert len(stored(session)) == 1


@pytest.mark.parametrize("name", ["title", "text", "link"])
def test_put_refuses_a_cpr_number(place: Place, name: str) -> None:
    start = "https://eksempel.dk/" if name == "link" else ""
    wrong = draft(place, **{"title": "Workshop", name: f"{start}010165-1234"})

    with pytest.raises(Invalid) as refused, transaction() as session:
        outbox.put(session, wrong, by=place.contact, today=TODAY)

    assert refused.value.problems == {name: SENTENCES[Finding.BLOCK]}


def test_put_refuses_a_form_of_someone_else(place: Place) -> None:
    put(place)

    with pytest.raises(Conflict, match=sent_once.SENT_BY_OTHERS), transaction() as session:
        outbox.put(session, draft(place), by=place.leader, today=TODAY)


def test_put_refuses_those_who_do_not_run_the_community(place: Place) -> None:
    with pytest.raises(NotFound), transaction() as session:
        outbox.put(session, draft(place), by=place.member, today=TODAY)


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"status": CommunityStatus.CLOSED}, outbox.CLOSED),
        ({"workflow_url": ""}, outbox.NO_ADDRESS),
    ],
)
def test_put_refuses_where_nothing_can_be_sent(
    place: Place, values: dict[str, object], refusal: str
) -> None:
    with transaction() as session:
        session.add(session.get_one(Community, place.community).sqlmodel_update(values))

    with pytest.raises(Conflict, match=refusal), transaction() as session:
        outbox.put(session, draft(place), by=place.contact, today=TODAY)


def test_nothing_goes_on_where_no_host_is_set(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = put(place)
    monkeypatch.delenv("SLF_TEAMS_HOSTS")
    settings.cache_clear()

    assert not channel.is_on()
    with reading() as session:
        with pytest.raises(Conflict, match=channel.OFF):
            outbox.put(session, draft(place, "To"), by=place.contact, today=TODAY)
        with pytest.raises(Conflict, match=channel.OFF):
            outbox.retry(session, message, by=place.contact, today=TODAY)
        with pytest.raises(Conflict, match=channel.OFF):
            channel.set_address(session, place.community, "", by=place.contact, today=TODAY)


def test_latest_shows_the_last_of_this_community(place: Place) -> None:
    with transaction() as session:
        other: dict[str, Any] = {
            "community_id": place.other,
            "created_by_id": place.member.person_id,
        }
        session.add(ChannelMessage(title="Andres", text="Ikke her.", **other))
    for n in range(outbox.SHOWN + 1):
        put(place, f"Nr. {n}")

    with reading() as session:
        found = outbox.latest(session, place.community, by=place.leader, today=TODAY)

    assert [message.title for message in found] == [f"Nr. {n}" for n in range(10, 0, -1)]
    assert isinstance(found[0], Message)
    with reading() as session, pytest.raises(NotFound):
        outbox.latest(session, place.community, by=place.member, today=TODAY)


def test_retry_begins_anew_what_was_given_up(place: Place, workflow: Workflow) -> None:
    workflow.answers = [(403, {}), (202, {})]
    message = put(place)
    sending.send_due()

    with transaction() as session:
        [before] = outbox.latest(session, place.community, by=place.contact, today=TODAY)
        outbox.retry(session, message, by=place.contact, today=TODAY)
    sending.send_due()

    assert (before.state, before.tries, before.problem) == (MessageState.FAILED, 1, "refused")
    with reading() as session:
        [after] = outbox.latest(session, place.community, by=place.contact, today=TODAY)
    assert (after.state, after.tries, after.problem) == (MessageState.SENT, 1, "")


def test_retry_sends_nothing_twice(place: Place, workflow: Workflow) -> None:
    message = put(place)
    sending.send_due()

    with transaction() as session:
        outbox.retry(session, message, by=place.contact, today=TODAY)
    sending.send_due()

    assert len(workflow.posted) == 1


def test_retry_refuses_what_is_not_theirs(place: Place) -> None:
    message = put(place)

    with reading() as session:
        for by, asked in ((place.member, message), (place.contact, 10**6)):
            with pytest.raises(NotFound):
                outbox.retry(session, asked, by=by, today=TODAY)


def test_the_address_is_shown_as_a_host_to_those_who_run_it(place: Place) -> None:
    with reading() as session:
        assert channel.host(session, place.community, by=place.leader, today=TODAY) == "127.0.0.1"
        assert channel.host(session, place.other, by=place.leader, today=TODAY) == ""
        with pytest.raises(NotFound):
            channel.host(session, place.community, by=place.member, today=TODAY)


def test_an_address_is_set_and_taken_away_by_those_who_run_it(place: Place) -> None:
    address = f" https://flow.eksempel.dk/x?{SECRET} "
    with transaction() as session:
        channel.set_address(session, place.community, address, by=place.leader, today=TODAY)
        row = session.get_one(Community, place.community)
        assert row.workflow_url == address.strip()
        assert SECRET not in repr(row)
        channel.set_address(session, place.community, "", by=place.leader, today=TODAY)
        assert row.workflow_url == ""
        with pytest.raises(NotFound):
            channel.set_address(session, place.community, "", by=place.member, today=TODAY)


@pytest.mark.parametrize("query", ["", "x"])
def test_what_waits_is_given_up_when_the_address_changes(place: Place, query: str) -> None:
    put(place)
    other: dict[str, Any] = {"community_id": place.other, "created_by_id": place.member.person_id}
    with transaction() as session:
        session.add(ChannelMessage(title="Andres", text="Venter.", **other))
        address = session.get_one(Community, place.community).workflow_url
        channel.set_address(session, place.community, address, by=place.contact, today=TODAY)
        [before] = outbox.latest(session, place.community, by=place.contact, today=TODAY)
        new = address + query if query else ""
        channel.set_address(session, place.community, new, by=place.contact, today=TODAY)

    with reading() as session:
        [after] = outbox.latest(session, place.community, by=place.contact, today=TODAY)
        [elsewhere] = outbox.latest(session, place.other, by=place.leader, today=TODAY)
    assert (before.state, before.problem) == (MessageState.WAITING, "")
    assert (after.state, after.problem) == (MessageState.FAILED, "moved")
    assert (elsewhere.state, elsewhere.problem) == (MessageState.WAITING, "")


def test_an_address_elsewhere_is_refused_and_nowhere_told(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    address = f"https://evil.dk/x?{SECRET}"

    with pytest.raises(Invalid) as refused, transaction() as session:
        channel.set_address(session, place.community, address, by=place.contact, today=TODAY)

    assert refused.value.problems == {"address": channel.NOT_THERE}
    assert SECRET not in f"{refused.value}{refused.value.problems}{caplog.text}"
    with reading() as session:
        assert [action for _, action, _, _ in noted(session)] == ["set_channel"]
