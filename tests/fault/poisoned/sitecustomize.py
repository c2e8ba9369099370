"""On the path of a process of sijill this makes some articles deadly to whoever reads them.

Python imports a module of this name as it starts, in spawned processes too.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
import types
from collections.abc import Sequence

TARGET = "api.services.reading"

READER, WORKER, FOREVER = "سم القارئ", "سم العامل", "سم بلا نهاية"
"""Words that kill the reader, kill the process that the reader works for, and are never read to their end."""


class _Finder(importlib.abc.MetaPathFinder):
    """Finds one module, as others do, and changes it once it is loaded."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != TARGET:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


class _Loader(importlib.machinery.SourceFileLoader):
    def exec_module(self, module: types.ModuleType) -> None:
        super().exec_module(module)
        read = module.read_posted

        def read_posted(posted: object, explain: bool = False) -> object:
            text = getattr(posted, "text", "")
            if READER in text:
                os.kill(os.getpid(), signal.SIGSEGV)
            if WORKER in text:
                os.kill(os.getppid(), signal.SIGKILL)
            while FOREVER in text:
                pass
            return read(posted, explain)

        module.read_posted = read_posted  # type: ignore[attr-defined]


sys.meta_path.insert(0, _Finder())
