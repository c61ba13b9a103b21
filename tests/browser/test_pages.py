"""Every page with the demo department, in a real Chromium at 1280 and 390 px: nothing sticks out, axe is silent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db.models import QuerySet
from playwright.sync_api import Page

from motcua.domains.catalogue.models import PostingPlace
from motcua.domains.counter.models import ServicePlace
from motcua.domains.documents import services as documents
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import pdf
from motcua.domains.dossiers.types import State
from motcua.domains.people.rules import shipped_demo
from motcua.domains.people.selectors import actor_for_account
from motcua.domains.people.tests.factories import account_of
from motcua.domains.plans.models import PlanRow
from motcua.kernel.actors import Via
from tests.support.browser import look_at
from tests.support.demo import load_demo

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page: Page, base: str, username: str, password: str = "") -> None:
    page.goto(f"{base}/dang-nhap/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", password or shipped_demo().password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/lam-viec/**")


def first(dossiers: QuerySet[Dossier]) -> Dossier:
    found = dossiers.order_by("id").first()
    assert found is not None
    return found


def with_scans() -> Dossier:
    """A dossier with a PDF beside its first paper and a picture beside its second."""
    found = (
        Dossier.objects.filter(step_kind="processing", state=State.PROCESSING, papers__order=2)
        .order_by("-id")
        .first()
    )
    assert found is not None
    assert found.holder is not None
    actor = actor_for_account(account_of(found.holder), via=Via.WEB)
    for order, (name, content) in enumerate({"to-khai.pdf": pdf(), "ban-ve.png": PNG}.items(), start=1):
        file = documents.store_file(actor=actor, upload=content, name=name, purpose="dossier-paper")
        paper = found.papers.get(order=order)
        services.attach_file(
            actor=actor, public_id=found.public_id, paper_id=paper.public_id, file_id=file.public_id
        )
    return found


def rounds() -> Iterator[tuple[str, dict[str, str]]]:
    """Who looks ("" is a visitor) at which pages, by name of picture."""
    ours = Dossier.objects.filter(executing_unit__code="P-QLCNCN")
    done = first(ours.filter(results__isnull=False, hand_over__isnull=False))
    going = first(ours.filter(step_kind="processing"))
    address = f"/lam-viec/ho-so/{going.public_id}/"
    yield (
        "",
        {
            "portal-home": "/",
            "portal-procedures": "/thu-tuc/?q=x quang",
            "portal-procedure": f"/thu-tuc/{going.procedure.public_id}/",
            "portal-screen": f"/man-hinh/{PostingPlace.objects.get(kind='screen').public_id}/?dung=1",
            "portal-track": "/tra-cuu/",
            "portal-follow": f"/hs/{going.tracking_token}/",
            "portal-follow-done": f"/hs/{done.tracking_token}/",
            "portal-verify": "/kiem-tra/",
            "sign-in": "/dang-nhap/",
        },
    )
    yield (
        "tiepnhan",
        {
            "intake-empty": "/lam-viec/tiep-nhan/",
            "intake": f"/lam-viec/tiep-nhan/?thu-tuc={going.version.public_id}",
            "filings": "/lam-viec/da-nop/",
            "filing-new": "/lam-viec/da-nop/ghi/",
            "return-desk": "/lam-viec/tra-ket-qua/",
            "register": "/lam-viec/so-theo-doi/",
            "search": "/lam-viec/tim/?q=dinh",
            "taken-in": f"{address}da-nhan/",
        },
    )
    yield (
        "chanhvanphong",
        {
            "plan": "/lam-viec/ke-hoach/",
            "plan-by-unit": "/lam-viec/ke-hoach/2024/?xem=don-vi",
            "plan-row": f"/lam-viec/ke-hoach/viec/{PlanRow.objects.get(code='IX.2').public_id}/",
            "procedures": "/lam-viec/thu-tuc/",
            "procedures-import": "/lam-viec/thu-tuc/nhap/",
            "announcements-demo": "/lam-viec/cong-bo/",
            "procedure-facts": f"/lam-viec/thu-tuc/{going.procedure.public_id}/",
            "notices": "/lam-viec/thong-bao/",
        },
    )
    yield (
        "chuyenvien",
        {
            "inbox": "/lam-viec/viec/",
            "dossier": address,
            "dossier-timeline": f"{address}?xem=dien-bien",
            "dossier-facts": f"{address}?xem=thong-tin",
            "dossier-papers": f"{address}?xem=van-ban",
            "dossier-result": f"/lam-viec/ho-so/{done.public_id}/?xem=ket-qua",
            "dossier-why": f"{address}han/",
        },
    )
    yield with_scans_looked_at()
    yield "kiemsoat", pages_of_control(f"{going.procedure.public_id}")


def pages_of_the_queue() -> Iterator[tuple[str, dict[str, str]]]:
    """Kiosk, wall and booked hours; the desk and its figures; setting up."""
    place = ServicePlace.objects.get()
    public = {
        "portal-queue": "/hang-doi/",
        "portal-booking": "/dat-gio/",
        "portal-kiosk": f"/lay-so/{place.kiosk_token}/",
        "portal-kiosk-large": f"/lay-so/{place.kiosk_token}/?chu=to",
        "portal-wall": f"/goi-so/{place.public_id}/",
    }
    desk, figures, setup = "/lam-viec/quay/", "/lam-viec/quay/so-lieu/", "/lam-viec/quay/cai-dat/"
    yield "", public
    yield "tiepnhan", {"queue-desk": desk, "queue-figures": figures, "queue-tickets": f"{figures}so/"}
    yield (
        "kiemsoat",
        {"queue-setup": setup, "queue-place-new": f"{setup}noi/", "queue-ground": f"{setup}uu-tien/"},
    )


def pages_of_control(procedure: str) -> dict[str, str]:
    """Posting, completeness and official lists."""
    return {
        "posting-board": "/lam-viec/niem-yet/",
        "posting-all": "/lam-viec/niem-yet/ghi/",
        "posting-place-new": "/lam-viec/niem-yet/noi/moi/",
        "procedure-postings": f"/lam-viec/niem-yet/thu-tuc/{procedure}/",
        "petition-address": "/lam-viec/niem-yet/phan-anh/",
        "messages": "/lam-viec/tin-bao/",
        "retention": "/lam-viec/luu-giu/",
        "retention-rule": "/lam-viec/luu-giu/messages/",
        "message-templates": "/lam-viec/mau-tin/",
        "message-template": "/lam-viec/mau-tin/accepted/email/",
        "message-template-sms": "/lam-viec/mau-tin/accepted/sms/",
        "filing-place": "/lam-viec/noi-nop-ho-so/",
        "procedures-fullness": "/lam-viec/thu-tuc/day-du/",
        "procedure-fullness": f"/lam-viec/thu-tuc/{procedure}/day-du/",
        "official-lists": "/lam-viec/danh-muc/",
        "official-list-candidates": "/lam-viec/danh-muc/centre/co-the/",
    }


def with_scans_looked_at() -> tuple[str, dict[str, str]]:
    """The holder of a dossier looks at its scanned papers."""
    scans = with_scans()
    assert scans.holder is not None
    return (
        scans.holder.account.username,
        {
            "dossier-files": f"/lam-viec/ho-so/{scans.public_id}/",
            "supplement": f"/lam-viec/ho-so/{scans.public_id}/bo-sung/",
            "dossier-picture": f"/lam-viec/ho-so/{scans.public_id}/?giay={scans.papers.get(order=2).public_id}",
        },
    )


def test_every_page_of_the_demo_is_accessible_and_fits(live_server, page: Page) -> None:
    load_demo()
    faults: list[str] = []
    base = live_server.url

    for username, pages in (*rounds(), *pages_of_the_queue()):
        page.context.clear_cookies()
        if username:
            sign_in(page, base, username)
        for name, path in pages.items():
            faults += look_at(page, f"{base}{path}", name)

    assert faults == [], "\n\n".join(faults)
