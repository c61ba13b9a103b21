"""Sổ theo dõi hồ sơ: which books an officer may open, and the lines of one in the order of its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.documents import selectors as documents
from motcua.domains.documents.types import RegisterRow
from motcua.domains.dossiers.errors import DossierNotFound
from motcua.domains.dossiers.models import Dossier, Transition
from motcua.domains.dossiers.rules import punctuality
from motcua.domains.dossiers.types import Act, Book, Delivery, DossierPermission, State
from motcua.domains.people import selectors as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.formats import date_vn

CHUNK = 1_000
"""Lines read in one go: a book of any length needs the memory of these."""
_ENDED = (State.DONE, State.RETURNED)
_COLUMNS = (
    *("pk", "public_id", "code", "procedure_id", "subject_line", "sets", "owner_name"),
    *(
        "owner__address",
        "owner__phone",
        "executing_unit__name",
        "receiving_unit_id",
        "received_by__full_name",
    ),
    *("submitted_at", "accepted_at", "legal_due_at", "finished_at", "returned_at", "stopped_at"),
    *("state", "delivery", "reappointments"),
    *("hand_over__method", "hand_over__recipient_name", "hand_over__by__full_name"),
)


def books(actor: Actor) -> list[Book]:
    """Books of the desks whose dossiers the actor reads, the newest year first; two statements. A book all desks
    share is for whoever reads the dossiers of the whole agency."""
    found = documents.numbered_books(actor)
    if not found or not actor.may(DossierPermission.READ):
        return []
    desks = {unit.pk: unit for unit in people.visible_units(actor)}
    agency = people.get_agency(actor)
    shown = []
    for one in found:
        if not one.book.isdigit() or not actor.can(DossierPermission.READ, unit_id=one.unit_id):
            continue
        desk = desks.get(one.unit_id) if one.unit_id is not None else agency
        if desk is not None:
            year = int(one.book)
            shown.append(Book(year, one.book, desk.public_id, desk.name, one.unit_id, one.last))
    return shown


def get_book(actor: Actor, year: int, desk_id: UUID) -> Book:
    """One of `books`. Raises DossierNotFound, also for a desk the actor may not read."""
    for book in books(actor):
        if (book.year, book.desk_id) == (year, desk_id):
            return book
    raise DossierNotFound(_("Không có sổ theo dõi này, hoặc sổ không thuộc phạm vi bạn được xem."))


def book_lines(actor: Actor, book: Book, first: int, last: int) -> Iterator[RegisterRow]:
    """The lines of a book `get_book` gave this actor, from number `first` to `last`, with every column of the form;
    three statements for each thousand."""
    names = catalogue.named_procedures(actor.agency_key)
    for start in range(first, last + 1, CHUNK):
        places = documents.places_in_book(actor, book.name, start, min(start + CHUNK - 1, last))
        dossiers = _dossiers(actor, book, [place.subject_id for place in places])
        sent = _forwarded(actor, dossiers)
        for place in places:
            row = dossiers.get(place.subject_id)
            if row is not None:
                yield _line(row, place.sequence, names[row["procedure_id"]].name, sent.get(row["pk"]))


def _dossiers(actor: Actor, book: Book, ids: list[UUID]) -> dict[UUID, dict[str, Any]]:
    rows = Dossier.objects.filter(agency_id=actor.agency_key, public_id__in=ids)
    if book.unit_pk is not None:
        rows = rows.filter(receiving_unit_id=book.unit_pk)
    return {row["public_id"]: row for row in rows.values(*_COLUMNS)}


def _forwarded(actor: Actor, dossiers: Mapping[UUID, dict[str, Any]]) -> dict[int, datetime]:
    """When each went from the desk to the unit that settles it; a desk that settles it itself sends nothing on."""
    desk_of = {row["pk"]: row["receiving_unit_id"] for row in dossiers.values()}
    moves = Transition.objects.filter(
        agency_id=actor.agency_key, dossier_id__in=list(desk_of), act__in=(Act.TAKE_IN, Act.ACCEPT)
    )
    return {
        dossier: at
        for dossier, unit, at in moves.order_by("seq").values_list("dossier_id", "to_unit_id", "at")
        if unit is not None and unit != desk_of[dossier]
    }


def _line(row: Mapping[str, Any], sequence: int, procedure: str, sent: datetime | None) -> RegisterRow:
    ended = row["state"] in _ENDED
    way = row["hand_over__method"] or row["delivery"]
    return RegisterRow(
        ordinal=sequence,
        code=row["code"],
        procedure=procedure,
        request=row["subject_line"],
        sets=row["sets"],
        applicant=row["owner_name"],
        address=row["owner__address"],
        phone=row["owner__phone"],
        lead_unit=row["executing_unit__name"],
        received_on=_day(row["accepted_at"]) or clock.to_vn(row["submitted_at"]).date(),
        due_on=_day(row["legal_due_at"]),
        forwarded_on=_day(sent),
        returned_on=_day(row["finished_at"]) if ended else None,
        result_on=_day(row["returned_at"]),
        result_way=str(Delivery(way).label),
        result_giver=row["hand_over__by__full_name"] or "",
        result_receiver=row["hand_over__recipient_name"] or "",
        received_by=row["received_by__full_name"] or "",
        note=_note(row),
    )


def _note(row: Mapping[str, Any]) -> str:
    """What the other columns cannot say: stopped, refused, appointed again, and whether the result was in time."""
    words = []
    if row["stopped_at"] is not None:
        words.append(_("Dừng giải quyết %(day)s") % {"day": date_vn(_day(row["stopped_at"]))})
    elif row["state"] == State.REFUSED:
        words.append(str(State.REFUSED.label))
    if row["reappointments"]:
        words.append(_("Hẹn lại %(times)s lần") % {"times": f"{row['reappointments']:02d}"})
    if row["state"] in _ENDED and row["finished_at"] and row["legal_due_at"]:
        words.append(str(punctuality(row["finished_at"], row["legal_due_at"]).label))
    return "; ".join(words)


def _day(moment: datetime | None) -> date | None:
    return clock.to_vn(moment).date() if moment is not None else None
