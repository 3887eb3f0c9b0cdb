"""The words of the domain: enumerations shared by every layer."""

from enum import IntEnum, StrEnum

from sqlalchemy import Enum


class Language(StrEnum):
    DANISH = "da"
    ENGLISH = "en"


class UnitLevel(StrEnum):
    """Where in the tree an organisation unit stands. Only a `UNIT` is assessed."""

    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    AREA = "area"
    DEPARTMENT = "department"
    UNIT = "unit"


class UnitKind(StrEnum):
    ORGANISATION = "organisation"
    LEISURE_CENTRE = "leisure_centre"
    LEISURE_CLUB = "leisure_club"
    YOUTH_CLUB = "youth_club"
    PLAYGROUND = "playground"
    YOUTH_SPACE = "youth_space"
    YOUTH_SCHOOL = "youth_school"
    SCHOOL = "school"
    DAY_CARE = "day_care"
    OFFICE = "office"
    OTHER = "other"


class Role(StrEnum):
    EMPLOYEE = "employee"
    CONTACT_PERSON = "contact_person"
    RESOURCE_PERSON = "resource_person"
    DEPARTMENT_LEADER = "department_leader"
    AREA_LEADER = "area_leader"
    LEADERSHIP = "leadership"
    CONSULTANT = "consultant"
    ADMINISTRATOR = "administrator"
    DPO = "dpo"
    SCREEN = "screen"  # a screen in a meeting room, nobody's


class RubricStatus(StrEnum):
    DRAFT = "draft"
    IN_FORCE = "in_force"
    RETIRED = "retired"


class Level(IntEnum):
    """The four steps of the rubric. "Not assessed" is no level: it is the absence of one."""

    BEGINNING = 1
    PRACTISING = 2
    ESTABLISHED = 3
    EMBEDDED = 4


