"""Which files may lie in the bank: by their name, their size and what they hold."""

import struct
import zlib

import pytest

from services.knowledge import file_checks, file_names, office_checks, pdf_checks
from services.knowledge.file_checks import LONGEST, Sent
from services.personal_data import SENTENCES, Finding
from tests.services.knowledge.documents import archive, office, pdf, picture, workbook

ODF_TEXT = "application/vnd.oasis.opendocument.text"
REVERSED = b'<Relationship TargetMode="External" Target="http://x" Type="http://x/oleObject"/>'
EXTERNAL = (
    b'<Relationship Type="http://x/attachedTemplate" Target="http://x" TargetMode="External"/>'
)


def said(name: str, content: bytes = b"Kom ud") -> str | None:
    return file_checks.problem(Sent(name, content))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Plan.txt", "Kom ud på græsset\r\n".encode()),
        ("Plan uge 12.10.2026.txt", b"\xef\xbb\xbfKom ud"),
        ("PLAN.PDF", pdf()),
        ("plan.pdf", pdf(b"/OpenAction [3 0 R /Fit]", b"1 0 << /Type /Page >>")),
        ("plan.pdf", pdf(packed=b"x").replace(b"x\x9c", b"??")),
        ("plan.docx", office("docx")),
        ("plan.xlsx", workbook()),
        ("plan.xlsx", office("xlsx", {"xl/printerSettings/printerSettings1.bin": b"\0"})),
        ("plan.pptx", office("pptx", {"ppt/embeddings/Microsoft_Excel_Sheet.xlsx": b"PK"})),
        ("plan.odt", office("odt")),
        ("plan.ods", office("ods")),
        ("plan.odp", office("odp")),
        ("Grønne æbler (1).png", picture()),
        ("æble.jpg", picture("JPEG")),
        ("æble.jpeg", picture("JPEG")),
    ],
)
def test_whole_files_are_taken(name: str, content: bytes) -> None:
    assert said(name, content) is None


@pytest.mark.parametrize(
    "name",
    [
        "../plan.txt",
        "..\\plan.txt",
        "/etc/plan.txt",
        "C:\\plan.txt",
        "plan:ads.txt",
        "pl\u202excod.txt",
        "pl\u2066an.txt",
        "pl\u200ban.txt",
        "plan\x00.txt",
        "plan\n.txt",
        "plan\u2028.txt",
        'plan".txt',
        "plan;x=1.txt",
        "plan%2e.txt",
        "plan\uff0e.txt",
        "<b>.txt",
        ".txt",
        " plan.txt",
        "plan.txt ",
        "plan.txt.",
        "plan..txt",
        "CON.txt",
        "lpt1.txt",
        "",
        "...",
    ],
)
def test_a_poisoned_name_is_refused(name: str) -> None:
    assert said(name) == file_names.BAD_NAME


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("faktura.exe.pdf", file_names.TWO_ENDINGS),
        ("plan.docx.pdf", file_names.TWO_ENDINGS),
        ("plan.HTML .txt", file_names.TWO_ENDINGS),
        (f"{'x' * 117}.txt", file_names.LONG_NAME),
        ("010165-1234.txt", SENTENCES[Finding.BLOCK]),
        ("12.10.26-1430.txt", SENTENCES[Finding.ASK]),
        ("plan", file_checks.NO_TYPE),
        ("plan.exe", file_checks.NO_TYPE),
        ("plan.html", file_checks.NO_TYPE),
        ("plan.svg", file_checks.NO_TYPE),
        ("plan.docm", file_checks.NO_TYPE),
        ("plan.zip", file_checks.NO_TYPE),
    ],
)
def test_a_name_that_hides_or_tells_too_much_is_refused(name: str, why: str) -> None:
    assert said(name) == why


def test_size_is_measured() -> None:
    assert said("plan.txt", b"") == file_checks.EMPTY
    assert said("plan.txt", b"x" * LONGEST) is None
    assert said("plan.txt", b"x" * (LONGEST + 1)) == file_checks.TOO_LARGE


@pytest.mark.parametrize("name", ["plan.pdf", "plan.docx", "plan.odt", "plan.png", "plan.jpg"])
@pytest.mark.parametrize("content", [b"MZ\x90\0", b"<html><script>", b"Kom ud", b"PK\x03\x04"])
def test_content_that_is_not_what_the_name_says_is_refused(name: str, content: bytes) -> None:
    assert said(name, content) == file_checks.OTHER_CONTENT


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.xlsx", office("docx")),
        ("plan.odt", office("ods")),
        ("plan.docx", archive({"word/document.xml": b"<w/>"})),
        ("plan.docx", b"#!/bin/sh\n" + office("docx")),
        ("plan.docx", office("docx")[:-30]),
        ("plan.png", picture("JPEG")),
        ("plan.png", picture()[:40]),
        ("plan.pdf", b"MZ" + pdf()),
        ("plan.pdf", pdf()[:-8]),
    ],
)
def test_another_kind_or_half_a_file_is_refused(name: str, content: bytes) -> None:
    assert said(name, content) == file_checks.OTHER_CONTENT


