"""The content of a version as people read it, and the hash that stands for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.catalogue.rules.fees import formula_words, read_formula
from motcua.domains.catalogue.rules.words import fee_line, paper_line
from motcua.domains.catalogue.types import (
    ApplicantGroup,
    ApplicantKind,
    ChannelContent,
    FeeContent,
    FeeDraft,
    FeeDue,
    LegalBasisContent,
    LegalPart,
    PaperContent,
    PaperDraft,
    PartText,
    ResultContent,
    StepActor,
    SubmissionChannel,
    TextLine,
    VersionContent,
)
from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.types import Unit
from motcua.kernel.errors import Invalid
from motcua.kernel.formats import date_vn

_LATER: dict[str, dict[str, Any]] = {
    "fees": {"due": FeeDue.ACCEPTANCE.value, "formula": ""},
    "papers": {"must_be_signed": False},
}
_KIND_OF_GROUP = {
    ApplicantGroup.CITIZEN: ApplicantKind.PERSON,
    ApplicantGroup.OVERSEAS: ApplicantKind.PERSON,
    ApplicantGroup.FOREIGNER: ApplicantKind.PERSON,
    ApplicantGroup.OFFICIAL: ApplicantKind.PERSON,
    ApplicantGroup.COMPANY: ApplicantKind.ENTERPRISE,
    ApplicantGroup.FOREIGN_COMPANY: ApplicantKind.ENTERPRISE,
    ApplicantGroup.COOPERATIVE: ApplicantKind.ENTERPRISE,
    ApplicantGroup.BODY: ApplicantKind.ORGANISATION,
    ApplicantGroup.FOREIGN_BODY: ApplicantKind.ORGANISATION,
}


def content_hash(content: VersionContent) -> str:
    """SHA-256 of the canonical content: the same words give the same hash on every machine. What came to the
    content later and says nothing stays out, so that older hashes hold."""
    whole = asdict(content)
    for part, later in _LATER.items():
        whole[part] = [
            {key: value for key, value in row.items() if key not in later or later[key] != value}
            for row in whole[part]
        ]
    told = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_day)
    return hashlib.sha256(told.encode()).hexdigest()


def _day(value: Any) -> str:
    """JSON knows no dates. Raises TypeError for anything else."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def kinds_of(groups: Iterable[str]) -> tuple[str, ...]:
    """The three kinds of applicant that the groups of the national list come to."""
    kinds = {_KIND_OF_GROUP[ApplicantGroup(group)].value for group in groups}
    return tuple(kind.value for kind in ApplicantKind if kind.value in kinds)


def content_text(content: VersionContent) -> tuple[PartText, ...]:
    """Every part in the order of the law; one that has nothing has no lines."""
    return tuple(
        PartText(part, part.letter, str(part.label), tuple(_READERS[part](content))) for part in LegalPart
    )


def limit_lines(content: VersionContent) -> tuple[str, ...]:
    """ "10 ngày làm việc", and the words of the source beside it where these say more."""
    words = content.limit_text
    if content.limit_amount is None:
        return (words,) if words else ()
    term = term_words(content.limit_amount, content.limit_unit)
    return (term, words) if words and words != term else (term,)


def term_words(amount: int, unit: str) -> str:
    """ "05 ngày làm việc"."""
    return deadlines.term_text(amount, Unit(unit))


def sets_words(sets: int) -> str:
    """ "01 bộ"."""
    return _("%(sets)02d bộ") % {"sets": sets}


def applicant_lines(content: VersionContent) -> tuple[str, ...]:
    """The groups of the national list, or the kinds where nobody chose groups."""
    if content.applicant_groups:
        return tuple(str(ApplicantGroup(group).label) for group in content.applicant_groups)
    return tuple(str(ApplicantKind(kind).label) for kind in content.applicants)


def paper_words(paper: PaperContent) -> str:
    """One paper with its numbers, form and condition."""
    shown = PaperDraft(
        paper.name,
        paper.originals,
        paper.certified,
        paper.copies,
        paper.form,
        paper.condition,
        paper.is_required,
        paper.must_be_signed,
    )
    return paper_line(shown)


def fee_words(fee: FeeContent) -> str:
    """One fee with its rule, legal source and who pays less."""
    line = fee_line(FeeDraft(fee.kind, fee.name, fee.amount, fee.currency, fee.rule))
    remarks = [
        *(sentence.rstrip(".") for sentence in _counted(fee.formula)),
        *([_("Căn cứ: %(basis)s") % {"basis": fee.basis}] if fee.basis else []),
        *([_("Miễn, giảm: %(relief)s") % {"relief": fee.relief}] if fee.relief else []),
    ]
    return ". ".join([line, *remarks])


def _counted(document: str) -> tuple[str, ...]:
    """The formula in sentences; nothing for one that cannot be read, which `check_content` says."""
    try:
        formula = read_formula(document)
    except Invalid:
        return ()
    return formula_words(formula) if formula else ()


