"""What the journal keeps of forms. Answers are recorded by whoever asks for them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event

FORM = "forms.form"


@dataclass(frozen=True, kw_only=True)
class FormVersionAdded(Event):
    """A draft of a form was begun."""

    subject_type = FORM
    name = "forms.version_added"
    sentence = _("Mở bản thảo số %(number)d của tờ khai %(form)s.")

    form: str
    number: int


@dataclass(frozen=True, kw_only=True)
class FormDraftSaved(Event):
    """A draft was changed."""

    subject_type = FORM
    name = "forms.draft_saved"
    sentence = _("Lưu bản thảo số %(number)d của tờ khai %(form)s, %(fields)d ô.")

    form: str
    number: int
    fields: int
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class FormPublished(Event):
    """A version may be filled in, and changes no more."""

    subject_type = FORM
    name = "forms.published"
    sentence = _("Ban hành bản số %(number)d của tờ khai %(form)s.")

    form: str
    number: int
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class FormRetired(Event):
    """A version is no longer given to new procedures."""

    subject_type = FORM
    name = "forms.retired"
    sentence = _("Thôi dùng bản số %(number)d của tờ khai %(form)s.")

    form: str
    number: int
