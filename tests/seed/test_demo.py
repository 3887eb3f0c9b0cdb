"""The demo organisation, and every story that it tells."""

from collections import Counter
from datetime import date, timedelta

from models import (
    Assessment,
    ClosedWeek,
    Community,
    Credential,
    Dialogue,
    DialogueParticipant,
    Evidence,
    FollowUp,
    Membership,
    Person,
    PracticeTrack,
    RoleAssignment,
    Trace,
    TraceUnit,
    TrialAction,
    Unit,
    YearWheelEvent,
)
from models.vocabulary import (
    AssessmentStatus,
    ChangeReason,
    EventKind,
    FollowUpStatus,
    Role,
    TraceKind,
    TrackStatus,
    UnitLevel,
)
from seed.rows import Row
from seed.world import TODAY
from tests.seed.worlds import demo_world, one, rows

ACCOUNTS = {"leder", "afdeling", "ressource", "medarbejder", "moede", "admin", "dpo"}
STILL_OPEN = {FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS}


def unit_id(name: str) -> int:
    return one(demo_world(), Unit, name=name)["id"]


def levels(name: str, pillar: str) -> list[tuple[int | None, ChangeReason | None]]:
    found = rows(demo_world(), Assessment, unit_id=unit_id(name), pillar=pillar)
    found.sort(key=lambda row: row["round_id"])
    return [(row["level"], row["reason_code"]) for row in found]


def community_id(name: str) -> int:
    return one(demo_world(), Community, name=name)["id"]


def between_workshops(community: str) -> list[Row]:
    traces = rows(demo_world(), Trace, community_id=community_id(community))
    return [row for row in traces if row["kind"] is not TraceKind.WORKSHOP]


def account(username: str) -> int:
    return one(demo_world(), Credential, username=username)["person_id"]


def staff_of(name: str) -> list[Row]:
    people = rows(demo_world(), Person, unit_id=unit_id(name))
    return [row for row in people if row["valid_to"] is None]


def test_demo_has_24_units_in_5_departments_and_a_closed_one() -> None:
    units = demo_world().rows.of(Unit)

    assert Counter(row["level"] for row in units) == {
        UnitLevel.MUNICIPALITY: 1,
        UnitLevel.AREA: 1,
        UnitLevel.DEPARTMENT: 5,
        UnitLevel.UNIT: 25,
    }
    assert {row["name"]: row["valid_to"] for row in units if row["valid_to"]} == {
        "Fritidsklubben Rævelyst": date(2026, 7, 31)
    }


def test_every_unit_employs_as_many_as_it_says() -> None:
    running = [
        row for row in rows(demo_world(), Unit, level=UnitLevel.UNIT) if not row["valid_to"]
    ]
    employed = {row["name"]: len(staff_of(row["name"])) for row in running}

    assert employed == {row["name"]: row["staff_count"] for row in running}
    assert sum(employed.values()) == 180


def test_paths_lead_from_the_root_to_the_unit() -> None:
    units = demo_world().rows.of(Unit)
    paths = {row["id"]: row["path"] for row in units}

    assert paths == {row["id"]: f"{paths.get(row['parent_id'], '/')}{row['id']}/" for row in units}


def test_units_lie_within_ten_kilometres_of_the_middle() -> None:
    spots = [(row["latitude"], row["longitude"]) for row in demo_world().rows.of(Unit)[1:]]

    assert all(abs(north - 56.2) < 0.1 and abs(east - 10.2) < 0.18 for north, east in spots)
    assert max(north for north, _ in spots) - min(north for north, _ in spots) > 0.08


def test_each_account_has_its_role() -> None:
    held = {
        name: {row["role"] for row in rows(demo_world(), RoleAssignment, person_id=account(name))}
        for name in ACCOUNTS
    }
    signed_in = {
        row["username"] for row in demo_world().rows.of(Credential) if row["password_hash"]
    }

    assert signed_in == ACCOUNTS
    assert held == {
        "leder": {Role.AREA_LEADER},
        "afdeling": {Role.DEPARTMENT_LEADER, Role.RESOURCE_PERSON},
        "ressource": {Role.RESOURCE_PERSON},
        "medarbejder": held["medarbejder"] & {Role.CONTACT_PERSON},
        "moede": {Role.LEADERSHIP},
        "admin": {Role.ADMINISTRATOR},
        "dpo": {Role.DPO},
    }


