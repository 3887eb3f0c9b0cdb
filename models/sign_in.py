"""How people sign in. Nothing that matters for security lives in a cookie or a process."""

from datetime import datetime

from sqlmodel import Field

from models.base import Table, now


class Credential(Table, table=True):
    """What a person signs in with. `epoch` moves when every session must end.

    `username` is casefolded. No `password_hash`: a one-time code opens the account first.
    """

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    username: str = Field(unique=True)
    password_hash: str | None = None
    active: bool = True
    epoch: int = 0


class SignInSession(Table, table=True):
    """One signed-in browser. The cookie holds a secret; only its SHA-256 is kept.

    `idle_minutes`: how long it may stand untouched; None: as the settings have it for people.
    """

    id: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    epoch: int
    cookie_hash: str | None = Field(default=None, unique=True)
    handoff_hash: str | None = Field(default=None, index=True)
    handoff_until: datetime | None = None
    created_at: datetime = Field(default_factory=now)
    seen_at: datetime = Field(default_factory=now)
    expires_at: datetime
    idle_minutes: int | None = None
    revoked_at: datetime | None = None


class SignInThrottle(Table, table=True):
    """Wrong tries for one username or address, hashed, within a window."""

    key: str = Field(primary_key=True)
    tries: int = 0
    window_at: datetime = Field(default_factory=now)
    locked_until: datetime | None = None


class OneTimeCode(Table, table=True):
    """A code with which a person sets the first password. Only its SHA-256 is kept."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    code_hash: str = Field(unique=True)
    made_by_id: int | None = Field(default=None, foreign_key="person.id")
    made_at: datetime = Field(default_factory=now)
    expires_at: datetime
    used_at: datetime | None = None
