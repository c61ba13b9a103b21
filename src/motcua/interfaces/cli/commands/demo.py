"""`motcua demo`: the demo department."""

from __future__ import annotations

import argparse

HELP = "nạp đơn vị dùng thử và in tài khoản của nó"
DESCRIPTION = (
    "Cập nhật bảng dữ liệu rồi nạp Sở dùng thử: thủ tục, đơn vị, lịch, cán bộ, hồ sơ mẫu. "
    "Đã nạp rồi thì không nạp lại, chỉ in tài khoản."
)
EXAMPLE = "motcua demo"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", help="thư mục dữ liệu (mặc định var/data, hoặc MOTCUA_DATA)")


def run(options: argparse.Namespace) -> int:
    from motcua.interfaces.cli.operations.surroundings import database, use_data

    with database(use_data(options.data)):
        from motcua.interfaces.cli.processes.prepare import prepare

        accounts = prepare(demo=True)
    print("\n".join(accounts))
    return 0
