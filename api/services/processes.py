"""Processes that belong to another one."""

import multiprocessing
import os
import threading
from multiprocessing.connection import wait


def follow_parent() -> None:
    """End this process when the one that started it ends.

    A killed parent can tell nobody: its children would go on holding ports, connections and memory.
    """
    threading.Thread(target=_follow, daemon=True, name="follow-parent").start()


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
