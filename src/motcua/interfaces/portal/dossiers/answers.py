"""What a citizen's answer to a request holds: for each thing asked its files and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.http import QueryDict

from motcua.domains.documents import selectors as documents
from motcua.domains.documents import services
from motcua.domains.documents.types import Upload, UploadPurpose, UploadSeen
from motcua.interfaces.shared.parsing import int_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError, Invalid, NotFound

if TYPE_CHECKING:
    from motcua.domains.documents.models import StoredFile

WORDS, UPLOADS, FILE, VAULT = "text-", "upload-", "tep-", "vault-"
MOST_OF_ONE = 20


@dataclass
class Answers:
    """By the order number of the thing asked. `faults` are of what could not be received at all."""

    words: dict[int, str] = field(default_factory=dict)
    uploads: dict[int, list[UUID]] = field(default_factory=dict)
    papers: dict[int, UUID] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def answers_of(request: Request, actor: Actor) -> Answers:
    """What was posted. Files that came whole, from a page without scripts, begin to be checked: their ids stand in
    the page that comes back, so that nobody sends them twice."""
    found = given_in(request.POST)
    for order, name in _named(request.FILES, FILE):
        for file in request.FILES.getlist(name)[:MOST_OF_ONE]:
            try:
                begun = services.receive_whole(
                    actor=actor,
                    upload=cast("Upload", file.file),
                    name=file.name or "",
                    purpose=UploadPurpose.DOSSIER_PAPER.value,
                )
            except DomainError as error:
                found.faults[f"{FILE}{order}"] = error.message
            else:
                found.uploads.setdefault(order, []).append(begun.public_id)
    return found


def given_in(typed: QueryDict) -> Answers:
    """Words and ids of files that came before; also of a form kept while its sender signed in again."""
    found = Answers()
    for order, name in _named(typed, WORDS):
        found.words[order] = typed.get(name, "")
    for order, name in _named(typed, UPLOADS):
        ids = [one for text in typed.getlist(name) if (one := uuid_of(text)) is not None]
        found.uploads[order] = ids[:MOST_OF_ONE]
    for order, name in _named(typed, VAULT):
        if (paper := uuid_of(typed.get(name))) is not None:
            found.papers[order] = paper
    return found


def files_of(actor: Actor, answers: Answers) -> dict[int, StoredFile]:
    """The checked file of each thing, photos of one joined into one PDF. Raises Invalid with every thing whose file
    cannot be taken, or not yet."""
    faults = dict(answers.faults)
    files: dict[int, StoredFile] = {}
    for order, ids in answers.uploads.items():
        try:
            if len(ids) == 1:
                files[order] = documents.file_of_upload(actor, ids[0])
            elif ids:
                files[order] = services.join_pictures(actor=actor, upload_ids=ids, name=f"bo-sung-{order}")
        except DomainError as error:
            faults[f"{FILE}{order}"] = error.message
    if faults:
        raise Invalid(errors=faults)
    return files


def kept_uploads(actor: Actor, answers: Answers) -> dict[int, list[UploadSeen]]:
    """The files that came already, for the page that comes back; those of somebody else are left out."""
    return {order: list(_seen(actor, ids)) for order, ids in answers.uploads.items()}


def _seen(actor: Actor, ids: list[UUID]) -> Iterator[UploadSeen]:
    for one in ids:
        try:
            yield documents.get_upload(actor, one)
        except NotFound:
            continue


def _named(given: Iterable[str], beginning: str) -> Iterator[tuple[int, str]]:
    for name in given:
        order = int_of(name.removeprefix(beginning)) if name.startswith(beginning) else None
        if order is not None:
            yield order, name