def basis_words(basis: LegalBasisContent) -> str:
    """ "Thông tư 12/2023/TT-BKHCN, quy định …, Bộ KH&CN, ban hành 01/02/2023, hiệu lực 01/04/2023"."""
    dates = [
        *([_("ban hành %(day)s") % {"day": date_vn(basis.issued_on)}] if basis.issued_on else []),
        *([_("hiệu lực %(day)s") % {"day": date_vn(basis.effective_on)}] if basis.effective_on else []),
    ]
    return ", ".join(word for word in (basis.number, basis.title, basis.issuer, *dates) if word)


def result_words(result: ResultContent) -> str:
    """One result with its kind, validity and form."""
    remarks = [
        *([result.kind] if result.kind else []),
        *([_("hiệu lực: %(validity)s") % {"validity": result.validity}] if result.validity else []),
        *([_("mẫu: %(form)s") % {"form": result.form}] if result.form else []),
    ]
    return f"{result.name} ({'; '.join(remarks)})" if remarks else result.name


def channel_words(content: VersionContent, channel: ChannelContent) -> str:
    """One way of handing in: its time limit (its own, or that of the procedure), fee and description."""
    own = channel.limit_amount
    limit = term_words(own, channel.limit_unit) if own is not None else next(iter(limit_lines(content)), "")
    said = [
        *([_("thời hạn %(limit)s") % {"limit": limit}] if limit else []),
        *([channel.fee_text] if channel.fee_text else []),
        *([channel.description] if channel.description else []),
    ]
    label = str(SubmissionChannel(channel.channel).label)
    return f"{label}: {'; '.join(said)}" if said else label


def _name(content: VersionContent) -> Iterator[TextLine]:
    yield from _plain([content.name])


def _steps(content: VersionContent) -> Iterator[TextLine]:
    for place, step in enumerate(content.steps, start=1):
        shown = {"place": place, "actor": str(StepActor(step.actor).label), "text": step.text}
        yield TextLine(_("Bước %(place)d (%(actor)s): %(text)s") % shown)


def _channels(content: VersionContent) -> Iterator[TextLine]:
    yield from _plain(channel_words(content, channel) for channel in content.channels)


def _papers(content: VersionContent) -> Iterator[TextLine]:
    """Papers of every case first, then case by case; the number of sets last."""
    for case in ("", *content.cases):
        yield from (TextLine(paper_words(paper), case) for paper in content.papers if paper.case == case)
    if content.dossier_sets is not None:
        yield TextLine(_("Số lượng hồ sơ: %(sets)s") % {"sets": sets_words(content.dossier_sets)})


def _limit(content: VersionContent) -> Iterator[TextLine]:
    yield from _plain(limit_lines(content))


def _applicants(content: VersionContent) -> Iterator[TextLine]:
    yield from _plain(applicant_lines(content))


def _agencies(content: VersionContent) -> Iterator[TextLine]:
    named = (
        (_("Cơ quan có thẩm quyền quyết định: %(agency)s"), content.deciding_agency),
        (_("Cơ quan được ủy quyền, phân cấp: %(agency)s"), content.delegated_agency),
        (_("Cơ quan thực hiện: %(agency)s"), content.executing_agency),
        *((_("Cơ quan phối hợp: %(agency)s"), agency) for agency in content.coordinating_agencies),
    )
    yield from _plain(text % {"agency": agency} for text, agency in named if agency)


def _forms(content: VersionContent) -> Iterator[TextLine]:
    named = [*(row.form for row in content.papers), *(row.form for row in content.results)]
    forms = [form for form in named if form]
    yield from _plain(dict.fromkeys(forms))


def _results(content: VersionContent) -> Iterator[TextLine]:
    yield from _plain(map(result_words, content.results))


def _conditions(content: VersionContent) -> Iterator[TextLine]:
    yield from _plain(content.conditions)


def _fees(content: VersionContent) -> Iterator[TextLine]:
    yield from _plain(map(fee_words, content.fees))


def _bases(content: VersionContent) -> Iterator[TextLine]:
    yield from _plain(map(basis_words, content.legal_bases))


def _place_time(content: VersionContent) -> Iterator[TextLine]:
    yield from _plain([content.receiving_place, content.receiving_time])


def _plain(lines: Iterable[str]) -> Iterator[TextLine]:
    return (TextLine(line) for line in lines if line)


_READERS: dict[LegalPart, Callable[[VersionContent], Iterator[TextLine]]] = {
    LegalPart.NAME: _name,
    LegalPart.STEPS: _steps,
    LegalPart.CHANNELS: _channels,
    LegalPart.PAPERS: _papers,
    LegalPart.TIME_LIMIT: _limit,
    LegalPart.APPLICANTS: _applicants,
    LegalPart.AGENCIES: _agencies,
    LegalPart.FORMS: _forms,
    LegalPart.RESULTS: _results,
    LegalPart.CONDITIONS: _conditions,
    LegalPart.FEES: _fees,
    LegalPart.LEGAL_BASES: _bases,
    LegalPart.PLACE_TIME: _place_time,
}
