"""What this installation is: whose data stand in it, and whether it can serve."""

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, select

from models import Installation
from services import migrations
from services.database import reading
from services.settings import settings

REAL = "real"
DEMO_REFUSED = "A database with demo accounts is refused in production."


def profile(session: Session) -> str:
    """The name of the synthetic profile that fills the database, else "real"."""
    return session.exec(select(Installation.profile)).first() or REAL


def is_demo_in_production(session: Session) -> bool:
    """Whether known demo passwords would open an installation in production."""
    return settings().production and profile(session) != REAL


def fault() -> str | None:
    """Why this process cannot serve, in a sentence for who runs it; None if it can."""
    try:
        with reading() as session:
            if not migrations.is_current(session):
                return "The database is not at the level that this version needs."
            if is_demo_in_production(session):
                return DEMO_REFUSED
    except SQLAlchemyError:
        return "The database cannot be reached."
    return None
