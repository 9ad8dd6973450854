"""Loading torch's shared libraries without stopping every other thread."""

import ctypes
import os
import sys
from importlib.util import find_spec
from pathlib import Path

LIBRARIES = ("libc10", "libtorch_cpu", "libtorch_python")  # in the order in which they need each other


def load_libraries() -> None:
    """Load what `import torch` would load, while other Python threads go on.

    An import holds the interpreter's lock while the system maps and relocates libtorch, about 0.4 s in
    which no window can be drawn. A foreign function called through ctypes does not hold it. Where this
    cannot be done (Windows, another layout of torch) it does nothing, and the import loads them as always.
    """
    if os.name != "posix":
        return
    spec = find_spec("torch")
    if spec is None or spec.origin is None:
        return
    ending = ".dylib" if sys.platform == "darwin" else ".so"
    try:
        load = ctypes.CDLL(None).dlopen
    except AttributeError:  # an old C library keeps it in another file
        return
    load.argtypes, load.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    for name in LIBRARIES:
        file = Path(spec.origin).parent / "lib" / f"{name}{ending}"
        if not file.exists() or not load(os.fsencode(file), os.RTLD_NOW):
            return
