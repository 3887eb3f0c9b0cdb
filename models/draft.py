"""What people are writing and have not saved yet."""

from datetime import datetime

from sqlmodel import Field

from models.base import Table


class Draft(Table, table=True):
    """One field that someone is writing in. Only they read it, whatever their leaders may.

    `form_key` names the form, in all windows; `version` counts how often the field was kept, so
    that a second window does not write over the first.
    """

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    form_key: str = Field(primary_key=True, max_length=64)
    field: str = Field(primary_key=True, max_length=40)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    text: str
    version: int = 1
    saved_at: datetime = Field(index=True)
