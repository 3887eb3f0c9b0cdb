from datetime import date

import pandas as pd

from models.vocabulary import Confidence, Language, Level
from services.progress import standings
from services.progress.standings import Step
from services.rubric.pillars import PillarName
from tests.factories import TODAY
from ui.charts import ladder

NAMES = (PillarName("P1", "Samarbejde", "Collaboration", "Samarbejde", "Collaboration"),)


def step(level: Level, on: date) -> Step:
    return Step("Runde", on, on, level, "", None, "", "", "", Confidence.LOW, ())


def drawn(*steps: Step) -> list[dict[str, object]]:
    standing = standings.standing("P1", steps, TODAY)
    shown = ladder.rows([standing], NAMES).to_pylist()
    return [{key: row[key] for key in ("level", "filled", "before", "word")} for row in shown]


def test_rows_fill_up_to_the_level_and_frame_the_round_before() -> None:
    now, before = step(Level.PRACTISING, TODAY), step(Level.ESTABLISHED, date(2026, 5, 1))

    assert drawn(now, before) == [
        {"level": 1, "filled": True, "before": False, "word": ""},
        {"level": 2, "filled": True, "before": False, "word": "Øvende"},
        {"level": 3, "filled": False, "before": True, "word": ""},
        {"level": 4, "filled": False, "before": False, "word": ""},
    ]


def test_rows_fill_nothing_when_the_assessment_is_too_old() -> None:
    old = step(Level.EMBEDDED, date(2025, 6, 1))
    standing = standings.standing("P1", [old], TODAY)

    shown = ladder.rows([standing], NAMES).to_pylist()

    assert {row["filled"] for row in shown} == {False}
    assert shown[0]["none"] == "Ingen aktuel vurdering (senest juni 2025)."


def test_table_says_the_same_in_words() -> None:
    now, before = step(Level.PRACTISING, TODAY), step(Level.ESTABLISHED, date(2026, 5, 1))

    table = ladder.table([standings.standing("P1", [now, before], TODAY)], NAMES)

    expected = {
        "Søjle": ["Samarbejde"],
        "Niveau": ["Øvende"],
        "Forrige runde": ["Etableret (maj 2026)"],
        "Vurderet den": ["22. november 2026"],
    }
    pd.testing.assert_frame_equal(table, pd.DataFrame(expected))


def test_picture_tells_each_level_in_its_alternative_text() -> None:
    standing = standings.standing("P1", [], TODAY)

    assert ladder.picture([standing], NAMES).alt == (
        "De fem søjler. Samarbejde: Ingen data endnu."
    )


def test_spec_draws_what_rows_name_and_carries_no_data_of_its_own() -> None:
    spec = ladder.spec(Language.DANISH, 5)
    columns = set(ladder.rows([standings.standing("P1", [], TODAY)], NAMES).column_names)

    fields = {
        channel["field"]
        for layer in spec["layer"]
        for channel in layer["encoding"].values()
        if isinstance(channel, dict) and "field" in channel
    }
    assert fields <= columns
    assert "data" not in spec
    assert [layer["mark"]["type"] for layer in spec["layer"]] == [
        "rect",
        "rect",
        "rect",
        "rect",
        "text",
        "text",
        "text",
    ]


def test_a_pillar_without_a_level_is_one_frame_with_its_words() -> None:
    shown = ladder.rows([standings.standing("P1", [], TODAY)], NAMES).to_pylist()

    assert [(row["start"], row["middle"], row["end"], row["none"]) for row in shown] == [
        (0.025, 2.0, 3.975, "Ingen data endnu")
    ]
