import pytest

from services.signs.hints import SENTENCES, Hint, hints


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("  \n", ()),
        ("Vi hilser på alle, der kommer ind ad døren", ()),
        ("De unge vælger selv ugens aktivitet", ()),
        ("Praksisbesøg er planlagt, og vi skriver i Teams", ()),
        ("We greet everyone who comes in", ()),
        ("Vi er gode til at lytte", (Hint.SEEN,)),
        ("Vi vil gerne samarbejde mere", (Hint.SEEN,)),
        ("Bedre samarbejde", (Hint.SEEN,)),
        ("We want to listen", (Hint.SEEN,)),
        ("Vi spørger altid de unge", (Hint.ABSOLUTE,)),
        ("Vi glemmer aldrig en aftale.", (Hint.ABSOLUTE,)),
        ("Spørger vi de unge?", (Hint.QUESTION,)),
        ("Vi spiser sammen, når Fatima laver mad", (Hint.NAME,)),
        ("Vi hjælper M.S. på 15", (Hint.NAME,)),
        ("Vi hilser. " * 20, (Hint.LONG,)),
        ("Hilser vi altid på alle?", (Hint.ABSOLUTE, Hint.QUESTION)),
    ],
)
def test_hints_point_at_what_to_think_of_once_more(text: str, expected: tuple[Hint, ...]) -> None:
    assert hints(text) == expected


def test_every_hint_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Hint)
