"""What others may hear about notifications."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ContactChoiceSaved(Event):
    subject_type: ClassVar = "people.party"
    name: ClassVar = "notifications.contact_choice_saved"
    sentence: ClassVar = _("Ghi cách nhận tin của người nộp: %(channels)s.")

    channels: str
    muted: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class TemplateSaved(Event):
    subject_type: ClassVar = "notifications.template"
    name: ClassVar = "notifications.template_saved"
    sentence: ClassVar = _("Ghi bản số %(number)s của mẫu tin “%(what)s” (%(channel)s), áp dụng từ %(day)s.")

    what: str
    channel: str
    number: int
    day: str
    is_shipped: bool


@dataclass(frozen=True, kw_only=True)
class MessageSentAgain(Event):
    subject_type: ClassVar = "notifications.message"
    name: ClassVar = "notifications.message_sent_again"
    sentence: ClassVar = _("Gửi lại tin “%(what)s” (%(channel)s) sau %(tried)s lần không gửi được.")

    what: str
    channel: str
    tried: int
