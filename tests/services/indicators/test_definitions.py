from dataclasses import replace

import pytest
from sqlmodel import Session, select

from models import AuditEvent, Indicator
from models.vocabulary import IndicatorPeriod, IndicatorScale, Role
from services import changes, personal_data
from services.access import Viewer
from services.errors import Conflict, Invalid, NotAllowed, NotFound
from services.indicators import definition_drafts, definitions
from services.indicators.definition_drafts import HAS_VALUES, NO_CODE, NO_PILLAR, TAKEN
from services.indicators.definition_drafts import DefinitionDraft as Draft
from services.indicators.definitions import Definition
from services.personal_data import Finding
from services.texts import EMPTY, TOO_LONG
from tests.factories import (
    TODAY,
    id_of,
    make_indicator,
    make_person,
    make_pillars,
    make_role,
    make_unit,
    make_value,
    viewer_of,
)

DRAFT = Draft(
    " fremme-1 ",
    " Fremmøde ",
    "Hvor mange der kommer",
    "Tælling",
    "Skole og Læring",
    "Hvem kommer ikke endnu?",
    IndicatorScale.PERCENT,
    IndicatorPeriod.MONTH,
    "Ferier tæller ikke",
    "P1",
)


@pytest.fixture
def admin(session: Session) -> Viewer:
    make_pillars(session)
    person = make_person(session)
    make_role(session, person, Role.ADMINISTRATOR, make_unit(session))
    return viewer_of(session, person)


def test_define_keeps_all_that_one_must_know(session: Session, admin: Viewer) -> None:
    made = definitions.define(session, DRAFT, by=admin, today=TODAY)

    assert definitions.every(session) == (
        Definition(
            made,
            "FREMME-1",
            "Fremmøde",
            "Hvor mange der kommer",
            "Tælling",
            "Skole og Læring",
            "Ferier tæller ikke",
            "Hvem kommer ikke endnu?",
            IndicatorScale.PERCENT,
            IndicatorPeriod.MONTH,
            "P1",
            TODAY,
            None,
            1,
        ),
    )
    assert changes.counts(session, changes.INDICATORS) == (1,)


def test_every_is_ordered_by_pillar_and_name(session: Session) -> None:
    make_pillars(session)
    for name, pillar in (("Åben", None), ("Ro", "P2"), ("Ærlig", "P1"), ("Zoom", "P1")):
        make_indicator(session, name=name, pillar=pillar)

    assert [each.name for each in definitions.every(session)] == ["Zoom", "Ærlig", "Ro", "Åben"]


def test_define_says_all_that_is_wrong(session: Session, admin: Viewer) -> None:
    make_indicator(session, code="FREMME-1")
    empty = Draft("æ", "", " ", "", "", "", DRAFT.scale, DRAFT.period, "x" * 301, "P9")

    assert _refused(session, empty, admin) == {
        "code": NO_CODE,
        **dict.fromkeys(definition_drafts.NEEDED, EMPTY),
        "caveat": TOO_LONG[300],
        "pillar": NO_PILLAR,
    }
    assert _refused(session, DRAFT, admin) == {"code": TAKEN}
    number = replace(DRAFT, code="610165-1234")
    assert _refused(session, number, admin) == {"code": personal_data.SENTENCES[Finding.BLOCK]}


def test_revise_changes_the_words_of_the_version_that_was_seen(
    session: Session, admin: Viewer
) -> None:
    made = definitions.define(session, DRAFT, by=admin, today=TODAY)
    definitions.revise(session, made, DRAFT, seen=7, by=admin)  # the same words
    definitions.revise(session, made, replace(DRAFT, name="Ny"), seen=1, by=admin)
    with pytest.raises(Conflict):
        definitions.revise(session, made, replace(DRAFT, name="Gammel"), seen=1, by=admin)

    [found] = definitions.every(session)
    assert (found.name, found.version) == ("Ny", 2)
    actions = session.exec(select(AuditEvent.action).where(AuditEvent.subject == "indicator"))
    assert list(actions) == ["define", "revise"]


def test_what_is_measured_stays_once_there_are_values(session: Session, admin: Viewer) -> None:
    unit, row = make_unit(session), make_indicator(session)
    id_, wanted = id_of(row), replace(DRAFT, scale=IndicatorScale.COUNT)
    definitions.revise(session, id_, wanted, seen=1, by=admin)
    make_value(session, row, unit, 7)

    moved = replace(DRAFT, period=IndicatorPeriod.SEASON)
    with pytest.raises(Invalid) as refused:
        definitions.revise(session, id_, moved, seen=2, by=admin)
    assert refused.value.problems == {"scale": HAS_VALUES, "period": HAS_VALUES}
    definitions.revise(session, id_, replace(wanted, name="Ny"), seen=2, by=admin)


def test_retired_indicators_can_come_back(session: Session, admin: Viewer) -> None:
    id_ = id_of(make_indicator(session))
    for _twice in range(2):
        definitions.retire(session, id_, by=admin, today=TODAY)
    assert session.get_one(Indicator, id_).retired_on == TODAY
    for _twice in range(2):
        definitions.bring_back(session, id_, by=admin)
    assert session.get_one(Indicator, id_).retired_on is None
    assert changes.counts(session, changes.INDICATORS) == (2,)


def test_only_administrators_define(session: Session, admin: Viewer) -> None:
    id_ = id_of(make_indicator(session))
    other = replace(admin, roles=frozenset({Role.LEADERSHIP}))

    with pytest.raises(NotAllowed):
        definitions.define(session, DRAFT, by=other, today=TODAY)
    with pytest.raises(NotAllowed):
        definitions.revise(session, id_, DRAFT, seen=1, by=other)
    with pytest.raises(NotAllowed):
        definitions.retire(session, id_, by=other, today=TODAY)
    with pytest.raises(NotAllowed):
        definitions.bring_back(session, id_, by=other)
    with pytest.raises(NotFound):
        definitions.retire(session, id_ + 1000, by=admin, today=TODAY)


def test_who_sees_no_unit_and_administers_nothing_reads_no_indicators(session: Session) -> None:
    nobody = viewer_of(session, make_person(session))

    with pytest.raises(NotAllowed):
        definitions.ensure_reads(nobody)
    definitions.ensure_reads(viewer_of(session, make_person(session, make_unit(session))))


def _refused(session: Session, draft: Draft, by: Viewer) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        definitions.define(session, draft, by=by, today=TODAY)
    return refused.value.problems
