"""Words and values of notifications that cross the border of this domain."""

from motcua.domains.notifications.types.mail import (
    Letter,
    LetterName,
    MailStanding,
    MailState,
    SentCount,
    Text,
)
from motcua.domains.notifications.types.messages import (
    ApplicantRule,
    Channel,
    MessageKind,
    MessageLine,
    Obstacle,
)
from motcua.domains.notifications.types.morning import (
    MorningLine,
    WorkCount,
)
from motcua.domains.notifications.types.notices import (
    MAILED_BY_DEFAULT,
    NoticeKind,
    Preference,
    Rule,
    Who,
)

__all__ = [
    "ApplicantRule",
    "Channel",
    "Letter",
    "LetterName",
    "MAILED_BY_DEFAULT",
    "MailStanding",
    "MailState",
    "MessageKind",
    "MessageLine",
    "MorningLine",
    "NoticeKind",
    "Obstacle",
    "Preference",
    "Rule",
    "SentCount",
    "Text",
    "Who",
    "WorkCount",
]
