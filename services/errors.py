"""The ways a request can be refused. Messages are msgids: the border translates them."""

from collections.abc import Mapping


class DomainError(Exception):
    """A rule of the domain was broken."""


class NotFound(DomainError):
    """No such thing, or not for this viewer: the two are one answer.

    `subject` and `subject_id` say what was asked for; the border writes them to the access log.
    """

    def __init__(self, subject: str, subject_id: object) -> None:
        super().__init__(N_("This does not exist, or you do not have access to it."))
        self.subject = subject
        self.subject_id = str(subject_id)


class NotAllowed(NotFound):
    """The viewer may not do this. Refused and logged like what is not found."""


class Invalid(DomainError):
    """Some fields cannot be accepted: a message for each, all at once."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(problems))
        self.problems = dict(problems)


class Conflict(DomainError):
    """Someone else changed this in the meantime."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark `message` for translation."""
    return message