@pytest.mark.parametrize(
    "content",
    [
        office("docx", {"word/vbaProject.bin": b"\0"}),
        office("docx", {"word/activeX/activeX1.xml": b"<a/>"}),
        office("docx", {"word/embeddings/oleObject1.bin": b"\0"}),
        office("docx", {"word/embeddings/run.exe": b"MZ"}),
        office("docx", {"../../evil.xml": b"<a/>"}),
        office("docx", {"/evil.xml": b"<a/>"}),
        office("docx", {"word/_rels/settings.xml.rels": EXTERNAL}),
        office("docx", {"word/_rels/settings.xml.rels": REVERSED}),
        office("docx", {"word/part.htm": b"<p>"}),
        office("docx", {"word/footer.xml": "<w:instrText>".encode("utf-16")}),
        office("docx", {"word/footer.xml": b"<w:instrText>DDEAUTO c:\\cmd</w:instrText>"}),
        office("docx", {"word/footer.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        office("docx", {"word/x.xml": b"x" * 999_990 + b"<!DOCTYPE a>"}),
        office("docx", {"word/macros/a.xml": b"<a/>"}),
    ],
)
def test_a_document_that_runs_something_is_refused(content: bytes) -> None:
    assert said("plan.docx", content) == office_checks.LIVELY


@pytest.mark.parametrize("part", ["Basic/Standard/Module1.xml", "Scripts/python/a.py"])
def test_a_program_in_open_document_is_refused(part: str) -> None:
    assert said("plan.odt", office("odt", {part: b"x"})) == office_checks.LIVELY


def test_a_locked_document_is_refused() -> None:
    locked = bytearray(office("docx"))
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):
        offset = 6 if sign == b"PK\x03\x04" else 8
        at = locked.find(sign)
        while at >= 0:
            locked[at + offset] |= 1
            at = locked.find(sign, at + 1)

    assert said("plan.docx", bytes(locked)) == office_checks.LIVELY


def test_what_unpacks_to_a_flood_is_refused() -> None:
    bomb = office("docx", {"word/media/a.xml": b"\0" * 20_000_000})
    many = office("docx", {f"word/{n}.xml": b"" for n in range(3001)})

    assert said("plan.docx", bomb) == office_checks.BOMB
    assert said("plan.docx", many) == office_checks.BOMB


def test_two_parts_of_one_name_are_refused(recwarn: pytest.WarningsRecorder) -> None:
    assert said("plan.docx", office("docx", {"Word/Document.xml": b"<a/>"})) == office_checks.BOMB
    assert list(recwarn) == []


@pytest.mark.parametrize(
    "content",
    [
        pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
        pdf(b"/OpenAction << /S /J#61vaScript >>"),
        pdf(b"/Names << /EmbeddedFiles 3 0 R >>"),
        pdf(b"/AA << /O << /S /Launch >> >>"),
        pdf(b"/Encrypt 5 0 R"),
        pdf(packed=b"3 0 << /S /JavaScript >>"),
        pdf(packed=b" " * 999_995 + b"/JavaScript"),
        pdf(b"% stream\n /S /JavaScript \n% endstream"),
        pdf(b"/AcroForm << /XFA 3 0 R >>"),
    ],
)
def test_a_pdf_that_runs_or_hides_something_is_refused(content: bytes) -> None:
    assert said("plan.pdf", content) == pdf_checks.LIVELY


def test_a_pdf_that_unpacks_to_a_flood_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_checks, "_MOST", 9)

    assert said("plan.pdf", pdf(packed=b"x" * 10)) == pdf_checks.LIVELY
    assert said("plan.pdf", pdf(packed=b"x" * 9)) is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe\x00", file_checks.NO_TEXT),
        (b"MZ\x00\x01", file_checks.NO_TEXT),
        (b"  <!DOCTYPE html>", file_checks.MARKUP),
        (b"<?xml version='1.0'?>", file_checks.MARKUP),
        (b"\xef\xbb\xbf<?php", file_checks.MARKUP),
        (b"#!/bin/sh", file_checks.MARKUP),
        (b"Se her: <ScRiPt>alert(1)</script>", file_checks.MARKUP),
        (b"<svg onload=alert(1)>", file_checks.MARKUP),
    ],
)
def test_a_text_that_is_none_is_refused(content: bytes, why: str) -> None:
    assert said("plan.txt", content) == why


def test_a_picture_that_would_fill_the_memory_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(file_checks, "PIXELS", 63)

    assert said("plan.png", picture()) == file_checks.LARGE_PICTURE


def test_a_picture_that_says_it_is_huge_is_refused() -> None:
    head = b"IHDR" + struct.pack(">II", 50_000, 50_000) + picture()[24:29]
    whole = picture()[:12] + head + struct.pack(">I", zlib.crc32(head)) + picture()[33:]

    assert said("plan.png", whole) == file_checks.LARGE_PICTURE


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.txt", b"Ring til 010165-1234"),
        ("plan.docx", office("docx", text="0101</w:t><w:t>65-1234")),
        ("plan.odt", office("odt", text="010165-1234")),
    ],
)
def test_a_cpr_number_in_a_text_is_found(name: str, content: bytes) -> None:
    assert said(name, content) == file_checks.NUMBER


def test_what_is_served_is_said_by_us() -> None:
    assert file_checks.media_type("Plan.ODT") == ODF_TEXT
    assert file_checks.media_type("a.jpg") == "image/jpeg"
