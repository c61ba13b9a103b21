"""`motcua procedures`: find procedures as the portal does; bring them in and take them out as files."""

from __future__ import annotations

import argparse

from motcua.interfaces.cli.parser import Parser

HELP = "tìm, nhập và xuất thủ tục"
DESCRIPTION = "Tìm thủ tục như trên cổng; nhập thủ tục từ tệp JSON, XLSX hoặc gói; xuất danh mục ra tệp."
EXAMPLE = 'motcua procedures search "giay phep buu chinh" --json'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(
        dest="act", metavar="VIỆC", title="các việc", required=True, parser_class=Parser
    )
    search = acts.add_parser("search", help="tìm thủ tục, gõ có dấu hoặc không dấu")
    search.add_argument("text", metavar="TỪ_CẦN_TÌM", help="từ cần tìm, mã thủ tục hoặc chữ viết tắt")
    search.add_argument("--size", type=int, default=10, metavar="SỐ", help="số kết quả (mặc định 10)")
    for act in (search,):
        act.add_argument("--agency", metavar="MÃ", help="mã cơ quan (mặc định cơ quan đầu tiên)")
        act.add_argument("--data", help="thư mục dữ liệu (mặc định var/data, hoặc MOTCUA_DATA)")
        act.add_argument("--json", action="store_true", help="in kết quả dạng JSON cho máy đọc")
    parser.add_argument("--data", help="thư mục dữ liệu (mặc định var/data, hoặc MOTCUA_DATA)")


def run(options: argparse.Namespace) -> int:
    from motcua.interfaces.cli.operations import procedures
    from motcua.interfaces.cli.operations.surroundings import database, ready_django, require_data, use_data

    data = use_data(options.data)
    require_data(data)
    with database(data):
        ready_django()
        lines = procedures.ACTS[options.act](options)
    print("\n".join(lines))
    return 0
