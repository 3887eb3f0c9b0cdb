"""Each threshold in words: what it is called, and what it means."""

from collections.abc import Mapping

from services.errors import N_

WORDS: Mapping[str, tuple[str, str]] = {
    "overdue_days": (
        N_("Agreement over its date: days"),
        N_("An agreement deserves a talk so many days after it was due (rule A9)."),
    ),
    "older_after_days": (
        N_("Older assessment: days"),
        N_("A pillar deserves a talk when its newest assessment is older than this (rule A10)."),
    ),
    "no_data_after_days": (
        N_("No data yet: days after a round"),
        N_("A unit that has shared nothing deserves a talk so long after a round (rule A11)."),
    ),
    "quiet_weeks": (
        N_("No dialogues: operating weeks"),
        N_("A unit's own leader is told after so many weeks without a dialogue (rule A12)."),
    ),
    "steps_down_pillars": (
        N_("A step lower: pillars in one round"),
        N_("So many pillars lower, because something was lost, deserve a talk (rule A13)."),
    ),
    "lately_weeks": (
        N_("Lately: operating weeks"),
        N_("How far back agreements kept and dialogues count as worth sharing."),
    ),
    "kept_agreements": (
        N_("Agreements kept: number"),
        N_("So many agreements kept by their day, and none over it, are worth sharing."),
    ),
    "dialogue_pillars": (
        N_("Dialogues across pillars: pillars"),
        N_("Dialogues about so many pillars are worth sharing."),
    ),
    "steps_up_pillars": (
        N_("A step higher: pillars in one round"),
        N_("So many pillars higher, because practice has changed, are worth sharing."),
    ),
    "lent_weeks": (
        N_("A sign lent: weeks"),
        N_("A sign that another unit borrowed is worth sharing for so long."),
    ),
    "silent_weeks": (
        N_("Silent community: operating weeks"),
        N_("So many weeks without a trace between workshops deserve a talk (rule A1)."),
    ),
    "few_active_percent": (
        N_("Few active members: per cent"),
        N_("Fewer than this in two periods of four weeks in a row deserve a talk (rule A2)."),
    ),
    "few_active_members": (
        N_("Few active members: size of the community"),
        N_("Communities with fewer members than this are left out of rule A2."),
    ),
    "few_units_percent": (
        N_("Few units take part: per cent"),
        N_("Fewer than this in two periods of four weeks in a row deserve a talk (rule A3)."),
    ),
    "few_units": (
        N_("Few units take part: number of units"),
        N_("Communities with members from fewer units are left out of rule A3."),
    ),
    "carried_percent": (
        N_("One unit carries most: per cent"),
        N_("More than this share of the traces of 12 weeks deserves a talk (rule A4)."),
    ),
    "carried_traces": (
        N_("One unit carries most: traces"),
        N_("Fewer traces than this in 12 weeks are too few for rule A4."),
    ),
    "unanswered_days": (
        N_("Question without an answer: operating days"),
        N_("A question that is open for longer deserves a talk (rule A5)."),
    ),
    "tried_units": (
        N_("Idea tried by others: units"),
        N_("An idea that so many other units have tried is worth sharing."),
    ),
    "tried_weeks": (
        N_("Idea tried by others: weeks"),
        N_("How long after the last of them tried it."),
    ),
    "answered_days": (
        N_("Quick answer: days"),
        N_("A question that another unit answers within so many days is worth sharing."),
    ),
    "untried_weeks": (
        N_("No new trial action: operating weeks"),
        N_("An active practice track deserves a talk when so long nothing is tried (rule A6)."),
    ),
    "unevaluated_days": (
        N_("Evaluation over its date: days"),
        N_("A practice track deserves a talk so many days after its evaluation (rule A7)."),
    ),
    "resting_days": (
        N_("Pause over its date: days"),
        N_("A practice track that rests deserves a talk so long after its pause (rule A8)."),
    ),
    "reflected_trials": (
        N_("Trial actions thought through: number"),
        N_("So many at a unit lately are worth sharing."),
    ),
    "shared_track_weeks": (
        N_("A practice track to share: weeks"),
        N_("How long one that is to be spread, or was stopped and taught something, is shown."),
    ),
}
