"""A workbook in the database: all of it, or a list of what is wrong."""

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel, select

from models import (
    Assessment,
    AssessmentRound,
    AuditEvent,
    Community,
    Credential,
    Dialogue,
    Evidence,
    FollowUp,
    Membership,
    Person,
    PracticeTrack,
    RoleAssignment,
    Season,
    Trace,
    TraceUnit,
    TrackSign,
    Unit,
    UnitLeader,
)
from models.vocabulary import (
    MembershipKind,
    Role,
    RoundStatus,
    TrackOwnership,
    TrackStatus,
    UnitKind,
    UnitLevel,
)
from seed import workbook
from seed.workbook.report import Count, Problem, Report
from services import access, changes
from services.access import Action
from services.database import reading, transaction
from tests.seed.workbook.books import TODAY, Sheets, counted, stored, whole, write


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "bog.xlsx"


def _load(book: Path, sheets: Sheets, **options: Any) -> Report:
    return workbook.load(write(book, sheets), today=TODAY, **options)


def _told(report: Report) -> list[tuple[str, int, str, str, str]]:
    return [
        (told.sheet, told.row, told.column, told.found, told.expected.text(str))
        for told in report.problems
    ]


def _all(table: type[SQLModel], *fields: str) -> Sequence[Any]:
    with reading() as session:
        columns = [getattr(table, field) for field in fields]
        return sorted((tuple(row) for row in session.execute(select(*columns))), key=str)


def _ids(table: Any, name: str = "name") -> dict[str, int]:
    return {row[0]: row[1] for row in _all(table, name, "id")}


def test_load_writes_every_sheet(book: Path) -> None:
    report = _load(book, whole())

    assert _told(report) == []
    assert report.written
    assert report.counts == (
        Count("Enheder", new=3),
        Count("Personer", new=5),
        Count("Fællesskaber", new=2),
        Count("Medlemmer", new=2),
        Count("Runder", new=2),
        Count("Vurderinger", new=3),
        Count("Øvebaner", new=2),
        Count("Spor", new=1),
        Count("Dialoger", new=2),
    )


def test_load_makes_the_tree_of_units(book: Path) -> None:
    _load(book, whole())

    units, people = _ids(Unit), _ids(Person)
    root, area, department = units["Kommunen"], units["Ung i Nord"], units["Afdeling Øst"]
    fields = ("name", "level", "kind", "path", "staff_count", "latitude")
    top = f"/{root}/{area}/"
    assert _all(Unit, *fields) == sorted(
        [
            ("Kommunen", UnitLevel.MUNICIPALITY, UnitKind.ORGANISATION, f"/{root}/", None, None),
            ("Ung i Nord", UnitLevel.AREA, UnitKind.ORGANISATION, top, None, None),
            (
                "Afdeling Øst",
                UnitLevel.DEPARTMENT,
                UnitKind.ORGANISATION,
                f"{top}{department}/",
                None,
                None,
            ),
            (
                "Bakken",
                UnitLevel.UNIT,
                UnitKind.LEISURE_CENTRE,
                f"{top}{department}/{units['Bakken']}/",
                12,
                56.1567,
            ),
            (
                "Havnen",
                UnitLevel.UNIT,
                UnitKind.YOUTH_CLUB,
                f"{top}{department}/{units['Havnen']}/",
                8,
                None,
            ),
            (
                "Skolen",
                UnitLevel.UNIT,
                UnitKind.YOUTH_SCHOOL,
                f"{top}{units['Skolen']}/",
                None,
                None,
            ),
        ],
        key=str,
    )
    assert _all(UnitLeader, "unit_id", "person_id") == sorted(
        [(units["Bakken"], people["Ida Holm"]), (units["Havnen"], people["Jonas Skov"])], key=str
    )


def test_load_gives_roles_where_they_reach(book: Path) -> None:
    _load(book, whole())

    units, people = _ids(Unit), _ids(Person)
    department = units["Afdeling Øst"]
    assert _all(RoleAssignment, "person_id", "role", "unit_id") == sorted(
        [
            (people["Ida Holm"], Role.DEPARTMENT_LEADER, department),
            (people["Ida Holm"], Role.RESOURCE_PERSON, department),
            (people["Sara Lund"], Role.EMPLOYEE, department),
            (people["Emil Berg"], Role.ADMINISTRATOR, units["Kommunen"]),
            (people["Leila Juul"], Role.AREA_LEADER, units["Ung i Nord"]),
        ],
        key=str,
    )
    with reading() as session:
        leader = access.viewer_of(session, people["Leila Juul"], TODAY)
    assert leader is not None
    leaves = {units["Bakken"], units["Havnen"], units["Skolen"]}
    assert leader.units[Action.SEE_UNIT] == leaves


