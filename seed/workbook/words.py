"""The words that may stand in a cell, Danish first, and what they mean."""

from collections.abc import Mapping
from enum import Enum

from models.vocabulary import (
    Level,
    MembershipKind,
    Role,
    Template,
    TraceKind,
    TrackStatus,
    UnitKind,
)

NOT_ASSESSED = 0


def _offered(danish: Mapping[str, object]) -> tuple[str, ...]:
    """The first word of each meaning: what a list in the workbook shows."""
    first = {meaning: word for word, meaning in reversed(list(danish.items()))}
    return tuple(word for word, meaning in danish.items() if first[meaning] == word)


def _english(words: type[Enum]) -> dict[str, object]:
    return {str(word.value): word for word in words}


_UNIT_KINDS = {
    "Fritidscenter": UnitKind.LEISURE_CENTRE,
    "Fritidsklub": UnitKind.LEISURE_CLUB,
    "Ungdomsklub": UnitKind.YOUTH_CLUB,
    "Legeplads": UnitKind.PLAYGROUND,
    "Naturlegeplads": UnitKind.PLAYGROUND,
    "Ungemiljø": UnitKind.YOUTH_SPACE,
    "Ungdomsskole": UnitKind.YOUTH_SCHOOL,
    "Skole": UnitKind.SCHOOL,
    "Dagtilbud": UnitKind.DAY_CARE,
    "Kontor": UnitKind.OFFICE,
    "Andet": UnitKind.OTHER,
    "Klub": UnitKind.YOUTH_CLUB,
}
UNIT_KINDS = _UNIT_KINDS | _english(UnitKind)
UNIT_KINDS_OFFERED = _offered(_UNIT_KINDS)

_ROLES = {
    "medarbejder": Role.EMPLOYEE,
    "kontaktperson": Role.CONTACT_PERSON,
    "ressourceperson": Role.RESOURCE_PERSON,
    "afdelingsleder": Role.DEPARTMENT_LEADER,
    "områdeleder": Role.AREA_LEADER,
    "ledelse": Role.LEADERSHIP,
    "konsulent": Role.CONSULTANT,
    "administrator": Role.ADMINISTRATOR,
    "dpo": Role.DPO,
    "databeskyttelsesrådgiver": Role.DPO,
}
ROLES = _ROLES | _english(Role)
ROLES_OFFERED = _offered(_ROLES)

_MEMBERSHIPS = {"medlem": MembershipKind.MEMBER, "kontaktperson": MembershipKind.CONTACT_PERSON}
MEMBERSHIPS = _MEMBERSHIPS | _english(MembershipKind)
MEMBERSHIPS_OFFERED = _offered(_MEMBERSHIPS)

_LEVELS = {
    "Begyndende": Level.BEGINNING,
    "Øvende": Level.PRACTISING,
    "Etableret": Level.ESTABLISHED,
    "Forankret": Level.EMBEDDED,
    "Ikke vurderet": NOT_ASSESSED,
}
LEVELS = (
    _LEVELS
    | {str(level.value): level for level in Level}
    | {level.name: level for level in Level}
    | {"Not assessed": NOT_ASSESSED}
)
LEVELS_OFFERED = ("1", "2", "3", "4", *_offered(_LEVELS))

_STATUSES = {
    "kladde": TrackStatus.DRAFT,
    "aktiv": TrackStatus.ACTIVE,
    "i gang": TrackStatus.ACTIVE,
    "på pause": TrackStatus.PAUSED,
    "til evaluering": TrackStatus.IN_EVALUATION,
    "evalueret": TrackStatus.EVALUATED,
    "afsluttet": TrackStatus.CLOSED,
    "stoppet": TrackStatus.STOPPED,
}
STATUSES = _STATUSES | _english(TrackStatus)
STATUSES_OFFERED = _offered(_STATUSES)

_TRACES = {
    "workshop": TraceKind.WORKSHOP,
    "mellemmøde": TraceKind.MEETING,
    "møde": TraceKind.MEETING,
    "møde mellem workshops": TraceKind.MEETING,
    "opslag i Teams": TraceKind.TEAMS_POST,
    "Teams-opslag": TraceKind.TEAMS_POST,
    "idé": TraceKind.IDEA,
    "spørgsmål": TraceKind.QUESTION,
    "svar": TraceKind.ANSWER,
    "praksisbesøg": TraceKind.PRACTICE_VISIT,
    "materiale": TraceKind.MATERIAL,
    "fil": TraceKind.MATERIAL,
    "afprøvet": TraceKind.TRIED,
}
TRACES = _TRACES | _english(TraceKind)
TRACES_OFFERED = _offered(_TRACES)

_TEMPLATES = {
    "Hurtig note": Template.SHORT,
    "kort": Template.SHORT,
    "Fire slags spørgsmål": Template.FOUR_QUESTIONS,
    "Reflekterende team": Template.REFLECTING_TEAM,
    "Kollegial sparring": Template.PEER,
    "Kollegial sparring i trekant": Template.PEER,
    "Refleksionscirklen": Template.REFLECTION_CIRCLE,
    "Mål og muligheder": Template.GOALS,
    "Praksisbesøg": Template.PRACTICE_VISIT,
    "Vurderingsdialog": Template.ASSESSMENT,
}
TEMPLATES = _TEMPLATES | _english(Template)
TEMPLATES_OFFERED = _offered(_TEMPLATES)
