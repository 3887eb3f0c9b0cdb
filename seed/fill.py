"""Filling an empty database with one of the synthetic profiles."""

from collections.abc import Callable
from importlib import import_module

from sqlmodel import Session, func, select

from models import Installation, Person, Unit
from seed.world import World
from services.errors import N_, DomainError
from services.settings import settings

PROFILES = {
    "demo": "24 units, 180 staff, 18 months",
    "mini": "3 units, 22 staff, one round",
    "kommune": "420 units, 14,000 staff, three seasons",
}


class Refused(DomainError):
    """The database is not one that may be filled."""


def is_empty(session: Session) -> bool:
    """Whether nothing of an organisation is there."""
    counts = (select(func.count()).select_from(table) for table in (Unit, Person, Installation))
    return not any(session.exec(count).one() for count in counts)


def ensure_may(session: Session) -> None:
    """Go on only where synthetic data may go.

    Raises:
        Refused: something is there, or this is production, where demo accounts may not be.
    """
    if settings().production:
        raise Refused(N_("Synthetic data are not for production: their password is public."))
    if not is_empty(session):
        raise Refused(N_("The database is not empty. Synthetic data only go into an empty one."))


def made(profile: str) -> World:
    """All rows of a profile, the same every time, not written yet."""
    return import_module(f"seed.{profile}").build()


def write(session: Session, profile: str, world: World, progress: Callable[[int], object]) -> None:
    """Write what was made into an empty database, and what the database is from now on.

    Raises:
        Refused: as `ensure_may` says.
    """
    ensure_may(session)
    session.add(Installation(profile=profile))
    world.rows.write(session, progress)


def fill(session: Session, profile: str) -> World:
    """Fill an empty database; what was made comes back.

    Raises:
        Refused: as `ensure_may` says.
    """
    ensure_may(session)
    world = made(profile)
    write(session, profile, world, lambda _: None)
    return world
