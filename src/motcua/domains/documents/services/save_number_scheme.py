"""Setting or changing a dated rule for numbers."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.documents import policies, rules
from motcua.domains.documents.errors import WrongPattern
from motcua.domains.documents.events import NumberSchemeSaved
from motcua.domains.documents.models import NumberScheme
from motcua.domains.documents.selectors.schemes import REVISION
from motcua.domains.documents.types import Scheme
from motcua.kernel import journal, revisions
from motcua.kernel.actors import Actor


@transaction.atomic
def save_number_scheme(*, actor: Actor, scheme: Scheme) -> NumberScheme:
    """Keep the agency's rule for a series from a day on; the one that begins that day is changed.

    Numbers already given stay as they are, and the count of a scope goes on. Raises NotAllowed and
    WrongPattern.
    """
    agency_id = policies.require_may_manage(actor)
    rules.check_pattern(scheme.pattern, scheme.scope, scheme.width)
    _require_plausible(scheme)

    row, _created = NumberScheme.objects.update_or_create(
        agency_id=agency_id,
        series=scheme.series,
        effective_from=scheme.effective_from,
        defaults={
            "pattern": scheme.pattern,
            "width": scheme.width,
            "scope": scheme.scope,
            "stand_ins": dict(scheme.stand_ins),
            "effective_to": scheme.effective_to,
            "legal_basis": scheme.legal_basis,
            "verified": scheme.verified,
            "note": scheme.note,
        },
    )
    revisions.bump(REVISION)

    journal.record(
        actor=actor,
        event=NumberSchemeSaved(
            subject_id=row.public_id,
            agency_id=agency_id,
            series=row.series,
            pattern=row.pattern,
            width=row.width,
            scope=scheme.scope.value,
            effective_from=row.effective_from,
            effective_to=row.effective_to,
            verified=row.verified,
        ),
    )
    return row


def _require_plausible(scheme: Scheme) -> None:
    if not scheme.series.strip():
        raise WrongPattern(_("Hãy cho biết dãy số nào."), field="series")
    if scheme.effective_to is not None and scheme.effective_to < scheme.effective_from:
        raise WrongPattern(_("Ngày hết hiệu lực phải từ ngày bắt đầu trở đi."), field="effective_to")
    if scheme.verified and not scheme.legal_basis.strip():
        raise WrongPattern(_("Quy tắc đã đối chiếu phải có căn cứ pháp lý."), field="legal_basis")
