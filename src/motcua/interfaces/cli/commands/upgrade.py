"""`motcua upgrade`: bring the data to this version, or leave it as it was."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "sao lưu, cập nhật bảng dữ liệu theo phiên bản này, kiểm tra; hỏng thì trở về như trước"
DESCRIPTION = (
    "Đưa dữ liệu lên phiên bản đang cài: sao lưu, chạy các bước cập nhật, kiểm tra. "
    "Một bước không thành công thì dữ liệu trở về như trước."
)
EXAMPLE = "motcua upgrade --backup sao-luu/truoc-nang-cap"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", help="thư mục dữ liệu (mặc định var/data, hoặc MOTCUA_DATA)")
    parser.add_argument("--backup", type=Path, help="nơi ghi bản sao lưu (mặc định <dữ liệu>/backups)")


def run(options: argparse.Namespace) -> int:
    from motcua.interfaces.cli.operations.refusals import Refusal
    from motcua.interfaces.cli.operations.run_files import RunFiles
    from motcua.interfaces.cli.operations.surroundings import database, ready_django, require_data, use_data
    from motcua.interfaces.cli.operations.upgrade import bring_up_to_date

    data = use_data(options.data)
    require_data(data)
    if RunFiles.of(data).is_held():
        raise Refusal("motcua đang chạy. Hãy dừng trước bằng `motcua stop`, rồi nâng cấp.")
    with database(data) as served:
        ready_django()
        done = bring_up_to_date(data, served.url, options.backup)
    if not done.migrations:
        print("Dữ liệu đã ở phiên bản này.")
    else:
        print(f"Đã chạy {len(done.migrations)} bước cập nhật.")
        print(f"Bản sao lưu trước đó: {done.backup or 'không cần, dữ liệu còn trống'}.")
    return 0
