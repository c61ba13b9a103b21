"""`motcua backup`: everything but the keys, in one folder."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "sao lưu cơ sở dữ liệu và tệp vào một thư mục, trong khi mọi người vẫn làm việc"
DESCRIPTION = (
    "Sao lưu cơ sở dữ liệu, tệp, dấu vân tay của khóa, phiên bản và mã kiểm tra vào THƯ_MỤC (mới hoặc "
    "trống). "
    "Khóa không nằm trong bản sao lưu: hãy cất giữ thư mục khóa riêng."
)
EXAMPLE = "motcua backup sao-luu/2024-02-05"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar="THƯ_MỤC", type=Path, help="nơi ghi bản sao lưu")
    parser.add_argument("--data", help="thư mục dữ liệu (mặc định var/data, hoặc MOTCUA_DATA)")


def run(options: argparse.Namespace) -> int:
    from motcua.interfaces.cli.operations.backup import back_up, require_free
    from motcua.interfaces.cli.operations.surroundings import database, keys_folder, require_data, use_data

    data = use_data(options.data)
    require_data(data)
    require_free(options.target)
    with database(data) as served:
        done = back_up(data, served.url, options.target)
    print(f"Đã sao lưu {done.rows} dòng, {done.files} tệp, {done.bytes // 1024} KB vào {done.folder}.")
    print(f"Khóa không nằm trong bản sao lưu; hãy cất giữ riêng thư mục {keys_folder(data)}.")
    return 0
