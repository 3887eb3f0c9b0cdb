"""What holds for a time: units, people, roles and memberships, from a day on and to another."""

from typing import Any

from sqlmodel import and_, col, or_


def valid(table: Any, day: Any) -> Any:
    """The clause of rows that hold on a day, which may be a bind parameter."""
    ends = col(table.valid_to)
    return and_(col(table.valid_from) <= day, or_(ends.is_(None), ends >= day))
