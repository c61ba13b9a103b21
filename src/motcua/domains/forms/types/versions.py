"""Forms and their versions as others see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.domains.forms.types.definition import FormDefinition


class FormsPermission(StrEnum):
    """What may be done with e-forms."""

    READ = "forms.read"
    MANAGE = "forms.manage"


class FormState(TextChoices):
    """Where a version stands."""

    DRAFT = "draft", _("Đang soạn")
    PUBLISHED = "published", _("Đã ban hành")
    RETIRED = "retired", _("Đã thôi dùng")


class FormPart(TextChoices):
    """What the list of forms is narrowed to."""

    ALL = "", _("Tất cả")
    DRAFTS = "dang-soan", _("Đang soạn")
    PUBLISHED = "ban-hanh", _("Đã ban hành")
    RETIRED = "thoi-dung", _("Đã thôi dùng")


@dataclass(frozen=True, slots=True)
class FormRow:
    """One version in a list."""

    public_id: UUID
    form_id: UUID
    code: str
    name: str
    number: int
    state: str
    state_label: str
    field_count: int
    unverified_count: int
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class EditableForm:
    """A version with its whole definition. `content_hash` goes back with a save."""

    public_id: UUID
    form_id: UUID
    code: str
    name: str
    number: int
    state: str
    state_label: str
    content_hash: str
    published_at: datetime | None
    may_edit: bool
    may_manage: bool
    definition: FormDefinition
    document: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ImportedForms:
    """What bringing in forms did."""

    created: int
    kept: int
    renewed: int = 0
    """How many got a new version, because the last one was still as an earlier release shipped it."""
