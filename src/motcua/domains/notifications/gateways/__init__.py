"""Ways out of the house. Mail today; others stand beside it when they come."""

from motcua.domains.notifications.gateways.mail import (
    MailSender,
    Postponed,
    Refused,
    ServerAway,
)

__all__ = ["MailSender", "Postponed", "Refused", "ServerAway"]
