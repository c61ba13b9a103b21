"""A text that calls for an announcement comes to the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import TriggerExists
from motcua.domains.catalogue.events import TriggerRegistered
from motcua.domains.catalogue.models import Announcement, Trigger
from motcua.domains.catalogue.selectors._announcements import dues_of
from motcua.domains.catalogue.types import TriggerGiven, TriggerKind
from motcua.domains.deadlines.errors import SettingMissing
from motcua.domains.documents import selectors as documents
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.formats import date_vn
from motcua.kernel.text import normalise

_LONGEST = {"number": 100, "title": 600, "issuer": 300, "source_url": 500}


@transaction.atomic
def register_trigger(*, actor: Actor, given: TriggerGiven) -> Trigger:
    """A ministry's decision or a legal text, once per number and day of signing. Its terms can be counted from
    then on; `open_announcement` gives it to a unit.

    Raises NotAllowed, TriggerExists (with its announcement), Invalid. Nghị định 63/2010/NĐ-CP, Điều 13-15.
    """
    actor = policies.require_may_register(actor)
    given = _checked(given)
    _require_new(actor, given)

    trigger = Trigger(
        agency_id=actor.agency_key,
        kind=given.kind,
        number=given.number,
        title=given.title,
        issuer=given.issuer,
        signed_on=given.signed_on,
        effective_on=given.effective_on,
        received_on=given.received_on,
        shortened=given.shortened,
        source_url=given.source_url,
        file=documents.get_file(actor, given.file_id) if given.file_id else None,
        created_at=clock.now(),
        created_by_id=actor.officer_pk,
    )
    _require_countable(trigger)
    trigger.save()

    event = TriggerRegistered(
        subject_id=trigger.public_id,
        agency_id=trigger.agency_id,
        number=trigger.number,
        signed_on=trigger.signed_on.isoformat(),
        day=date_vn(trigger.signed_on),
        effective_on=trigger.effective_on.isoformat(),
        shortened=trigger.shortened,
    )
    journal.record(actor=actor, event=event)
    return trigger


def _checked(given: TriggerGiven) -> TriggerGiven:
    given = replace(
        given,
        number=normalise(given.number),
        title=normalise(given.title),
        issuer=normalise(given.issuer),
        source_url=given.source_url.strip(),
    )
    errors = {
        name: _("Nhiều nhất %(most)d ký tự.") % {"most": most}
        for name, most in _LONGEST.items()
        if len(getattr(given, name)) > most
    }
    errors |= {
        name: said
        for name, said in (
            ("number", _("Hãy ghi số, ký hiệu, ví dụ 1915/QĐ-BKHCN.")),
            ("title", _("Hãy ghi trích yếu.")),
            ("issuer", _("Hãy ghi cơ quan ban hành.")),
        )
        if not getattr(given, name)
    }
    if given.kind not in TriggerKind.values:
        errors["kind"] = _("Hãy chọn loại văn bản trong danh sách.")
    if given.source_url and urlsplit(given.source_url).scheme not in {"http", "https"}:
        errors["source_url"] = _("Địa chỉ bắt đầu bằng https:// hoặc http://.")
    errors |= _days(given, clock.today())
    if errors:
        raise Invalid(errors)
    return given


def _days(given: TriggerGiven, today: date) -> dict[str, str]:
    errors: dict[str, str] = {}
    if given.signed_on > today:
        errors["signed_on"] = _("Ngày ký chưa đến.")
    if given.effective_on < given.signed_on:
        errors["effective_on"] = _("Ngày có hiệu lực không thể trước ngày ký %(day)s.") % {
            "day": date_vn(given.signed_on)
        }
    if given.received_on < given.signed_on:
        errors["received_on"] = _("Ngày nhận không thể trước ngày ký %(day)s.") % {
            "day": date_vn(given.signed_on)
        }
    elif given.received_on > today:
        errors["received_on"] = _("Ngày nhận chưa đến.")
    return errors


def _require_new(actor: Actor, given: TriggerGiven) -> None:
    known = Trigger.objects.filter(
        agency_id=actor.agency_key, number=given.number, signed_on=given.signed_on
    ).first()
    if known is not None:
        announcement = Announcement.objects.filter(trigger=known).order_by("-id").first()
        raise TriggerExists(
            _("Văn bản này đã được nhập rồi. Hãy mở hồ sơ công bố của nó trong danh sách."),
            field="number",
            announcement=announcement.public_id if announcement else None,
        )


def _require_countable(trigger: Trigger) -> None:
    try:
        dues_of(trigger, None)
    except SettingMissing as error:
        raise Invalid(
            _("Chưa có quy định về thời hạn công bố cho ngày này. Thời hạn có từ 25/09/2017."),
            field="received_on",
        ) from error
