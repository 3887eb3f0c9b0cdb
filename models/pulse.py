"""The learning pulse: counts, never who answered what."""

from sqlmodel import Field

from models.base import Table


class PulseCount(Table, table=True):
    """How many at a unit gave one of the four answers to one of the three statements."""

    round_id: int = Field(foreign_key="assessmentround.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True)
    statement: int = Field(primary_key=True, ge=1, le=3)
    answer: int = Field(primary_key=True, ge=1, le=4)
    answers: int = 0


class PulsePlace(Table, table=True):
    """Where a unit that answered in a round stood then, and how many worked there.

    Kept, because units with few answers are shown together: were that reckoned anew when the
    organisation changes, what is hidden could be told from the difference.
    """

    round_id: int = Field(foreign_key="assessmentround.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True)
    department_id: int = Field(foreign_key="unit.id", index=True)
    staff: int


class PulseOver(Table, table=True):
    """That the pulse of a round is over though the round was opened again.

    Its counts have been shown: more answers would be told from the difference.
    """

    round_id: int = Field(foreign_key="assessmentround.id", primary_key=True)


class PulseTaken(Table, table=True):
    """That a person has answered in a round, so that nobody answers twice; not what or when.

    Forgotten when the round is over.
    """

    round_id: int = Field(foreign_key="assessmentround.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True)
