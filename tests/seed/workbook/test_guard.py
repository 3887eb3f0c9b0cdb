"""Files that are refused, each with a sentence, before anything is written."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from seed import workbook
from seed.workbook import guard
from seed.workbook.guard import ABSENT
from services.workbooks import (
    BOMB,
    DAMAGED,
    ENCRYPTED,
    MOST_PARTS,
    NO_SHEETS,
    NO_WORKBOOK,
    TOO_LARGE,
)
from tests.seed.workbook.books import TODAY, stored, whole, write

SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData>'
    "</worksheet>"
)
FAR_DOWN = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Enhed</t></is></c></row>'
    '<row r="2000000000"><c r="A2000000000"><v>1</v></c></row></sheetData></worksheet>'
)


def _replaced(path: Path, part: str, content: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, old in parts.items():
            archive.writestr(name, content if name == part else old)


def _no_file(path: Path) -> None:
    path.unlink()


def _text(path: Path) -> None:
    path.write_text("Enhed;Type\nBakken;Fritidscenter\n")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", "<office/>")


def _compound(path: Path) -> None:
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1000))


def _locked_zip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)


def _bomb(path: Path) -> None:
    _replaced(path, SHEET, bytes(60 * 1024 * 1024))


def _many_parts(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(MOST_PARTS):
            archive.writestr(f"xl/media/{number}", "")


def _entities(path: Path) -> None:
    _replaced(path, SHEET, ENTITIES.encode())


def _packed_otherwise(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/a.xml", "<a/>", zipfile.ZIP_LZMA)


def _far_down(path: Path) -> None:
    _replaced(path, SHEET, FAR_DOWN.encode())


def _cut_short(path: Path) -> None:
    _replaced(path, SHEET, FAR_DOWN[:200].encode())


def _no_strings(path: Path) -> None:
    shared = FAR_DOWN.replace('t="inlineStr"><is><t>Enhed</t></is>', 't="s"><v>9</v>')
    _replaced(path, SHEET, shared.encode())


def _other_sheets(path: Path) -> None:
    write(path, {"Ark1": [{"Enhed": "Bakken"}]})


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_no_file, ABSENT),
        (_text, NO_WORKBOOK),
        (_empty, NO_WORKBOOK),
        (_other_zip, NO_WORKBOOK),
        (_compound, ENCRYPTED),
        (_locked_zip, ENCRYPTED),
        (_bomb, BOMB),
        (_many_parts, BOMB),
        (_far_down, BOMB),
        (_packed_otherwise, NO_WORKBOOK),
        (_entities, DAMAGED),
        (_cut_short, DAMAGED),
        (_no_strings, DAMAGED),
        (_other_sheets, NO_SHEETS),
    ],
)
def test_load_refuses_with_a_sentence(
    spoil: Callable[[Path], None], sentence: str, tmp_path: Path
) -> None:
    before = stored()
    path = write(tmp_path / "bog.xlsx", whole())
    spoil(path)

    with pytest.raises(workbook.Refused) as refused:
        workbook.load(path, today=TODAY)

    assert refused.value.message.msgid == sentence
    assert stored() == before


def test_load_refuses_a_large_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "bog.xlsx", whole())
    monkeypatch.setattr(guard, "MOST_BYTES", 1024)

    with pytest.raises(workbook.Refused) as refused:
        workbook.load(path, today=TODAY)

    assert refused.value.message.msgid == TOO_LARGE
    assert refused.value.message.text(str) == "The file is larger than 0 MB."