def test_load_lets_new_people_sign_in_without_a_password(book: Path) -> None:
    _load(book, whole())

    addresses = _ids(Person, "work_email")
    assert _all(Credential, "username", "person_id", "password_hash", "active") == sorted(
        ((email, number, None, True) for email, number in addresses.items()), key=str
    )


def test_load_signs_out_whoever_has_another_role_or_place_of_work(book: Path) -> None:
    _load(book, whole())
    again = whole()
    given, moved, same = again["Personer"][:3]
    given["Rolle"] = "områdeleder"
    moved["Enhed"] = "Skolen"

    _load(book, again)

    epochs = dict(_all(Credential, "username", "epoch"))
    assert [epochs[person["E-mail"].casefold()] for person in (given, moved, same)] == [1, 1, 0]


def test_load_writes_communities_and_what_they_do(book: Path) -> None:
    _load(book, whole())

    units, people, communities = _ids(Unit), _ids(Person), _ids(Community)
    assert _all(Membership, "community_id", "person_id", "kind") == sorted(
        [
            (communities["Natur"], people["Ida Holm"], MembershipKind.CONTACT_PERSON),
            (communities["Natur"], people["Jonas Skov"], MembershipKind.MEMBER),
        ],
        key=str,
    )
    assert _all(Trace, "community_id", "week_on", "unit_id", "headcount", "title") == [
        (communities["Natur"], date(2026, 10, 5), units["Bakken"], 14, "Bålmad")
    ]
    assert {unit_id for (unit_id,) in _all(TraceUnit, "unit_id")} == {
        units["Havnen"],
        units["Skolen"],
    }


def test_load_writes_rounds_and_assessments(book: Path) -> None:
    _load(book, whole())

    units, rounds = _ids(Unit), _ids(AssessmentRound)
    assert _all(AssessmentRound, "name", "closes_on", "status") == [
        ("December 2026", date(2026, 12, 11), RoundStatus.OPEN),
        ("Juni 2026", date(2026, 6, 12), RoundStatus.CLOSED),
    ]
    fields = ("unit_id", "round_id", "pillar", "level", "reason", "skipped_reason", "version")
    assert _all(Assessment, *fields) == sorted(
        [
            (units["Bakken"], rounds["Juni 2026"], "P1", 2, "Vi taler sammen hver uge", "", 1),
            (units["Bakken"], rounds["December 2026"], "P1", 3, "", "", 1),
            (units["Havnen"], rounds["Juni 2026"], "P2", None, *["Ikke drøftet"] * 2, 1),
        ],
        key=str,
    )
    assert _all(Evidence, "text") == [("Ugemødet",)]


def test_load_writes_tracks(book: Path) -> None:
    _load(book, whole())

    people = _ids(Person)
    fields = ("title", "ownership", "owner_id", "status", "status_changed_on", "activated_on")
    assert _all(PracticeTrack, *fields) == [
        (
            "Bålmad på tværs",
            TrackOwnership.INDIVIDUAL,
            people["Ida Holm"],
            TrackStatus.ACTIVE,
            date(2026, 9, 1),
            date(2026, 9, 1),
        ),
        ("Stille start", TrackOwnership.TEAM, None, TrackStatus.DRAFT, TODAY, None),
    ]
    said = ("laver mad sammen over bål", "at flere bliver")
    assert _all(PracticeTrack, "hypothesis_if", "hypothesis_then") == [("", ""), said]
    assert _all(TrackSign, "position", "text") == [
        (0, "Nogen tager en ven med"),
        (1, "De unge tænder selv bålet"),
    ]
    assert _all(Season, "name", "starts_on", "ends_on") == [
        ("2025/26", date(2025, 8, 1), date(2026, 7, 31)),
        ("2026/27", date(2026, 8, 1), date(2027, 7, 31)),
    ]


