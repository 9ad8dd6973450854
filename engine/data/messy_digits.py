"""The real digits with flaws on purpose, so that there is something to find and a truth to check it by."""

from types import MappingProxyType

from engine.data.corruption import WRONG_LABEL, corrupt
from engine.data.dataset import Dataset
from engine.data.digits import load_digits

SEED = 7
SHARES = MappingProxyType(
    {WRONG_LABEL: 0.06, "blur": 0.07, "inversion": 0.05, "occlusion": 0.08, "shift": 0.08}
)


def load_messy_digits() -> Dataset:
    """Spoil a third of the digits, always the same ones.

    Raises:
        DataError  scikit-learn's file is missing
    """
    return corrupt(load_digits(), SHARES, SEED, "messy-digits")
