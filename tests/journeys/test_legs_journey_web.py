"""A dossier that asks three others at once, one of them late: through the web, to the report that names it."""

from __future__ import annotations

import pytest

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow.models import Leg
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from tests.support.department import office
from tests.support.pages import Page, PageClient, browser_of

__all__ = ["office"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db]

TUESDAY = local(2024, 2, 6, 9, 0)
THURSDAY = local(2024, 2, 15, 9, 0)
FRIDAY = local(2024, 2, 16, 9, 0)


def address_of(dossier: Dossier) -> str:
    return f"/lam-viec/ho-so/{dossier.public_id}/"


def asked(office: Desk, dossier: Dossier, **typed: str) -> Page:
    """The officer sends one request, as the form stands but for what is typed."""
    specialist, address = browser_of(office.specialist), f"{address_of(dossier)}phoi-hop/"
    form = specialist.get(address).form("/phoi-hop/")
    return specialist.post(address, {**form, "place": "unit", "kind": "opinion", "must_join": "on", **typed})


def three_asked(office: Desk, dossier: Dossier) -> str:
    """A unit of the department, the police on paper, the health department by link; the link."""
    unit = str(office.unit("P-QLKH").public_id)
    words = {"request": "Đề nghị cho ý kiến.", "due_on": "07/02/2024"}
    asked(office, dossier, name="Ý kiến chuyên môn", unit_id=unit, **words)
    police = {"place": "outside", "outside_name": "Công an tỉnh", "name": "Ý kiến an ninh"}
    asked(office, dossier, **police, **words)
    health = {"place": "outside", "outside_name": "Sở Y tế", "name": "Ý kiến y tế", "with_token": "on"}
    page = asked(office, dossier, **health, **words)
    assert page.h1 == "Gửi đường dẫn này cho Sở Y tế"
    (token,) = [one for one in page.text.split() if "/phoi-hop/" in one]
    return token[token.index("/phoi-hop/") :]


def answered_inside(colleague: Actor) -> None:
    """The asked unit finds it in its list and answers; it sees the request, not whose dossier it is."""
    browser = browser_of(colleague)
    (row,) = browser.get("/lam-viec/phoi-hop/").rows
    assert row[0].startswith("Ý kiến chuyên môn")
    address = f"/lam-viec/phoi-hop/{Leg.objects.get(name='Ý kiến chuyên môn').public_id}/"
    page = browser.get(address)
    assert page.has("Đề nghị cho ý kiến.")
    assert "Hồng Ánh" not in page.html
    wrong = browser.post(f"{address}tra-loi/", {**page.form("/tra-loi/"), "answer": "disagree"})
    assert set(wrong.faults) == {"leg-answer-text"}
    done = browser.post(f"{address}tra-loi/", {**page.form("/tra-loi/"), "answer": "agree"})
    assert done.has("Đã gửi trả lời.")


def answered_by_link(path: str) -> None:
    """Whoever has the link answers once; afterwards it opens nothing."""
    stranger = PageClient()
    form = stranger.get(path).form(path)
    done = stranger.post(path, {**form, "answer": "agree", "name": "Bs. Trần Y, Phó Giám đốc"})
    assert done.h1 == "Đã nhận trả lời, cảm ơn quý cơ quan"
    assert stranger.get(path).status == 404


def recorded_late(office: Desk, dossier: Dossier) -> None:
    """The police answered after the date; the officer enters the letter."""
    police = Leg.objects.get(name="Ý kiến an ninh")
    specialist, address = browser_of(office.specialist), f"/lam-viec/phoi-hop/{police.public_id}/"
    assert specialist.get(f"{address_of(dossier)}?xem=phoi-hop").has("Quá hạn trả lời")
    form = specialist.get(address).form("/ghi-tra-loi/")
    typed = {**form, "answer": "agree", "number": "12/CV-CAT", "answered_at": "15/02/2024 09:00"}
    assert specialist.post(f"{address}ghi-tra-loi/", typed).has("Đã ghi trả lời của cơ quan phối hợp.")


def test_a_three_leg_dossier_waits_for_the_late_one_and_the_report_names_it(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    colleague = people.actor(office.officer("P-QLKH", ["dossiers.process"], name="Võ Minh Hạnh"))
    address, specialist = address_of(dossier), browser_of(office.specialist)
    with clock.frozen(TUESDAY):
        path = three_asked(office, dossier)
        answered_inside(colleague)
        answered_by_link(path)
        waits = specialist.post(f"{address}hoan-thanh/", specialist.get(address).form("/hoan-thanh/"))
        assert waits.status == 409
        assert waits.has("Ý kiến an ninh")
    with clock.frozen(THURSDAY):
        recorded_late(office, dossier)
        page = specialist.post(f"{address}hoan-thanh/", specialist.get(address).form("/hoan-thanh/"))
        assert page.has("Đã hoàn thành bước")
    with clock.frozen(FRIDAY):
        report = browser_of(office.director).get("/lam-viec/nguyen-nhan-cham/?tu=01/02/2024&den=29/02/2024")

    rows = {row[0]: row[1:] for row in report.rows}
    assert rows["Công an tỉnh"][:7] == ["1", "0", "1", "0", "0", "0", "1,5 giờ"]
    assert dossier.code in rows["Công an tỉnh"][7]
    assert rows["Sở Y tế"][:3] == ["1", "1", "0"]
    assert Dossier.objects.filter(code=dossier.code).count() == 1
