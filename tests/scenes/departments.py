"""Departments and boards, and what is done with them on the site."""

from bollplank.domain.assessments import Level
from bollplank.domain.organisations import OrganisationKind
from tests.factories import OrganisationFactory

BOARD = {"level": Level.BOARD}


def board(parent, name="Skolnämnden", code="provby-skolnamnden"):
    return OrganisationFactory(
        name=name, code=code, kind=OrganisationKind.DEPARTMENT, parent=parent
    )


def add(client, name, organisation="provby"):
    address = f"/departments/{organisation}/add/"
    return client.post(address, {f"{organisation}-name": name})


def chain_of(client, round_, number=1):
    return client.get(f"/departments/provby/chain/{round_.code}/{number}/")


def begin(client, department, round_, number=1):
    return client.post(f"/departments/{department.code}/begin/{round_.code}/{number}/")
