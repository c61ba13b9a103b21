"""What crosses the border of `people`: permissions, kinds, and the card a citizen shows at the counter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

REVISION = "people"
"""Name of the revision that every cache of units and roles is keyed by."""


class PeoplePermission(StrEnum):
    """What may be done here. READ opens applicants; the organisation itself every officer sees.

    DELEGATE lets one say who stands in for an officer of one's unit; for oneself nobody needs it. CONFIRM lets
    one decide whether a person acts for an organisation.
    """

    READ = "people.read"
    MANAGE = "people.manage"
    DELEGATE = "people.delegate"
    CONFIRM = "people.confirm"


class AuditPermission(StrEnum):
    """Reading the journal; the kernel keeps it and knows no permissions."""

    READ = "audit.read"


class RoleCode(StrEnum):
    """The eight roles a department starts with; `data/roles.json` says what each may do."""

    RECEPTION = "reception"
    SPECIALIST = "specialist"
    UNIT_HEAD = "unit_head"
    DIRECTOR = "director"
    CLERK = "clerk"
    CONTROLLER = "controller"
    COMMUNICATIONS = "communications"
    ADMINISTRATOR = "administrator"


class UnitKind(TextChoices):
    """Kinds of unit inside an agency, as `data/units.json` names them."""

    DEPARTMENT = "department", _("Sở")
    LEADER = "leader", _("Lãnh đạo")
    OFFICE = "office", _("Văn phòng")
    DIVISION = "division", _("Phòng chuyên môn")
    INSPECTORATE = "inspectorate", _("Thanh tra")
    SUB_DEPARTMENT = "sub-department", _("Chi cục")
    PUBLIC_SERVICE_UNIT = "public-service-unit", _("Đơn vị sự nghiệp")
    RECEPTION_DESK = "reception-desk", _("Bộ phận tiếp nhận và trả kết quả")


class DelegationKind(TextChoices):
    """How the right to act for somebody was given. A stand-in does the work of one who is away, as assigned in
    the unit; a delegation is given in writing and names its document."""

    STAND_IN = "stand_in", _("Người thay thế")
    DELEGATION = "delegation", _("Ủy quyền")


class DelegationStanding(TextChoices):
    """How a delegation stands on a day."""

    COMING = "coming", _("Chưa đến ngày")
    IN_FORCE = "in_force", _("Đang hiệu lực")
    ENDED = "ended", _("Đã hết hạn")
    REVOKED = "revoked", _("Đã thôi giao")


class DelegationSide(TextChoices):
    """From where one looks at delegations."""

    GIVEN = "given", _("Tôi giao")
    RECEIVED = "received", _("Tôi nhận")
    UNITS = "units", _("Của đơn vị")


class PartyKind(TextChoices):
    """Who files a dossier: cá nhân, tổ chức."""

    PERSON = "person", _("Cá nhân")
    ORGANISATION = "organisation", _("Tổ chức")


class Gender(TextChoices):
    MALE = "male", _("Nam")
    FEMALE = "female", _("Nữ")


class IdentityLevel(IntegerChoices):
    """Mức độ của tài khoản định danh điện tử (Nghị định 69/2024/NĐ-CP)."""

    NONE = 0, _("Chưa định danh")
    ONE = 1, _("Mức độ 01")
    TWO = 2, _("Mức độ 02")


class RepresentationBasis(TextChoices):
    """By what right somebody acts for an organisation."""

    LEGAL_REPRESENTATIVE = "legal_representative", _("Người đại diện theo pháp luật")
    AUTHORISATION = "authorisation", _("Được ủy quyền bằng văn bản")


class RepresentationState(TextChoices):
    """How a person's word that they act for an organisation stands."""

    CLAIMED = "claimed", _("Chờ cơ quan xác nhận")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    REFUSED = "refused", _("Không xác nhận")
    ENDED = "ended", _("Đã thôi")


LIVE_REPRESENTATIONS = (RepresentationState.CLAIMED, RepresentationState.CONFIRMED)


@dataclass(frozen=True, slots=True)
class CitizenNumber:
    """A checked personal identification number (số định danh cá nhân) and what its digits say."""

    digits: str = field(repr=False)
    province_code: str
    gender: Gender
    birth_year: int


@dataclass(frozen=True, slots=True)
class CitizenCard:
    """What the QR code on a citizen identity card says. Personal throughout, so nothing shows in `repr`."""

    id_number: str = field(repr=False)
    old_id: str = field(repr=False)
    full_name: str = field(repr=False)
    birth_date: date = field(repr=False)
    gender: Gender = field(repr=False)
    address: str = field(repr=False)
    issued_on: date = field(repr=False)


