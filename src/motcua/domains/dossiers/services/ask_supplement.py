"""Asking the applicant to complete the dossier: everything missing, once (mẫu 02)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.deadlines.types import SettingKey
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import SupplementOpen
from motcua.domains.dossiers.events import SupplementProposed
from motcua.domains.dossiers.models import Dossier, SupplementItem, SupplementRequest
from motcua.domains.dossiers.selectors.deciding import require_step_lets
from motcua.domains.dossiers.selectors.supplements import needs_leader
from motcua.domains.dossiers.services._clock import calendar_of, closing_of, moment_after
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import announce
from motcua.domains.dossiers.services._reasons import chosen
from motcua.domains.dossiers.services._supplements import open_request, send
from motcua.domains.dossiers.types import Act, ItemAsked, ReasonKind, Stage, State, SupplementState
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

MOST_ITEMS, LONGEST = 60, 2000


@transaction.atomic
def ask_supplement(
    *,
    actor: Actor,
    public_id: UUID | str,
    items: Sequence[ItemAsked],
    note: str = "",
    answer_until: date | None = None,
    late_reason: str = "",
    repeat_reason: str = "",
    seen_moves: int | None = None,
) -> SupplementRequest:
    """Ask for everything that is missing or wrong, each with a coded reason; the legal clock pauses.

    Before acceptance the desk asks; afterwards whoever examines it, within the days the law gives for saying
    so (later needs `late_reason`). From the second request on (a dated setting) it needs `repeat_reason` and
    waits for the leader, and the clock runs meanwhile. `answer_until` is the applicant's last day, a working
    one; without it the term of the settings, if there is one.
    Raises DossierNotFound, DossierNotAllowed, WrongDossierState, MovedMeanwhile, SupplementOpen, Invalid.
    Nghị định 61/2018/NĐ-CP, Điều 17, Điều 19; one request, complete and correct: Điều 15 khoản 3.
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.ASK_SUPPLEMENT)
    require_step_lets(dossier, supplement=True)
    if open_request(dossier) is not None:
        raise SupplementOpen(_("Hồ sơ đang có một yêu cầu bổ sung chưa xong. Hãy xử lý yêu cầu đó trước."))
    now = clock.now()
    _require_items(items)
    late_reason, repeat_reason = late_reason.strip(), repeat_reason.strip()
    _require_in_time(dossier, now, late_reason)
    by_leader = needs_leader(dossier, now)
    if by_leader and not repeat_reason:
        raise Invalid(
            _(
                "Hồ sơ đã được yêu cầu bổ sung. Yêu cầu thêm lần nữa phải có lý do để lãnh đạo duyệt,"
                " và bị tính là quá hạn trong bộ chỉ số."
            ),
            field="repeat_reason",
        )
    request = _write(actor, dossier, items, now, note.strip())
    request.late_reason, request.repeat_reason = late_reason, repeat_reason
    request.answer_until = _answer_until(dossier, answer_until, now)
    if not by_leader:
        return send(actor=actor, dossier=dossier, request=request, at=now)
    request.save(update_fields=["late_reason", "repeat_reason", "answer_until"])
    announce(
        actor=actor,
        dossier=dossier,
        event=SupplementProposed,
        request_id=str(request.public_id),
        seq=request.seq,
    )
    return request


def _require_items(items: Sequence[ItemAsked]) -> None:
    if not items:
        raise Invalid(_("Hãy ghi đủ những giấy tờ, nội dung cần bổ sung trong một lần."), field="items")
    if len(items) > MOST_ITEMS:
        raise Invalid(_("Một yêu cầu có nhiều nhất %(n)d nội dung.") % {"n": MOST_ITEMS}, field="items")
    errors: dict[str, str] = {}
    for place, item in enumerate(items, start=1):
        if not item.name.strip():
            errors[f"item.{place}.name"] = _("Hãy ghi tên giấy tờ hoặc nội dung cần bổ sung.")
        if len(item.name) > LONGEST or len(item.explanation) > LONGEST:
            errors[f"item.{place}.name"] = _("Hãy ghi ngắn hơn, nhiều nhất %(n)d ký tự.") % {"n": LONGEST}
    if errors:
        raise Invalid(errors=errors)


def _require_in_time(dossier: Dossier, now: datetime, late_reason: str) -> None:
    """After acceptance the law gives some working days to say what is missing."""
    due = dossier.notice_due_at
    if dossier.accepted_at is not None and due is not None and now > due and not late_reason:
        raise Invalid(
            _("Đã quá thời hạn thông báo hồ sơ chưa đầy đủ. Hãy ghi lý do thông báo muộn."),
            field="late_reason",
        )


def _answer_until(dossier: Dossier, day: date | None, now: datetime) -> datetime | None:
    if day is not None:
        return closing_of(day, calendar_of(dossier), field="answer_until", after=now)
    return moment_after(dossier, SettingKey.APPLICANT_SUPPLEMENT_TERM, now)


def _write(
    actor: Actor, dossier: Dossier, items: Sequence[ItemAsked], now: datetime, note: str
) -> SupplementRequest:
    texts = {
        item.reason: chosen(dossier, ReasonKind.SUPPLEMENT, [item.reason], field=f"item.{place}.reason")[
            0
        ].text
        for place, item in enumerate(items, start=1)
    }
    request = SupplementRequest.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        seq=dossier.supplement_requests.count() + 1,
        stage=Stage.RECEPTION if dossier.state == State.REGISTERED else Stage.EXAMINATION,
        state=SupplementState.WAITING_APPROVAL,
        note=note,
        asked_by_id=actor.officer_pk,
        asked_at=now,
        kept_holder_id=dossier.holder_id,
    )
    known = set(dossier.version.papers.values_list("pk", flat=True))
    SupplementItem.objects.bulk_create(
        SupplementItem(
            agency_id=dossier.agency_id,
            request=request,
            order=place,
            requirement_id=item.requirement_pk if item.requirement_pk in known else None,
            name=item.name.strip(),
            reason_code=item.reason,
            reason_text=texts[item.reason],
            explanation=item.explanation.strip(),
        )
        for place, item in enumerate(items, start=1)
    )
    return request
