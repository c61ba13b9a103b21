"""`motcua doctor`: is everything well."""

from __future__ import annotations

import argparse
import json

HELP = "kiểm tra cơ sở dữ liệu, tiến trình nền, hàng đợi, ổ đĩa, khóa, phông chữ, đồng hồ"
DESCRIPTION = "Kiểm tra mọi thứ motcua cần để chạy tốt; thoát với mã 1 khi có điều gì không ổn."
EXAMPLE = "motcua doctor --json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", help="thư mục dữ liệu (mặc định var/data, hoặc MOTCUA_DATA)")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON cho máy đọc")


def run(options: argparse.Namespace) -> int:
    from motcua.interfaces.cli.operations.health import examine
    from motcua.interfaces.cli.operations.surroundings import close_connections, use_data

    try:
        checks = examine(use_data(options.data))
    finally:
        close_connections()
    well = all(check.ok for check in checks)
    if options.json:
        print(json.dumps({"ok": well, "checks": [check.as_json() for check in checks]}, ensure_ascii=False))
    else:
        for check in checks:
            print(f"{'tốt ' if check.ok else 'HỎNG'}  {check.title}: {check.detail}")
            if not check.ok and check.advice:
                print(f"      → {check.advice}")
        print("Mọi thứ đều ổn." if well else "Có điều không ổn.")
    return 0 if well else 1
