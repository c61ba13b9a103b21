"""Laying papers into the vault: an officer's scan, a citizen's own file, a result that was issued."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.digitisation import policies
from motcua.domains.digitisation.events import KeptInVault
from motcua.domains.digitisation.models import VaultPaper
from motcua.domains.digitisation.selectors import owners_of
from motcua.domains.digitisation.types import PaperOrigin, Trust, VaultFacts, VaultOwner
from motcua.domains.documents import selectors as documents
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import DossierPermission
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.errors import Invalid, NotAllowed

if TYPE_CHECKING:
    from motcua.domains.documents.models import StoredFile
    from motcua.domains.dossiers.models import Dossier, DossierResult

KEEP_RESULTS = "digitisation.keep_results"
RESULT_KIND = "result"


@transaction.atomic
def keep_in_vault(*, actor: Actor, owner: VaultOwner, facts: VaultFacts, file_id: UUID) -> VaultPaper:
    """An officer keeps a paper (scanned, checked against the original) for its owner.

    Raises NotAllowed, NotFound (file), Invalid.
    """
    agency_id = policies.require_may_keep(actor)
    _require_facts(facts)
    file = documents.get_file(actor, file_id)

    return _keep(actor, agency_id, owner, facts, file)


@transaction.atomic
def keep_own_paper(
    *, actor: Actor, owner_hash: bytes | None = None, facts: VaultFacts, upload_id: UUID
) -> VaultPaper:
    """A citizen keeps a file they sent and that was checked; it is said to be stated by them.

    `owner_hash` names the organisation acted for, None oneself. Raises NotAllowed (also below level 2), NotFound,
    FileNotReady, Invalid.
    """
    agency_id = policies.require_citizen(actor)
    owners = owners_of(actor)
    owner = next((one for one in owners if owner_hash in (None, one.id_hash)), None)
    if owner is None:
        raise NotAllowed(_("Tài khoản mức 2 mới dùng được kho giấy tờ. Hãy định danh rồi đăng nhập lại."))
    _require_facts(facts)
    file = documents.file_of_upload(actor, upload_id)

    return _keep(actor, agency_id, owner, facts, file, trust=Trust.STATED)


@transaction.atomic
def keep_results(*, agency_id: int, dossier_id: UUID) -> list[VaultPaper]:
    """The results of a dossier go into the vault of its owner. Safe to run twice."""
    permissions = [DossierPermission.READ]
    actor = system_actor(KEEP_RESULTS, agency_id=agency_id, permissions=permissions)
    dossier = dossiers.get_dossier(actor, dossier_id)
    results = list(dossiers.results_of(actor, dossier))
    kept = set(VaultPaper.objects.filter(result__in=results).values_list("result_id", flat=True))

    return [_keep_result(actor, dossier, result) for result in results if result.pk not in kept]


def _keep_result(actor: Actor, dossier: Dossier, result: DossierResult) -> VaultPaper:
    party = dossier.owner
    facts = VaultFacts(
        kind=RESULT_KIND,
        title=result.name,
        number=result.number,
        issued_on=clock.to_vn(result.issued_at).date(),
        issuer=dossier.unit.name,
        signer=result.approved_by.full_name if result.approved_by else "",
        origin=PaperOrigin.NATIVE,
        trust=Trust.ISSUED,
        procedure=dossier.procedure.code or "",
    )
    owner = VaultOwner(party.kind, bytes(party.id_hash), str(party.name))
    return _keep(actor, dossier.agency_id, owner, facts, result.file, dossier=dossier, result=result)


def _keep(
    actor: Actor,
    agency_id: int,
    owner: VaultOwner,
    facts: VaultFacts,
    file: StoredFile,
    *,
    trust: Trust | None = None,
    dossier: Dossier | None = None,
    result: DossierResult | None = None,
) -> VaultPaper:
    paper = VaultPaper.objects.create(
        agency_id=agency_id,
        kind=facts.kind,
        title=facts.title.strip(),
        number=facts.number.strip(),
        issued_on=facts.issued_on,
        expires_on=facts.expires_on,
        issuer=facts.issuer,
        signer=facts.signer,
        owner_kind=owner.kind,
        owner_hash=owner.id_hash,
        owner_name=owner.name,
        dossier=dossier,
        result=result,
        procedure=facts.procedure,
        file=file,
        sha256=file.sha256,
        origin=facts.origin,
        trust=trust or facts.trust,
        sharing=facts.sharing,
        kept_by=actor.id,
        kept_at=clock.now(),
    )
    event = KeptInVault(
        subject_id=paper.public_id,
        agency_id=agency_id,
        kind=paper.kind,
        sha256=paper.sha256,
        origin=str(paper.origin),
        trust=str(paper.trust),
    )
    journal.record(actor=actor, event=event)
    return paper


def _require_facts(facts: VaultFacts) -> None:
    errors = {}
    if not facts.kind.strip():
        errors["kind"] = _("Hãy chọn loại giấy tờ.")
    if not facts.title.strip():
        errors["title"] = _("Hãy ghi tên giấy tờ, ví dụ: Giấy phép tiến hành công việc bức xạ.")
    if facts.issued_on and facts.expires_on and facts.expires_on < facts.issued_on:
        errors["expires_on"] = _("Ngày hết hạn phải sau ngày cấp.")
    if errors:
        raise Invalid(errors)
