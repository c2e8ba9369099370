"""One process that serves, started by `sijill serve`."""

import multiprocessing
import os
import threading
from multiprocessing.connection import wait

from litestar import Litestar

from api.app import create_app


def worker_app() -> Litestar:
    """The app of one worker process, which ends with the process that started it."""
    threading.Thread(target=_follow_parent, daemon=True, name="follow-parent").start()
    return create_app()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    # A killed parent can tell nobody: its worker would go on holding the port and the database.
    wait([parent.sentinel])
    os._exit(1)
