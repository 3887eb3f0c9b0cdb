"""Sending what waits in the outbox: each message by one process, again if it went wrong.

Nothing is held in the database while a message is under way. A process that dies then leaves
it waiting for another: a message may come twice, but none is lost.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select, update

from models import ChannelMessage, Community
from models.base import now
from models.vocabulary import CommunityStatus, MessageState
from services import audit
from services.channels import addresses, cards, posting
from services.channels.posting import Posted, Problem
from services.database import reading, transaction

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
MOST = len(PAUSES) + 1
LEASE = timedelta(minutes=2)  # longer than a message is ever under way
AT_ONCE = 20


@dataclass(frozen=True)
class _Claimed:
    """A message that is this process's to send, until its lease is over."""

    id: int
    tries: int
    address: str
    closed: bool  # its community
    card: dict[str, Any]


def send_due(clock: Callable[[], datetime] = now, go_on: Callable[[], bool] = lambda: True) -> int:
    """Send what is due, the oldest first, while `go_on` says so; how many were tried."""
    with reading() as session:
        due = _due(session, clock())
    tried = 0
    for message_id in due:
        if not go_on():
            break
        tried += _send(message_id, clock)
    return tried


def _send(message_id: int, clock: Callable[[], datetime]) -> bool:
    with transaction() as session:
        claimed = _claim(session, message_id, clock())
    if claimed is None:
        return False
    if claimed.tries > MOST:  # whoever tried it last never told what came of it
        posted = Posted(Problem.UNREACHABLE)
    elif claimed.closed:
        posted = Posted(Problem.CLOSED)
    elif addresses.allowed(claimed.address):
        posted = posting.post(claimed.address, claimed.card, clock())
    else:
        posted = Posted(Problem.ADDRESS)
    with transaction() as session:
        _keep(session, claimed, posted, clock())
    return True


def _due(session: Session, at: datetime) -> list[int]:
    query = (
        select(col(ChannelMessage.id))
        .where(_is_due(at))
        .order_by(col(ChannelMessage.due_at), col(ChannelMessage.id))
        .limit(AT_ONCE)
    )
    return [id_ for id_ in session.exec(query) if id_ is not None]


def _claim(session: Session, message_id: int, at: datetime) -> _Claimed | None:
    """Take a message, if nobody else has: it is not due for others until the lease is over."""
    taken = (
        update(ChannelMessage)
        .where(col(ChannelMessage.id) == message_id, _is_due(at))
        .values(due_at=at + LEASE, tries=col(ChannelMessage.tries) + 1)
        .returning(col(ChannelMessage.tries))
    )
    tries = session.execute(taken).scalar()
    if tries is None:
        return None
    row = session.get_one(ChannelMessage, message_id)
    community = session.get_one(Community, row.community_id)
    closed = community.status is CommunityStatus.CLOSED
    card = cards.card(row.title, row.text, row.link)
    return _Claimed(message_id, tries, community.workflow_url, closed, card)


def _keep(session: Session, claimed: _Claimed, posted: Posted, at: datetime) -> None:
    """Keep what came of it, unless the lease was over and another took the message."""
    values = _values(claimed.tries, posted, at)
    kept = (
        update(ChannelMessage)
        .where(
            col(ChannelMessage.id) == claimed.id,
            col(ChannelMessage.tries) == claimed.tries,
            col(ChannelMessage.state) == MessageState.WAITING,
        )
        .values(values)
        .returning(col(ChannelMessage.id))
    )
    if session.execute(kept).scalar() is not None and "state" in values:
        action, subject = str(values["state"]), "channel message"
        audit.note(session, by=None, action=action, subject=subject, subject_id=claimed.id)


def _values(tries: int, posted: Posted, at: datetime) -> dict[str, Any]:
    if posted.problem is None:
        return {"state": MessageState.SENT, "problem": "", "sent_at": at}
    if posted.hopeless or tries >= MOST:
        return {"state": MessageState.FAILED, "problem": posted.problem}
    wait = max(PAUSES[tries - 1], posted.wait)
    return {"due_at": at + wait, "problem": posted.problem}


def _is_due(at: datetime) -> Any:
    waiting = col(ChannelMessage.state) == MessageState.WAITING
    return waiting & (col(ChannelMessage.due_at) <= at)
