"""Reads of a community's channel: asked anew each time, because sending goes on meanwhile."""

from services.access import Viewer
from services.calendar import today
from services.channels import channel, outbox
from services.channels.drafts import MessageDraft
from services.channels.outbox import Message
from services.database import reading


def host(viewer: Viewer, community_id: int) -> str:
    """The host to which the messages of a community go; "" if nowhere.

    Raises:
        NotFound: there is no such community, or the viewer does not run it.
    """
    with reading() as session:
        return channel.host(session, community_id, by=viewer, today=today())


def latest(viewer: Viewer, community_id: int) -> tuple[Message, ...]:
    """The last messages of a community, the newest first.

    Raises:
        NotFound: there is no such community, or the viewer does not run it.
    """
    with reading() as session:
        return outbox.latest(session, community_id, by=viewer, today=today())


def check(viewer: Viewer, draft: MessageDraft) -> None:
    """Go on only with a message that could be sent as it stands.

    Raises:
        NotFound: there is no such community, or the viewer does not run it.
        Conflict: nothing can be sent there.
        Invalid: something cannot be said there, for each field.
    """
    with reading() as session:
        outbox.check(session, draft, by=viewer, today=today())
