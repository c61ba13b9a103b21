"""`motcua restore`: a backup into an empty place."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "khôi phục một bản sao lưu vào nơi trống"
DESCRIPTION = (
    "Khôi phục bản sao lưu vào thư mục dữ liệu trống (hoặc cơ sở dữ liệu trống ở DATABASE_URL). "
    "Kiểm tra phiên bản, mã kiểm tra và khóa trước; không hợp lệ thì không thay đổi gì."
)
EXAMPLE = "motcua restore sao-luu/2024-02-05 --data var/khoi-phuc"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="THƯ_MỤC", type=Path, help="bản sao lưu do `motcua backup` ghi")
    parser.add_argument("--data", help="thư mục dữ liệu trống (mặc định var/data, hoặc MOTCUA_DATA)")


def run(options: argparse.Namespace) -> int:
    from motcua.interfaces.cli.operations.restore import restore
    from motcua.interfaces.cli.operations.surroundings import use_data

    data = use_data(options.data)
    done = restore(options.source, data)
    rows = sum(done.manifest.rows.values())
    print(
        f"Đã khôi phục {rows} dòng và {done.files} tệp của bản sao lưu {done.manifest.taken_at} vào {data}."
    )
    print("Hãy chạy `motcua audit verify` để kiểm tra nhật ký, rồi `motcua up`.")
    return 0
