"""Personal numbers in texts: refused, asked about, or pointed at."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.personal_data import SENTENCES, Finding, find, hint, problems_in


@pytest.mark.parametrize(
    "text",
    [
        "010165-1234",
        "0101651234",
        "010165 1234",
        "010165\u00a01234",
        "010165\u20131234",
        "010165\u22121234",
        "010165/1234",
        "010165.1234",
        "010165 - 1234",
        "\uff10\uff11\uff10\uff11\uff16\uff15-\uff11\uff12\uff13\uff14",
        "01\u200b0165\u2060-12\ufeff34",
        "0\ufe0f10165-1234",
        "\u0660\u0661\u0660\u0661\u0666\u0665-1234",
        "ID0101651234x",
        "610165-1234",
        "290200-4123",
        "311236-4000",
        "Vi talte om 610190-1234 i går",
        "2912041234",
        "010165\t1234",
        "010165\r\n1234",
        "010165     1234",
        "0101\x0065-12\x0134",
    ],
)
def test_find_blocks_what_could_be_a_personal_number(text: str) -> None:
    assert find(text) == Finding.BLOCK


@pytest.mark.parametrize(
    "text",
    [
        "",
        "290200-1234",
        "310299-1234",
        "30022012345",
        "5798005770220",
        "86 12 34 56",
        "2026-0123456",
        "12.10.2026",
        "1.010.651.234",
        "12.10.2026 1430",
        "2026-10-12 1430",
        "320165-1234",
        "001265-1234",
        "920165-1234",
        "Vi øver os i at lytte, og 14 unge kom hver uge",
    ],
)
def test_find_leaves_other_numbers_alone(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(
    "text",
    ["12.10.26-1430", "d. 01.12.26 1400-1600", "12 10 26 1430", "12/10/26 1430", "12.10.261430"],
)
def test_find_asks_about_what_could_be_a_date_and_a_time(text: str) -> None:
    assert find(text) == Finding.ASK


@pytest.mark.parametrize("text", ["01.12.26 1400", "61-12-26-1409"])
def test_find_blocks_a_date_and_time_that_passes_the_check_digit(text: str) -> None:
    assert find(text) == Finding.BLOCK


@pytest.mark.parametrize("seventh", range(10))
def test_find_reads_the_century_from_the_seventh_digit(seventh: int) -> None:
    turn = {4: 36, 5: 57, 6: 57, 7: 57, 8: 57, 9: 36}.get(seventh, -1)
    before = 1800 if seventh in {5, 6, 7, 8} else 1900
    born = [(2000 if year <= turn else before) + year for year in range(100)]
    leap = [year for year in born if year % 4 == 0 and year not in {1800, 1900}]

    hits = [year for year in born if find(f"2902{year % 100:02}-{seventh}000") is Finding.BLOCK]

    assert hits == leap


@pytest.mark.parametrize(
    "text",
    [
        "en pige på 13",
        "M.K. 14 år",
        "Solvej, 12 år",
        "født d. 3. maj",
        "skriv til en.ung@post.example",
        "tlf. 86 12 34 56",
        "han har ADHD",
    ],
)
def test_find_hints_at_one_person(text: str) -> None:
    assert find(text) == Finding.HINT


def test_find_names_the_gravest() -> None:
    assert find("M.K. 14 år, 12.10.26-1430") == Finding.ASK
    assert find("M.K. 14 år, 12.10.26-1430, 610190-1234") == Finding.BLOCK


def test_problems_in_names_the_fields_that_stop() -> None:
    fields = {
        "examined": "610190-1234",
        "clearer": "12.10.26-1430",
        "agreement": "M.K. 14 år",
        "title": "Vi lytter",
    }

    assert problems_in(fields) == {
        "examined": SENTENCES[Finding.BLOCK],
        "clearer": SENTENCES[Finding.ASK],
    }
    assert problems_in(fields, confirmed=True) == {"examined": SENTENCES[Finding.BLOCK]}


@given(st.text())
def test_find_takes_any_text(text: str) -> None:
    assert find(text) in {None, *Finding}


@given(st.text(alphabet="abc æøå.,"), st.text(alphabet="abc æøå.,"))
def test_find_sees_a_number_between_words(before: str, after: str) -> None:
    assert find(f"{before}610190-1234{after}") == Finding.BLOCK


@pytest.mark.parametrize("text", ["a" * 50_000, "a." * 25_000, "1" * 50_000, "a@b" * 20_000])
def test_find_takes_a_moment_for_a_long_text(text: str) -> None:
    begun = time.process_time()

    find(text)

    assert time.process_time() - begun < 1


def test_hint_is_said_of_what_may_be_about_one_person() -> None:
    texts = ("en pige på 13", "en ung", "610190-1234")

    assert [hint(text) for text in texts] == [SENTENCES[Finding.HINT], "", ""]
