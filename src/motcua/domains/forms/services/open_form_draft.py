"""Begin a form, or a new version of one."""

from __future__ import annotations

import re
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.domains.forms import policies, rules
from motcua.domains.forms.errors import FormCodeTaken, FormDraftOpen
from motcua.domains.forms.events import FormVersionAdded
from motcua.domains.forms.models import Form, FormVersion
from motcua.domains.forms.services._versions import lock_version, put_document
from motcua.domains.forms.types import FormDefinition, FormSection, FormState
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.text import normalise

LONGEST_CODE, LONGEST_NAME = 60, 300
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@transaction.atomic
def create_form(
    *,
    actor: Actor,
    code: str,
    name: str,
    definition: FormDefinition | None = None,
    form_id: UUID | None = None,
) -> FormVersion:
    """A form with its first draft: `definition`, or one empty section. `form_id`: the id a form brought from
    another installation keeps.

    Raises NotAllowed, FormCodeTaken, DefinitionRefused, Invalid (`code`, `name`).
    """
    agency_id = policies.require_may_manage(actor)
    code, name = code.strip(), normalise(name)
    _require_words(code, name)
    first = FormSection(code="phan_1", title=_("Thông tin chung"))
    drawn = definition or FormDefinition(title=name, sections=(first,))
    rules.require_storable(drawn)
    given = {"public_id": form_id} if form_id else {}
    form, is_new = Form.objects.get_or_create(
        agency_id=agency_id, code=code, defaults={"name": name, **given}
    )
    if not is_new:
        raise FormCodeTaken(
            _("Đã có tờ khai mã “%(code)s”. Hãy soạn bản mới của tờ khai đó.") % {"code": code}
        )

    return _add_version(actor, form, 1, drawn)


@transaction.atomic
def open_form_draft(*, actor: Actor, base_id: UUID | str) -> FormVersion:
    """A new version begun from another of the same form. One draft of a form at a time.

    Raises FormNotFound, NotAllowed, FormDraftOpen.
    """
    base = lock_version(actor, base_id)
    if base.form.versions.filter(state=FormState.DRAFT).exists():
        raise FormDraftOpen(_("Tờ khai này đang có một bản thảo. Hãy sửa tiếp bản thảo đó."))

    last = base.form.versions.aggregate(last=Max("number"))["last"]
    return _add_version(actor, base.form, last + 1, rules.definition_of(base.document))


def _add_version(actor: Actor, form: Form, number: int, definition: FormDefinition) -> FormVersion:
    version = FormVersion(agency_id=form.agency_id, form=form, number=number, state=FormState.DRAFT)
    put_document(version, definition)
    version.save()
    journal.record(
        actor=actor,
        event=FormVersionAdded(
            subject_id=form.public_id, agency_id=form.agency_id, form=form.code, number=number
        ),
    )
    return version


def _require_words(code: str, name: str) -> None:
    errors = {}
    if not _CODE.fullmatch(code) or len(code) > LONGEST_CODE:
        errors["code"] = _("Mã gồm chữ thường không dấu, số và gạch nối, ví dụ gia-han-giay-phep.")
    if not 0 < len(name) <= LONGEST_NAME:
        errors["name"] = _("Hãy ghi tên tờ khai, nhiều nhất %(n)d ký tự.") % {"n": LONGEST_NAME}
    if errors:
        raise Invalid(errors)
