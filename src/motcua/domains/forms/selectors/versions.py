"""Forms for those who build them, and published ones for whoever fills them in."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.domains.forms import policies
from motcua.domains.forms.errors import FormNotFound
from motcua.domains.forms.models import FormVersion
from motcua.domains.forms.rules import definition_of
from motcua.domains.forms.types import EditableForm, FormPart, FormRow, FormState
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, keyset

MOST_VERSIONS = 100

_PARTS = {
    FormPart.ALL: Q(),
    FormPart.DRAFTS: Q(state=FormState.DRAFT),
    FormPart.PUBLISHED: Q(state=FormState.PUBLISHED),
    FormPart.RETIRED: Q(state=FormState.RETIRED),
}


def visible_forms(actor: Actor) -> QuerySet[FormVersion]:
    """Versions of the agency's forms: every one for those who may read them, else only what was published, which
    is for everybody who fills it in."""
    if actor.agency_id is None:
        return FormVersion.objects.none()
    versions = FormVersion.objects.filter(agency_id=actor.agency_id).select_related("form")
    return versions if policies.may_read(actor) else versions.exclude(state=FormState.DRAFT)


def list_forms(
    actor: Actor, *, part: str = FormPart.ALL, after: str | None = None, size: int = 20
) -> Page[FormRow]:
    """Versions by code and number, without their documents. One statement. Raises Invalid for a bad cursor."""
    found = visible_forms(actor).filter(_PARTS[FormPart(part)]).defer("document")
    page = keyset(
        found.annotate(form_code=F("form__code")), keys=("form_code", "number"), after=after, size=size
    )
    return Page(rows=_rows(page.rows), next=page.next, previous=page.previous)


def versions_of_form(actor: Actor, form_id: UUID) -> list[FormRow]:
    """Versions of one form, youngest first; none for whoever may not see it. One statement."""
    found = visible_forms(actor).filter(form__public_id=form_id).defer("document").order_by("-number")
    return _rows(found[:MOST_VERSIONS])


def form_version(actor: Actor, public_id: UUID) -> EditableForm:
    """One version with its whole definition. Raises FormNotFound."""
    version = visible_forms(actor).filter(public_id=public_id).first()
    if version is None:
        raise FormNotFound(_("Không tìm thấy tờ khai."))
    may_manage = policies.may_manage(actor)
    return EditableForm(
        public_id=version.public_id,
        form_id=version.form.public_id,
        code=version.form.code,
        name=version.form.name,
        number=version.number,
        state=version.state,
        state_label=str(FormState(version.state).label),
        content_hash=version.content_hash,
        published_at=version.published_at,
        may_edit=may_manage and version.state == FormState.DRAFT,
        may_manage=may_manage,
        definition=definition_of(version.document),
        document=version.document,
    )


def published_forms(actor: Actor, *, most: int = 200) -> list[FormRow]:
    """Versions a procedure can be given, by code, the newest number first. One statement."""
    found = visible_forms(actor).filter(state=FormState.PUBLISHED).defer("document")
    return _rows(found.order_by("form__code", "-number")[:most])


def _rows(versions: Sequence[FormVersion] | QuerySet[FormVersion]) -> list[FormRow]:
    return [
        FormRow(
            public_id=one.public_id,
            form_id=one.form.public_id,
            code=one.form.code,
            name=one.form.name,
            number=one.number,
            state=one.state,
            state_label=str(FormState(one.state).label),
            field_count=one.field_count,
            unverified_count=one.unverified_count,
            published_at=one.published_at,
        )
        for one in versions
    ]
