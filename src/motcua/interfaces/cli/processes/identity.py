"""The demo's place of identity as a process: see `simulator/identity.py`."""

from __future__ import annotations

import logging
import os
import warnings

from motcua.interfaces.cli.processes.bonds import end_with_supervisor


def main() -> None:
    """Serve until told to stop. Port, secret and the product's address come from the environment."""
    end_with_supervisor()
    logging.basicConfig(level=logging.ERROR)
    warnings.simplefilter("ignore", DeprecationWarning)  # between the two libraries, nothing to be done here

    from motcua.interfaces.cli.simulator.identity import callback_of, identity_app, serve_identity
    from motcua.kernel.shipped import load_json

    app = identity_app(
        load_json("demo-citizens.json")["citizens"],
        client_id=os.environ["MOTCUA_VNEID_CLIENT_ID"],
        secret=os.environ["MOTCUA_VNEID_CLIENT_SECRET"],
        callback=callback_of(os.environ["MOTCUA_PUBLIC_URL"]),
    )
    serve_identity(app, int(os.environ["MOTCUA_DEMO_IDENTITY_PORT"])).serve_forever()


if __name__ == "__main__":
    main()
