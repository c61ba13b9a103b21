"""An officer is away: the stand-in finishes the work and the audit says on whose behalf; then the head hands the
rest over to a colleague in one go, where one dossier cannot go; all through the pages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Batch, Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk, person
from motcua.domains.people import selectors as people
from motcua.domains.people.tests import factories
from motcua.kernel import clock
from motcua.kernel.journal import entries_of
from tests.support.pages import browser_of
from tests.support.worker import forget_jobs, run_worker_once

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

INBOX, WHO = "/lam-viec/viec/", "/lam-viec/ai-giu-gi/"


@pytest.fixture
def office() -> Desk:
    with clock.frozen(MONDAY):
        forget_jobs()
        return desk()


def held_by_the_specialist(office: Desk, name: str) -> Dossier:
    return office.walk(office.take_in(submitter=person(name=name)), "assignment")


def test_an_officer_is_away_and_the_work_goes_on(office: Desk) -> None:
    with clock.frozen(MONDAY):
        urgent, second, third = (
            held_by_the_specialist(office, name) for name in ("Phùng Khánh Ly", "Lê Hoàng Sơn", "Tạ Quân")
        )
        specialist = office.specialist_row

        # The specialist is ill. A colleague of another unit stands in for a week, and finds the work as theirs.
        receiver = factories.officer(of=office.unit("P-QLKH"), name="Đỗ Thị Bích Thảo")
        deputy = factories.stand_in(specialist, receiver, reason="Nghỉ ốm")
        browser = browser_of(deputy)
        inbox = browser.get(INBOX)
        assert inbox.has("Phùng Khánh Ly", urgent.code, "Thay Lê Thị Chuyên")

        # They finish the urgent one on its own page …
        address = f"/lam-viec/ho-so/{urgent.public_id}/"
        form = browser.get(address).form("/hoan-thanh/")
        assert browser.post(f"{address}hoan-thanh/", {**form, "note": "Đủ điều kiện"}).has(
            "Đã hoàn thành bước"
        )

        # … and the records say who did it, and for whom.
        entry = entries_of("dossier", urgent.public_id).last()
        assert entry is not None
        assert people.doers(deputy, [(entry.actor_id, entry.on_behalf_of)]) == {
            (deputy.id, specialist.public_id): "Đỗ Thị Bích Thảo (làm thay Lê Thị Chuyên)"
        }
        move = urgent.transitions.get(act="finish_step")
        assert (move.by, move.on_behalf_of) == (receiver, specialist)

        # The illness is long: the head sees who holds what, and hands the rest over with a reason.
        colleague = office.officer("P-QLCNCN", ["dossiers.process"], name="Mai Thị Thay")
        head = browser_of(office.head)
        board = head.get(WHO)
        assert board.rows[0][1:] == ["2", "0", "0", "0", "Đỗ Thị Bích Thảo"]
        page = head.get(f"{WHO}{specialist.public_id}/")
        form = page.form("/ban-giao/") | {"pham-vi": "tat-ca", "officer": str(colleague.public_id)}
        started = head.post(f"{WHO}{specialist.public_id}/ban-giao/", {**form, "note": "Nghỉ ốm dài ngày"})
        assert started.h1 == "Bàn giao việc đang giữ: 2 việc"

        # Meanwhile the stand-in has finished one of them: that row fails, the other goes.
        services.finish_step(actor=deputy, public_id=second.public_id)
        assert set(run_worker_once("default")) == {"succeeded"}
        result = head.get(started.path)
        assert result.has("Có 1 việc không làm được", second.code, third.code)
        assert "Đỗ Thị Bích Thảo vừa thực hiện “Hoàn thành bước”" in result.text

        third.refresh_from_db()
        assert third.holder == colleague
        assert third.transitions.get(act="reassign").note == "Nghỉ ốm dài ngày"
        assert [row.state for row in Batch.objects.get().rows.order_by("seq")] == ["failed", "done"]
        assert browser.get(INBOX).has("Không có hồ sơ nào ở đây")
        assert browser_of(factories.actor(colleague)).get(INBOX).has(third.code)

    # A week later the delegation is over, and the stand-in sees none of it.
    with clock.frozen(MONDAY + timedelta(days=7)):
        assert browser.get(address).status == 404
