"""Set-up for tests of the forms of filings.

office = filing_office()                     # a desk that takes filings online
draft = begun(actor, office)                 # a citizen's filing, begun
asks(office)                                 # its version asks with a form of a few fields
fill(actor, draft, **ANSWERS)                # the answers are saved
give_papers(actor, draft, office)            # every paper but the one the form takes the place of
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue import services as catalogue_services
from motcua.domains.catalogue.tests.forms import tier
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.documents.models import StoredFile
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier, FilingDraft
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk
from motcua.domains.dossiers.types import FilingGiven, FilingStep, PaperSource
from motcua.domains.forms.models import FormVersion
from motcua.domains.forms.tests import factories as forms
from motcua.domains.forms.types import FormDefinition, TextShape
from motcua.domains.people.models import Unit
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor

ANSWERS: dict[str, Any] = {
    "owner": "Nguyễn Thị Bảo Châu",
    "phone": "0905 123 608",
    "devices": [{"machine": "X-quang tổng hợp", "serial": "DR-2207", "year": 2018, "price": 3000000}],
}


def declaration(*, photo_required: bool = False) -> FormDefinition:
    """A few fields, one of them a table that the register fills, one a file given among the papers."""
    devices = replace(forms.DEVICES, prefill="register:devices")
    return forms.form(
        forms.field("owner", label="Tên chủ hồ sơ", required=True, prefill="party.name"),
        forms.field(
            "phone", label="Điện thoại", shape=TextShape.PHONE, required=True, prefill="account.phone"
        ),
        forms.field("licence", label="Số giấy phép", prefill="vault:licence.number"),
        devices,
        forms.field("photo", "file", "Ảnh máy", required=photo_required, paper="Ảnh thiết bị"),
        forms.field("fee", "money", "Phí tạm tính"),
        rules=(forms.compute("fee", {"sum": "devices.price"}),),
    )


def filing_office() -> Desk:
    with clock.frozen(MONDAY):
        made = desk()
        Unit.objects.filter(agency=made.agency, code="BPTN").update(kind="reception-desk")
        revisions.forget()
        return made


def version_of(office: Desk) -> IntakeVersion:
    return catalogue.intake_choices(office.reception)[0]


def asks(
    office: Desk,
    *,
    paper: str | None = "",
    case: str = "",
    code: str = "to-khai",
    photo_required: bool = False,
) -> FormVersion:
    """The version of the office asks with a form; `paper` names the required paper it takes the place of, None the
    first."""
    version = version_of(office)
    with clock.frozen(MONDAY):
        form = forms.published(office.agency, declaration(photo_required=photo_required), code=code)
        catalogue_services.attach_form(
            actor=tier(office.agency),
            version_id=version.version_public_id,
            form_id=form.public_id,
            case=case,
            paper=version.papers[0].name if paper is None else paper,
        )
    return form


def begun(actor: Actor, office: Desk, **facts: Any) -> FilingDraft:
    with clock.frozen(MONDAY):
        return services.start_filing(
            actor=actor, version_public_id=version_of(office).version_public_id, **facts
        )


def fill(actor: Actor, draft: FilingDraft, **answers: Any) -> FilingDraft:
    with clock.frozen(MONDAY + timedelta(minutes=5)):
        given = FilingGiven(step=FilingStep.FORM, answers=answers)
        return services.save_filing(actor=actor, public_id=draft.public_id, given=given)


def give_papers(actor: Actor, draft: FilingDraft, office: Desk, *, but: int | None = None) -> None:
    for number, need in enumerate(version_of(office).papers_in(draft.case), start=1):
        if need.pk == but:
            continue
        file = StoredFile.objects.create(
            sha256=f"{number:064x}",
            size=10,
            mime="application/pdf",
            original_name=f"giay-to-{number}.pdf",
            purpose="paper",
            uploaded_at=MONDAY,
            agency=office.agency,
        )
        with clock.frozen(MONDAY):
            services.put_paper(
                actor=actor,
                public_id=draft.public_id,
                requirement_pk=need.pk,
                file=file,
                source=PaperSource.UPLOAD,
            )


def send(actor: Actor, draft: FilingDraft) -> Dossier:
    with clock.frozen(MONDAY + timedelta(minutes=10)):
        return services.submit_filing(actor=actor, public_id=draft.public_id)


def filed(actor: Actor, office: Desk) -> Dossier:
    """A dossier that came with its declaration."""
    draft = begun(actor, office)
    fill(actor, draft, **ANSWERS)
    give_papers(actor, draft, office)
    return send(actor, draft)
