"""Refusing a filing, with the reasons of the law (mẫu 03)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.documents.types import PaperKind, RefusalSlip
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import SupplementOpen
from motcua.domains.dossiers.events import DossierRefused
from motcua.domains.dossiers.models import Dossier, Ending
from motcua.domains.dossiers.services import _papers as papers
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import conclude, move_to, stand_at, standing_before
from motcua.domains.dossiers.services._reasons import chosen, sentence
from motcua.domains.dossiers.services._supplements import open_request
from motcua.domains.dossiers.types import Act, EndingKind, ReasonKind, ReasonText, State
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

if TYPE_CHECKING:
    from motcua.domains.documents.models import IssuedPaper


@transaction.atomic
def refuse_filing(
    *,
    actor: Actor,
    public_id: UUID | str,
    reasons: Sequence[str],
    explanation: str,
    seen_moves: int | None = None,
) -> Ending:
    """Refuse a registered dossier: state 3, Phiếu từ chối with coded reasons of the procedure's conditions.

    `explanation` says which condition is not met, so that the applicant can mend it. Raises DossierNotFound,
    DossierNotAllowed, WrongDossierState, MovedMeanwhile, SupplementOpen, Invalid.
    Nghị định 61/2018/NĐ-CP, Điều 17; Thông tư 01/2018/TT-VPCP, mẫu 03.
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.REFUSE)
    if open_request(dossier) is not None:
        raise SupplementOpen(_("Hồ sơ đang có một yêu cầu bổ sung chưa xong."))
    given = chosen(dossier, ReasonKind.REFUSAL, reasons)
    explanation = explanation.strip()
    if not explanation:
        raise Invalid(
            _("Hãy ghi rõ yêu cầu, điều kiện nào của thủ tục không được đáp ứng."), field="explanation"
        )

    now, before = clock.now(), standing_before(dossier)
    paper = _slip(actor, dossier, given, explanation, now)
    ending = Ending.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        kind=EndingKind.REFUSAL,
        reason_codes=[reason.code for reason in given],
        reason_text="; ".join(reason.text for reason in given),
        explanation=explanation,
        at=now,
        by_id=actor.officer_pk,
        number=paper.number,
        paper=paper,
    )
    stand_at(dossier, None)
    move_to(dossier, State.REFUSED)
    conclude(
        actor=actor,
        dossier=dossier,
        before=before,
        act=Act.REFUSE,
        at=now,
        event=DossierRefused,
        note=ending.reason_text,
        reasons=ending.reason_text,
    )
    return ending


def _slip(
    actor: Actor, dossier: Dossier, given: Sequence[ReasonText], explanation: str, now: datetime
) -> IssuedPaper:
    name, _title = papers.name_and_title(actor)
    return papers.issue(
        actor=actor,
        dossier=dossier,
        kind=PaperKind.REFUSAL,
        series="refusal",
        at=now,
        content=RefusalSlip(
            **papers.heading(actor, dossier),
            **papers.contact(actor, dossier),
            desk=dossier.receiving_unit.name,
            submitter=dossier.submitter_name if dossier.submitter_id != dossier.owner_id else "",
            reasons=(*(sentence(reason) for reason in given), explanation),
            officer=name,
        ),
    )
