"""The form of a filing with what is known before anybody types, and the declaration of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.dossiers.models import Dossier, FiledForm, FilingDraft
from motcua.domains.dossiers.selectors.visible import visible_dossiers
from motcua.domains.dossiers.types import FiledSheet, FilingForm, FilingOwner, prefill_sources
from motcua.domains.forms import rules as forms
from motcua.domains.people import selectors as people
from motcua.domains.people.types import PartyKind
from motcua.kernel import clock
from motcua.kernel.actors import Actor

LOOKED_AT = 5
"""How many earlier declarations of the owner are looked at for what is registered."""


def filing_form(actor: Actor, filing: FilingDraft) -> FilingForm | None:
    """What the filing asks to be filled in, None where its case has no form. `filing` came from a selector that
    showed it to this citizen."""
    asked = catalogue.form_for(actor, version_id=filing.version.public_id, case=filing.case)
    if asked is None:
        return None
    definition = forms.without_files(asked.form.definition)
    return FilingForm(name=asked.form.name, definition=definition, paper_pk=asked.paper_pk)


def known_answers(actor: Actor, filing: FilingDraft, asked: FilingForm) -> dict[str, Any]:
    """The answers known before anybody types: from the account, the organisation acted for, the vault, and what the
    owner declared before. Only proposed: whoever fills the form in looks at them again."""
    return forms.prefill(asked.definition, _sources(actor, filing))


def filed_sheet(actor: Actor, dossier_id: UUID) -> FiledSheet | None:
    """The declaration of a visible dossier as it was sent; None without one. The reading is logged for whom it is
    about."""
    rows = FiledForm.objects.filter(dossier__in=visible_dossiers(actor), dossier__public_id=dossier_id)
    filed = rows.select_related("form__form", "dossier", "paper").first()
    if filed is None:
        return None
    people.parties_of_dossier(actor, filed.dossier.owner_id, filed.dossier.submitter_id)
    definition = forms.definition_of(filed.form.document)
    settled = forms.settle(definition, filed.answers, clock.to_vn(filed.filed_at).date())
    return FiledSheet(
        form_id=filed.form.public_id,
        name=filed.form.form.name,
        number=filed.form.number,
        content_hash=filed.content_hash,
        filed_at=filed.filed_at,
        paper_id=filed.paper.public_id,
        content=forms.declaration_of(definition, settled),
    )


def has_filed_form(actor: Actor, dossier: Dossier) -> bool:
    """Whether a declaration came with a dossier that a selector has shown to this actor."""
    return FiledForm.objects.filter(agency_id=actor.agency_key, dossier=dossier).exists()


def _sources(actor: Actor, filing: FilingDraft) -> dict[str, Any]:
    citizen, acting = people.get_citizen(actor), filing.representation
    account = {
        "name": str(citizen.full_name),
        "id_number": citizen.id_number or "",
        "phone": str(citizen.phone),
        "email": str(citizen.email),
    }
    found: dict[str, Any] = {f"account.{name}": value for name, value in account.items()}
    if acting is not None:
        owner = FilingOwner(PartyKind.ORGANISATION, bytes(acting.id_hash), str(acting.organisation_name))
        found |= _party(actor, owner) | {
            "party.name": owner.name,
            "party.id_number": acting.tax_code,
            "party.representative": account["name"],
        }
    else:
        owner = FilingOwner(PartyKind.PERSON, bytes(citizen.id_hash or b""), account["name"])
        found |= {f"party.{name}": value for name, value in account.items()}
        found["party.address"] = forms.read_address(str(citizen.address), clock.today())
    for source in prefill_sources.all().values():
        found |= source.answers_for(actor, owner)
    return found | dict(_registered(actor, owner))


def _party(actor: Actor, owner: FilingOwner) -> dict[str, Any]:
    """How an organisation was reached when it filed before."""
    rows = people.parties_of_citizen(actor).filter(kind=owner.kind, id_hash=owner.id_hash)
    party = rows.first()
    if party is None:
        return {}
    return {
        "party.phone": str(party.phone),
        "party.email": str(party.email),
        "party.address": forms.read_address(str(party.address), clock.today()),
    }


def _registered(actor: Actor, owner: FilingOwner) -> Iterator[tuple[str, Any]]:
    """What the owner declared to this agency before, under the names fields ask for it by; the last first."""
    parties = people.parties_of_citizen(actor).filter(kind=owner.kind, id_hash=owner.id_hash)
    rows = FiledForm.objects.filter(agency_id=actor.agency_key, dossier__owner__in=parties)
    seen: set[str] = set()
    for filed in rows.select_related("form").order_by("-filed_at", "-id")[:LOOKED_AT]:
        definition = forms.definition_of(filed.form.document)
        for one in forms.fields_of(definition):
            value = filed.answers.get(one.code)
            if one.prefill.startswith("register:") and one.prefill not in seen and value:
                seen.add(one.prefill)
                yield one.prefill, value
