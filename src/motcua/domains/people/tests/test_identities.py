"""What a provider said, read by its shape: foreign text, so what cannot be read is left out."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.domains.people.rules import read_identity, shipped_providers
from motcua.domains.people.types import IdentityGiven, OrganisationGiven

ISSUER = "https://id.example"
VNEID = {
    "sub": "7f3a",
    "acr": "2",
    "name": "Hoàng  Thị Bảo Châu",
    "id_number": "045192100924",
    "birthdate": "1992-03-08",
    "gender": "female",
    "residence": "Phường Nam Đông Hà, tỉnh Quảng Trị",
    "phone_number": "0905123037",
    "email": "bao.chau@thu.vn",
    "organizations": [{"tax_code": "3200100014", "name": "Phòng khám Nhi Mầm Xanh"}],
}
DVCQG = {
    "sub": "dvc-19",
    "acr": "loa2",
    "HoVaTen": "Hoàng Thị Bảo Châu",
    "SoDinhDanh": "045192100924",
    "NgayThangNamSinh": "08/03/1992",
    "GioiTinh": "Nữ",
    "DiaChiThuongTru": "Phường Nam Đông Hà, tỉnh Quảng Trị",
    "SoDienThoai": "0905123037",
    "ThuDienTu": "bao.chau@thu.vn",
    "ToChuc": [{"MaSoThue": "3200100014", "TenToChuc": "Phòng khám Nhi Mầm Xanh"}],
}


def read(key: str, claims: dict) -> IdentityGiven:
    return read_identity(shipped_providers()[key], issuer=ISSUER, claims=claims)


@pytest.mark.parametrize(("key", "claims"), [("vneid", VNEID), ("dvcqg", DVCQG)])
def test_both_shapes_say_the_same_of_the_same_person(key: str, claims: dict) -> None:
    assert read(key, claims) == IdentityGiven(
        provider=key,
        issuer=ISSUER,
        subject=claims["sub"],
        level=2,
        full_name="Hoàng Thị Bảo Châu",
        id_number="045192100924",
        birth_date=date(1992, 3, 8),
        gender="female",
        address="Phường Nam Đông Hà, tỉnh Quảng Trị",
        phone="0905123037",
        email="bao.chau@thu.vn",
        organisations=(OrganisationGiven("3200100014", "Phòng khám Nhi Mầm Xanh"),),
    )


@pytest.mark.parametrize(
    ("acr", "level"), [("1", 1), ("2", 2), (2, 2), ("3", 0), ("", 0), (None, 0), (True, 0)]
)
def test_a_level_that_is_not_known_is_the_lowest(acr: object, level: int) -> None:
    assert read("vneid", {**VNEID, "acr": acr}).level == level


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"sub": ["a", "list"], "name": {"formatted": "x"}, "birthdate": "hôm qua", "organizations": "none"},
        {"sub": "\x00", "name": "a" * 401, "gender": "robot", "organizations": [3, {"tax_code": "x"}, None]},
    ],
    ids=["nothing", "other kinds", "unprintable, too long, unknown"],
)
def test_what_cannot_be_read_is_left_out(claims: dict) -> None:
    said = read("vneid", claims)

    assert (said.subject, said.full_name, said.birth_date, said.gender) == ("", "", None, "")
    assert said.organisations == ()
    assert said.level == 0


def test_a_provider_cannot_name_organisations_without_end() -> None:
    many = [{"tax_code": f"{number:010d}", "name": "Công ty"} for number in range(1000)]

    assert len(read("vneid", {**VNEID, "organizations": many}).organisations) == 50


def test_nothing_of_the_person_shows_when_it_is_printed() -> None:
    assert "Châu" not in repr(read("vneid", VNEID))
    assert "045192100924" not in repr(read("vneid", VNEID))
    assert "3200100014" not in repr(read("vneid", VNEID))


def test_the_shipped_shapes_are_guesses_and_say_so() -> None:
    shapes = shipped_providers()

    assert list(shapes) == ["vneid", "dvcqg"]
    assert [shape.verified for shape in shapes.values()] == [False, False]
    assert all(shape.source and "openid" in shape.scopes for shape in shapes.values())