class RoundStatus(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


class AssessmentStatus(StrEnum):
    DRAFT = "draft"
    DISCUSSED = "discussed"
    SHARED = "shared"


class SignStatus(StrEnum):
    PROPOSED = "proposed"
    IN_USE = "in_use"
    RETIRED = "retired"


class ChangeReason(StrEnum):
    """Why a level differs from the round before."""

    PRACTICE_CHANGED = "practice_changed"
    SEEING_SHARPER = "seeing_sharper"
    NEW_STAFF = "new_staff"
    ORGANISATION = "organisation"
    LOST_MOMENTUM = "lost_momentum"
    OTHER = "other"


class EvidenceKind(StrEnum):
    YOUNG_VOICES = "young_voices"
    OBSERVATION = "observation"
    PRACTICE_VISIT = "practice_visit"
    TRACK_EVALUATION = "track_evaluation"
    SURVEY = "survey"
    OTHER = "other"


class Confidence(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class FlagState(StrEnum):
    """What people have done about a flag. It closes itself when its condition is gone."""

    NEW = "new"
    SEEN = "seen"
    IN_DIALOGUE = "in_dialogue"
    CLOSED = "closed"


class Assent(IntEnum):
    """How far one agrees with a statement of the learning pulse."""

    DISAGREE = 1
    RATHER_DISAGREE = 2
    RATHER_AGREE = 3
    AGREE = 4


class CommunityStatus(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"


class MembershipKind(StrEnum):
    MEMBER = "member"
    CONTACT_PERSON = "contact_person"


class TraceKind(StrEnum):
    """What leaves a trace in a community. All but a workshop count as between workshops."""

    WORKSHOP = "workshop"
    MEETING = "meeting"
    TEAMS_POST = "teams_post"
    IDEA = "idea"
    QUESTION = "question"
    ANSWER = "answer"
    PRACTICE_VISIT = "practice_visit"
    MATERIAL = "material"
    TRIED = "tried"


class TraceSource(StrEnum):
    MANUAL = "manual"
    TEAMS_IMPORT = "teams_import"
    WORKBOOK = "workbook"


class KnowledgeKind(StrEnum):
    """What lies in the idea and knowledge bank."""

    IDEA = "idea"
    QUESTION = "question"
    MATERIAL = "material"
    TEMPLATE = "template"


class KnowledgeStatus(StrEnum):
    """How far an entry is. `RECOMMENDED` and `RETIRED` are said by people, the rest follows."""

    NEW = "new"
    BEING_TRIED = "being_tried"
    TRIED = "tried"
    RECOMMENDED = "recommended"
    ANSWERED = "answered"
    RETIRED = "retired"


class IdeaTrialState(StrEnum):
    """How far a unit is with an idea of others."""

    TRYING = "trying"
    TRIED = "tried"
    DROPPED = "dropped"


class MessageState(StrEnum):
    """How far a message to a channel is."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class TrackStatus(StrEnum):
    """Where a practice track stands. How it moves: `services.practice_tracks.states`."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    IN_EVALUATION = "in_evaluation"
    EVALUATED = "evaluated"
    CLOSED = "closed"
    STOPPED = "stopped"


class TrackOwnership(StrEnum):
    """Whose a track is: one person's (with others), a unit's staff's, or a community's."""

    INDIVIDUAL = "individual"
    TEAM = "team"
    COMMUNITY = "community"


class TrackVisibility(StrEnum):
    """Who reads a track. The owner chooses; counts are for leaders whatever is chosen."""

    OWNERS = "owners"
    COMMUNITY = "community"
    EVERYBODY = "everybody"


class PauseReason(StrEnum):
    HOLIDAY = "holiday"
    STAFFING = "staffing"
    WAITING = "waiting"
    OTHER = "other"


class Theme(StrEnum):
    """What a track is about, in the fixed words of the programme."""

    VULNERABLE = "vulnerable"
    CO_CREATORS = "co_creators"
    LEARN_FROM_EACH_OTHER = "learn_from_each_other"
    FELLOWSHIP = "fellowship"
    TRANSITIONS = "transitions"
    DIGITAL_LIFE = "digital_life"
    MOVEMENT = "movement"
    NATURE = "nature"


class DataSource(StrEnum):
    """Where what one knows comes from."""

    OBSERVATION = "observation"
    YOUNG_VOICES = "young_voices"
    COUNT = "count"
    PRACTICE_VISIT = "practice_visit"
    PHOTO_WITHOUT_PEOPLE = "photo_without_people"
    SURVEY = "survey"


class TrialState(StrEnum):
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    REFLECTED = "reflected"
    DROPPED = "dropped"


class TrialDecision(StrEnum):
    """What is to become of what was tried."""

    KEEP = "keep"
    ADAPT = "adapt"
    TRY_AGAIN = "try_again"
    DROP = "drop"
    SHARE = "share"


class YoungBand(StrEnum):
    """How many young people, roughly: a head count, never who."""

    NONE = "none"
    TO_5 = "1_5"
    TO_15 = "6_15"
    TO_30 = "16_30"
    OVER_30 = "over_30"


class YouthArea(StrEnum):
    """What the young may get out of it (Y1 to Y8), about a group and never about one of them."""

    THEMSELVES = "Y1"
    FRIENDS = "Y2"
    CURIOSITY = "Y3"
    WELL_BEING = "Y4"
    AN_ADULT = "Y5"
    EACH_OTHER = "Y6"
    CO_DECIDING = "Y7"
    SELF_RELIANCE = "Y8"


class Seen(StrEnum):
    """How often something is seen in a group of young people. Ordered, but `UNKNOWN`."""

    NOT_YET = "not_yet"
    GLIMPSES = "glimpses"
    REGULARLY = "regularly"
    IN_MOST = "in_most"
    UNKNOWN = "unknown"


class Gain(StrEnum):
    """What the staff got out of a track."""

    KNOWLEDGE = "knowledge"
    HABIT = "habit"
    COLLABORATION = "collaboration"
    COURAGE_TO_STOP = "courage_to_stop"


class WhatNow(StrEnum):
    """What follows from an evaluation."""

    CONTINUE = "continue"
    ADAPT = "adapt"
    SPREAD = "spread"
    STOP = "stop"


class CoCreation(StrEnum):
    """The ladder of co-creation: how far the young were in it, from the lowest rung up."""

    INFORMED = "informed"
    HEARD = "heard"
    CO_DECIDED = "co_decided"
    CO_CREATED = "co_created"
    TAUGHT_EACH_OTHER = "taught_each_other"


class IndicatorPeriod(StrEnum):
    """How long a time one value of an indicator is about."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    SEASON = "season"


class IndicatorScale(StrEnum):
    """What the values of an indicator are."""

    PERCENT = "percent"
    COUNT = "count"
    NUMBER = "number"


class Purpose(StrEnum):
    """Why a dialogue is held. Chosen at the start and never changed."""

    LEARNING = "learning"
    SUPERVISION = "supervision"


class Template(StrEnum):
    SHORT = "short"
    FOUR_QUESTIONS = "four_questions"
    REFLECTING_TEAM = "reflecting_team"
    PEER = "peer"
    REFLECTION_CIRCLE = "reflection_circle"
    GOALS = "goals"
    PRACTICE_VISIT = "practice_visit"
    ASSESSMENT = "assessment"


class DurationBand(StrEnum):
    """How long a dialogue took, in minutes."""

    UNDER_30 = "under_30"
    TO_60 = "30_60"
    TO_90 = "60_90"
    OVER_90 = "over_90"


class DialogueFormat(StrEnum):
    IN_PERSON = "in_person"
    TEAMS = "teams"
    WALK = "walk"


class Occasion(StrEnum):
    PLANNED = "planned"
    AFTER_TRIAL = "after_trial"
    AFTER_VISIT = "after_visit"
    ASSESSMENT_ROUND = "assessment_round"
    ACUTE = "acute"


class QuestionType(StrEnum):
    """The four kinds of questions of Karl Tomm, in the order in which they are best used."""

    LINEAR = "linear"
    CIRCULAR = "circular"
    REFLEXIVE = "reflexive"
    STRATEGIC = "strategic"


class Listening(StrEnum):
    """The four levels of listening, from what one knows already to what could become."""

    HABIT = "habit"
    FACTS = "facts"
    EMPATHY = "empathy"
    POSSIBILITY = "possibility"


class GamemasterMove(StrEnum):
    """What whoever leads the conversation did to hold it together."""

    CONTRACT = "contract"
    TIMEOUT = "timeout"
    CLOSING = "closing"


class Context(StrEnum):
    """The contexts of the coordinated management of meaning (CMM), from wide to near."""

    CULTURE = "culture"
    RELATION = "relation"
    IDENTITY = "identity"
    EPISODE = "episode"
    SPEECH_ACT = "speech_act"


class MarkKind(StrEnum):
    """What can be marked about how a dialogue went."""

    QUESTION_TYPE = "question_type"
    GAMEMASTER_MOVE = "gamemaster_move"
    CONTEXT = "context"


class RemarkKind(StrEnum):
    """A perspective is added while the note is open, a comment when it is closed."""

    PERSPECTIVE = "perspective"
    COMMENT = "comment"


class DialogueStatus(StrEnum):
    SHARED = "shared"
    CLOSED = "closed"
    ANONYMISED = "anonymised"


class FollowUpStatus(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


class EventKind(StrEnum):
    WORKSHOP = "workshop"
    LEADERSHIP_MEETING = "leadership_meeting"
    LOCAL_MEETING = "local_meeting"
    STAFF_DAY = "staff_day"
    ASSESSMENT_ROUND = "assessment_round"
    LEARNING_DAY = "learning_day"
    LEARNING_GROUP = "learning_group"
    HALF_YEAR_EVALUATION = "half_year_evaluation"
    YEAR_EVALUATION = "year_evaluation"
    LOOP_START = "loop_start"
    LOOP_END = "loop_end"
    HOLIDAY = "holiday"


class EventStatus(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    MOVED = "moved"


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    OPEN = "open"  # the participants see the agenda
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"


class TopicKind(StrEnum):
    """What a screen of a meeting shows."""

    CHECK_IN = "check_in"
    SINCE = "since"
    AGREEMENTS = "agreements"
    ALL_UNITS = "all_units"
    UNIT = "unit"
    PILLAR = "pillar"
    COMMUNITIES = "communities"
    TRACKS = "tracks"
    ATTENTION = "attention"
    GOOD_NEWS = "good_news"
    YOUNG_VOICE = "young_voice"
    FREE_TEXT = "free_text"
    CHECK_OUT = "check_out"


class ItemState(StrEnum):
    PROPOSED = "proposed"
    ON = "on"
    DROPPED = "dropped"


class MeetingRole(StrEnum):
    CHAIR = "chair"
    WRITER = "writer"
    TIMEKEEPER = "timekeeper"
    MEMBER = "member"


class Attendance(StrEnum):
    ASKED = "asked"
    PRESENT = "present"
    ABSENT = "absent"


class MeetingMoment(StrEnum):
    CHECK_IN = "check_in"
    CHECK_OUT = "check_out"


class DecisionKind(StrEnum):
    DECISION = "decision"
    AGREEMENT = "agreement"


class DecisionStatus(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class DecisionAnswer(StrEnum):
    """How a unit translated a decision."""

    DONE = "done"
    ADAPTED = "adapted"
    NOT_RELEVANT = "not_relevant"


class PageHeading(StrEnum):
    """The headings of a unit's newspaper page."""

    GOAL = "goal"
    ACTIONS = "actions"
    NEXT_STEPS = "next_steps"
    NEW_THIS_YEAR = "new_this_year"
    VISION = "vision"
    KNOW_MORE = "know_more"


class Outcome(StrEnum):
    """How an access to something protected went."""

    ALLOWED = "allowed"
    DENIED = "denied"


def stored(words: type[StrEnum]) -> Enum:
    """Column type for a vocabulary: its values as text, the same on SQLite and PostgreSQL."""
    return Enum(
        words, native_enum=False, values_callable=lambda w: [x.value for x in w], length=40
    )
