"""The names of one sort of thing, and what is said of a name that does not help."""

from dataclasses import dataclass, field

from services.workbooks import Message


class Unknown(LookupError):
    """Nobody, or more than one, bears the name. `message` says what is expected."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.msgid)
        self.message = message


class Excused(LookupError):
    """The name stands in a row that has problems of its own: they are told there."""


@dataclass(slots=True)
class Names:
    """The names of one sort. None where several bear one."""

    ids: dict[str, int | str | None] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    excused: set[str] = field(default_factory=set)
    all_excused: bool = False

    def add(self, name: str, thing: int | str) -> None:
        """From now on `name` is the name of `thing`."""
        key = name.casefold()
        self.ids[key] = thing if self.ids.get(key, thing) == thing else None
        self.written.setdefault(key, name)

    def excuse(self, name: str) -> None:
        """The name stands in a row that has problems."""
        self.excused.add(name.casefold())
        self.written.setdefault(name.casefold(), name)

    def number(self, name: str) -> int | None:
        """The id of what one alone bears as its name."""
        found = self.ids.get(name.casefold())
        return found if isinstance(found, int) else None
