"""Ten thousand procedures in one agency, as of a whole province: `python -m benchmarks.procedures --data DIR`.

Names are put together from what procedures of many fields do, to what, and for whom; nothing of them is confirmed.
For searching only: the journal knows nothing of them.
"""

from __future__ import annotations

import argparse
import json
from itertools import product
from pathlib import Path
from random import Random

from benchmarks.offline import served

MANY, SEED = 10_000, 2026
ACTS = (
    *(
        "Cấp",
        "Cấp lại",
        "Cấp đổi",
        "Gia hạn",
        "Sửa đổi, bổ sung",
        "Thu hồi",
        "Đăng ký cấp",
        "Điều chỉnh nội dung",
    ),
    *("Thẩm định hồ sơ đề nghị cấp", "Thông báo tạm dừng sử dụng", "Xác nhận", "Chấm dứt hiệu lực"),
)
PAPERS = (
    *(
        "Giấy phép hoạt động",
        "Giấy chứng nhận đủ điều kiện",
        "Giấy chứng nhận đăng ký",
        "Chứng chỉ hành nghề",
    ),
    *("Giấy phép sử dụng thiết bị", "Giấy xác nhận kiến thức", "Quyết định công nhận", "Văn bản chấp thuận"),
)
MATTERS = (
    *("kinh doanh dịch vụ lữ hành", "khám bệnh, chữa bệnh", "khai thác nước dưới đất", "kinh doanh karaoke"),
    *(
        "nuôi trồng thủy sản",
        "kinh doanh xăng dầu",
        "bán lẻ thuốc",
        "đo đạc và bản đồ",
        "tư vấn giám sát xây dựng",
    ),
    *("vận tải hành khách bằng xe ô tô", "đào tạo lái xe", "giáo dục mầm non", "biểu diễn nghệ thuật"),
    *("sản xuất rượu thủ công", "buôn bán thuốc bảo vệ thực vật", "giết mổ gia súc", "xuất bản tài liệu"),
    *(
        "quảng cáo ngoài trời",
        "thiết bị X-quang chẩn đoán trong y tế",
        "bưu chính nội tỉnh",
        "an toàn thực phẩm",
    ),
    *(
        "hành nghề công chứng",
        "luật sư hướng dẫn tập sự",
        "xả nước thải vào nguồn nước",
        "khai thác khoáng sản",
    ),
    *("kiểm định an toàn kỹ thuật lao động", "dịch vụ việc làm", "cho thuê lại lao động", "bảo trợ xã hội"),
    *(
        "hoạt động khoa học và công nghệ",
        "chuyển giao công nghệ",
        "đo lường hàng đóng gói sẵn",
        "an toàn bức xạ",
    ),
)
BEARERS = (
    *("đối với cá nhân", "đối với tổ chức trong nước", "đối với hộ kinh doanh", "đối với hợp tác xã"),
    *("đối với doanh nghiệp có vốn đầu tư nước ngoài", "khi bị mất hoặc hư hỏng", "khi thay đổi địa điểm"),
    *(
        "khi thay đổi người đại diện",
        "trong khu kinh tế",
        "trên địa bàn miền núi",
        "thuộc thẩm quyền cấp tỉnh",
    ),
    *("thuộc thẩm quyền cấp xã", "cho chi nhánh, văn phòng đại diện", "theo hình thức trực tuyến"),
)
_TYPED_WORDS, _LONG = 7, 4


def names(many: int = MANY, seed: int = SEED) -> list[str]:
    """Different names in no order."""
    every = list(product(ACTS, PAPERS, MATTERS, BEARERS))
    return [" ".join(parts) for parts in Random(seed).sample(every, many)]


def typed(seed: int, many: int) -> list[str]:
    """What people type for some of them: with accents or without, a piece of the name, one slip in five."""
    from motcua.kernel.text import fold

    chance, found = Random(seed), []
    for name in chance.choices(names(), k=many):
        words = name.replace(",", "").split()
        length = chance.randint(3, _TYPED_WORDS)
        start = chance.randint(0, len(words) - length)
        chosen = words[start : start + length]
        if chance.random() < 0.5:
            chosen = [fold(word) for word in chosen]
        if chance.random() < 0.2:
            chosen = _with_a_slip(chosen, chance)
        found.append(" ".join(chosen))
    return found


def _with_a_slip(words: list[str], chance: Random) -> list[str]:
    """One long word with a letter missing or two letters exchanged."""
    place = max(range(len(words)), key=lambda at: len(words[at]))
    word = words[place]
    if len(word) < _LONG:
        return words
    at = chance.randrange(1, len(word) - 1)
    missing, exchanged = word[:at] + word[at + 1 :], word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return [*words[:place], chance.choice([missing, exchanged]), *words[place + 1 :]]


def fill(many: int = MANY) -> int:
    """Write them into the demo agency of the database Django is set up for; how many it then has."""
    from benchmarks import desks
    from motcua.domains.catalogue.models import Field, Procedure, ProcedureVersion
    from motcua.domains.catalogue.types import ProcedureStatus, VersionState
    from motcua.kernel import revisions

    agency_id = desks.demo_agency_id()
    fields = list(Field.objects.filter(agency_id=agency_id))
    chance = Random(SEED)
    procedures = Procedure.objects.bulk_create(
        (
            Procedure(
                agency_id=agency_id,
                source_key=f"GEN-{number}",
                code=f"9.{number:06d}",
                name=f"Thủ tục {name[0].lower()}{name[1:]}",
                field=chance.choice(fields),
                status=ProcedureStatus.IN_FORCE,
            )
            for number, name in enumerate(names(many))
        ),
        batch_size=1_000,
    )
    ProcedureVersion.objects.bulk_create(
        (
            ProcedureVersion(
                agency_id=agency_id,
                procedure=one,
                state=VersionState.IN_FORCE,
                content_hash=one.public_id.hex,
            )
            for one in procedures
        ),
        batch_size=1_000,
    )
    revisions.bump("catalogue")
    return Procedure.objects.filter(agency_id=agency_id).count()


def main() -> int:
    parser = argparse.ArgumentParser(description="Thêm mười nghìn thủ tục vào danh mục của đơn vị dùng thử.")
    parser.add_argument(
        "--data", required=True, type=Path, help="thư mục dữ liệu dùng thử, không gì đang chạy"
    )
    parser.add_argument("--report", required=True, type=Path, help="tệp JSON ghi kết quả")
    options = parser.parse_args()
    with served(options.data):
        done = fill()
    options.report.write_text(json.dumps({"procedures": done}) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
