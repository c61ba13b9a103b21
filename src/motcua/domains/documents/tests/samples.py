"""Rows of documents for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from tests.support.samples import Sample, World

from motcua.domains.documents.tests import factories


def samples(world: World) -> Sample:
    file = factories.stored_file(of=world.agency, actor=world.actor)
    paper = factories.paper(of=world.agency, actor=world.actor)
    return (
        Sample(file=file, paper=paper, subject_type=paper.subject_type, subject_id=paper.subject_id)
        .for_("get_file", public_id=file.public_id)
        .for_("open_file", public_id=file.public_id)
        .for_("get_paper", public_id=paper.public_id)
    )
