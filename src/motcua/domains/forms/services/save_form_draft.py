"""Save what the builder drew."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.forms import rules
from motcua.domains.forms.errors import FormChanged
from motcua.domains.forms.events import FormDraftSaved
from motcua.domains.forms.models import FormVersion
from motcua.domains.forms.services._versions import WRITTEN, lock_version, put_document, require_state
from motcua.domains.forms.types import FormDefinition, FormState
from motcua.kernel import journal
from motcua.kernel.actors import Actor


@transaction.atomic
def save_form_draft(
    *, actor: Actor, version_id: UUID | str, definition: FormDefinition, seen_hash: str
) -> FormVersion:
    """Replace the whole definition of a draft. `seen_hash`: the hash of what the officer's page was drawn from.

    A draft may be unfinished; rules that go in a circle, ask for a field that is not there or for one of another
    kind are refused. The same definition again changes nothing. Raises FormNotFound, NotAllowed, WrongFormState,
    FormChanged (somebody saved meanwhile), DefinitionRefused.
    """
    version = lock_version(actor, version_id)
    require_state(version, FormState.DRAFT)
    rules.require_storable(definition)
    if seen_hash != version.content_hash:
        text = _(
            "Người khác vừa lưu bản thảo này. Việc của bạn chưa được lưu; hãy tải lại trang để xem bản mới."
        )
        raise FormChanged(text)
    if rules.definition_hash(definition) == version.content_hash:
        return version

    put_document(version, definition)
    version.save(update_fields=WRITTEN)
    journal.record(
        actor=actor,
        event=FormDraftSaved(
            subject_id=version.form.public_id,
            agency_id=version.agency_id,
            form=version.form.code,
            number=version.number,
            fields=version.field_count,
            content_hash=version.content_hash,
        ),
    )
    return version
