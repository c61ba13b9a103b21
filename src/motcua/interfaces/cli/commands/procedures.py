"""`motcua procedures`: find procedures as the portal does; bring them in and take them out as files."""

from __future__ import annotations

import argparse

from motcua.interfaces.cli.parser import Parser

HELP = "tìm, nhập và xuất thủ tục"
DESCRIPTION = "Tìm thủ tục như trên cổng; nhập thủ tục từ tệp JSON hoặc XLSX; xuất danh mục ra tệp."
EXAMPLE = 'motcua procedures search "giay phep buu chinh" --json'
FORMS = ("json", "xlsx", "jsonld")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(
        dest="act", metavar="VIỆC", title="các việc", required=True, parser_class=Parser
    )
    search = acts.add_parser("search", help="tìm thủ tục, gõ có dấu hoặc không dấu")
    search.add_argument("text", metavar="TỪ_CẦN_TÌM", help="từ cần tìm, mã thủ tục hoặc chữ viết tắt")
    search.add_argument("--size", type=int, default=10, metavar="SỐ", help="số kết quả (mặc định 10)")
    bring = acts.add_parser(
        "import", help="xem tệp sẽ thay đổi gì; nhập thành dự thảo khi có --write và không có gì bị từ chối"
    )
    bring.add_argument("file", metavar="TỆP", help="tệp JSON hoặc XLSX do phần mềm này xuất ra")
    bring.add_argument("--write", action="store_true", help="nhập thật; không có thì chỉ xem báo cáo")
    take = acts.add_parser("export", help="xuất thủ tục đang áp dụng ra tệp")
    take.add_argument("file", metavar="TỆP", help="tệp cần ghi; không ghi đè tệp đã có")
    take.add_argument("--form", choices=FORMS, default="json", help="dạng tệp: " + ", ".join(FORMS))
    pack = acts.add_parser("pack", help="đóng gói một thủ tục cùng quy trình và biểu mẫu để chuyển nơi khác")
    pack.add_argument("procedure", metavar="MÃ", help="mã thủ tục, hoặc khóa của nó")
    pack.add_argument("file", metavar="TỆP", help="tệp cần ghi; không ghi đè tệp đã có")
    unpack = acts.add_parser("unpack", help="xem gói sẽ thay đổi gì; nhập thành dự thảo khi có --write")
    unpack.add_argument("file", metavar="TỆP", help="gói do phần mềm này xuất ra")
    unpack.add_argument("--write", action="store_true", help="nhập thật; không có thì chỉ xem báo cáo")
    for act in (search, bring, take, pack, unpack):
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
        answer = procedures.ACTS[options.act](options)
    print("\n".join(answer.lines))
    return 0 if answer.well else 1
