"""Uploads in pieces, by the open protocol tus 1.0.0: creation, checksum, termination.

A sender asks where to go on and sends the rest; every megabyte that arrived is kept, also when the line or the
server breaks in the middle of a request.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.domains.documents import selectors as documents
from motcua.domains.documents import services
from motcua.domains.documents.errors import WrongOffset
from motcua.domains.documents.rules import PIECE
from motcua.domains.documents.types import UploadPurpose
from motcua.interfaces.shared.agencies import actor_on_page
from motcua.interfaces.shared.error_pages import status_of
from motcua.interfaces.shared.parsing import choice_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.errors import DomainError, Invalid, LimitReached

VERSION = "1.0.0"
CHECKSUMS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}  # the protocol asks for the first
LARGEST_CHECKED = 16 * 1024 * 1024
PURPOSES = (UploadPurpose.DOSSIER_PAPER.value, UploadPurpose.VAULT_PAPER.value)
BODY = "application/offset+octet-stream"
View = Callable[..., HttpResponse]


def is_spoken(request: Request) -> bool:
    """Whether the sender speaks the protocol; a browser's form does not."""
    return "Tus-Resumable" in request.headers or request.method == "OPTIONS"


def purpose_of(text: str | None) -> str:
    """What a file is sent for; a dossier's paper when nothing known is said."""
    return choice_of(text, PURPOSES, PURPOSES[0])


def answered(view: View) -> View:
    """Errors as short JSON, the version on every answer; another version is told which one is spoken here."""

    @wraps(view)
    def run(request: Request, *arguments: Any) -> HttpResponse:
        if request.method != "OPTIONS" and request.headers["Tus-Resumable"] != VERSION:
            return _with_version(HttpResponse(status=412))
        try:
            return _with_version(view(request, *arguments))
        except DomainError as error:
            return _with_version(_told(error))

    return run


@answered
def begin(request: Request) -> HttpResponse:
    """OPTIONS: what is spoken here. POST: room for a file of the announced length."""
    if request.method == "OPTIONS":
        headers = {"Tus-Extension": "creation,checksum,termination", "Tus-Version": VERSION}
        return HttpResponse(
            status=204, headers={**headers, "Tus-Checksum-Algorithm": ",".join(sorted(CHECKSUMS))}
        )
    if request.method != "POST":
        return HttpResponse(status=405)
    told = _metadata(request.headers.get("Upload-Metadata", ""))
    begun = services.start_upload(
        actor=actor_on_page(request),
        name=told.get("filename", ""),
        size=_number(request, "Upload-Length"),
        purpose=purpose_of(told.get("purpose")),
    )
    return HttpResponse(
        status=201,
        headers={"Location": reverse("portal:upload", args=[begun.public_id]), "Upload-Offset": "0"},
    )


@answered
def go_on(request: Request, public_id: UUID) -> HttpResponse:
    """HEAD: where to go on. PATCH: the next bytes. DELETE: give it up."""
    match request.method:
        case "HEAD":
            found = documents.get_upload(actor_on_page(request), public_id)
            headers = {
                "Upload-Offset": found.offset,
                "Upload-Length": found.size,
                "Cache-Control": "no-store",
            }
            return HttpResponse(status=200, headers=headers)
        case "PATCH":
            return _patch(request, public_id)
        case "DELETE":
            services.cancel_upload(actor=actor_on_page(request), public_id=public_id)
            return HttpResponse(status=204)
        case _other:
            return HttpResponse(status=405)


def _patch(request: Request, public_id: UUID) -> HttpResponse:
    if request.content_type != BODY:
        return HttpResponse(status=415)
    actor, offset = actor_on_page(request), _number(request, "Upload-Offset")
    pieces = _checked(request) if "Upload-Checksum" in request.headers else _pieces(request)
    for piece in pieces:
        upload = services.receive_piece(actor=actor, public_id=public_id, offset=offset, piece=piece)
        offset = upload.received
    return HttpResponse(status=204, headers={"Upload-Offset": offset})


def _pieces(request: Request) -> Iterator[bytes]:
    """The body as it comes in. A line that breaks ends it: what came before is kept."""
    while piece := _read(request, PIECE):
        yield piece


def _read(request: Request, size: int) -> bytes:
    """Exactly so many bytes, fewer at the end."""
    gathered = bytearray()
    while len(gathered) < size:
        try:
            more = request.read(size - len(gathered))
        except OSError:  # Django's UnreadablePostError among them
            break
        if not more:
            break
        gathered += more
    return bytes(gathered)


def _checked(request: Request) -> Iterator[bytes]:
    """The whole body, once it is what the sender says it is."""
    algorithm, _blank, wanted = request.headers["Upload-Checksum"].partition(" ")
    if algorithm not in CHECKSUMS:
        raise Invalid(_("Không biết cách tính mã kiểm tra này."), code="unknown_checksum")
    body = _read(request, LARGEST_CHECKED + 1)
    if len(body) > LARGEST_CHECKED:
        raise LimitReached(
            _("Phần có mã kiểm tra dài quá 16 MB. Hãy gửi phần nhỏ hơn."), code="piece_too_large"
        )
    if base64.b64encode(CHECKSUMS[algorithm](body).digest()).decode() != wanted.strip():
        raise Invalid(
            _("Phần gửi lên bị lỗi trên đường truyền. Hãy gửi lại phần này."), code="checksum_mismatch"
        )
    yield body


_STATUSES = {
    "file_too_large": 413,
    "piece_too_large": 413,
    "too_many_bytes": 413,
    "checksum_mismatch": 460,
    "unknown_checksum": 400,
    "upload_over": 410,
}


def _told(error: DomainError) -> HttpResponse:
    status = _STATUSES.get(error.code) or status_of(error)
    answer = JsonResponse({"code": error.code, "message": error.message}, status=status)
    if isinstance(error, WrongOffset):
        answer.headers["Upload-Offset"] = error.details["offset"]
    return answer


def _with_version(answer: HttpResponse) -> HttpResponse:
    answer.headers["Tus-Resumable"] = VERSION
    answer.headers.setdefault("Cache-Control", "no-store")
    return answer


def _number(request: Request, header: str) -> int:
    text = request.headers.get(header, "")
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Invalid(_("Thiếu dung lượng hoặc vị trí của phần gửi lên."), code="wrong_header")
    return int(text)


def _metadata(header: str) -> dict[str, str]:
    """`filename d29ybGQ=,purpose …`: keys with values in base64; what cannot be read is left out."""
    told = {}
    for pair in header.split(",")[:20]:
        key, _blank, value = pair.strip().partition(" ")
        try:
            told[key] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
    return told