def test_everybody_else_signs_in_with_the_work_address_and_a_code() -> None:
    people = {row["id"]: row["work_email"] for row in demo_world().rows.of(Person)}
    others = [row for row in demo_world().rows.of(Credential) if not row["password_hash"]]

    assert len(others) == len(people) - len(ACCOUNTS)
    assert all(row["username"] == people[row["person_id"]] for row in others)


def test_there_are_six_resource_persons_today() -> None:
    held = rows(demo_world(), RoleAssignment, role=Role.RESOURCE_PERSON, valid_to=None)

    assert len({row["person_id"] for row in held}) == 6


def test_every_doing_account_has_something_late_and_something_soon() -> None:
    for name in ("leder", "afdeling", "ressource", "medarbejder", "moede"):
        mine = rows(demo_world(), FollowUp, responsible_id=account(name))
        days = [row["due_on"] for row in mine if row["status"] in STILL_OPEN]
        took_part = rows(demo_world(), DialogueParticipant, person_id=account(name))

        assert min(days) < TODAY < max(days), name
        assert took_part, name


def test_communities_have_the_members_and_units_that_were_told() -> None:
    world = demo_world()
    homes = {row["id"]: row["unit_id"] for row in world.rows.of(Person)}
    sizes = {
        row["name"]: (
            len(members := rows(world, Membership, community_id=row["id"], valid_to=None)),
            len({homes[member["person_id"]] for member in members}),
        )
        for row in rows(world, Community, closed_on=None)
    }

    assert sizes == {
        "Natur": (34, 13),
        "Bevægelse": (32, 12),
        "Kreativitet": (30, 11),
        "Digitale fællesskaber": (36, 13),
        "Mad og måltider": (22, 9),
        "Musik og scene": (18, 8),
    }


def test_nothing_happens_in_closed_weeks_or_in_the_future() -> None:
    closed = {row["week_on"] for row in demo_world().rows.of(ClosedWeek)}
    traces, dialogues = demo_world().rows.of(Trace), demo_world().rows.of(Dialogue)
    mondays = [row["held_on"] - timedelta(days=row["held_on"].weekday()) for row in dialogues]

    assert [row for row in traces if row["week_on"] in closed] == []
    assert [monday for monday in mondays if monday in closed] == []
    assert max(row["occurred_on"] for row in traces) <= TODAY
    assert {row["occurred_on"] - row["week_on"] for row in traces} <= {
        timedelta(days=day) for day in range(7)
    }


def test_about_320_traces_in_the_first_year_and_150_in_the_second() -> None:
    counted = [
        row["occurred_on"]
        for row in demo_world().rows.of(Trace)
        if row["kind"] not in {TraceKind.WORKSHOP, TraceKind.TEAMS_POST}
    ]

    assert 290 <= len([day for day in counted if day < date(2026, 8, 1)]) <= 350
    assert 130 <= len([day for day in counted if day >= date(2026, 8, 1)]) <= 175


def test_havbakken_carries_the_digital_community() -> None:
    recent = [
        row["unit_id"]
        for row in between_workshops("Digitale fællesskaber")
        if row["occurred_on"] > TODAY - timedelta(weeks=12)
    ]
    carried = recent.count(unit_id("Fritidscenter Havbakken")) / len(recent)

    assert len(recent) >= 8
    assert 0.6 < carried < 0.7


def test_music_is_silent_since_the_middle_of_october() -> None:
    last = max(row["occurred_on"] for row in between_workshops("Musik og scene"))

    assert date(2026, 10, 1) <= last < date(2026, 10, 16)


def test_an_idea_of_tumlen_was_tried_by_four_units() -> None:
    tumlen = unit_id("Legepladsen Tumlen")
    idea = one(demo_world(), Trace, title="Idé: bålmad på tværs")
    tried = rows(demo_world(), Trace, title="Afprøvet hos os: bålmad på tværs")
    origins = [
        row["unit_id"]
        for trace in tried
        for row in rows(demo_world(), TraceUnit, trace_id=trace["id"])
    ]

    assert (idea["kind"], idea["unit_id"]) == (TraceKind.IDEA, tumlen)
    assert {row["kind"] for row in tried} == {TraceKind.TRIED}
    assert len({row["unit_id"] for row in tried} - {tumlen}) == 4
    assert origins == [tumlen] * 4


def test_two_questions_in_creativity_have_no_answer() -> None:
    traces = between_workshops("Kreativitet")
    asked = [row for row in traces if row["kind"] is TraceKind.QUESTION]
    answered = [row for row in traces if row["kind"] is TraceKind.ANSWER]
    waiting = [row for row in asked if row["title"].startswith(("Hvem har et", "Hvordan får"))]

    assert len(asked) - len(answered) == 2
    assert [row["occurred_on"] < date(2026, 11, 1) for row in waiting] == [True, True]


