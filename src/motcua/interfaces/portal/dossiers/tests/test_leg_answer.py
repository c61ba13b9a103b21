"""The answer page of an agency outside the system: one answer for every dead link, nothing of the applicant."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.support.department import office
from tests.support.pages import PageClient

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.workflow.models import Leg
from motcua.domains.workflow.types import LegState
from motcua.interfaces.portal.dossiers.views.legs import TRIES
from motcua.kernel import clock

__all__ = ["office"]
pytestmark = pytest.mark.django_db

ANSWER = {"answer": "agree", "name": "Trần Y, Phó Giám đốc"}


def asked(office: Desk) -> tuple[Dossier, Leg, str]:
    dossier = office.walk(office.take_in(), "assignment")
    opened = services.open_leg(
        actor=office.specialist,
        public_id=dossier.public_id,
        kind="opinion",
        name="Ý kiến về an toàn y tế",
        request="Đề nghị cho ý kiến về phương án chắn xạ.",
        hours=16,
        outside_name="Sở Y tế",
        outside_contact="van.thu@example.vn",
        with_token=True,
    )
    return dossier, opened.leg, f"/phoi-hop/{opened.token}/"


def test_whoever_has_the_link_sees_the_request_and_nothing_more(office: Desk) -> None:
    dossier, _leg, path = asked(office)

    page = PageClient().get(path)

    assert page.h1 == "Ý kiến về an toàn y tế"
    assert page.has("Đề nghị cho ý kiến về phương án chắn xạ.", "Sở Y tế", "Trả lời trước")
    for hidden in (dossier.owner_name, "Lê Thị Chuyên", "example.vn", str(dossier.public_id), "0905123456"):
        assert hidden not in page.html


def test_the_page_is_kept_by_no_cache_and_its_address_goes_nowhere(office: Desk) -> None:
    _dossier, _leg, path = asked(office)

    headers = PageClient().client.get(path).headers

    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in headers["Cache-Control"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_an_answer_comes_once(office: Desk) -> None:
    dossier, leg, path = asked(office)
    stranger = PageClient()

    done = stranger.post(path, {**stranger.get(path).form(path), **ANSWER})
    again = stranger.post(path, ANSWER)

    leg.refresh_from_db()
    assert done.h1 == "Đã nhận trả lời, cảm ơn quý cơ quan"
    assert again.status == 404
    assert (leg.state, leg.answer, leg.answered_name) == (LegState.ANSWERED, "agree", "Trần Y, Phó Giám đốc")
    assert dossier.transitions.filter(act="answer_leg").count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"answer": ""}, "answer"), ({"name": " "}, "name"), ({"answer": "disagree", "text": ""}, "text")],
)
def test_a_fault_stands_beside_its_field_and_the_link_still_works(
    office: Desk, wrong: dict[str, str], field: str
) -> None:
    dossier, leg, path = asked(office)

    page = PageClient().post(path, {**ANSWER, "number": "5/CV", **wrong})

    leg.refresh_from_db()
    assert page.status == 422
    assert set(page.faults) == {field}
    assert page.form(path)["number"] == "5/CV"
    assert leg.state == LegState.OPEN
    assert dossier.transitions.filter(act="answer_leg").count() == 0


def dead(office: Desk, why: str) -> str:
    _dossier, leg, path = asked(office)
    if why == "wrong":
        return "/phoi-hop/0123456789abcdef/"
    if why == "closed":
        services.cancel_leg(actor=office.specialist, leg_id=leg.public_id, reason="Không cần")
    if why == "expired":
        Leg.objects.filter(pk=leg.pk).update(token_until=clock.now() - timedelta(minutes=1))
    if why == "renewed":
        services.renew_leg_link(actor=office.specialist, leg_id=leg.public_id)
    return path


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_link_that_opens_nothing_gets_one_and_the_same_answer(office: Desk, method: str) -> None:
    answers: list[tuple[int, str]] = []
    for why in ("wrong", "closed", "expired", "renewed"):
        path = dead(office, why)
        ask: Any = PageClient().get if method == "get" else lambda p: PageClient().post(p, ANSWER)
        page = ask(path)
        answers.append((page.status, page.text))

    assert answers == [(404, answers[0][1])] * 4
    assert "Đường dẫn không đúng hoặc không còn dùng" in answers[0][1]


def test_trying_many_words_is_stopped(office: Desk) -> None:
    _dossier, _leg, path = asked(office)
    stranger = PageClient()
    for number in range(TRIES):
        stranger.client.get(f"/phoi-hop/{number:040x}/")

    page = stranger.get(path)

    assert page.status == 429
    assert page.has("Bạn đã thử nhiều lần")
