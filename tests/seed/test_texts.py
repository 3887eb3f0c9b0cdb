"""The words that synthetic data are made of: nobody real, nothing that is refused elsewhere."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pytest

from seed.people import names
from seed.reference import closed_weeks
from seed.texts import read
from services import personal_data

# SHA-256 of names, in lower case, of people who are not to be found here.
NOT_HERE = {
    "377f5566ac747710aaf6d412b733c194536a3bb76011b9daa65e465091ac53ec",
    "3b869ac90f342a21ffa2af8ba6c1e86b9187bf4b7ee5a68916ed7069b4d48855",
    "4929a8aa6146c7c11ccd23408cb7f111bdf534e68e2076ba81376ba18d9bac93",
    "4cc5f9c09ebf0b361741b59d99d6c0e626d1b315eccea07aafce8527843f7e5a",
    "58492448050d6aff1d36194346b0a6246170b4401c84981e740f93a1719b08a5",
    "9ab60eca6ebd10d283be1f9618361fa54e044ea3b6852ca7a4acac25c6ed1449",
    "a95b3a2dbf6f723afdcfa8d60ed51267049b82280c97987290a72ebb6611c570",
    "b4e6bf0156a0ef1c6427f9b2f82654757c7bce8327a9bf2f6afe83b8a5254067",
    "b5c8622fb7bf89767e6950653876bfa158a00dac08bcf821895f07f9f46189b8",
    "f8363d52bc5ab3808e5a0532f77a526ce2f6f77cf7e8c4d78c9728678167d002",
}

WRITTEN = ("words", "rooms", "bank", "gatherings", "tracks", "indicators")


def test_no_made_up_name_is_that_of_somebody_real() -> None:
    listed = [*read("names")["first"], *read("names")["last"]]
    hashed = {hashlib.sha256(name.lower().encode()).hexdigest() for name in listed}

    assert hashed & NOT_HERE == set()
    assert len(NOT_HERE) == 10


@pytest.mark.parametrize("surnames", [1, 2])
def test_full_names_are_all_different(surnames: int) -> None:
    made = list(names(200, surnames=surnames))

    assert len(set(made)) == 200


def test_there_are_sentences_enough_and_they_name_nobody() -> None:
    told = [text for name in WRITTEN for text in _texts(read(name))]
    sentences = [text for text in told if " " in text]
    known = {*read("names")["first"], *read("names")["last"]}
    words = {word for sentence in sentences for word in re.findall(r"\w+", sentence)}

    assert len(set(sentences)) >= 120
    assert words & known == set()


@pytest.mark.parametrize("name", [*WRITTEN, "rubric", "demo", "mini", "kommune", "calendar"])
def test_no_text_would_be_refused_or_asked_about(name: str) -> None:
    refused = [text for text in _texts(read(name)) if personal_data.find(text)]

    assert refused == []


def test_the_rubric_has_four_levels_of_five_pillars_in_two_languages() -> None:
    pillars = read("rubric")["pillars"]

    assert [pillar["code"] for pillar in pillars] == ["P1", "P2", "P3", "P4", "P5"]
    assert {len(pillar[key]) for pillar in pillars for key in ("levels_da", "levels_en")} == {4}
    assert len({text for pillar in pillars for text in pillar["levels_da"]}) == 20


def test_holidays_and_easter_are_closed_weeks() -> None:
    season = read("calendar")["seasons"][1]
    numbers = [
        week.isocalendar().week for week in closed_weeks(season["starts_on"], season["ends_on"])
    ]

    assert numbers == [31, 32, 42, 52, 1, 7, 14, 27, 28, 29, 30, 31]


def _texts(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        told = list(told.values())
    if isinstance(told, list):
        for part in told:
            yield from _texts(part)
    elif isinstance(told, str):
        yield told