def test_stationen_goes_backwards_after_its_leader_changed() -> None:
    stood, new, lost = None, ChangeReason.NEW_STAFF, ChangeReason.LOST_MOMENTUM

    assert levels("Ungdomsklubben Stationen", "P1")[1:] == [(3, stood), (2, new), (2, stood)]
    assert levels("Ungdomsklubben Stationen", "P3")[1:] == [(3, stood), (2, new), (1, lost)]
    assert levels("Ungdomsklubben Stationen", "P5")[1:] == [(2, stood), (2, stood), (1, lost)]


def test_engdraget_has_a_new_leader_since_january_2026() -> None:
    engdraget = unit_id("Engdraget")
    held = rows(demo_world(), RoleAssignment, unit_id=engdraget, role=Role.DEPARTMENT_LEADER)

    assert sorted((row["valid_from"], row["valid_to"] or date.max) for row in held)[1:] == [
        (date(2026, 1, 5), date.max)
    ]
    assert {row["valid_to"] for row in held} == {date(2026, 1, 4), None}


def test_klitten_sees_sharper_on_one_pillar() -> None:
    lower = {
        pillar: steps
        for pillar in ("P1", "P2", "P3", "P4", "P5")
        for steps in [levels("Fritidsklubben Klitten", pillar)]
        if (steps[3][0] or 0) < (steps[2][0] or 0)
    }

    assert {pillar: steps[2:] for pillar, steps in lower.items()} == {
        "P2": [(3, lower["P2"][2][1]), (2, ChangeReason.SEEING_SHARPER)]
    }


def test_broen_has_no_data_at_all() -> None:
    broen = unit_id("Ungemiljøet Broen")
    tables = (Assessment, Dialogue, FollowUp, PracticeTrack, Trace, TraceUnit)

    assert {table: rows(demo_world(), table, unit_id=broen) for table in tables} == {
        table: [] for table in tables
    }


def test_regnbuen_was_assessed_in_the_first_round_only() -> None:
    found = rows(demo_world(), Assessment, unit_id=unit_id("Legepladsen Regnbuen"))

    assert [(row["round_id"], row["pillar"]) for row in found] == [
        (1, pillar) for pillar in ("P1", "P2", "P3", "P4", "P5")
    ]
    assert all((TODAY - row["dialogue_on"]).days > 365 for row in found)


def test_havbakken_rises_on_four_pillars() -> None:
    steps = [levels("Fritidscenter Havbakken", f"P{number}") for number in range(1, 6)]
    rising = [told[-1][0] > told[0][0] for told in steps if told[-1][0] and told[0][0]]

    assert rising == [True, True, True, True, False]


def test_muslingen_has_too_few_staff_to_show() -> None:
    assert len(staff_of("Naturlegepladsen Muslingen")) == 4


def test_humlen_has_assessments_but_no_dialogues() -> None:
    humlen = unit_id("Fritidsklubben Humlen")

    assert rows(demo_world(), Dialogue, unit_id=humlen) == []
    assert {row["round_id"] for row in rows(demo_world(), Assessment, unit_id=humlen)} == {
        1,
        2,
        3,
        4,
    }


def test_nine_units_have_shared_in_the_open_round() -> None:
    now = rows(demo_world(), Assessment, round_id=4)
    states = Counter(status for _, status in {(row["unit_id"], row["status"]) for row in now})

    assert states == {
        AssessmentStatus.SHARED: 9,
        AssessmentStatus.DISCUSSED: 1,
        AssessmentStatus.DRAFT: 1,
    }


def test_a_level_is_missing_exactly_where_it_was_skipped_or_is_a_draft() -> None:
    for row in demo_world().rows.of(Assessment):
        draft = row["status"] is AssessmentStatus.DRAFT

        assert (row["level"] is None) == (draft or bool(row["skipped_reason"]))


def test_two_steps_down_for_a_reason_that_worries_are_only_at_stationen() -> None:
    worrying = {ChangeReason.LOST_MOMENTUM, ChangeReason.NEW_STAFF, ChangeReason.ORGANISATION}
    found = Counter(
        (row["unit_id"], row["round_id"])
        for row in demo_world().rows.of(Assessment)
        if row["reason_code"] in worrying
    )
    twice = {place for place, times in found.items() if times > 1}

    assert {unit for unit, _ in twice} == {unit_id("Ungdomsklubben Stationen")}


