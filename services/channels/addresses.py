"""Addresses of workflows: whoever has one can write in its channel, so each is a secret.

Messages go only to hosts that the settings name: no address leads this server anywhere else.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from services.settings import settings

LONGEST = 1000
HERE = "127.0.0.1"
# One way to read it and no other: no name before the host, no blank, no sign beyond ASCII.
_PLAIN = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::(?P<port>\d{1,5}))?"
    r"(?:/[a-z0-9._~!$&'()*+,;=:@%/?-]*)?",
    re.ASCII | re.IGNORECASE,
)


class _Parts(NamedTuple):
    scheme: str
    host: str
    port: str


def allowed(address: str) -> bool:
    """Whether messages may be sent to an address: https, at one of the hosts of the settings."""
    parts, hosts = _parts(address), settings().channel_hosts
    if parts is None or len(address) > LONGEST:
        return False
    if parts.scheme == "http":
        return not settings().production and _is_here(parts, hosts)
    is_number = parts.host.rpartition(".")[2].isdecimal()
    return parts.port in {"", "443"} and not is_number and _is_of(parts.host, hosts)


def host(address: str) -> str:
    """All that is ever shown of an address; "" when there is none."""
    parts = _parts(address)
    return parts.host if parts else ""


def _parts(address: str) -> _Parts | None:
    found = _PLAIN.fullmatch(address)
    if found is None:
        return None
    return _Parts(found["scheme"].lower(), found["host"].lower(), found["port"] or "")


def _is_of(name: str, hosts: Collection[str]) -> bool:
    return any(name == known or name.endswith(f".{known}") for known in hosts)


def _is_here(parts: _Parts, hosts: Collection[str]) -> bool:
    """A server of a test on this machine, which the settings must name with its number."""
    return parts.host == HERE and bool({HERE, f"{HERE}:{parts.port}"} & set(hosts))