@dataclass(frozen=True, slots=True)
class UnitNode:
    """One unit as the tree needs it: ids only."""

    id: int
    parent_id: int | None
    successor_id: int | None = None


@dataclass(frozen=True, slots=True)
class Me:
    """The signed-in officer as pages greet them."""

    name: str = field(repr=False)
    initials: str = field(repr=False)
    title: str
    unit: str
    username: str
    may_manage_people: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of the journal as people read it: when, what, and by whom (and in whose name)."""

    at: datetime
    sentence: str
    who: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PartyGiven:
    """A person or organisation as typed at the counter. `id_number` is CCCD or MST."""

    kind: str
    name: str
    id_number: str
    birth_date: date | None = None
    gender: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class OpenedParty:
    """A party's data as one page shows it in full; `role` says what they are there."""

    role: str
    public_id: UUID
    kind: str
    name: str = field(repr=False)
    id_number: str = field(repr=False)
    birth_date: date | None = field(repr=False)
    gender: str = field(repr=False)
    address: str = field(repr=False)
    phone: str = field(repr=False)
    email: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OrganisationGiven:
    """An organisation a provider says somebody stands for by law."""

    tax_code: str = field(repr=False)
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class IdentityGiven:
    """What a provider said of somebody who signed in, in our words. Nothing in it was checked by us yet."""

    provider: str
    issuer: str
    subject: str = field(repr=False)
    level: int
    full_name: str = field(repr=False)
    id_number: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    gender: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    organisations: tuple[OrganisationGiven, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class ProviderShape:
    """How a provider speaks: `data/identity-providers.json`, one entry. `claims` maps our words to theirs."""

    key: str
    name: str
    scopes: tuple[str, ...]
    claims: dict[str, str]
    genders: dict[str, str]
    levels: dict[str, int]
    asked_levels: tuple[str, ...]
    """Values of acr we ask for, the best first: what gives level 2."""
    organisations: str
    organisation_claims: dict[str, str]
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class CitizenFace:
    """The signed-in citizen as pages greet them."""

    name: str = field(repr=False)
    level: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One time somebody opened a person's data: when, who, what for."""

    id: UUID
    read_at: datetime
    who: str = field(repr=False)
    unit: str
    purpose: str


@dataclass(frozen=True, slots=True)
class DemoOfficer:
    """One invented officer of the demo department, as `data/demo-people.json` describes them."""

    username: str
    full_name: str = field(repr=False)
    title: str
    unit: str
    roles: tuple[tuple[str, str], ...]
    """Pairs of role code and unit code; an empty unit code means the whole agency."""


@dataclass(frozen=True, slots=True)
class DemoDepartment:
    """The demo's people and the one password they all have."""

    password: str
    officers: tuple[DemoOfficer, ...]


class NoticePurpose(TextChoices):
    """What a citizen is told their data are used for."""

    DOSSIER = "dossier", _("Giải quyết hồ sơ của bạn")
    FILING = "filing", _("Nộp hồ sơ trực tuyến")
    SURVEY = "survey", _("Mời bạn đánh giá sau khi nhận kết quả")


@dataclass(frozen=True, slots=True)
class PrivacyNotice:
    """A notice as it stands today; `withdrawable` where the law leaves it to the person."""

    purpose: NoticePurpose
    version: str
    withdrawable: bool
    legal_basis: str
    verified: bool


@dataclass(frozen=True, slots=True)
class NoticeStanding:
    """A notice and what one citizen did about it: read or agreed to at a moment, or not."""

    notice: PrivacyNotice
    given_at: datetime | None
    version: str = ""

    @property
    def is_given(self) -> bool:
        return self.given_at is not None


@dataclass(frozen=True, slots=True)
class RetentionTerm:
    """How long one sort of data is kept, as the rule in force says; `is_own`: a record of the agency."""

    key: str
    days: int
    valid_from: date
    legal_basis: str
    verified: bool
    source: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class RetentionLine:
    """One sort of data on the page of rules: what, what becomes of it, how long, and the last run."""

    key: str
    label: str
    how: str
    term: RetentionTerm
    ran_at: datetime | None = None
    removed: int = 0
    failed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RetentionDone:
    """What one night did: key → how many went, and the keys that could not be carried out."""

    removed: dict[str, int]
    failed: tuple[str, ...] = ()
