"""What is to be said in a community's channel: kept here first, and sent in the background.

Only who runs a community writes to its channel, and sees what was written. Nothing of it is
remembered between pages, so no change counter moves.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col

from models import ChannelMessage, Community
from models.base import now
from models.vocabulary import CommunityStatus, MessageState
from services import audit, sent_once
from services.access import Viewer
from services.channels import channel, drafts, sender
from services.channels.drafts import MessageDraft
from services.communities import standing
from services.database import built_once, select_wide
from services.errors import N_, Conflict, Invalid, NotFound

SHOWN = 10
NO_ADDRESS = N_("The channel has no address yet. Give it one first.")
CLOSED = N_("This community is closed.")


@dataclass(frozen=True)
class Message:
    """A message as those see it who run its community. `problem` is a code, or ""."""

    id: int
    title: str
    text: str
    link: str
    state: MessageState
    tries: int
    problem: str
    created_at: datetime
    due_at: datetime
    sent_at: datetime | None


def check(session: Session, draft: MessageDraft, *, by: Viewer, today: date) -> None:
    """Go on only with a message that could be sent as it stands: before its preview.

    Raises:
        NotFound: there is no such community, or `by` does not run it.
        Conflict: nothing can be sent there, said in words.
        Invalid: something cannot be said there, for each field.
    """
    standing.ensure_runs(session, draft.community_id, by=by, today=today)
    community = session.get_one(Community, draft.community_id)
    if not channel.is_on():
        raise Conflict(channel.OFF)
    if community.status is CommunityStatus.CLOSED:
        raise Conflict(CLOSED)
    if not community.workflow_url:
        raise Conflict(NO_ADDRESS)
    if problems := drafts.problems(session, draft, today):
        raise Invalid(problems)


def put(session: Session, draft: MessageDraft, *, by: Viewer, today: date) -> int:
    """Put a message in the outbox; its id. The same form puts only once.

    It is sent as soon as this change is committed, by whichever process comes first.

    Raises:
        NotFound: there is no such community, or `by` does not run it.
        Conflict: nothing can be sent there, or the form was sent by someone else.
        Invalid: something cannot be said there, for each field.
    """
    check(session, draft, by=by, today=today)
    key = draft.form_key
    saved = sent_once.saved(session, ChannelMessage, key, created_by_id=by.person_id)
    if saved is not None:
        return saved
    made: dict[str, Any] = {**draft.kept(), "form_key": draft.form_key or None}
    row = ChannelMessage(community_id=draft.community_id, created_by_id=by.person_id, **made)
    if not sent_once.inserted(session, row):  # the same form came twice at the same moment
        return put(session, draft, by=by, today=today)
    _note(session, "put", row, by)
    assert row.id is not None  # noqa: S101 - it was flushed
    return row.id


def retry(session: Session, message_id: int, *, by: Viewer, today: date) -> None:
    """Send a message that was given up once more, from the beginning. Others stay as they are.

    Raises:
        NotFound: there is no such message, or `by` does not run its community.
        Conflict: nothing is sent from here.
    """
    row = session.get(ChannelMessage, message_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound("channel message", message_id)
    standing.ensure_runs(session, row.community_id, by=by, today=today)
    if not channel.is_on():
        raise Conflict(channel.OFF)
    if row.state is MessageState.FAILED:
        row.state, row.tries, row.problem, row.due_at = MessageState.WAITING, 0, "", now()
        _note(session, "retry", row, by)


def latest(session: Session, community_id: int, *, by: Viewer, today: date) -> tuple[Message, ...]:
    """The last messages of a community, the newest first.

    Raises:
        NotFound: there is no such community, or `by` does not run it.
    """
    standing.ensure_runs(session, community_id, by=by, today=today)
    asked = {"community_id": community_id, "limit": SHOWN}
    return tuple(Message(*row) for row in session.exec(_latest(), params=asked))


def _note(session: Session, action: str, row: ChannelMessage, by: Viewer) -> None:
    session.add(row)
    session.flush()
    person, subject = by.person_id, "channel message"
    audit.note(session, by=person, action=action, subject=subject, subject_id=row.id)
    sender.wake_after(session)


@built_once
def _latest() -> Any:
    message: Any = ChannelMessage
    return (
        select_wide(
            message.id,
            message.title,
            message.text,
            message.link,
            message.state,
            message.tries,
            message.problem,
            message.created_at,
            message.due_at,
            message.sent_at,
        )
        .where(col(ChannelMessage.community_id) == bindparam("community_id"))
        .order_by(col(ChannelMessage.id).desc())
        .limit(bindparam("limit"))
    )
