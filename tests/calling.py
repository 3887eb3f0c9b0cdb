"""Calls any function of the services that is asked for somebody, with things that exist."""

import collections.abc as many
import dataclasses
import inspect
import pkgutil
import types
import typing
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from enum import Enum
from importlib import import_module
from typing import Any

from sqlalchemy import ClauseElement
from sqlmodel import Session, select

import models
import services
from models import Table
from services.access import Viewer
from tests.factories import TODAY

# What is called otherwise than its table.
TABLES = {
    "agreement": "FollowUp",
    "entry": "KnowledgeEntry",
    "event": "YearWheelEvent",
    "import": "IndicatorImport",
    "item": "AgendaItem",
    "learning": "SharedLearning",
    "message": "ChannelMessage",
    "round": "AssessmentRound",
    "screen": "SharedScreen",
    "sign": "LocalSign",
    "template": "OwnTemplate",
    "track": "PracticeTrack",
    "trial": "TrialAction",
    "version": "PageVersion",
}
LISTS = (many.Set, many.Collection, many.Sequence, many.Iterable, list, set, frozenset)
PLAIN = {
    bool: False,
    bytes: b"",
    str: "noget",
    date: TODAY,
    datetime: datetime(2026, 11, 22, 10, tzinfo=UTC),
}


def asked_for_somebody() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of the services that takes a viewer, by module and name."""
    for found in pkgutil.walk_packages(services.__path__, "services."):
        module = import_module(found.name)
        for name, function in vars(module).items():
            own = inspect.isfunction(function) and function.__module__ == found.name
            if own and not name.startswith("_") and Viewer in _hints(function).values():
                yield f"{found.name.removeprefix('services.')}.{name}", function


def called(function: Callable[..., Any], session: Session, by: Viewer) -> Any:
    """What a function answers this viewer, who asks for what is there."""
    hints = _hints(function)
    known = {Session: session, Viewer: by}
    wanted = {
        name: known.get(hints[name]) or _made(session, name, hints[name])
        for name, each in inspect.signature(function).parameters.items()
        if each.default is inspect.Parameter.empty and each.kind is not each.VAR_POSITIONAL
    }
    found = function(**wanted)
    return list(found) if inspect.isgenerator(found) else found


def is_nothing(found: Any) -> bool:
    """Whether an answer tells nothing: empty, or empty in all its parts."""
    if dataclasses.is_dataclass(found):
        return all(is_nothing(getattr(found, each.name)) for each in dataclasses.fields(found))
    return not isinstance(found, ClauseElement) and not found


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    try:
        return typing.get_type_hints(function)
    except NameError:  # a type that is imported for the checker alone
        return {"by": Viewer}


def _made(session: Session, name: str, kind: Any) -> Any:
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in {typing.Union, types.UnionType}:
        return _made(session, name, next(each for each in parts if each is not type(None)))
    if origin is tuple and parts[-1] is not Ellipsis:
        return tuple(_made(session, name, each) for each in parts)
    if origin in {tuple, *LISTS}:
        return [_made(session, name.removesuffix("s"), parts[0])] if parts[0] is int else []
    return _one(session, name, kind, origin)


def _one(session: Session, name: str, kind: Any, origin: Any) -> Any:
    if kind is int:
        return _id_of_first(session, name)
    if kind in PLAIN:
        return "P1" if "pillar" in name else PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Enum | Table):
        return next(iter(kind)) if issubclass(kind, Enum) else session.exec(select(kind)).first()
    if dataclasses.is_dataclass(kind) or hasattr(kind, "_fields"):
        return _record(session, kind)
    return {} if origin in {dict, many.Mapping} else None


def _id_of_first(session: Session, name: str) -> int:
    """The id of something that there is, of the table that the name of an argument names."""
    thing = name.removesuffix("_id")
    table = getattr(models, TABLES.get(thing) or thing.title().replace("_", ""), None)
    row = session.exec(select(table)).first() if name.endswith("_id") and table else None
    return getattr(row, "id", None) or getattr(row, "person_id", None) or 1


def _record(session: Session, kind: Any) -> Any:
    hints = typing.get_type_hints(kind)
    names = (
        [each.name for each in dataclasses.fields(kind) if _is_needed(each)]
        if dataclasses.is_dataclass(kind)
        else kind._fields
    )
    values = {name: _made(session, name, hints[name]) for name in names}
    return typing.cast("Any", kind)(**values)


def _is_needed(field: Any) -> bool:
    missing = dataclasses.MISSING
    return field.default is missing and field.default_factory is missing
