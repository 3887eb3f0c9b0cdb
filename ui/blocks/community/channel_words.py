"""How far a message to a channel is, in words."""

from collections.abc import Mapping, Sequence

from models.vocabulary import MessageState
from services.channels.outbox import Message
from services.channels.posting import Problem
from services.errors import N_
from ui import i18n
from ui.i18n import _, ngettext
from ui.texts import as_written

PROBLEMS: Mapping[Problem, str] = {
    Problem.ADDRESS: N_("the address is gone, or is not allowed here"),
    Problem.UNREACHABLE: N_("Teams cannot be reached"),
    Problem.TIMEOUT: N_("Teams did not answer in time"),
    Problem.BUSY: N_("Teams is busy and asks us to wait"),
    Problem.SERVER: N_("something is wrong at Teams"),
    Problem.REFUSED: N_(
        "Teams does not take the message; the workflow may be deleted or switched off"
    ),
    Problem.REDIRECTED: N_("the address points on to another, and we do not follow it"),
    Problem.MOVED: N_("the address of the channel was changed while it waited"),
    Problem.CLOSED: N_("the community is closed"),
}


def state(message: Message) -> str:
    """How far it is, and what is in the way."""
    if message.state is MessageState.SENT and message.sent_at:
        return _("sent {when}").format(when=i18n.moment(message.sent_at))
    if not message.problem:
        return _("is being sent")
    why = _(PROBLEMS[Problem(message.problem)])
    if message.state is MessageState.FAILED:
        return _("not sent: {why}").format(why=why)
    said = ngettext(
        "not sent yet: {why}. Tried {n} time, and again {when}",
        "not sent yet: {why}. Tried {n} times, and again {when}",
        message.tries,
    )
    return said.format(why=why, n=message.tries, when=i18n.moment(message.due_at))


def lost(titles: Sequence[str]) -> str:
    """That messages were given up."""
    n = len(titles)
    said = ngettext(
        "{n} message was not sent to the channel: {titles}",
        "{n} messages were not sent to the channel: {titles}",
        n,
    )
    return said.format(n=n, titles=as_written(", ".join(titles)))
