"""Workbooks to test with, made in memory and saved where a test wants them."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from sqlalchemy import select

from models import Table
from services.database import reading

Rows = list[dict[str, Any]]
Sheets = dict[str, Rows]

TODAY = date(2026, 11, 22)

WHOLE: Sheets = {
    "Enheder": [
        {
            "Enhed": "Bakken",
            "Type": "Fritidscenter",
            "Afdeling": "Afdeling Øst",
            "Område": "Ung i Nord",
            "Medarbejdere": 12,
            "Leder": "ida@example.org",
            "Bredde": "56,1567",
            "Længde": 10.2108,
        },
        {
            "Enhed": "Havnen",
            "Type": "youth club",
            "Afdeling": "Afdeling Øst",
            "Område": "Ung i Nord",
            "Medarbejdere": "8,0",
            "Leder": "Jonas Skov",
        },
        {"Enhed": "Skolen", "Type": "UNGDOMSSKOLE", "Område": "Ung i Nord"},
    ],
    "Personer": [
        {
            "Navn": "Ida Holm",
            "E-mail": "Ida@Example.org",
            "Enhed": "Bakken",
            "Funktion": "leder",
            "Rolle": "afdelingsleder, ressourceperson",
        },
        {"Navn": "Jonas Skov", "E-mail": "jonas@example.org", "Enhed": "Havnen"},
        {
            "Navn": "Sara Lund",
            "E-mail": "sara@example.org",
            "Enhed": "Afdeling Øst",
            "Rolle": "medarbejder",
        },
        {"Navn": "Emil Berg", "E-mail": "emil@example.org", "Rolle": "administrator"},
        {
            "Navn": "Leila Juul",
            "E-mail": "leila@example.org",
            "Enhed": "Skolen",
            "Rolle": "områdeleder",
        },
    ],
    "Fællesskaber": [
        {
            "Fællesskab": "Natur",
            "Formål": "Ud i naturen med de unge",
            "Teams-link": "https://teams.example.org/natur",
        },
        {"Fællesskab": "Musik"},
    ],
    "Medlemmer": [
        {"Fællesskab": "Natur", "E-mail": "ida@example.org", "Funktion": "Kontaktperson"},
        {"Fællesskab": "natur", "E-mail": "JONAS@example.org"},
    ],
    "Runder": [
        {"Runde": "Juni 2026", "Åbner": date(2026, 5, 18), "Lukker": "12. juni 2026"},
        {"Runde": "December 2026", "Åbner": "9/11/2026", "Lukker": "11.12.26"},
    ],
    "Vurderinger": [
        {
            "Enhed": "Bakken",
            "Runde": "Juni 2026",
            "Søjle": "P1",
            "Niveau": 2,
            "Begrundelse": "Vi taler sammen hver uge",
            "Eksempel": "Ugemødet",
            "Næste skridt": "Spørg de unge",
            "Dato": date(2026, 6, 2),
        },
        {
            "Enhed": "Bakken",
            "Runde": "December 2026",
            "Søjle": "1",
            "Niveau": "Etableret",
            "Dato": "20. november 2026",
        },
        {
            "Enhed": "Havnen",
            "Runde": "Juni 2026",
            "Søjle": "Søjle 2",
            "Niveau": "Ikke vurderet",
            "Begrundelse": "Ikke drøftet",
            "Dato": date(2026, 6, 3),
        },
    ],
    "Øvebaner": [
        {
            "Titel": "Bålmad på tværs",
            "Fokusspørgsmål": "Hvad lærer de unge af hinanden?",
            "Enhed": "Bakken",
            "Fællesskab": "Natur",
            "Søjle": "P2",
            "E-mail": "ida@example.org",
            "Start": date(2026, 9, 1),
            "Evaluering": date(2027, 1, 20),
            "Status": "aktiv",
            "Hvis vi": "laver mad sammen over bål",
            "Så ser vi": "at flere bliver",
            "Tegn": "Nogen tager en ven med; De unge tænder selv bålet",
        },
        {
            "Titel": "Stille start",
            "Fokusspørgsmål": "Hvordan begynder dagen?",
            "Enhed": "Havnen",
            "Søjle": "P3",
            "Status": "kladde",
        },
    ],
    "Spor": [
        {
            "Fællesskab": "Natur",
            "Type": "idé",
            "Dato": date(2026, 10, 7),
            "Enhed": "Bakken",
            "Andre enheder": "Havnen; Skolen",
            "Antal": 14,
            "Titel": "Bålmad",
        },
    ],
    "Dialoger": [
        {
            "Dato": "22.11.2026",
            "Enhed": "Bakken",
            "Søjle": "P1",
            "Skabelon": "Hurtig note",
            "Undersøgte": "Hvordan vi tager imod de unge",
            "Tydeligere": "At vi lytter for lidt",
            "Aftale": "Spørg to unge om ugen",
            "Ansvarlig": "jonas@example.org",
            "Frist": date(2026, 12, 20),
        },
        {
            "Dato": date(2026, 11, 3),
            "Enhed": "Skolen",
            "Søjle": "P4",
            "Undersøgte": "Vores møder",
            "Aftale": "En ny dagsorden",
            "Ansvarlig": "teamet",
            "Frist": date(2026, 12, 1),
        },
    ],
}


def whole() -> Sheets:
    """A workbook with every sheet, without a mistake; a test may change its own copy."""
    return deepcopy(WHOLE)


def write(path: Path, sheets: Mapping[str, Sequence[Mapping[str, Any]]]) -> Path:
    """Save a workbook: columns in the order in which the rows first name them."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        headers = list(dict.fromkeys(header for row in rows for header in row))
        page.append(headers)
        for row in rows:
            page.append([row.get(header) for header in headers])
    book.save(path)
    return path


def stored() -> dict[str, list[str]]:
    """Every row of every table, to compare before with after."""
    with reading() as session:
        return {
            name: sorted(str(tuple(row)) for row in session.execute(select(table)))
            for name, table in Table.metadata.tables.items()
        }


def counted() -> dict[str, int]:
    """How many rows each table has; those with none are left out."""
    return {name: len(rows) for name, rows in stored().items() if rows}
