"""The whole content of a version, as it is written, compared, hashed and shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types.fees import FeeDue


class LegalPart(TextChoices):
    """Bộ phận tạo thành của thủ tục hành chính in the order of the law: a to g are obligatory, h to l stand where
    there are any (Nghị định 63/2010/NĐ-CP, Điều 8, khoản 2, sửa đổi bởi Nghị định 92/2017/NĐ-CP), m and n are
    what a decision of announcement adds (Điều 15, khoản 1)."""

    NAME = "name", _("Tên thủ tục hành chính")
    STEPS = "steps", _("Trình tự thực hiện")
    CHANNELS = "channels", _("Cách thức thực hiện")
    PAPERS = "papers", _("Thành phần, số lượng hồ sơ")
    TIME_LIMIT = "time_limit", _("Thời hạn giải quyết")
    APPLICANTS = "applicants", _("Đối tượng thực hiện")
    AGENCIES = "agencies", _("Cơ quan giải quyết")
    FORMS = "forms", _("Mẫu đơn, mẫu tờ khai")
    RESULTS = "results", _("Kết quả thực hiện")
    CONDITIONS = "conditions", _("Yêu cầu, điều kiện")
    FEES = "fees", _("Phí, lệ phí")
    LEGAL_BASES = "legal_bases", _("Căn cứ pháp lý")
    PLACE_TIME = "place_time", _("Địa điểm, thời gian thực hiện")

    @property
    def letter(self) -> str:
        """The letter the law gives the part: "a" … "n"."""
        return _LETTERS[self]


_LETTERS = dict(zip(LegalPart, (*"abcd", "đ", *"eghiklmn"), strict=True))
OBLIGATORY_PARTS = tuple(LegalPart)[:7]
"""Parts a to g: nothing may be announced without them."""


class StepActor(TextChoices):
    """Who acts in a step of the order of doing things."""

    APPLICANT = "applicant", _("Cá nhân, tổ chức")
    AGENCY = "agency", _("Cơ quan giải quyết")


class SubmissionChannel(TextChoices):
    """Hình thức nộp, as the national portal names them."""

    DIRECT = "direct", _("Trực tiếp")
    ONLINE = "online", _("Trực tuyến")
    POST = "post", _("Dịch vụ bưu chính")


class ApplicantGroup(TextChoices):
    """Đối tượng thực hiện, as the national database lists them."""

    CITIZEN = "citizen", _("Công dân Việt Nam")
    OVERSEAS = "overseas", _("Người Việt Nam định cư ở nước ngoài")
    FOREIGNER = "foreigner", _("Người nước ngoài")
    OFFICIAL = "official", _("Cán bộ, công chức, viên chức")
    COMPANY = "company", _("Doanh nghiệp Việt Nam")
    FOREIGN_COMPANY = "foreign_company", _("Doanh nghiệp có vốn đầu tư nước ngoài")
    BODY = "body", _("Tổ chức (không bao gồm doanh nghiệp, hợp tác xã)")
    FOREIGN_BODY = "foreign_body", _("Tổ chức nước ngoài")
    COOPERATIVE = "cooperative", _("Hợp tác xã")


@dataclass(frozen=True, slots=True)
class StepContent:
    """Một bước của trình tự."""

    actor: str
    text: str


@dataclass(frozen=True, slots=True)
class ChannelContent:
    """One way of handing in. `limit_amount` in `limit_unit`, None: the procedure's own limit."""

    channel: str
    limit_amount: int | None = None
    limit_unit: str = ""
    fee_text: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class PaperContent:
    """One paper to bring; None: no number known. `case` is the name of the case it belongs to, "" every case.
    `must_be_signed`: its file must be a PDF with a good digital signature."""

    name: str
    originals: int | None = None
    certified: int | None = None
    copies: int | None = None
    form: str = ""
    condition: str = ""
    is_required: bool = True
    case: str = ""
    must_be_signed: bool = False


@dataclass(frozen=True, slots=True)
class ResultContent:
    """What comes out: its kind (giấy phép, chứng chỉ …) and how long it holds."""

    name: str
    kind: str = ""
    validity: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class FeeContent:
    """Whole VND, or None and the rule that works it out; `basis` its legal source, `relief` who pays less. `due`:
    when it is asked for. `formula`: the document the machine counts by (`rules.fees`), "" for none."""

    kind: str
    name: str
    amount: int | None = None
    rule: str = ""
    basis: str = ""
    relief: str = ""
    currency: str = "VND"
    due: str = FeeDue.ACCEPTANCE.value
    formula: str = ""


@dataclass(frozen=True, slots=True)
class LegalBasisContent:
    """Văn bản quy phạm pháp luật: số ký hiệu, trích yếu, cơ quan ban hành, ngày ban hành, ngày hiệu lực."""

    number: str = ""
    title: str = ""
    issuer: str = ""
    issued_on: date | None = None
    effective_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionContent:
    """Every part of a version. `limit_unit` is a deadlines Unit; `applicants` are ApplicantKind values, worked
    out from `applicant_groups` where these are given."""

    name: str = ""
    steps: tuple[StepContent, ...] = ()
    channels: tuple[ChannelContent, ...] = ()
    cases: tuple[str, ...] = ()
    papers: tuple[PaperContent, ...] = ()
    dossier_sets: int | None = None
    limit_amount: int | None = None
    limit_unit: str = ""
    limit_text: str = ""
    applicants: tuple[str, ...] = ()
    applicant_groups: tuple[str, ...] = ()
    executing_agency: str = ""
    deciding_agency: str = ""
    delegated_agency: str = ""
    coordinating_agencies: tuple[str, ...] = ()
    results: tuple[ResultContent, ...] = ()
    conditions: tuple[str, ...] = ()
    fees: tuple[FeeContent, ...] = ()
    legal_bases: tuple[LegalBasisContent, ...] = ()
    receiving_place: str = ""
    receiving_time: str = ""
    online_level: str = ""
    interagency: bool | None = None


@dataclass(frozen=True, slots=True)
class PartFinding:
    """What is missing in a part. `blocks`: without it nothing may be announced (parts a to g)."""

    part: LegalPart
    letter: str
    label: str
    blocks: bool
    message: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as people read it; `group` is the case it stands under, "" for none."""

    text: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class PartText:
    """A part of the law as lines. Not `known`: nobody has vouched for it, and `lines` only say so."""

    part: LegalPart
    letter: str
    label: str
    lines: tuple[TextLine, ...]
    known: bool = True

    @property
    def groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Lines under the case they belong to, cases in the order of the text."""
        found: dict[str, list[str]] = {}
        for line in self.lines:
            found.setdefault(line.group, []).append(line.text)
        return tuple((group, tuple(lines)) for group, lines in found.items())
