"""Rows of documents for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from io import BytesIO

from tests.support.samples import Sample, World

from motcua.domains.documents import services
from motcua.domains.documents.models import FileUpload, IssuedPaper
from motcua.domains.documents.tests import factories


def samples(world: World) -> Sample:
    file = factories.stored_file(of=world.agency, actor=world.actor)
    paper = factories.paper(of=world.agency, actor=world.actor)
    IssuedPaper.objects.filter(pk=paper.pk).update(book="2024", book_sequence=1)
    upload = services.start_upload(actor=world.actor, name="don.txt", size=9)
    whole = services.receive_whole(actor=world.actor, upload=BytesIO(b"mot cua"), name="ban.txt")
    FileUpload.objects.filter(pk=whole.pk).update(state="checked", file=file)
    kept = {"subject_type": paper.subject_type, "subject_id": paper.subject_id}
    return (
        Sample(
            file=file,
            paper=paper,
            upload=upload,
            purpose="online-paper",
            book="2024",
            first=1,
            last=9,
            **kept,
        )
        .for_("get_file", public_id=file.public_id)
        .for_("open_file", public_id=file.public_id)
        .for_("get_paper", public_id=paper.public_id)
        .for_("get_upload", public_id=upload.public_id)
        .for_("find_upload", public_id=upload.public_id)
        .for_("file_of_upload", public_id=whole.public_id)
        .for_("portal:upload", public_id=upload.public_id)
        .for_("portal:upload-cancel", public_id=upload.public_id)
    )
