"""A filing a citizen is still writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types import PaperNeed
from motcua.domains.forms.types import AnsweredPart, FormDefinition
from motcua.kernel.actors import Actor
from motcua.kernel.registries import Registry

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft

MOST_DRAFTS = 20
KEPT_FOR = timedelta(days=30)
REMINDED_BEFORE = timedelta(days=3)


class FilingStep(models.TextChoices):
    """The screens of a filing, in order."""

    CASE = "case", _("Trường hợp")
    FORM = "form", _("Tờ khai")
    PAPERS = "papers", _("Giấy tờ")
    DELIVERY = "delivery", _("Nhận và trả phí")
    CHECK = "check", _("Kiểm tra")


class PaperSource(models.TextChoices):
    """Where the file of a filed paper comes from."""

    UPLOAD = "upload", _("Bạn tải lên")
    VAULT = "vault", _("Lấy từ kho giấy tờ")
    FORM = "form", _("Tự lập từ tờ khai")


class FiledState(StrEnum):
    """How the file of an asked paper stands."""

    MISSING = "missing"
    CHECKING = "checking"
    REFUSED = "refused"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class FiledSeen:
    """One asked paper with the file given for it. `words` say how it stands, `findings` why a file was refused or
    what somebody should look at."""

    need: PaperNeed
    state: FiledState
    words: str | Promise = ""
    findings: tuple[str, ...] = ()
    name: str = field(default="", repr=False)
    source: str = ""
    source_label: str | Promise = ""
    size: int = 0

    @property
    def is_there(self) -> bool:
        """Whether a file was given, good or not."""
        return self.state is not FiledState.MISSING

    @property
    def keeps_from_sending(self) -> bool:
        """Missing where it must be there, or there and not taken."""
        return (
            self.need.is_required if self.state is FiledState.MISSING else self.state is not FiledState.TAKEN
        )


@dataclass(frozen=True, slots=True)
class FilingGiven:
    """What one screen sends; None: this screen does not ask for it. `answers` are those of the declaration by
    field code, `contact_phone` and `contact_email` how the applicant wants to be reached for this dossier."""

    step: FilingStep
    case: str | None = None
    answers: Mapping[str, Any] | None = field(default=None, repr=False)
    subject_line: str | None = field(default=None, repr=False)
    delivery: str | None = None
    delivery_address: str | None = field(default=None, repr=False)
    contact_phone: str | None = field(default=None, repr=False)
    contact_email: str | None = field(default=None, repr=False)
    fee_given: Mapping[str, str] | None = None
    """What the fees are computed from: numbers of machines and the like, by the keys of the procedure's formulas."""
    seen: int | None = None
    """Which saving the screen was drawn from; somebody else's later one is not written over."""
    window: str = ""
    """The window of the browser that sends it. A `is_pressed` button is the last word of its window: what the window
    itself saved meanwhile, while it was typed in, does not stand against it."""
    is_pressed: bool = False


@dataclass(frozen=True, slots=True)
class FilingProblem:
    """What keeps a filing from being sent, and the screen on which it is mended."""

    step: FilingStep
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class FilingLook:
    """A filing as it would be sent: what keeps it back, its papers, and its declaration in words. `definition`: the
    form that was filled in, None without one."""

    problems: tuple[FilingProblem, ...]
    papers: tuple[FiledSeen, ...]
    definition: FormDefinition | None = None
    answers: tuple[AnsweredPart, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A dossier of the same owner under the same procedure that is not ended."""

    public_id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class FilingDoor:
    """Whether a filing may be begun here under a version. Where not, `why` says so in a sentence, and `address` is
    the page of another portal that takes it ("" for none)."""

    is_open: bool
    why: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class ResultHold:
    """Why a result is not given out yet, in a sentence, with the law it stands on."""

    why: str
    legal_basis: str


class ResultHolder(Protocol):
    """What a domain above has to say against giving out the results of a dossier, as a fee that is not paid."""

    def __call__(self, agency_id: int, dossier_pk: int) -> ResultHold | None: ...


result_holders: Registry[ResultHolder] = Registry("holders of results")


class FilingCheck(Protocol):
    """What a domain above has to say against sending a filing, as its file is no longer good."""

    def __call__(self, actor: Actor, filing: FilingDraft) -> Sequence[FilingProblem]: ...


filing_checks: Registry[FilingCheck] = Registry("checks of filings")
