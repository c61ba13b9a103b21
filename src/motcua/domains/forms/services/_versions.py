"""The lock every act on a form begins with, and writing a document into a version."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.forms import policies, rules
from motcua.domains.forms.errors import FormNotFound, WrongFormState
from motcua.domains.forms.models import FormVersion
from motcua.domains.forms.selectors import visible_forms
from motcua.domains.forms.types import FormDefinition, FormState
from motcua.kernel.actors import Actor

WRITTEN = ("document", "content_hash", "field_count", "unverified_count")


def lock_version(actor: Actor, public_id: UUID | str) -> FormVersion:
    """The visible version, its row and that of its form locked until the transaction ends, for whoever may change
    forms. Raises FormNotFound, NotAllowed."""
    version = visible_forms(actor).filter(public_id=public_id).select_for_update(of=("self", "form")).first()
    if version is None:
        raise FormNotFound(_("Không tìm thấy tờ khai."))
    policies.require_may_manage(actor)
    return version


def require_state(version: FormVersion, state: FormState) -> None:
    """Raises WrongFormState."""
    if version.state != state:
        shown = {"now": FormState(version.state).label, "needed": state.label}
        text = _("Tờ khai đang ở trạng thái “%(now)s”; việc này chỉ làm được khi ở trạng thái “%(needed)s”.")
        raise WrongFormState(text % shown, state=version.state)


def put_document(version: FormVersion, definition: FormDefinition) -> None:
    """The definition as the document of the version, not saved yet."""
    version.document = rules.document_of(definition)
    version.content_hash = rules.document_hash(version.document)
    version.field_count = rules.field_count(definition)
    version.unverified_count = rules.unverified_count(definition)
