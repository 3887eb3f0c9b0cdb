from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from models.vocabulary import Confidence, Language, Level, RoundStatus
from services.assessing.rounds import Round
from services.progress import history, standings
from services.progress.history import Beside, LookedBack
from services.progress.standings import Standing
from services.progress.steps import Step
from services.rubric.pillars import PillarName
from tests.factories import TODAY
from ui.charts import pillar_history

NAME = PillarName("P1", "Samarbejde", "Collaboration", "Samarbejde", "Collaboration")
FIRST = date(2020, 1, 1)
HALF = timedelta(days=182)


def way_of(*levels: int | None, skipped: bool = False) -> tuple[Standing, Beside]:
    """A standing with these levels, the oldest first; None: nothing shared in that round."""
    days = [FIRST + n * HALF for n in range(len(levels))]
    rounds = tuple(
        Round(n, f"Runde {n}", None, day, day, RoundStatus.CLOSED) for n, day in enumerate(days)
    )
    taken = [
        step(f"Runde {n}", days[n], level) for n, level in enumerate(levels) if level or skipped
    ]
    return standings.standing("P1", taken[::-1], TODAY), Beside(rounds, ())


def step(name: str, on: date, level: int | None) -> Step:
    chosen = Level(level) if level else None
    return Step(name, on, on, chosen, "", None, "", "", "", Confidence.LOW, ())


def kinds(*levels: int | None) -> list[tuple[str, float | None]]:
    standing, beside = way_of(*levels)
    shown = pillar_history.rows(history.way(standing, beside), beside.looked_back)
    return [(row["what"], row["level"]) for row in shown.to_pylist()]


def test_v6_a_round_without_a_level_is_a_gap_and_never_a_zero() -> None:
    assert kinds(None, 1, None, 3) == [("step", 1), ("gap", None), ("step", 3)]


def test_v8_a_skipped_round_is_a_gap_too() -> None:
    standing, beside = way_of(2, None, skipped=True)

    shown = pillar_history.rows(history.way(standing, beside), ()).to_pylist()

    assert [(row["what"], row["said"]) for row in shown] == [
        ("step", "Øvende"),
        ("gap", shown[1]["said"]),
    ]


def test_v6_below_ten_levels_nothing_is_joined_by_a_line() -> None:
    nine = kinds(*[2, 3] * 4, None, 2)

    assert {what for what, _ in nine} == {"step", "gap"}


def test_v6_from_ten_levels_on_there_is_a_run_chart_with_its_median() -> None:
    shown = kinds(*[2, 3] * 5)

    assert [level for what, level in shown if what == "line"] == [2, 3] * 5
    assert [level for what, level in shown if what == "median"] == [2.5]


def test_v6_the_line_of_a_run_chart_breaks_at_a_gap() -> None:
    standing, beside = way_of(*[2, 3] * 3, None, *[2, 3] * 3)

    shown = pillar_history.rows(history.way(standing, beside), ()).to_pylist()

    stretches = [row["stretch"] for row in shown if row["what"] == "line"]
    assert stretches == [0] * 6 + [1] * 6


def test_looking_back_stands_beside_the_steps_and_is_told_apart() -> None:
    standing, beside = way_of(3, 2)
    back = LookedBack("P1", Level.BEGINNING, FIRST + 2 * HALF)
    beside = replace(beside, looked_back=(back, replace(back, pillar="P2")))

    picture = pillar_history.picture(NAME, standing, beside)

    assert [(row["what"], row["level"]) for row in picture.rows.to_pylist()] == [
        ("step", 3),
        ("step", 2),
        ("back", 1),
    ]
    assert len(picture.table()) == 3


def test_table_says_the_same_in_words() -> None:
    standing, beside = way_of(1, None, 3)

    table = pillar_history.table(history.way(standing, beside), ())

    gap = table.iloc[1, 1]
    expected = [["Runde 0", "Begyndende"], ["Runde 1", gap], ["Runde 2", "Etableret"]]
    pd.testing.assert_frame_equal(table, pd.DataFrame(expected, columns=table.columns))


def test_spec_draws_what_rows_name_and_carries_no_data_of_its_own() -> None:
    standing, beside = way_of(1, 2)
    spec = pillar_history.spec(Language.DANISH, (737425, 737607), 65)
    columns = set(pillar_history.rows(history.way(standing, beside), ()).column_names)

    fields = {
        channel["field"]
        for layer in spec["layer"]
        for channel in layer["encoding"].values()
        if isinstance(channel, dict) and "field" in channel
    }
    assert fields <= columns
    assert "data" not in spec


def test_a_unit_that_never_chose_a_level_has_no_way() -> None:
    standing, beside = way_of(None, None, skipped=True)

    assert history.way(standing, beside) == ()
