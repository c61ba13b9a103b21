"""`motcua up`: start everything."""

from __future__ import annotations

import argparse

from motcua.interfaces.cli.parser import port

HELP = "khởi động cơ sở dữ liệu, trang web và tiến trình nền"
DESCRIPTION = (
    "Khởi động cơ sở dữ liệu kèm theo (hoặc dùng máy chủ ở DATABASE_URL), cập nhật bảng dữ liệu, "
    "mở trang web và tiến trình nền, rồi ở lại trông chừng đến khi nhấn Ctrl-C."
)
EXAMPLE = "motcua up --demo --port 8001"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=port, default=8000, help="cổng lắng nghe (mặc định 8000)")
    parser.add_argument("--data", help="thư mục dữ liệu (mặc định var/data, hoặc MOTCUA_DATA)")
    parser.add_argument("--log-here", action="store_true", help="ghi nhật ký ra màn hình thay vì vào tệp")
    content = parser.add_mutually_exclusive_group()
    content.add_argument("--demo", action="store_true", help="nạp đơn vị dùng thử (không nạp lại khi đã có)")
    content.add_argument("--empty", action="store_true", help="không nạp gì thêm (mặc định)")


def run(options: argparse.Namespace) -> int:
    from motcua.interfaces.cli.operations.starting import Wish, start_up
    from motcua.interfaces.cli.operations.surroundings import use_data

    data = use_data(options.data)
    return start_up(Wish(data, options.host, options.port, options.demo, options.log_here))
