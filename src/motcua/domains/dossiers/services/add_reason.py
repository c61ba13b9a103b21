"""A coded reason, or new words for one, from a day on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import ReasonTaken
from motcua.domains.dossiers.events import ReasonAdded
from motcua.domains.dossiers.models import Reason
from motcua.domains.dossiers.rules.reasons import code_of, wrong_reason
from motcua.domains.dossiers.selectors.reasons import REVISION
from motcua.domains.dossiers.types import ReasonKind
from motcua.kernel import journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.formats import date_vn


@transaction.atomic
def add_reason(
    *,
    actor: Actor,
    kind: str,
    code: str,
    text: str,
    valid_from: date,
    valid_to: date | None = None,
    legal_basis: str = "",
    source: str = "",
    verified: bool = False,
) -> Reason:
    """Add a reason, from `valid_from` to the end of `valid_to` (both Vietnamese days), or new words for a code that
    is known: the newest in force holds, what was said before stays where it was given.

    A verified one names its legal basis and where it was read. Raises DossierNotAllowed, Invalid (fields as the
    parameters), ReasonTaken when the code begins on that day already.
    """
    policies.require_may_keep_reasons(actor)
    kept: dict[str, Any] = {
        "code": code_of(code),
        "legal_basis": legal_basis.strip(),
        "source": source.strip(),
        "verified": verified,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }
    faults = wrong_reason(words=text.strip(), **kept)
    if kind not in ReasonKind.values:
        faults["kind"] = _("Hãy chọn lý do dùng để làm gì.")
    if faults:
        raise Invalid(errors=faults)

    try:
        with transaction.atomic():
            reason = Reason.objects.create(
                agency_id=actor.agency_key, kind=kind, text=" ".join(text.split()), **kept
            )
    except IntegrityError:
        words = _("Mã “%(code)s” đã có nội dung từ ngày %(day)s. Hãy chọn ngày khác hoặc mã khác.")
        raise ReasonTaken(words % {"code": kept["code"], "day": date_vn(valid_from)}, field="code") from None
    revisions.bump(REVISION)

    journal.record(
        actor=actor,
        event=ReasonAdded(
            subject_id=reason.public_id,
            agency_id=reason.agency_id,
            kind=reason.kind,
            code=reason.code,
            words=reason.text,
            legal_basis=reason.legal_basis,
            verified=reason.verified,
            valid_from=reason.valid_from,
            valid_to=reason.valid_to,
        ),
    )
    return reason
