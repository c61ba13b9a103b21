"""`motcua fee`: what a procedure costs, and why."""

from __future__ import annotations

import argparse

HELP = "tính phí, lệ phí của một thủ tục và giải thích từng khoản"
DESCRIPTION = (
    "Tính phí, lệ phí theo công thức của thủ tục, kèm giải thích từng bước và căn cứ. "
    "Dùng danh mục của cơ quan khi cơ sở dữ liệu đang chạy, không thì dùng danh mục kèm phần mềm."
)
EXAMPLE = "motcua fee AT-03 --set dental=2 --on 2024-02-05 --json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("procedure", metavar="THỦ_TỤC", help="mã thủ tục, khóa (AT-02) hoặc mã định danh")
    parser.add_argument(
        "--set",
        dest="given",
        action="append",
        default=[],
        metavar="TÊN=GIÁ_TRỊ",
        help="dữ kiện để tính, ví dụ quantity=2, value=1.500.000.000, renewal=yes; dùng nhiều lần được",
    )
    parser.add_argument("--on", metavar="NGÀY", help="ngày tính, dạng ISO (mặc định hôm nay)")
    parser.add_argument(
        "--agency", metavar="MÃ", help="mã cơ quan có danh mục cần dùng (mặc định cơ quan đầu tiên)"
    )
    parser.add_argument("--shipped", action="store_true", help="luôn dùng danh mục kèm phần mềm")
    parser.add_argument("--data", help="thư mục dữ liệu (mặc định var/data, hoặc MOTCUA_DATA)")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON cho máy đọc")


def run(options: argparse.Namespace) -> int:
    from motcua.interfaces.cli.operations.fee import Question, answer
    from motcua.interfaces.cli.operations.surroundings import close_connections, use_data

    data = use_data(options.data)
    question = Question(options.procedure, tuple(options.given), options.on, options.agency, options.shipped)
    try:
        print("\n".join(answer(question, data, as_json=options.json)))
    finally:
        close_connections()
    return 0
