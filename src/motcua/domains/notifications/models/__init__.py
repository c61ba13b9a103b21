from motcua.domains.notifications.models.mail import ApplicantMessage, OutgoingMail
from motcua.domains.notifications.models.notification import Notification
from motcua.domains.notifications.models.preference import MailPreference, MorningRun
from motcua.domains.notifications.models.templates import MessageTemplate
from motcua.domains.notifications.models.texts import ContactChoice, OutgoingText

__all__ = [
    "ApplicantMessage",
    "ContactChoice",
    "MailPreference",
    "MessageTemplate",
    "MorningRun",
    "Notification",
    "OutgoingMail",
    "OutgoingText",
]
