"""What crosses the border of the domain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DigitisationPermission(StrEnum):
    """READ sees the vaults of those who file; KEEP lays papers in and takes them out of force."""

    READ = "digitisation.read"
    KEEP = "digitisation.keep"


class VaultState(TextChoices):
    """Whether a paper still counts."""

    VALID = "valid", _("Hiệu lực")
    REVOKED = "revoked", _("Thu hồi")
    REPLACED = "replaced", _("Thay thế")


class PaperOrigin(TextChoices):
    """Where the file comes from."""

    SCANNED = "scanned", _("Số hóa từ bản giấy")
    NATIVE = "native", _("Bản điện tử gốc")


class Trust(TextChoices):
    """How far the file may be relied on."""

    ISSUED = "issued", _("Do cơ quan này cấp")
    CHECKED = "checked", _("Cán bộ đã đối chiếu")
    STATED = "stated", _("Người dân tự đưa vào")


class Sharing(TextChoices):
    """For what a paper may be used again."""

    ANY = "any", _("Mọi thủ tục có yêu cầu giấy tờ này")
    ONE = "one", _("Chỉ thủ tục đã ghi")


@dataclass(frozen=True, slots=True)
class VaultOwner:
    """Whose paper it is: a person or an organisation, by the keyed hash of their number."""

    kind: str
    id_hash: bytes
    name: str


@dataclass(frozen=True, slots=True)
class VaultFacts:
    """What a paper says of itself. `kind` is the code of the kind of paper, as procedures ask for it."""

    kind: str
    title: str
    number: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    issuer: str = ""
    signer: str = ""
    origin: PaperOrigin = PaperOrigin.NATIVE
    trust: Trust = Trust.STATED
    sharing: Sharing = Sharing.ANY
    procedure: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a dossier asks for: kinds of paper that would do, for which owner, under which procedure, on a day."""

    kinds: frozenset[str]
    owner: VaultOwner
    procedure: str
    on: date


@dataclass(frozen=True, slots=True)
class Usability:
    """Whether a paper can stand for what is wanted; `reasons` are codes with words, empty when it can."""

    reasons: tuple[tuple[str, str | Promise], ...]

    @property
    def is_usable(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, slots=True)
class VaultLine:
    """A paper as its owner sees it in the list."""

    public_id: UUID
    title: str
    number: str
    owner: str
    issuer: str
    issued_on: date | None
    expires_on: date | None
    state: str
    standing: str | Promise
    trust: str | Promise
    times_used: int
    is_in_force: bool
    is_asked: bool = False
    """Of the kind that is asked for, by its name; such papers stand first."""
    why_not: str | Promise = ""
    """Why it cannot stand for what is asked, as its time is over; empty: it can."""
