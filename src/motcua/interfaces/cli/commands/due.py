"""`motcua due`: when a term ends, and why."""

from __future__ import annotations

import argparse

HELP = "tính ngày hẹn trả và giải thích từng ngày"
DESCRIPTION = (
    "Tính thời điểm hết hạn từ lúc bắt đầu, kèm giải thích từng ngày được tính hay bỏ qua. "
    "Dùng lịch của cơ quan khi cơ sở dữ liệu đang chạy, không thì dùng lịch kèm phần mềm."
)
EXAMPLE = "motcua due --from 2024-02-05T10:00 --amount 5 --unit working-day --json"
UNITS = ("working-day", "working-hour", "day", "month")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="start",
        required=True,
        metavar="LÚC",
        help="thời điểm bắt đầu (giờ Việt Nam), dạng ISO",
    )
    parser.add_argument("--amount", required=True, metavar="SỐ", help="số ngày, giờ hoặc tháng")
    parser.add_argument("--unit", required=True, choices=UNITS, help="đơn vị: " + ", ".join(UNITS))
    parser.add_argument(
        "--agency", metavar="MÃ", help="mã cơ quan có lịch cần dùng (mặc định cơ quan đầu tiên)"
    )
    parser.add_argument("--shipped", action="store_true", help="luôn dùng lịch kèm phần mềm")
    parser.add_argument("--data", help="thư mục dữ liệu (mặc định var/data, hoặc MOTCUA_DATA)")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON cho máy đọc")


def run(options: argparse.Namespace) -> int:
    from motcua.interfaces.cli.operations.due import Question, answer
    from motcua.interfaces.cli.operations.surroundings import close_connections, use_data

    data = use_data(options.data)
    question = Question(options.start, options.amount, options.unit, options.agency, options.shipped)
    try:
        print("\n".join(answer(question, data, as_json=options.json)))
    finally:
        close_connections()
    return 0
