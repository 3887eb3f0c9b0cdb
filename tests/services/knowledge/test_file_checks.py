"""Which files may lie in the bank: by their name, their size and what they hold."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZipFile

import pytest

from services.knowledge import file_checks, file_names, office_checks, pdf_checks
from services.knowledge.file_checks import LONGEST, Sent
from services.personal_data import SENTENCES, Finding
from tests.services.knowledge.documents import archive, office, pdf, picture, placed, workbook

ODF_TEXT = "application/vnd.oasis.opendocument.text"
REVERSED = b'<Relationship TargetMode="External" Target="http://x" Type="http://x/oleObject"/>'
HIDDEN = (
    b'<Relationship Id="a>b" Type="http://x/attached&#84;emplate" Target="http://x" '
    b'TargetMode="Ex&#116;ernal"/>'
)
PREFIXED = (
    b'<r:Relationships xmlns:r="http://x"><r:Relationship Type="http://x/frame" Target="http://x" '
    b'TargetMode="External"/></r:Relationships>'
)
LINK = (
    b'<Relationships><Relationship Type="http://x/hyperlink" Target="http://x/frame" '
    b'TargetMode="External"/><Relationship Type="http://x/oleObject" Target="a.xml"/>'
    b"</Relationships>"
)
EXTERNAL = (
    b'<Relationship Type="http://x/attachedTemplate" Target="http://x" TargetMode="External"/>'
)


FIGURES = (
    b'<row><c r="A1"><v>0.0101651234</v></c><c><v>46347.0101651234</v></c><c t="s"><v>12</v></c>'
    b"<c><v>010165</v></c><c><v>1234</v></c><c><v>1.0101651234E-5</v></c></row>"
)
SLOW = 1_000_000  # bytes: what takes the square of it is never done


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
        ("plan.docx", office("docx", {"word/_rels/document.xml.rels": LINK})),
        ("plan.xlsx", office("xlsx", {"xl/worksheets/sheet1.xml": FIGURES})),
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
        office("docx", {"word/_rels/settings.xml.rels": HIDDEN}),
        office("docx", {"word/_rels/settings.xml.rels": PREFIXED}),
        office("docx", {"word/x.xml": b"&#x6D;acro&#0069;nabled"}),
        office("docx", {"word/x.xml": b"&#" + b"1" * 5000 + b";"}),
        office(
            "odt", {"styles.xml": b'<a xmlns:s="urn:oasis:names:tc:opendocument:xmlns:script:1"/>'}
        ),
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
    packed = len(zlib.compress(b"x" * 900))
    monkeypatch.setattr(pdf_checks, "_MOST", 900 + packed)

    assert said("plan.pdf", pdf(packed=b"x" * 901)) == pdf_checks.LIVELY
    assert said("plan.pdf", pdf(packed=b"x" * 900)) is None
    two = pdf(packed=b"x" * 500) + pdf(packed=b"y" * 500)
    assert said("plan.pdf", two) == pdf_checks.LIVELY


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


def sheet(cells: bytes, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    return office("xlsx", {part: cells})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.txt", b"Ring til 010165-1234"),
        ("plan.docx", office("docx", text="0101</w:t><w:t>65-1234")),
        ("plan.odt", office("odt", text="010165-1234")),
        ("plan.xlsx", sheet(b'<c t="inlineStr"><is><t>010165-1234</t></is></c>')),
        ("plan.xlsx", sheet(b"<c><f>A1</f><v>0101651234</v></c>")),
        ("plan.xlsx", sheet(b"<x:c><x:v>3112651234</x:v></x:c>")),
        ("plan.xlsx", sheet(b"<t>010165-1234</t>", "xl/comments1.xml")),
        ("plan.xlsx", sheet(b"<t>010165-1234</t>", "xl/comments/comment1.xml")),
        ("plan.xlsx", sheet(b"<t>010165-1234</t>", "xl/threadedComments/threadedComment1.xml")),
    ],
)
def test_a_cpr_number_in_a_text_is_found(name: str, content: bytes) -> None:
    assert said(name, content) == file_checks.NUMBER


def test_what_is_served_is_said_by_us() -> None:
    assert file_checks.media_type("Plan.ODT") == ODF_TEXT
    assert file_checks.media_type("a.jpg") == "image/jpeg"


@pytest.mark.parametrize("way", [ZIP_LZMA, ZIP_BZIP2])
def test_a_document_packed_in_a_way_of_its_own_is_not_opened(way: int) -> None:
    written = BytesIO(office("docx"))
    with ZipFile(written, "a") as whole:
        whole.writestr("word/a.xml", b"<a/>", way)

    assert said("plan.docx", written.getvalue()) == office_checks.NO_DOCUMENT


@pytest.mark.parametrize("part", ["word/document2.xml", "word/_rels/a.xml.rels"])
def test_more_text_than_is_looked_through_is_refused(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_checks, "_TEXT", 999)
    monkeypatch.setattr(office_checks, "_LINKS", 999)

    assert said("plan.docx", office("docx", {part: b"x" * 1000})) == office_checks.LONG


@pytest.mark.parametrize("links", [b"", b"<a", b"<a><b></a>", b'<a b="1" b="2"/>'])
def test_a_broken_list_of_links_is_no_document(links: bytes) -> None:
    broken = office("docx", {"word/_rels/a.xml.rels": links})

    assert said("plan.docx", broken) == office_checks.NO_DOCUMENT


@pytest.mark.parametrize(
    "again", [b"<", b"<Relationship ", b"</table:", b"&#", b"&#x0", b"<v>", b"<x"]
)
@pytest.mark.parametrize("part", ["word/a.xml", "xl/worksheets/sheet1.xml"])
def test_a_document_made_to_slow_us_down_does_not(part: str, again: bytes) -> None:
    noise = bytes(range(33, 38)) * 3000  # so that it is no bomb
    made = office("xlsx", {part: again * (SLOW // len(again)), "xl/media/a.png": noise})

    assert said("plan.xlsx", made) is None


@pytest.mark.parametrize("again", [b"stream\n", b"stream\r\n", b"#4", b"endstream", b"/JavaScrip"])
def test_a_pdf_made_to_slow_us_down_does_not(again: bytes) -> None:
    assert said("plan.pdf", pdf(again * (SLOW // len(again)))) is None


def test_streams_that_only_seem_packed_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_checks, "_MOST", SLOW)

    assert said("plan.pdf", pdf(b"stream\nx\x9c" * (SLOW // 9))) == pdf_checks.LIVELY


def test_a_stream_that_begins_before_it_does_is_looked_into() -> None:
    feint = pdf(b"% stream\n", packed=b"3 0 << /S /JavaScript >>")

    assert said("plan.pdf", feint) == pdf_checks.LIVELY


@pytest.mark.parametrize(("name", "kind"), [("plan.jpg", "JPEG"), ("plan.png", "PNG")])
def test_a_picture_that_says_where_it_was_taken_is_refused(name: str, kind: str) -> None:
    assert said(name, placed(kind, {2: (55.0, 40.0, 0.0)})) == file_checks.PLACE
    assert said(name, placed(kind, {0: b"\2\3\0\0"})) is None
    assert said(name, placed(kind, {}) + b"<a exif:GPSLatitude='55'/>") == file_checks.PLACE


def test_a_file_is_looked_into_once() -> None:
    sent = Sent("plan.exe", b"x")

    assert (sent.refused, file_checks.problem(sent)) == (file_checks.NO_TYPE, sent.refused)
