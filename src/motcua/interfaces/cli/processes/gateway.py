"""The demo's payment gateway as a process: see `simulator/server.py`."""

from __future__ import annotations

import os

from motcua.interfaces.cli.operations.neighbours import MERCHANT
from motcua.interfaces.cli.operations.surroundings import ready_django
from motcua.interfaces.cli.processes.bonds import end_with_supervisor

SLOW_SECONDS = 20.0  # long enough for a person to see what a late message is like


def main() -> None:
    """Serve until told to stop. Port and secret come from the environment."""
    end_with_supervisor()
    ready_django()

    from motcua.interfaces.cli.simulator.ledger import Ledger
    from motcua.interfaces.cli.simulator.server import Gateway

    port, secret = int(os.environ["MOTCUA_GATEWAY_PORT"]), os.environ["MOTCUA_GATEWAY_SECRET"]
    seed = int.from_bytes(
        os.urandom(2), "big"
    )  # its ledger is forgotten at a restart; numbers must not come again
    with Gateway(
        port, merchant=MERCHANT, secret=secret, ledger=Ledger(seed=seed, slow=SLOW_SECONDS)
    ) as gateway:
        gateway.serve_forever(poll_interval=0.5)


if __name__ == "__main__":
    main()
