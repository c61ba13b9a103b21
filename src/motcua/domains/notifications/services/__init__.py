"""Writes of notifications."""

from motcua.domains.notifications.services.mark_read import mark_all_read, mark_read
from motcua.domains.notifications.services.notify import notify, notify_all
from motcua.domains.notifications.services.remind_of_filings import remind_of_filings
from motcua.domains.notifications.services.resend import resend_message
from motcua.domains.notifications.services.save_contact_choice import (
    save_contact_choice,
    save_own_contact_choice,
)
from motcua.domains.notifications.services.save_preferences import save_preferences
from motcua.domains.notifications.services.save_template import restore_template, save_template
from motcua.domains.notifications.services.send_mail import send_queued_mail
from motcua.domains.notifications.services.send_morning import send_morning_lists
from motcua.domains.notifications.services.send_texts import send_queued_texts
from motcua.domains.notifications.services.tell_applicant import tell_applicant, tell_applicant_of
from motcua.domains.notifications.services.tell_of_posting import tell_of_posting
from motcua.domains.notifications.services.tell_officers import tell_officers

__all__ = [
    "mark_all_read",
    "mark_read",
    "notify",
    "notify_all",
    "resend_message",
    "remind_of_filings",
    "restore_template",
    "save_contact_choice",
    "save_own_contact_choice",
    "save_preferences",
    "save_template",
    "send_morning_lists",
    "send_queued_mail",
    "send_queued_texts",
    "tell_applicant",
    "tell_applicant_of",
    "tell_of_posting",
    "tell_officers",
]
