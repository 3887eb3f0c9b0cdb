from models.vocabulary import Language
from ui import i18n
from ui.data.once import once

Cells = list[int]


def test_once_makes_for_the_same_answer_a_single_time() -> None:
    made: list[Cells] = []
    answer = [1, 2]

    @once
    def total(cells: Cells) -> int:
        made.append(cells)
        return sum(cells)

    assert [total(answer), total(answer)] == [3, 3]
    assert made == [[1, 2]]


def test_once_makes_anew_for_another_answer_that_says_the_same() -> None:
    made: list[Cells] = []

    @once
    def total(cells: Cells, _department: str) -> int:
        made.append(cells)
        return sum(cells)

    answer = [1, 2]
    assert [total(answer, "a"), total([1, 2], "a"), total(answer, "b")] == [3, 3, 3]
    assert len(made) == 3


def test_once_keeps_the_languages_apart() -> None:
    @once
    def spoken(_cells: Cells) -> Language:
        return i18n.language()

    answer = [1]
    said = []
    for language in Language:
        with i18n.speaking():
            i18n.choose(language)
            said.append(spoken(answer))

    assert said == list(Language)


def test_once_forgets_the_oldest() -> None:
    made: list[str] = []

    def named(name: str) -> str:
        made.append(name)
        return name

    remembered = once(named, most=2)
    for name in "abcbca":
        remembered(name)

    assert made == ["a", "b", "c", "a"]
