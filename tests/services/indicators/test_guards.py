"""Who may do what with indicators: role by role, written out by hand."""

from collections.abc import Callable
from datetime import date

from sqlmodel import Session

from models import Unit
from models.vocabulary import IndicatorPeriod, IndicatorScale, Role, UnitLevel
from services.access import Viewer
from services.errors import NotFound
from services.indicators import definitions, import_log, imports, use, used, values, workbook
from services.indicators.definition_drafts import DefinitionDraft
from services.indicators.sheet import Value
from tests.factories import (
    TODAY,
    id_of,
    make_indicator,
    make_person,
    make_role,
    make_season,
    make_track,
    make_unit,
    make_value,
    viewer_of,
)

COMMON = (IndicatorScale.PERCENT, IndicatorPeriod.MONTH)
NEW = DefinitionDraft("NY", "Ny", "Hvad", "Kilde", "Kontoret", "Hvorfor?", *COMMON)
ADMIN = {Role.ADMINISTRATOR}
LEADS = {Role.DEPARTMENT_LEADER, Role.AREA_LEADER, Role.LEADERSHIP}
SEES = {Role.EMPLOYEE, Role.CONTACT_PERSON, Role.RESOURCE_PERSON} | LEADS


def done(session: Session, command: Callable[[], object]) -> bool:
    """Whether a command goes through. Nothing of it stays."""
    before = session.begin_nested()
    try:
        command()
    except NotFound:
        return False
    finally:
        before.rollback()
    return True


def test_each_command_is_for_its_roles(session: Session) -> None:
    make_season(session)
    department = make_unit(session, level=UnitLevel.DEPARTMENT)
    club = make_unit(session, department)
    row = make_indicator(session)
    id_, unit_id, track_id = id_of(row), id_of(club), id_of(make_track(session, club))
    stored = make_value(session, row, club, 40)
    value = Value(id_, unit_id, date(2026, 9, 1), 40)

    def commands(by: Viewer) -> dict[str, Callable[[], object]]:
        return {
            "define": lambda: definitions.define(session, NEW, by=by, today=TODAY),
            "revise": lambda: definitions.revise(session, id_, NEW, seen=1, by=by),
            "retire": lambda: definitions.retire(session, id_, by=by, today=TODAY),
            "bring back": lambda: definitions.bring_back(session, id_, by=by),
            "know": lambda: workbook.known(session, by=by, today=TODAY),
            "look": lambda: imports.dry_run(session, [value], by=by),
            "keep": lambda: imports.keep(session, [value], file_name="x", by=by, today=TODAY),
            "undo": lambda: imports.undo(session, stored.import_id, by=by),
            "log": lambda: import_log.log(session, by=by),
            "read": lambda: values.of_unit(session, unit_id, by=by, today=TODAY),
            "read places": lambda: used.places(session, unit_id, id_, by=by, today=TODAY),
            "read names": lambda: definitions.ensure_reads(by),
            "use": lambda: use.use(session, id_, track_id=track_id, by=by, today=TODAY),
        }

    may: dict[str, set[Role]] = {name: set() for name in commands(_as(session, None, club))}
    for role in Role:
        for name, command in commands(_as(session, role, club)).items():
            if done(session, command):
                may[name].add(role)

    administering = ("define", "revise", "retire", "bring back", "know", "look", "keep")
    assert may == {
        **dict.fromkeys((*administering, "undo", "log"), ADMIN),
        **dict.fromkeys(("read", "read places"), SEES),
        "read names": SEES | ADMIN,
        "use": {Role.EMPLOYEE},
    }


def _as(session: Session, role: Role | None, club: Unit) -> Viewer:
    """Somebody with a role and no other; only who is an employee works at the club."""
    works = club if role is Role.EMPLOYEE else None
    person = make_person(session, works)
    if role and role is not Role.EMPLOYEE:
        make_role(session, person, role, club)
    return viewer_of(session, person)
