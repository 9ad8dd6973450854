"""Where windows begin or cease to fit: for each setting the value at which they do, the others as they are.

Each condition on a layer is linear in each of its settings, so the values that work are those between two
borders at most. The nearest that works is one of them.
"""

from collections.abc import Mapping

Borders = Mapping[str, tuple[int, ...]]  # values may be below what the setting allows at all


def window_borders(
    size: int, kernel_size: int, dilation: int, before: int, after: int, overhang: int
) -> Borders:
    """Return the borders of windows over an axis: span ≤ n + 2p, plus what a window may stick out.

    "padding" is that of both ends; "bottom" and "right" are the zeros behind, those in front as they are.
    "stride" is for windows that may stick out by s − 1.
    """
    span = dilation * (kernel_size - 1) + 1
    fits = size + before + after + overhang
    return {
        "kernel_size": ((fits - 1) // dilation + 1,),
        "dilation": ((fits - 1) // (kernel_size - 1),) if kernel_size > 1 else (),
        "padding": (_up(span - size - overhang, 2),),
        "bottom": (after + span - fits,),
        "right": (after + span - fits,),
        "stride": (span - size - before - after + 1,),
        "input_size": (size + span - fits,),
    }


def spread_borders(
    size: int, kernel_size: int, stride: int, padding: int, output_padding: int, dilation: int
) -> Borders:
    """Return the borders of a transposed convolution, which has two conditions.

    (n − 1)·s + d·(f − 1) + output_padding ≥ 2p, and output_padding < s or output_padding < d.
    """
    made = (size - 1) * stride + dilation * (kernel_size - 1)
    cut = 2 * padding - output_padding
    by_stride = (_up(cut - dilation * (kernel_size - 1), size - 1),) if size > 1 else ()
    by_dilation = (_up(cut - (size - 1) * stride, kernel_size - 1),) if kernel_size > 1 else ()
    return {
        "kernel_size": (_up(cut - (size - 1) * stride, dilation) + 1,),
        "padding": ((made + output_padding) // 2,),
        "output_padding": (2 * padding - made, max(stride, dilation) - 1),
        "stride": (output_padding + 1, *by_stride),
        "dilation": (output_padding + 1, *by_dilation),
        "input_size": (_up(cut - dilation * (kernel_size - 1), stride) + 1,),
    }


def _up(number: int, divisor: int) -> int:
    """Return `number` / `divisor`, rounded up."""
    return -(-number // divisor)
