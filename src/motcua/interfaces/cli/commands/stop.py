"""`motcua stop`: stop everything that runs for a data folder."""

from __future__ import annotations

import argparse

HELP = "dừng trang web, tiến trình nền và cơ sở dữ liệu kèm theo"
DESCRIPTION = "Dừng mọi tiến trình motcua đang chạy với thư mục dữ liệu này, từ bất kỳ cửa sổ dòng lệnh nào."
EXAMPLE = "motcua stop"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", help="thư mục dữ liệu (mặc định var/data, hoặc MOTCUA_DATA)")


def run(options: argparse.Namespace) -> int:
    from motcua.interfaces.cli.operations.stopping import stop_all
    from motcua.interfaces.cli.operations.surroundings import use_data

    stopped = stop_all(use_data(options.data))
    print(f"Đã dừng {', '.join(stopped)}." if stopped else "motcua không chạy.")
    return 0
