"""How many zeros go around an input: each side apart, or by a rule with a name."""

from dataclasses import dataclass
from difflib import get_close_matches

from engine.arithmetic.checks import Pair, keep_whole
from engine.arithmetic.layer import pair
from engine.errors import ConfigError, Repair

SAME, TENSORFLOW, CAUSAL, VALID = "same", "same-tensorflow", "causal", "valid"


@dataclass(frozen=True, slots=True)
class Sides:
    """Zeros on each of the four sides of an image. PyTorch adds them with `F.pad` before the layer."""

    top: int = 0
    bottom: int = 0
    left: int = 0
    right: int = 0

    def __post_init__(self) -> None:
        keep_whole(self, top=0, bottom=0, left=0, right=0)


def zeros(padding: Pair | Sides | str, which: int, size: int, span: int, stride: int) -> tuple[int, int]:
    """Return the zeros before and after an axis; `which` is 0 for the vertical one and 1 for the horizontal.

    A spare zero, where the zeros of "same" are odd in number, goes behind.

    Sources: PyTorch, `torch.nn.Conv2d`, for "same"; TensorFlow, `tf.nn.convolution`, for "same-tensorflow";
    van den Oord et al., WaveNet (2016), section 2.1, for "causal".
    """
    lost = span - 1  # cells that the output would lack at stride 1
    match padding:
        case Sides():
            return (padding.left, padding.right) if which else (padding.top, padding.bottom)
        case "valid":
            return 0, 0
        case "same":
            return lost // 2, lost - lost // 2
        case "same-tensorflow":
            total = max((-(-size // stride) - 1) * stride + span - size, 0)
            return total // 2, total - total // 2
        case "causal":
            return lost, 0
        case int() | tuple():
            return pair(padding)[which], pair(padding)[which]
    raise AssertionError(padding)


def check_padding(
    padding: Pair | Sides | str, stride: Pair, lost: tuple[int, ...], words: tuple[str, ...]
) -> None:
    """Raise ConfigError if `padding` is a word but none of `words`, or does not go with `stride`.

    `lost` has, for every axis, the cells that the output lacks without padding: d·(f − 1).
    """
    if not isinstance(padding, str):
        return
    if padding not in words:
        known = ", ".join(repr(word) for word in words[:-1])
        fitting = [word for word in words if word != SAME or max(pair(stride)) == 1]
        nearest = get_close_matches(padding, fitting, n=1, cutoff=0)
        reason = f"is neither a number nor {known} or {words[-1]!r}."
        raise ConfigError("padding", padding, reason, [Repair("padding", word) for word in nearest])
    if padding == SAME and max(pair(stride)) > 1:
        half = tuple((cells + 1) // 2 for cells in lost)
        repairs = [
            Repair("stride", 1),
            Repair("padding", half[0] if len(set(half)) == 1 else half),
            *([Repair("padding", TENSORFLOW)] if TENSORFLOW in words else []),
        ]
        raise ConfigError(
            "padding", SAME, f"keeps the size only when s = 1, not {max(pair(stride))}.", repairs
        )
