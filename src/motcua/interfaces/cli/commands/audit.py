"""`motcua audit verify`: was anything in the journal changed, removed or slipped in."""

from __future__ import annotations

import argparse
import json

HELP = "kiểm tra nhật ký: bản ghi bị sửa, bị mất, bị chèn"
DESCRIPTION = (
    "Tính lại chuỗi băm và niêm phong của toàn bộ nhật ký, so với cơ sở dữ liệu và tệp niêm phong bên ngoài; "
    "thoát với mã 1 khi có sai lệch."
)
EXAMPLE = "motcua audit verify --json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=["verify"], metavar="verify", help="kiểm tra toàn bộ nhật ký")
    parser.add_argument("--data", help="thư mục dữ liệu (mặc định var/data, hoặc MOTCUA_DATA)")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON cho máy đọc")


def run(options: argparse.Namespace) -> int:
    from motcua.interfaces.cli.operations.surroundings import database, ready_django, require_data, use_data

    data = use_data(options.data)
    require_data(data)
    with database(data):
        ready_django()
        from motcua.kernel import seals

        report = seals.verify()
        sentences = report.sentences()
    if options.json:
        facts = {"ok": report.ok, "entries": report.entries, "seals": report.seals, "found": report.found}
        print(json.dumps({**facts, "sentences": [str(line) for line in sentences]}, ensure_ascii=False))
    else:
        print("\n".join(str(line) for line in sentences))
    return 0 if report.ok else 1
