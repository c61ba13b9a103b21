"""What others may hear of the forms of versions."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.events.versions import PROCEDURE
from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FormAttached(Event):
    """A form is filled in for a version from now on; `case` is "" for every case."""

    subject_type = PROCEDURE
    name = "catalogue.form_attached"
    sentence = _("Gắn tờ khai %(form)s bản số %(form_number)d với phiên bản %(number)d.")

    version_id: UUID
    number: int
    case: str
    form_id: UUID
    form: str
    form_number: int


@dataclass(frozen=True, kw_only=True)
class FormDetached(Event):
    """A form is no longer filled in for a version."""

    subject_type = PROCEDURE
    name = "catalogue.form_detached"
    sentence = _("Gỡ tờ khai %(form)s bản số %(form_number)d khỏi phiên bản %(number)d.")

    version_id: UUID
    number: int
    case: str
    form_id: UUID
    form: str
    form_number: int