def test_load_writes_dialogues_and_who_answers_for_what(book: Path) -> None:
    _load(book, whole())

    people = _ids(Person)
    assert _all(Dialogue, "examined", "author_id", "clearer") == [
        ("Hvordan vi tager imod de unge", people["Jonas Skov"], "At vi lytter for lidt"),
        ("Vores møder", people["Leila Juul"], ""),
    ]
    assert _all(FollowUp, "text", "responsible_id", "responsible_role", "due_on") == [
        ("En ny dagsorden", None, "teamet", date(2026, 12, 1)),
        ("Spørg to unge om ugen", people["Jonas Skov"], "", date(2026, 12, 20)),
    ]


def test_load_notes_one_change_without_names(book: Path) -> None:
    _load(book, whole())

    units = _ids(Unit)
    [(action, subject, detail)] = _all(AuditEvent, "action", "subject", "detail")
    assert (action, subject) == ("load", "workbook")
    assert detail == (
        "Enheder 3/0/0; Personer 5/0/0; Fællesskaber 2/0/0; Medlemmer 2/0/0; Runder 2/0/0; "
        "Vurderinger 3/0/0; Øvebaner 2/0/0; Spor 1/0/0; Dialoger 2/0/0"
    )
    moved = (
        changes.ORGANISATION,
        changes.COMMUNITIES,
        changes.UNITS,
        changes.unit(units["Skolen"]),
    )
    with reading() as session:
        assert changes.counts(session, *moved) == (1, 1, 1, 1)


def test_a_second_load_changes_nothing(book: Path) -> None:
    _load(book, whole())
    before = stored()

    report = workbook.load(book, today=TODAY)

    assert stored() == before
    assert report.written
    assert [(count.new, count.changed) for count in report.counts] == [(0, 0)] * 9


def test_sheets_and_columns_may_stand_in_another_order(book: Path) -> None:
    _load(book, whole())
    before = stored()
    turned = {
        f" {name.upper()} ": [
            {f"{header.upper()} ": value for header, value in reversed(row.items())}
            for row in rows
        ]
        for name, rows in reversed(whole().items())
    }

    assert _told(_load(book, turned)) == []
    assert stored() == before


def test_sheets_and_columns_may_be_missing(book: Path) -> None:
    _load(book, {"Enheder": [{"Enhed": "Bakken", "Type": "Skole"}]})
    report = _load(book, {"Personer": [{"Navn": "Ida", "E-mail": "i@x.dk", "Enhed": "bakken"}]})

    assert report.counts == (Count("Personer", new=1),)
    assert _all(Person, "name", "unit_id") == [("Ida", _ids(Unit)["Bakken"])]


def test_unknown_sheets_and_columns_are_told_of(book: Path) -> None:
    sheets = {
        "Enheder": [{"Enhed": "Bakken", "Type": "Skole", "Farve": "blå"}],
        "Noter": [{"a": "b"}],
        "Vejledning": [{"a": "b"}],
    }

    report = _load(book, sheets)

    assert [note.text(str) for note in report.notes] == [
        "Sheet Enheder: the column “Farve” is not known and was left out.",
        "The sheet “Noter” is not known and was left out.",
    ]
    assert report.written


def test_a_blank_cell_leaves_what_is_there(book: Path) -> None:
    _load(book, whole())
    sheets = whole()
    del sheets["Enheder"][0]["Medarbejdere"]
    sheets["Enheder"][1]["Medarbejdere"] = 9
    sheets["Enheder"][1]["Leder"] = "ida@example.org"
    sheets["Enheder"][0]["Leder"] = "jonas@example.org"

    report = _load(book, sheets)

    assert report.counts[0] == Count("Enheder", changed=2, unchanged=1)
    assert _all(Unit, "name", "staff_count")[1:3] == [("Bakken", 12), ("Havnen", 9)]
    assert dict(_all(UnitLeader, "unit_id", "person_id")) == {
        _ids(Unit)["Bakken"]: _ids(Person)["Jonas Skov"],
        _ids(Unit)["Havnen"]: _ids(Person)["Ida Holm"],
    }


def test_a_correction_after_the_round_is_a_new_version(book: Path) -> None:
    _load(book, whole())
    sheets = whole()
    sheets["Vurderinger"][0]["Niveau"] = 3
    sheets["Vurderinger"][1]["Niveau"] = 4

    report = _load(book, sheets)

    assert report.counts[5] == Count("Vurderinger", changed=2, unchanged=1)
    fields = ("level", "version", "superseded_by_id", "id")
    rows = [row for row in _all(Assessment, *fields) if row[0]]
    by_version = {(level, version): (newer, number) for level, version, newer, number in rows}
    assert by_version.keys() == {(2, 1), (3, 2), (4, 1)}
    assert by_version[2, 1][0] == by_version[3, 2][1]
    before = stored()
    assert _load(book, sheets).counts[5] == Count("Vurderinger", unchanged=3)
    assert stored() == before


