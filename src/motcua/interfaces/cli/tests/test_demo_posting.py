"""The demo shows the plan's places, something to hang, a list in force and one proposed."""

from __future__ import annotations

import pytest

from motcua.domains.catalogue import selectors
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.types import CataloguePermission, ListKind
from motcua.domains.people.tests import factories as people
from motcua.interfaces.cli.demo import posting
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


def test_places_postings_and_lists_are_there_and_something_is_left_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = make.catalogue("AT-01", "AT-02", "AT-03", "AT-05", "KH-06", "KH-07")
    may = [
        CataloguePermission.READ,
        CataloguePermission.DRAFT,
        CataloguePermission.PUBLISH,
        CataloguePermission.POST,
    ]
    officer = people.officer(of=here, may=may)
    monkeypatch.setattr(posting, "CONTROLLER", officer.account.username)

    posting.play_posting([officer])

    reader = make.reader(here)
    counts = selectors.posting_counts(reader)
    assert {one.place.name: one.missing for one in counts.places} == {
        name: left_out for name, _kind, _where, _itself, left_out in posting.PLACES
    }
    assert counts.mismatched == 0
    assert selectors.petition_notice(reader).address
    lists = {one.rule.kind: one for one in selectors.list_overview(reader)}
    assert lists[ListKind.CENTRE].in_force is not None
    working = lists[ListKind.ONLINE_PARTIAL].working
    assert working is not None
    assert working.state == "proposed"
    assert selectors.is_on_list(
        here.pk, ListKind.CENTRE, make.procedure(here, "AT-01").public_id, clock.today()
    )
