"""Thủ tục và phiên bản: found, narrowed, paged; for officers who read the catalogue."""

from __future__ import annotations

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from tests.support.pages import browser_of

from motcua.domains.catalogue.tests import factories as make
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db

LIST = "/lam-viec/thu-tuc/"


def test_a_row_tells_what_is_known_and_whether_intake_is_open() -> None:
    here = make.catalogue("AT-01", "AT-07")
    make.open_version(here, "AT-01")

    page = browser_of(make.reader(here)).get(LIST)

    rows = {row[0].split("chẩn đoán")[0]: row[1:] for row in page.rows}
    assert [row[-1] for row in rows.values()].count("Đang tiếp nhận") == 1
    assert [row[-1] for row in rows.values()].count("Chưa mở") == 1
    assert page.has("2 thủ tục đang có hiệu lực. Giá trị chưa xác nhận không hiện cho người dân.")


@pytest.mark.parametrize("typed", ["khai bao thiet bi", "Khai báo thiết bị", "BAO KHAI"])
def test_a_procedure_is_found_without_accents(typed: str) -> None:
    here = make.catalogue("AT-01", "AT-07")

    page = browser_of(make.reader(here)).get(f"{LIST}?q={quote(typed)}")

    assert len(page.rows) == 1
    assert page.rows[0][0].startswith(make.procedure(here, "AT-01").name)


def test_nothing_found_says_how_to_search_better() -> None:
    page = browser_of(make.reader(make.catalogue("AT-01"))).get(f"{LIST}?q=khong co")

    assert page.has("Không thấy thủ tục nào", "Thử ít chữ hơn, không cần dấu.")


def test_pages_of_the_whole_catalogue_keep_the_field_they_are_narrowed_to() -> None:
    here = make.catalogue()
    reader = browser_of(make.reader(here))
    field = make.procedure(here, "AT-01").field

    everything = reader.get(LIST)
    narrowed = reader.get(f"{LIST}?linh-vuc={field.code}&q=x")

    assert len(everything.rows) == 20
    (later,) = [link for link in everything.links if "sau=" in link]
    second = reader.get(LIST + later)
    assert not {row[0] for row in everything.rows} & {row[0] for row in second.rows}
    for link in (link for link in narrowed.links if "sau=" in link):
        assert parse_qs(urlsplit(link).query)["linh-vuc"] == [field.code]


@pytest.mark.parametrize("where", ["another agency", "without the right"])
def test_nobody_else_sees_a_procedure(where: str) -> None:
    here = make.catalogue("AT-01")
    home = people.agency("SKHCN-QB") if where == "another agency" else here
    may = "catalogue.read" if where == "another agency" else "plans.read"
    reader = browser_of(people.actor(of=home, may=[may]))

    assert reader.get(LIST).rows == []
    assert reader.get(f"{LIST}{make.procedure(here, 'AT-01').public_id}/").status == 404