def test_a_status_moves_on_and_never_back(book: Path) -> None:
    _load(book, whole())
    with transaction() as session:
        for track in session.exec(select(PracticeTrack)):
            track.status = TrackStatus.IN_EVALUATION
    sheets = whole()
    sheets["Øvebaner"][1] |= {"Status": "stoppet"}
    del sheets["Øvebaner"][1]["Søjle"]
    sheets["Øvebaner"][1]["Søjle"] = "P3"

    told = _told(_load(book, sheets))
    sheets["Øvebaner"] = sheets["Øvebaner"][:1]
    report = _load(book, sheets)

    assert told == [
        ("Øvebaner", 3, "Start", "", "A start is expected unless the status is kladde.")
    ]
    assert report.counts[6] == Count("Øvebaner", unchanged=1)


def test_every_problem_is_listed_and_nothing_written(book: Path) -> None:
    before = stored()
    sheets = whole()
    sheets["Enheder"][1]["Medarbejdere"] = "otte"
    sheets["Enheder"][2]["Type"] = None
    sheets["Enheder"][2]["Leder"] = "Ida Hlom"
    sheets["Personer"][1]["Enhed"] = "Baken"
    sheets["Runder"][1]["Lukker"] = "31-10-2026"
    sheets["Spor"][0]["Andre enheder"] = "Havnen; Skoven"
    sheets["Dialoger"][0] |= {"Dato": date(2026, 11, 23), "Ansvarlig": "ingen@example.org"}
    sheets["Medlemmer"].append({"Fællesskab": "NATUR", "E-mail": "ida@example.org"})

    report = _load(book, sheets)

    place = "The name of something in the sheet Enheder is expected."
    person = "The name of something in the sheet Personer is expected."
    assert _told(report) == [
        ("Enheder", 3, "Medarbejdere", "otte", "A whole number from 0 to 5000 is expected."),
        ("Enheder", 4, "Type", "", "Something is expected here."),
        (
            "Enheder",
            4,
            "Leder",
            "Ida Hlom",
            f"{person} Did you mean “Ida Holm”?",
        ),
        ("Personer", 3, "Enhed", "Baken", f"{place} Did you mean “Bakken”?"),
        ("Medlemmer", 4, "E-mail", "", "The same already stands in row 2."),
        (
            "Runder",
            3,
            "Lukker",
            "31-10-2026",
            "A date on or after the day the round opens is expected.",
        ),
        ("Spor", 2, "Andre enheder", "Havnen; Skoven", f"{place} Did you mean “Skolen”?"),
        ("Dialoger", 2, "Dato", "23-11-2026", "A date that does not lie ahead is expected."),
        (
            "Dialoger",
            2,
            "Ansvarlig",
            "ingen@example.org",
            f"{person} Did you mean “ida@example.org”?",
        ),
    ]
    assert not report.written
    assert stored() == before


def test_a_dry_run_lists_the_same_and_writes_nothing(book: Path) -> None:
    before = stored()
    sheets = whole()
    good = _load(book, sheets, dry_run=True)
    sheets["Dialoger"][1]["Frist"] = "snart"

    tried, meant = _load(book, sheets, dry_run=True), _load(book, sheets)

    assert (tried, _told(meant)) == (
        meant,
        [
            (
                "Dialoger",
                3,
                "Frist",
                "snart",
                "A date from 2000 on is expected, such as 22-11-2026.",
            )
        ],
    )
    assert (good.written, good.problems, good.counts[0]) == (False, (), Count("Enheder", new=3))
    assert stored() == before


@pytest.mark.parametrize(
    ("sheet", "header", "number"),
    [
        ("Dialoger", "Undersøgte", "Vi talte om 610190-1234"),
        ("Enheder", "Medarbejdere", 6101901234),
        ("Personer", "Ukendt kolonne", "610190 1234"),
        ("Noter", "a", "610190-1234"),
    ],
)
def test_a_personal_number_is_refused_and_not_repeated(
    book: Path, sheet: str, header: str, number: object
) -> None:
    before = stored()
    sheets: Sheets = whole() | {"Noter": [{"a": "b"}]}
    sheets[sheet][0][header] = number

    report = _load(book, sheets)

    column = header if header in whole().get(sheet, [{}])[0] else None
    [problem] = report.problems
    assert problem.expected.msgid == (
        "The cell contains something that looks like a CPR number. Remove it."
    )
    assert (problem.sheet, problem.row, problem.found) == (sheet, 2, "")
    assert problem.column == (column or {"Personer": "F", "Noter": "A"}[sheet])
    assert "610190" not in str(report)
    counted = {"numbercount": [str((TODAY, f"workbook.{problem.column}", 1))]}
    assert stored() == before | counted