def test_a_shared_level_rests_on_evidence() -> None:
    told = {row["assessment_id"] for row in demo_world().rows.of(Evidence)}
    levelled = {row["id"] for row in demo_world().rows.of(Assessment) if row["level"]}
    corrected = {row["id"] for row in demo_world().rows.of(Assessment) if row["superseded_by_id"]}

    assert levelled - corrected == told


def test_one_assessment_was_corrected() -> None:
    (first,) = [row for row in demo_world().rows.of(Assessment) if row["superseded_by_id"]]
    second = one(demo_world(), Assessment, id=first["superseded_by_id"])

    assert (first["version"], second["version"]) == (1, 2)
    assert [first[key] for key in ("unit_id", "round_id", "pillar")] == [
        second[key] for key in ("unit_id", "round_id", "pillar")
    ]


def test_165_dialogues_with_those_who_worked_there() -> None:
    world = demo_world()
    people = {row["id"]: row for row in world.rows.of(Person)}
    held = {row["id"]: row for row in world.rows.of(Dialogue)}
    present = world.rows.of(DialogueParticipant)

    assert len(held) == 165
    assert {row["dialogue_id"] for row in present} == set(held)
    for row in present:
        person, day = people[row["person_id"]], held[row["dialogue_id"]]["held_on"]
        assert person["valid_from"] <= day <= (person["valid_to"] or TODAY)


def test_authors_and_those_who_answer_took_part() -> None:
    world = demo_world()
    present = {
        (row["dialogue_id"], row["person_id"]) for row in world.rows.of(DialogueParticipant)
    }
    wrote = {(row["id"], row["author_id"]) for row in world.rows.of(Dialogue)}
    answers = {
        (row["dialogue_id"], row["responsible_id"])
        for row in world.rows.of(FollowUp)
        if row["responsible_id"]
    }

    assert wrote <= present
    assert answers <= present


def test_agreements_are_mostly_done_and_some_late() -> None:
    agreed = demo_world().rows.of(FollowUp)
    late = [row for row in agreed if row["status"] in STILL_OPEN and row["due_on"] < TODAY]
    done = [row for row in agreed if row["status"] is FollowUpStatus.DONE]

    assert (len(agreed), len(done), len(late)) == (80, 56, 12)
    assert all((row["completed_on"] is not None) == (row in done) for row in agreed)


def test_tracks_stand_as_they_were_told() -> None:
    tracks = demo_world().rows.of(PracticeTrack)

    assert Counter((row["season_id"], row["status"]) for row in tracks) == {
        (1, TrackStatus.CLOSED): 90,
        (1, TrackStatus.EVALUATED): 6,
        (1, TrackStatus.STOPPED): 9,
        (1, TrackStatus.IN_EVALUATION): 8,
        (1, TrackStatus.DRAFT): 5,
        (2, TrackStatus.ACTIVE): 71,
        (2, TrackStatus.PAUSED): 6,
        (2, TrackStatus.DRAFT): 12,
        (2, TrackStatus.IN_EVALUATION): 5,
    }
    assert 440 <= len(demo_world().rows.of(TrialAction)) <= 490


def test_tracks_last_at_most_26_weeks_and_none_started_in_the_future() -> None:
    started = [row for row in demo_world().rows.of(PracticeTrack) if row["starts_on"]]

    assert all(row["evaluation_on"] - row["starts_on"] <= timedelta(weeks=26) for row in started)
    assert all(row["status_changed_on"] <= TODAY for row in demo_world().rows.of(PracticeTrack))
    assert max(row["starts_on"] for row in started) <= TODAY


def test_eight_tracks_of_last_year_are_overdue() -> None:
    overdue = rows(demo_world(), PracticeTrack, season_id=1, status=TrackStatus.IN_EVALUATION)

    assert all(row["evaluation_on"] < TODAY - timedelta(days=14) for row in overdue)
    assert len(overdue) == 8


def test_the_year_wheel_has_the_workshops() -> None:
    held = rows(demo_world(), YearWheelEvent, kind=EventKind.WORKSHOP)

    assert [(row["number"], row["starts_on"]) for row in held] == [
        (1, date(2025, 9, 24)),
        (2, date(2026, 1, 21)),
        (3, date(2026, 5, 20)),
        (1, date(2026, 9, 23)),
        (2, date(2027, 1, 20)),
        (3, date(2027, 5, 19)),
    ]
