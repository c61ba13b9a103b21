"""Bring forms in: a file from another installation, and those the product ships with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.forms import policies, rules
from motcua.domains.forms.errors import DocumentRefused
from motcua.domains.forms.models import Form, FormVersion
from motcua.domains.forms.selectors import PACKAGE
from motcua.domains.forms.services.open_form_draft import create_form, open_form_draft
from motcua.domains.forms.services.publish_form import publish_form
from motcua.domains.forms.services.save_form_draft import save_form_draft
from motcua.domains.forms.types import FormDefinition, FormState, ImportedForms
from motcua.kernel.actors import Actor
from motcua.kernel.shipped import load_json

SHIPPED = (
    "khai-bao-x-quang",
    "cap-giay-phep-x-quang",
    "gia-han-giay-phep-x-quang",
    "dang-ky-hoat-dong-khcn",
    "dang-ky-chuyen-giao-cong-nghe",
    "cong-bo-hop-chuan-hop-quy",
)
MOST_BYTES = 1024 * 1024


def read_form_package(text: str) -> tuple[Mapping[str, Any], FormDefinition]:
    """What a file holds: code, name and id of the form, and its definition. Raises DocumentRefused,
    DefinitionRefused."""
    try:
        package = json.loads(text)
        form, document = package["form"], package["document"]
        fits = package["package"] == PACKAGE and package["content_hash"] == rules.document_hash(document)
        form = {"code": str(form["code"]), "name": str(form["name"]), "id": UUID(form["id"])}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        fits = False
    if not fits:
        raise DocumentRefused(
            _("Tệp không phải là tờ khai điện tử, hoặc đã bị sửa sau khi xuất."), field="file"
        )
    definition = rules.definition_of(document)
    rules.require_storable(definition)
    return form, definition


@transaction.atomic
def import_form(*, actor: Actor, text: str) -> FormVersion:
    """A draft of the form in a file; the form keeps the id it had where it was made, unless this installation has
    that id already. Raises NotAllowed, DocumentRefused, DefinitionRefused, FormCodeTaken, Invalid."""
    policies.require_may_manage(actor)
    form, definition = read_form_package(text)
    is_known = Form.objects.filter(public_id=form["id"]).exists()
    return create_form(
        actor=actor,
        code=form["code"],
        name=form["name"],
        definition=definition,
        form_id=None if is_known else form["id"],
    )


@transaction.atomic
def import_shipped_forms(*, actor: Actor) -> ImportedForms:
    """Publish the declarations of `data/eforms` that the actor's agency lacks, and a new version of those nobody
    changed since an earlier release; what officers made of one stays. Procedures keep the version they have. Raises
    NotAllowed."""
    agency_id = policies.require_may_manage(actor)
    last = _last_versions(agency_id)
    created = renewed = 0
    for code in SHIPPED:
        shipped = load_json(f"eforms/{code}.json")
        definition, version = rules.definition_of(shipped["document"]), last.get(code)
        if version is None:
            draft = create_form(actor=actor, code=code, name=shipped["name"], definition=definition)
            created += 1
        elif version.state == FormState.PUBLISHED and version.content_hash in shipped["earlier"]:
            draft = _redrawn(actor, version, definition)
            renewed += 1
        else:
            continue
        publish_form(actor=actor, version_id=draft.public_id, seen_hash=draft.content_hash)
    return ImportedForms(created=created, kept=len(SHIPPED) - created - renewed, renewed=renewed)


def _last_versions(agency_id: int) -> dict[str, FormVersion]:
    """The youngest version of each shipped form there is."""
    rows = FormVersion.objects.filter(agency_id=agency_id, form__code__in=SHIPPED).order_by("number")
    return {row.form.code: row for row in rows.select_related("form").defer("document")}


def _redrawn(actor: Actor, version: FormVersion, definition: FormDefinition) -> FormVersion:
    draft = open_form_draft(actor=actor, base_id=version.public_id)
    return save_form_draft(
        actor=actor, version_id=draft.public_id, definition=definition, seen_hash=draft.content_hash
    )


def procedures_of_shipped_forms() -> dict[str, tuple[str, ...]]:
    """Code of each shipped declaration → keys of the shipped procedures it is made for."""
    return {code: tuple(load_json(f"eforms/{code}.json")["procedures"]) for code in SHIPPED}
