"""The page on which forms are given to a version and taken away."""

from __future__ import annotations

import pytest
from tests.support.pages import browser_of

from motcua.domains.catalogue.models import FormOfVersion
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests.forms import declaration, tie
from motcua.domains.catalogue.types import CataloguePermission
from motcua.domains.forms.types import FormsPermission
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import actor
from motcua.kernel.actors import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Agency:
    return make.catalogue("AT-01")


def builder(of: Agency) -> Actor:
    return actor(of=of, may=[CataloguePermission.READ, FormsPermission.READ, FormsPermission.MANAGE])


def address(of: Agency, act: str = "") -> str:
    version = make.version(of, "AT-01")
    return f"/lam-viec/thu-tuc/phien-ban/{version.public_id}/to-khai/{act}"


def test_a_form_is_given_and_both_pages_lead_to_each_other(here: Agency) -> None:
    form, client = declaration(here, "khai-bao"), browser_of(builder(here))

    page = client.post(address(here, "gan/"), {"form": str(form.public_id), "case": "", "paper": "auto"})

    assert page.has("Đã gắn tờ khai.", "Tờ khai khai-bao", "Mọi trường hợp. Không thay cho giấy tờ nào.")
    assert f"/lam-viec/bieu-mau/{form.public_id}/" in page.links
    of_form = client.get(f"/lam-viec/bieu-mau/{form.public_id}/")
    assert of_form.has("Dùng cho thủ tục", make.procedure(here, "AT-01").name)
    assert address(here) in of_form.links
    of_version = client.get(address(here).removesuffix("to-khai/"))
    assert address(here) in of_version.links


def test_a_form_is_taken_away(here: Agency) -> None:
    tie(here, "AT-01", declaration(here))

    page = browser_of(builder(here)).post(address(here, "go/"), {"case": ""})

    assert page.has("Đã gỡ tờ khai.", "Chưa gắn tờ khai nào")
    assert not FormOfVersion.objects.exists()


def test_what_is_wrong_is_said_and_the_choice_stays(here: Agency) -> None:
    first, second = declaration(here), declaration(here)
    tie(here, "AT-01", first)
    client = browser_of(builder(here))

    nothing = client.post(address(here, "gan/"), {"form": "", "paper": "auto"})
    taken = client.post(address(here, "gan/"), {"form": str(second.public_id), "paper": "auto"})

    assert nothing.status == 422
    assert nothing.has("Hãy chọn tờ khai.")
    assert taken.status == 409
    assert taken.has("Đã có tờ khai cho trường hợp này.")
    assert taken.fields["form"] == str(second.public_id)
    assert [row.form for row in FormOfVersion.objects.all()] == [first]


def test_who_builds_no_forms_only_reads(here: Agency) -> None:
    tie(here, "AT-01", declaration(here, "khai-bao"))
    who = actor(of=here, may=[CataloguePermission.READ])

    page = browser_of(who).get(address(here))

    assert page.has("Tờ khai khai-bao")
    assert not page.has("Gắn thêm")
    assert browser_of(who).post(address(here, "go/"), {"case": ""}).status == 403
    assert FormOfVersion.objects.count() == 1
