"""Reads of notifications."""

from motcua.domains.notifications.selectors.contacts import contact_choice_of, own_contacts
from motcua.domains.notifications.selectors.messages import messages_of, sent_messages
from motcua.domains.notifications.selectors.notices import notices_of, unread_count
from motcua.domains.notifications.selectors.preferences import mail_preferences, mail_standing
from motcua.domains.notifications.selectors.templates import message_template, message_templates

__all__ = [
    "contact_choice_of",
    "mail_preferences",
    "mail_standing",
    "message_template",
    "message_templates",
    "messages_of",
    "notices_of",
    "own_contacts",
    "sent_messages",
    "unread_count",
]
