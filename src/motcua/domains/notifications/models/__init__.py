from motcua.domains.notifications.models.mail import ApplicantMessage, OutgoingMail
from motcua.domains.notifications.models.notification import Notification
from motcua.domains.notifications.models.preference import MailPreference, MorningRun

__all__ = ["ApplicantMessage", "MailPreference", "MorningRun", "Notification", "OutgoingMail"]
