"""Rows of deadlines for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from datetime import date

from tests.support.samples import Sample, World

from motcua.domains.deadlines import services
from motcua.domains.deadlines.tests import factories
from motcua.domains.deadlines.types import CalendarEdit, DayKind, EditKind, Ground
from motcua.kernel.clock import local
from motcua.kernel.ids import uuid7


def samples(world: World) -> Sample:
    factories.calendar(world.agency)
    edit = CalendarEdit(EditKind.DAY, date(2024, 3, 20), name="Ngày mẫu", source="Quyết định mẫu")
    keeper = factories.loader(world.agency)
    preview = services.start_preview(actor=keeper, edit=edit)
    subject = uuid7()
    services.pause_clock(
        actor=keeper,
        agency_id=world.agency.pk,
        subject_type="sample",
        subject_id=subject,
        at=local(2024, 3, 5, 9),
        ground=Ground.SUPPLEMENT,
    )
    found = Sample(
        name="Ngày mẫu", year=2024, on=date(2024, 2, 9), edit=edit, found=preview, public_id=preview.public_id
    )
    found.for_("preview_day", on=date(2024, 3, 20), kind=DayKind.HOLIDAY, source="Quyết định")
    found.for_("preview_swap", off_on=date(2024, 3, 20), worked_on=date(2024, 3, 23), source="Thông báo")
    found.for_("get_week", valid_from=date(2010, 1, 1))
    found.for_("spells_of", subject_type="sample", subject_id=subject)
    found.for_("spells_by_subject", subject_type="sample", ids=[subject])
    found.for_("workspace:calendar-removal", on="2024-02-09")
    found.for_("workspace:figure", key="online-answer")
    return found
