"""Rows of the vault for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from tests.support.samples import Sample, World

from motcua.domains.digitisation.tests import factories
from motcua.domains.dossiers import selectors as dossiers


def samples(world: World) -> Sample:
    owned_by = factories.owner()
    paper = factories.paper(of=world.agency, owned_by=owned_by)
    found = Sample(vault_paper=paper, public_id=paper.public_id, wanted=factories.wanted(owned_by))
    begun = world.of("dossiers").particular["get_filing"]
    filing = dossiers.get_filing(begun["actor"], begun["public_id"])
    found.for_("papers_for_filing", **begun)
    known = world.of("dossiers").particular["my_dossier"]
    mine = dossiers.my_dossier(known["actor"], known["public_id"])
    found.for_("papers_for_supplement", actor=known["actor"], mine=mine)
    return found.for_("against_vault_papers", actor=begun["actor"], filing=filing)
