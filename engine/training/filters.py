"""The filters a network has learned, read from its checkpoint without torch."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open

from engine.errors import CheckpointError

FIRST = "conv1.weight"  # of the first convolution, among the parameters of a network
_SAVED = f"model/{FIRST}"


def first_filters(checkpoint: Path) -> NDArray[np.float32] | None:
    """Return the filters of the first convolution, (filters, channels, f, f); None if there is none.

    Raises:
        CheckpointError  the file is not there, or damaged
    """
    try:
        with safe_open(checkpoint, framework="numpy") as file:
            if _SAVED not in file.keys():  # noqa: SIM118
                return None
            return np.array(file.get_tensor(_SAVED), dtype=np.float32)
    except (SafetensorError, OSError) as error:
        raise CheckpointError(f"{checkpoint} cannot be read ({error}): train the model again.") from error
