"""Keeping labels apart: each as near to where it belongs as the others allow."""

from collections.abc import Sequence


def separated(wanted: Sequence[float], height: float, low: float, high: float) -> list[float]:
    """Return centres for labels of `height` that wish to be at `wanted`, so that no two overlap.

    Labels keep their order, and stay between `low` and `high` where there is room for all. Labels in each
    other's way form a block around the mean of their wishes, which moves all of them the least (least
    squares; pool adjacent violators).
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    blocks: list[tuple[float, int]] = []  # the mean of where the block's first label should be; how many
    for position, index in enumerate(order):
        total, count = wanted[index] - position * height, 1
        while blocks and blocks[-1][0] > total / count:
            mean, size = blocks.pop()
            total, count = total + mean * size, count + size
        blocks.append((total / count, count))
    starts = [mean for mean, count in blocks for _ in range(count)]
    least = low + height / 2
    most = max(least, high - height / 2 - (len(order) - 1) * height)
    result = [0.0] * len(order)
    for position, index in enumerate(order):
        result[index] = min(max(starts[position], least), most) + position * height
    return result
