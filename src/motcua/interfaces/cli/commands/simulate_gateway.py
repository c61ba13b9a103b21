"""`motcua simulate-gateway`: a payment gateway to try things out with."""

from __future__ import annotations

import argparse

from motcua.interfaces.cli.parser import port

HELP = "mở cổng thanh toán giả lập trên máy này để thử"
DESCRIPTION = (
    "Mở một cổng thanh toán giả lập, chỉ nghe trên máy này (127.0.0.1): có trang trả tiền, tin báo có chữ ký, "
    "hỏi lại giao dịch, tệp đối chiếu, và các sự cố: muộn, lặp, ngược thứ tự, sai số tiền, sai chữ ký, mất tin. "
    "Khóa bí mật lấy từ biến MOTCUA_GATEWAY_SECRET; ghi cùng khóa ấy ở trang cài đặt cách thanh toán."
)
EXAMPLE = "motcua simulate-gateway --port 8090 --seed 7"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=port, default=8090, help="cổng lắng nghe (mặc định 8090)")
    parser.add_argument("--merchant", default="H50", help="mã đơn vị thụ hưởng (mặc định H50)")
    parser.add_argument("--seed", type=int, default=1, metavar="SỐ", help="hạt giống chọn sự cố (mặc định 1)")
    parser.add_argument(
        "--slow", type=float, default=1.0, metavar="GIÂY", help="tin muộn đến sau chừng ấy giây (mặc định 1)"
    )


def run(options: argparse.Namespace) -> int:
    import os

    from motcua.interfaces.cli.operations.refusals import Refusal
    from motcua.interfaces.cli.operations.surroundings import ready_django

    secret = os.environ.get("MOTCUA_GATEWAY_SECRET", "")
    if not secret:
        raise Refusal("Hãy đặt khóa bí mật ở biến MOTCUA_GATEWAY_SECRET.")
    os.environ.setdefault("MOTCUA_SECRET_KEY", os.urandom(32).hex())  # signs nothing here
    ready_django()

    from motcua.interfaces.cli.simulator.ledger import Ledger
    from motcua.interfaces.cli.simulator.server import HOST, Gateway

    try:
        gateway = Gateway(
            options.port,
            merchant=options.merchant,
            secret=secret,
            ledger=Ledger(seed=options.seed, slow=options.slow),
        )
    except OSError as error:
        raise Refusal(f"Không mở được cổng {options.port}: {os.strerror(error.errno or 0)}.") from error
    print(f"Cổng thanh toán giả lập tại http://{HOST}:{options.port} (Ctrl-C để dừng)", flush=True)
    with gateway:
        gateway.serve_forever(poll_interval=0.1)
    return 0
