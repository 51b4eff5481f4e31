"""Imports the whole of readlist before this process forks: a child has what its parent has, and starts at once."""

from __future__ import annotations

import gc
import importlib
import pkgutil

import readlist

for module in pkgutil.walk_packages(readlist.__path__, "readlist."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
gc.freeze()  # a collection in a child would copy what it shares with its parent
