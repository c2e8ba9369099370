"""One process that serves, started by `sijill serve`."""

import gc

from litestar import Litestar

from api.app import create_app
from api.services.processes import follow_parent


def served_app() -> Litestar:
    """The app of one of its processes, which ends with the process that started it."""
    follow_parent()
    app = create_app()
    # What stands from here to the end need not be looked through for garbage again and again.
    gc.collect()
    gc.freeze()
    return app
