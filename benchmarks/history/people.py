"""Invented persons and organisations, the same ones for the same number every time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

_FAMILY = ("Nguyễn",) * 38 + ("Trần",) * 12 + ("Lê",) * 10 + ("Phạm",) * 7 + ("Hoàng",) * 5 + (
    "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Trương", "Đinh", "Mai", "Cao", "Thái",
)  # fmt: skip
_WOMEN = ("Thị",) * 12 + ("Ngọc", "Thu", "Minh", "Thanh", "Mỹ", "Kim", "Hồng", "Bích", "Khánh", "Thảo")
_MEN = ("Văn",) * 12 + ("Đức", "Hữu", "Quang", "Minh", "Xuân", "Công", "Đình", "Thanh", "Anh", "Quốc")
_GIVEN = (
    "An", "Anh", "Ánh", "Bình", "Châu", "Chi", "Cường", "Dung", "Dũng", "Duyên", "Đạt", "Giang", "Hà", "Hải",
    "Hạnh", "Hiền", "Hiếu", "Hoa", "Hòa", "Hùng", "Huệ", "Hương", "Khánh", "Khoa", "Lan", "Linh", "Loan", "Long",
    "Mai", "Nam", "Nga", "Ngân", "Nhung", "Phong", "Phúc", "Phương", "Quân", "Quỳnh", "Sơn", "Tâm", "Thảo",
    "Thắng", "Thủy", "Tiến", "Trang", "Trung", "Tuấn", "Tú", "Vân", "Việt", "Vinh", "Yến",
)  # fmt: skip
_FIRMS = (
    "Phòng khám đa khoa", "Công ty TNHH Thiết bị y tế", "Công ty cổ phần Kỹ thuật", "Bệnh viện tư nhân",
    "Công ty TNHH Thương mại", "Trung tâm Chẩn đoán hình ảnh", "Công ty cổ phần Chế biến gỗ", "Hợp tác xã",
    "Công ty TNHH Bưu chính", "Viện Nghiên cứu ứng dụng",
)  # fmt: skip
_PLACES = (
    "phường Đông Hà", "phường Nam Đông Hà", "xã Triệu Phong", "xã Hải Lăng", "xã Gio Linh", "xã Vĩnh Linh",
    "xã Cam Lộ", "xã Khe Sanh", "phường Đồng Hới", "xã Lệ Thủy", "xã Quảng Ninh", "phường Ba Đồn",
)  # fmt: skip
_STREETS = ("Lê Duẩn", "Hùng Vương", "Trần Hưng Đạo", "Lê Lợi", "Nguyễn Trãi", "Quốc lộ 9", "Điện Biên Phủ")
_PROVINCES = ("045", "044", "046", "040")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who files, as the counter types them."""

    kind: str
    name: str
    id_number: str
    birth_date: date | None
    gender: str
    address: str
    phone: str
    email: str


def person(number: int, *, provinces: tuple[str, ...] = _PROVINCES) -> Applicant:
    """A person whose identity number no other number gives."""
    rng = Random(f"person {number}")
    woman = rng.random() < 0.5
    middle = rng.choice(_WOMEN if woman else _MEN)
    born = date(rng.randint(1955, 2005), rng.randint(1, 12), rng.randint(1, 28))
    mark = (2 if born.year >= 2000 else 0) + woman
    return Applicant(
        kind="person",
        name=f"{rng.choice(_FAMILY)} {middle} {rng.choice(_GIVEN)}",
        id_number=f"{rng.choice(provinces)}{mark}{born.year % 100:02d}{number % 1_000_000:06d}",
        birth_date=born,
        gender="female" if woman else "male",
        address=f"{rng.randint(1, 400)} {rng.choice(_STREETS)}, {rng.choice(_PLACES)}, tỉnh Quảng Trị",
        phone=f"09{rng.randint(0, 99_999_999):08d}",
        email="",
    )


def organisation(number: int) -> Applicant:
    """An organisation with a tax code of its own."""
    rng = Random(f"organisation {number}")
    return Applicant(
        kind="organisation",
        name=f"{rng.choice(_FIRMS)} {rng.choice(_GIVEN)} {rng.choice(_GIVEN)} {number % 1000}",
        id_number=_tax_code(number),
        birth_date=None,
        gender="",
        address=f"{rng.randint(1, 400)} {rng.choice(_STREETS)}, {rng.choice(_PLACES)}, tỉnh Quảng Trị",
        phone=f"02333{rng.randint(0, 999_999):06d}",
        email=f"lienhe{number}@vidu.example",
    )


def _tax_code(number: int) -> str:
    """Nine digits and their check digit; a first digit for which there is one."""
    for first in "32145679":
        digits = f"{first}{number:08d}"
        total = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, digits, strict=True))
        if 10 - total % 11 < 10:
            return f"{digits}{10 - total % 11}"
    raise AssertionError(number)
