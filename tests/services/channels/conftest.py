"""A workflow on this machine, and a community whose messages go there."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from models.vocabulary import MembershipKind, Role
from services.access import Viewer
from services.channels import channel
from services.database import transaction
from services.settings import settings
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)
from tests.services.channels.workflow import Workflow, served


@dataclass(frozen=True)
class Place:
    """A community with a contact person and a member; in the other neither takes part."""

    community: int
    other: int
    contact: Viewer
    member: Viewer
    leader: Viewer


@pytest.fixture
def workflow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workflow]:
    with served() as made:
        monkeypatch.setenv("SLF_TEAMS_HOSTS", f"{made.host}, eksempel.dk")
        settings.cache_clear()
        yield made


@pytest.fixture
def place(workflow: Workflow) -> Place:
    with transaction() as session:
        unit = make_unit(session)
        contact = make_person(session, unit, name="Karl Østergård Holm")
        member, leader = make_person(session, unit, name="Bo"), make_person(session)
        make_role(session, leader, Role.AREA_LEADER, unit)
        community, other = make_community(session), make_community(session)
        make_membership(session, community, contact, kind=MembershipKind.CONTACT_PERSON)
        make_membership(session, community, member)
        make_membership(session, other, make_person(session, unit, name="Ukendt Andersen"))
        who = (viewer_of(session, person) for person in (contact, member, leader))
        made = Place(id_of(community), id_of(other), *who)
        address = workflow.address
        channel.set_address(session, made.community, address, by=made.contact, today=TODAY)
    return made
