"""The pictures of how far threads reach: what is drawn, and the same in their tables."""

from datetime import date

from models.vocabulary import CoCreation, YouthArea
from services.reach.counting import Move, Reach, Thread
from services.reach.steps import Step
from services.seasons import SeasonSpan
from ui.charts import reach_areas, reach_ladder, reach_rungs, reach_seasons, reach_steps

FRIENDS, ADULT = YouthArea.FRIENDS, YouthArea.AN_ADULT
# Ten threads, eight from communities: one is there still, three are with the staff, of which two
# do not know yet, two in the environment, four with the young.
REACH = Reach(
    {
        Thread(Step.COMMUNITY, linked=True): 1,
        Thread(Step.STAFF, linked=True): 1,
        Thread(Step.STAFF, linked=False, unknown=True): 2,
        Thread(Step.ENVIRONMENT, linked=True): 2,
        Thread(Step.YOUNG, linked=True, kept=True): 4,
    },
    {Move(FRIENDS, -2): 1, Move(FRIENDS, -1): 1, Move(FRIENDS, 1): 3, Move(FRIENDS, None): 2}
    | {Move(ADULT, 1): 4},
)


def test_steps_are_bars_of_those_that_went_on_and_those_that_are_there() -> None:
    rows = reach_steps.rows(REACH).to_pylist()

    bars = [
        (int(row["top"]), row["kind"], row["start"], row["end"], row["word"])
        for row in rows
        if row["kind"] != "row"
    ]
    assert bars == [
        (0, "full", 0.0, 0.7, "7"),
        (0, "fresh", 0.7, 0.8, "1"),
        (1, "full", 0.0, 0.6, "6"),
        (1, "fresh", 0.6, 0.9, "3"),
        (2, "full", 0.0, 0.4, "4"),
        (2, "fresh", 0.4, 0.6, "2"),
        (3, "full", 0.0, 0.4, "4"),
        (3, "open", 0.4, 0.6, "2"),
    ]
    table = reach_steps.table(REACH).to_numpy().tolist()
    assert [row[2] for row in table] == ["1", "3", "2", "4", "0", "–"]


def test_areas_are_counts_of_tracks_by_steps_and_the_few_are_not_shown() -> None:
    table = reach_areas.table(REACH).to_numpy().tolist()
    drawn = reach_areas.rows(REACH).to_pylist()

    assert table[1][1:-1] == ["2", "0", "3", "0", "0", "2"]
    assert {tuple(row[1:-1]) for place, row in enumerate(table) if place != 1} == {("–",) * 6}
    assert [row["said"] for row in drawn if row["kind"] == "dot"] == table[1][1:-1]
    notes = [row["said"] for row in drawn if row["kind"] == "note"]
    assert [note == "For få til at vise (under 5)" for note in notes] == [
        *(False, False, False, True),
        *(False, False, False),
    ]


def test_the_ladder_stands_with_its_highest_rung_on_top() -> None:
    rungs = {CoCreation.INFORMED: 3, CoCreation.TAUGHT_EACH_OTHER: 1, None: 4}

    table = reach_ladder.table(rungs).to_numpy().tolist()
    frames = [row for row in reach_ladder.rows(rungs).to_pylist() if row["kind"] == "row"]

    assert [row[1].split()[0] for row in table] == ["1", "0", "0", "0", "3", "4"]
    assert [(int(row["top"]), row["said"]) for row in frames] == [
        *((4, "3"), (3, "0"), (2, "0"), (1, "0"), (0, "1"))
    ]
    assert [row["start"] for row in frames] == sorted(row["start"] for row in frames)


def test_seasons_stand_in_order_and_those_with_few_threads_are_left_out() -> None:
    seasons = [
        SeasonSpan(year, f"{year}/{year - 1999}", date(year, 8, 1), date(year + 1, 7, 31))
        for year in (2026, 2025, 2024)
    ]
    few = Reach({Thread(Step.STAFF, linked=False): 4})

    picture = reach_seasons.picture(seasons, (REACH, REACH, few))

    assert [row[:6] for row in picture.table().to_numpy().tolist()] == [
        ["2025/26", "10", "8", "9", "6", "4"],
        ["2026/27", "10", "8", "9", "6", "4"],
    ]
    heads = [row["said"] for row in picture.rows.to_pylist() if row["kind"] == "head"]
    assert heads == ["2025/26", "2026/27"]


def test_rungs_stand_season_by_season_where_enough_is_evaluated() -> None:
    seasons = [
        SeasonSpan(year, f"{year}/{year - 1999}", date(year, 8, 1), date(year + 1, 7, 31))
        for year in (2026, 2025, 2024)
    ]
    first: dict[CoCreation | None, int] = {CoCreation.HEARD: 5}
    second = {CoCreation.HEARD: 2, CoCreation.CO_CREATED: 3, None: 1}
    few: dict[CoCreation | None, int] = {CoCreation.INFORMED: 4}

    picture = reach_rungs.picture(seasons, [Reach(rungs=each) for each in (few, second, first)])

    assert picture.table().to_numpy().tolist() == [
        ["2024/25", "0", "5", "0", "0", "0", "0", "5"],
        ["2025/26", "0", "2", "0", "3", "0", "1", "6"],
    ]
    dots = [row["share"] for row in picture.rows.to_pylist() if row["kind"] == "dot"]
    assert dots == [0, 0, 0, 3 / 6, 0, 0, 1, 2 / 6, 0, 0]


def test_pictures_draw_what_their_rows_name_and_carry_no_data_of_their_own() -> None:
    for picture in (reach_steps.picture(REACH), reach_areas.picture(REACH)):
        columns = set(picture.rows.column_names)
        fields = {
            channel["field"]
            for layer in picture.spec["layer"]
            for channel in layer["encoding"].values()
            if isinstance(channel, dict) and "field" in channel
        }
        assert fields <= columns
        assert "data" not in picture.spec
