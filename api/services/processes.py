"""Processes: those that belong to another one, and how long-lived ones look for garbage."""

import gc
import multiprocessing
import os
import threading
from multiprocessing.connection import wait


def follow_parent() -> None:
    """End this process when the one that started it ends.

    A killed parent can tell nobody: its children would go on holding ports, connections and memory.
    """
    threading.Thread(target=_follow, daemon=True, name="follow-parent").start()


def seldom_collect() -> None:
    """Have the collector of cycles look seldom, and never at what stands now.

    An article is tens of thousands of objects on its way into the store and none of them is in a cycle: looking at
    each 700 new ones, as Python does by default, takes a sixth of the time. What does lie in cycles is small.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
