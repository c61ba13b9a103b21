"""Setting papers in type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import count, islice
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.documents import rules
from motcua.domains.documents.errors import BookTooLong
from motcua.domains.documents.gateways import TypesetJob, typeset
from motcua.domains.documents.selectors import form_for, form_of, get_paper
from motcua.domains.documents.types import (
    Content,
    Copies,
    PaperForm,
    PaperKind,
    PrintedPaper,
    Register,
    RegisterRow,
)
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.formats import datetime_vn, number_vn
from motcua.kernel.personal import Purpose, record_reading

if TYPE_CHECKING:
    from motcua.domains.documents.models import IssuedPaper

PART = 1000
"""Dossiers printed in one piece: some sixty pages, one second and 300 MB."""


def render_paper(paper: IssuedPaper, *, copies: Copies | str = Copies.BOTH) -> bytes:
    """The paper as PDF/A-2b, the same bytes each time; once it is void each page says so. For whoever has made
    sure that the reader may see it and has logged the reading; others call `print_paper`. `copies`: which
    liên, where the form has two."""
    form = form_of(paper.form_code, paper.form_version)
    values = dict(paper.data) | {
        "verify_token": rules.readable_token(paper.verify_token),
        "content_hash": paper.content_hash,
    }
    if paper.voided_at is not None:
        values["void"] = _("ĐÃ HỦY từ %(moment)s") % {"moment": datetime_vn(paper.voided_at)}
    return _typeset(form, values, paper.issued_at, Copies(copies))


def print_paper(*, actor: Actor, public_id: UUID, copies: Copies | str = Copies.BOTH) -> PrintedPaper:
    """A paper of the actor's agency, set in type; the reading is logged. Raises NotFound."""
    paper = get_paper(actor, public_id)
    record_reading(
        actor=actor, subject_type=paper.subject_type, subject_id=paper.subject_id, purpose=Purpose.DOSSIER
    )
    return PrintedPaper(pdf=render_paper(paper, copies=copies), filename=_filename(paper))


def typeset_paper(
    *, kind: PaperKind | str, content: Content, at: datetime | None = None, form_on: date | None = None
) -> bytes:
    """A print that is not issued and cannot be verified: the register, the annex of a plan, a preview.

    `at` (default now) decides the date on it, and the form unless `form_on` gives another day for that.
    Raises FormMissing, and BookTooLong for a register that `print_register` gives in parts.
    """
    if isinstance(content, Register) and len(content.rows) > PART:
        raise BookTooLong(
            _("Mỗi lần in tối đa %(rows)s hồ sơ. Hãy in sổ theo từng phần.") % {"rows": number_vn(PART)}
        )
    moment = clock.aware(at) if at else clock.now()
    on = clock.to_vn(moment).date()
    return _typeset(form_for(kind, form_on or on), rules.values_of(content, on), moment, Copies.BOTH)


def print_register(
    *,
    register: Register,
    rows: Iterable[RegisterRow],
    at: datetime | None = None,
    form_on: date | None = None,
) -> Iterator[PrintedPaper]:
    """A book of any length in parts of a thousand dossiers, numbers running on, each part with its cover.

    `register` is the cover; its own rows are left aside for `rows`, taken as they are needed. A book without
    a dossier is one part. Raises FormMissing.
    """
    source = iter(rows)
    for part in count(1):
        first = register.first_ordinal + (part - 1) * PART
        taken = tuple(islice(source, PART))
        if not taken and part > 1:
            return
        content = replace(register, rows=taken, first_ordinal=first)
        pdf = typeset_paper(kind=PaperKind.REGISTER, content=content, at=at, form_on=form_on)
        name = "-".join(filter(None, ("so-theo-doi", str(register.year), register.book, f"phan-{part}")))
        yield PrintedPaper(pdf=pdf, filename=_safe(name))
        if len(taken) < PART:
            return


def _typeset(form: PaperForm, values: dict[str, Any], at: datetime, copies: Copies) -> bytes:
    labels = form.labels
    if "copies" in labels:
        both: dict[str, str] = labels["copies"]
        labels["copies"] = list(both.values()) if copies is Copies.BOTH else [both[copies.value]]
    address = values.pop("qr", "")
    return typeset(
        TypesetJob(
            template=form.template,
            title=form.title,
            author=values.get("head_agency", ""),
            labels=labels,
            values=values,
            at=at,
            qr_svg=rules.qr_svg(address) if address else None,
        )
    )


def _filename(paper: IssuedPaper) -> str:
    """Of the form and the dossier's code; nothing of the person."""
    return _safe("-".join(filter(None, (paper.form_code, str(paper.data.get("code", "")) or paper.number))))


def _safe(name: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-." else "-" for sign in name) + ".pdf"
