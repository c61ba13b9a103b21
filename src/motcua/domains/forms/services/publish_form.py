"""Give a form to those who fill it in, and take it from new use."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.forms import rules
from motcua.domains.forms.errors import FormChanged
from motcua.domains.forms.events import FormPublished, FormRetired
from motcua.domains.forms.models import FormVersion
from motcua.domains.forms.services._versions import lock_version, require_state
from motcua.domains.forms.types import FormState
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor


@transaction.atomic
def publish_form(*, actor: Actor, version_id: UUID | str, seen_hash: str) -> FormVersion:
    """From now on the version may be given to procedures and filled in; it changes no more. Versions published
    before stay with the procedures that have them. `seen_hash`: the hash of what the officer looked at.

    Raises FormNotFound, NotAllowed, WrongFormState, FormChanged, DefinitionRefused (unfinished).
    """
    version = lock_version(actor, version_id)
    require_state(version, FormState.DRAFT)
    if seen_hash != version.content_hash:
        raise FormChanged(_("Bản thảo vừa được sửa. Hãy xem lại rồi ban hành."))
    rules.require_publishable(rules.definition_of(version.document))

    version.state, version.published_at = FormState.PUBLISHED, clock.now()
    version.published_by_id = actor.officer_pk
    version.save(update_fields=["state", "published_at", "published_by"])
    journal.record(
        actor=actor,
        event=FormPublished(
            subject_id=version.form.public_id,
            agency_id=version.agency_id,
            form=version.form.code,
            number=version.number,
            content_hash=version.content_hash,
        ),
    )
    return version


@transaction.atomic
def retire_form(*, actor: Actor, version_id: UUID | str) -> FormVersion:
    """No procedure gets the version any more; those that have it keep it. Raises FormNotFound, NotAllowed,
    WrongFormState."""
    version = lock_version(actor, version_id)
    require_state(version, FormState.PUBLISHED)

    version.state = FormState.RETIRED
    version.save(update_fields=["state"])
    journal.record(
        actor=actor,
        event=FormRetired(
            subject_id=version.form.public_id,
            agency_id=version.agency_id,
            form=version.form.code,
            number=version.number,
        ),
    )
    return version
