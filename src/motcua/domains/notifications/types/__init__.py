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
    OPTIONAL_KINDS,
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
from motcua.domains.notifications.types.texts import (
    DEFAULT_CHANNELS,
    DEFAULT_QUIET,
    Chosen,
    OwnContact,
    Quiet,
    Reach,
    ShortText,
    TextCount,
    TextGateway,
    TextState,
    text_gateways,
)

__all__ = [
    "ApplicantRule",
    "Channel",
    "Chosen",
    "DEFAULT_CHANNELS",
    "DEFAULT_QUIET",
    "Letter",
    "LetterName",
    "MAILED_BY_DEFAULT",
    "MailStanding",
    "MailState",
    "MessageKind",
    "MessageLine",
    "MorningLine",
    "NoticeKind",
    "OPTIONAL_KINDS",
    "Obstacle",
    "OwnContact",
    "Preference",
    "Quiet",
    "Reach",
    "Rule",
    "SentCount",
    "ShortText",
    "Text",
    "TextCount",
    "TextGateway",
    "TextState",
    "Who",
    "WorkCount",
    "text_gateways",
]
