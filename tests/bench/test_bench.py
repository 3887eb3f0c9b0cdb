from bench.table import Line, drawn
from bench.visitors import Visitor


def test_line_with_a_floor_is_held_against_their_ratio() -> None:
    kept = Line("unit", 15.0, target=1.5, floor=10.0)
    missed = Line("unit", 15.1, target=1.5, floor=10.0)

    assert (kept.value, kept.kept) == (1.5, True)
    assert missed.kept is False


def test_line_that_is_added_is_held_against_their_difference() -> None:
    kept = Line("save", 60.0, target=50, floor=10.0, added=True)
    missed = Line("save", 61.0, target=50, floor=10.0, added=True)

    assert (kept.value, kept.kept) == (50.0, True)
    assert missed.kept is False


def test_line_without_a_floor_is_held_against_itself() -> None:
    assert Line("errors", 0, target=0, unit="runs").kept is True
    assert Line("errors", 1, target=0, unit="runs").kept is False
    assert Line("runs", 20, unit="runs").kept is True


def test_table_says_figure_floor_ratio_target_and_whether_it_is_kept() -> None:
    lines = [
        Line("unit", 15.0, target=1.5, floor=10.0),
        Line("save", 70.0, target=50, floor=10.0, added=True),
        Line("runs", 20.0, unit="runs"),
    ]

    assert drawn(lines).splitlines() == [
        "figure  measured   floor    is        target",
        "unit    15.0 ms    10.0 ms  1.50 x    <= 1.5 x  kept",
        "save    70.0 ms    10.0 ms  60.00 ms  <= 50 ms  NOT KEPT",
        "runs    20.0 runs",
    ]


def test_a_page_is_asked_for_what_it_shows() -> None:
    who = Visitor("session", "cookie", person_id=1, unit_id=7, community_id=3, track_id=9)

    assert who.at("unit") == {"unit": 7}
    assert who.at("community") == who.at("tracks") == {"community": 3}
    assert who.at("track") == {"track": 9}
    assert who.at("reach") == {"unit": 7}
