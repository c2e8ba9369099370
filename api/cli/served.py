"""One process that serves, started by `sijill serve`."""

from litestar import Litestar

from api.app import create_app
from api.services.processes import follow_parent, seldom_collect


def served_app() -> Litestar:
    """The app of one of its processes, which ends with the process that started it."""
    follow_parent()
    app = create_app()
    seldom_collect()
    return app