def test_what_may_be_a_date_and_a_time_is_asked_about(book: Path) -> None:
    sheets = whole()
    sheets["Spor"][0]["Titel"] = "Møde 12.10.26-1430"

    [problem] = _load(book, sheets).problems

    assert (problem.sheet, problem.column, problem.found) == ("Spor", "Titel", "")
    assert problem.expected.msgid.startswith("This looks like a CPR number.")


def test_a_missing_column_is_told_once(book: Path) -> None:
    sheets = whole()
    sheets["Enheder"] = [{"Type": "Skole", "Afdeling": "Øst"}]

    report = _load(book, sheets)

    assert _told(report) == [("Enheder", 1, "Enhed", "", "A column with this header is expected.")]


def test_units_of_one_name_are_told_apart_by_what_they_belong_to(book: Path) -> None:
    sheets: Sheets = {
        "Enheder": [
            {"Enhed": "Klubben", "Type": "Skole", "Afdeling": "Øst", "Område": "Nord"},
            {"Enhed": "Klubben", "Type": "Skole", "Afdeling": "Vest", "Område": "Nord"},
        ],
        "Personer": [{"Navn": "Ida", "E-mail": "ida@x.dk", "Enhed": "Klubben"}],
    }
    [problem] = _load(book, sheets).problems
    sheets["Personer"][0]["Enhed"] = "vest / klubben"
    report = _load(book, sheets)

    assert problem == Problem("Personer", 2, "Enhed", "Klubben", problem.expected)
    assert problem.expected.text(str) == (
        "Several have this name. Write what it belongs to in front: Department / Unit."
    )
    assert (report.written, counted()["unit"]) == (True, 6)


def _with_formula(book: Path, stored_value: str) -> None:
    """Let the number of staff of the first unit be a formula, with or without its value."""
    sheets = whole()
    sheets["Enheder"][0]["Medarbejdere"] = "=6*2"
    write(book, sheets)
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    for empty in (b"<v></v>", b"<v />", b"<v/>"):
        parts[name] = parts[name].replace(b"</f>" + empty, f"</f>{stored_value}".encode())
    with zipfile.ZipFile(book, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)


def test_the_stored_value_of_a_formula_is_read(book: Path) -> None:
    _with_formula(book, "<v>7</v>")

    assert _told(workbook.load(book, today=TODAY)) == []
    assert _all(Unit, "name", "staff_count")[1] == ("Bakken", 7)


def test_a_formula_without_a_value_is_listed(book: Path) -> None:
    _with_formula(book, "")

    assert _told(workbook.load(book, today=TODAY)) == [
        (
            "Enheder",
            2,
            "Medarbejdere",
            "",
            "The formula has no stored value. Write the value itself.",
        )
    ]


def test_a_formula_with_an_error_is_listed(book: Path) -> None:
    sheets = whole()
    sheets["Enheder"][0]["Afdeling"] = "#REF!"

    assert _told(_load(book, sheets)) == [
        (
            "Enheder",
            2,
            "Afdeling",
            "#REF!",
            "The formula gives an error. Write the value itself.",
        )
    ]


def test_the_template_can_be_loaded_as_it_is(book: Path) -> None:
    workbook.write_template(book)

    report = workbook.load(book, today=TODAY)

    assert (report.problems, report.notes) == ((), ())
    assert report.counts == tuple(Count(name) for name in whole())


def test_the_report_tells_what_stands_there_and_what_is_expected(book: Path) -> None:
    sheets = whole()
    sheets["Vurderinger"][0]["Niveau"] = 7

    lines = list(_load(book, sheets).lines(str))

    levels = "1, 2, 3, 4, Begyndende, Øvende, Etableret, Forankret, Ikke vurderet"
    place = "Sheet Vurderinger, row 2, column Niveau"
    assert lines == [
        f"{place}: “7” stands there. One of these is expected: {levels}.",
        "Nothing was loaded. Things to put right: 1.",
    ]
