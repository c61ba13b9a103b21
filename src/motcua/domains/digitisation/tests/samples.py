"""Rows of the vault for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from tests.support.samples import Sample, World

from motcua.domains.digitisation.tests import factories


def samples(world: World) -> Sample:
    owned_by = factories.owner()
    paper = factories.paper(of=world.agency, owned_by=owned_by)
    return Sample(vault_paper=paper, public_id=paper.public_id, wanted=factories.wanted(owned_by))
