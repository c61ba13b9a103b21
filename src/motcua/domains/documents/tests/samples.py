"""Rows of documents for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from tests.support.samples import Sample, World

from motcua.domains.documents.models import IssuedPaper
from motcua.domains.documents.tests import factories


def samples(world: World) -> Sample:
    file = factories.stored_file(of=world.agency, actor=world.actor)
    paper = factories.paper(of=world.agency, actor=world.actor)
    IssuedPaper.objects.filter(pk=paper.pk).update(book="2024", book_sequence=1)
    kept = {"subject_type": paper.subject_type, "subject_id": paper.subject_id}
    return (
        Sample(file=file, paper=paper, book="2024", first=1, last=9, **kept)
        .for_("get_file", public_id=file.public_id)
        .for_("open_file", public_id=file.public_id)
        .for_("get_paper", public_id=paper.public_id)
    )
