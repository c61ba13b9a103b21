"""Set-up for tests of posting: places, officers who post, what the board says.

board = place(here)                                  # the notice board of the Trung tâm
portal = place(here, kind="portal", posts_itself=True, name="Cổng")
poster(here)                                         # an officer who posts anywhere
cells(here, "AT-01")                                 # {"Bảng niêm yết": "missing"}
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from tests.support.samples import Sample, World

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.models import PostingPlace
from motcua.domains.catalogue.tests.factories import procedure
from motcua.domains.catalogue.types import CataloguePermission, ListDecision, ListKind
from motcua.domains.documents.tests import factories as files
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people_factories
from motcua.kernel.actors import Actor, system_actor


def poster(of: Any, **facts: Any) -> Actor:
    """An officer who posts, over the whole agency or over a unit."""
    may = [CataloguePermission.READ, CataloguePermission.POST]
    return people_factories.actor(of=of, may=may, **facts)


def posting_task(of: Agency) -> Actor:
    """A task of the system that posts."""
    permissions = [CataloguePermission.READ, CataloguePermission.POST]
    return system_actor("tests", agency_id=of.pk, permissions=permissions)


def place(of: Agency, **facts: Any) -> PostingPlace:
    """A place of the agency: the notice board, unless other facts are given."""
    given = {"kind": "board", "name": "Bảng niêm yết", **facts}
    return services.save_place(actor=posting_task(of), **given)


def photo() -> BytesIO:
    return BytesIO(files.png())


def cells(of: Agency, key: str) -> dict[str, str]:
    """How one procedure stands at each place, as the board says; empty when it is not on the board."""
    rows = selectors.posting_board(posting_task(of)).rows
    wanted = procedure(of, key).public_id
    return {
        cell.place.name: cell.state.value
        for row in rows
        if row.procedure.public_id == wanted
        for cell in row.cells
    }


def sampled(world: World, sample: Sample) -> None:
    """A place, what hangs there with its photo, and lists, for the tests that walk every door."""
    acting = posting_task(world.agency)
    board = place(world.agency)
    services.post_everywhere(actor=acting, photo=photo(), photo_name="bang.png")
    posting = board.postings.get()
    writing = system_actor(
        "tests",
        agency_id=world.agency.pk,
        permissions=[CataloguePermission.READ, CataloguePermission.DRAFT, CataloguePermission.PUBLISH],
    )
    made = services.open_list(actor=writing, kind=ListKind.CENTRE)
    services.change_list(actor=writing, list_id=made.public_id, add=[sample["public_id"]])
    approved = services.open_list(actor=writing, kind=ListKind.BY_POST)
    services.change_list(actor=writing, list_id=approved.public_id, add=[sample["public_id"]])
    services.propose_list(actor=writing, list_id=approved.public_id)
    services.approve_list(
        actor=writing,
        list_id=approved.public_id,
        decision=ListDecision("88/QĐ-UBND", date(2024, 1, 5), date(2024, 1, 15)),
        file=BytesIO(files.pdf()),
        file_name="qd-88.pdf",
    )
    for name in ("open_list_decision", "workspace:official-list-decision"):
        sample.for_(name, list_id=approved.public_id)
    sample.values.update(
        place_id=board.public_id,
        posting_id=posting.public_id,
        list_id=made.public_id,
        kind=ListKind.CENTRE,
        on=date(2024, 2, 5),
    )
    sample.for_("list_acts", view=selectors.get_list(acting, made.public_id))
    sample.for_("posting_list", place_id=board.public_id)
    sample.for_("posting_sheets", place_id=board.public_id)
    screen = place(world.agency, kind="screen", posts_itself=True, name="Màn hình")
    for name in ("screen_page", "portal:screen"):
        sample.for_(name, place_id=screen.public_id)
