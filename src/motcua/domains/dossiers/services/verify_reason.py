"""A coded reason compared with the text of the law."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.events import ReasonVerified
from motcua.domains.dossiers.models import Reason
from motcua.domains.dossiers.rules.reasons import wrong_basis
from motcua.domains.dossiers.selectors.reasons import REVISION, get_reason
from motcua.kernel import journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def verify_reason(*, actor: Actor, public_id: UUID | str, legal_basis: str, source: str) -> Reason:
    """Say that one wording of a reason was compared with the law: which text, article and clause, read where. Done
    again it takes the place of what was said before; the journal keeps both.

    Raises ReasonNotFound, DossierNotAllowed, Invalid (legal_basis, source).
    """
    reason = get_reason(actor, public_id)
    policies.require_may_keep_reasons(actor)
    reason = Reason.objects.select_for_update().get(pk=reason.pk)
    faults = wrong_basis(legal_basis=legal_basis, source=source, verified=True)
    if faults:
        raise Invalid(errors=faults)

    reason.legal_basis, reason.source, reason.verified = legal_basis.strip(), source.strip(), True
    reason.save(update_fields=["legal_basis", "source", "verified"])
    revisions.bump(REVISION)

    journal.record(
        actor=actor,
        event=ReasonVerified(
            subject_id=reason.public_id,
            agency_id=reason.agency_id,
            kind=reason.kind,
            code=reason.code,
            legal_basis=reason.legal_basis,
            source=reason.source,
        ),
    )
    return reason
