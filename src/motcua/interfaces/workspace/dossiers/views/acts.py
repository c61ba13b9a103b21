"""Acts on one dossier: each posts a small form and comes back to the dossier's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Model
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.documents import services as documents
from motcua.domains.dossiers import policies, selectors
from motcua.domains.dossiers import services as dossiers
from motcua.domains.dossiers.types import Act
from motcua.interfaces.shared.parsing import int_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers.views.doing import run_act, run_service, seen_moves
from motcua.kernel.errors import Invalid

if TYPE_CHECKING:
    from motcua.domains.documents.models import StoredFile
    from motcua.domains.dossiers.models import Dossier
    from motcua.kernel.actors import Actor


def _stored(
    request: Request, public_id: UUID, may: Callable[[Actor, Dossier], bool], purpose: str
) -> StoredFile:
    """The file sent, kept only for an officer who may use it on this dossier.

    When somebody moved the dossier meanwhile it is not refused here: the act itself says who did what.
    """
    dossier = selectors.get_dossier(request.actor, public_id)
    policies.require(seen_moves(request) not in {None, dossier.moves} or may(request.actor, dossier))
    upload = request.FILES.get("file")
    if upload is None:
        raise Invalid(_("Hãy chọn tệp trước khi gửi."), field="file")
    return documents.store_file(actor=request.actor, upload=upload, name=upload.name or "", purpose=purpose)


def _may_issue(actor: Actor, dossier: Dossier) -> bool:
    return policies.may(actor, dossier, Act.ISSUE_RESULT)


def _officer(request: Request) -> UUID:
    chosen = uuid_of(request.POST.get("officer"))
    if chosen is None:
        raise Invalid(_("Hãy chọn người xử lý."), field="officer")
    return chosen


@require_POST
def assign(request: Request, public_id: UUID) -> HttpResponse:
    done = _("Đã phân công hồ sơ.")
    return run_service(
        request, public_id, dossiers.assign_dossier, done, "note", officer_id=lambda: _officer(request)
    )


@require_POST
def finish(request: Request, public_id: UUID) -> HttpResponse:
    done = _("Đã hoàn thành bước, hồ sơ sang bước tiếp theo.")
    return run_service(request, public_id, dossiers.finish_step, done, "note", "outcome")


@require_POST
def send_back(request: Request, public_id: UUID) -> HttpResponse:
    return run_service(
        request,
        public_id,
        dossiers.send_back,
        _("Đã trả hồ sơ lại bước trước."),
        "reason",
        to_order=lambda: int_of(request.POST.get("to_order")) or 0,
    )


@require_POST
def issue(request: Request, public_id: UUID) -> HttpResponse:
    def act() -> Model:
        stored = _stored(request, public_id, _may_issue, "dossier-result")
        return dossiers.issue_result(
            actor=request.actor,
            public_id=public_id,
            file_id=stored.public_id,
            name=request.POST.get("name", ""),
            number=request.POST.get("number", ""),
            seen_moves=seen_moves(request),
        )

    return run_act(request, public_id, act, _("Đã ban hành kết quả, hồ sơ chờ trả cho người nộp."))


@require_POST
def hand_over(request: Request, public_id: UUID) -> HttpResponse:
    done, typed = _("Đã trả kết quả cho người nộp."), ("recipient_name", "method", "note")
    return run_service(request, public_id, dossiers.hand_over_result, done, *typed)


@require_POST
def close(request: Request, public_id: UUID) -> HttpResponse:
    return run_service(request, public_id, dossiers.close_dossier, _("Đã kết thúc hồ sơ."))


@require_POST
def attach(request: Request, public_id: UUID, paper_id: UUID) -> HttpResponse:
    def act() -> Model:
        stored = _stored(request, public_id, policies.may_attach, "dossier-paper")
        return dossiers.attach_file(
            actor=request.actor, public_id=public_id, paper_id=paper_id, file_id=stored.public_id
        )

    return run_act(request, public_id, act, _("Đã đính kèm tệp vào giấy tờ."))
