"""The text of the modules that `torch.nn` does not have."""

from collections.abc import Iterable, Iterator

from engine.arithmetic.layer import Layer
from engine.arithmetic.residual import Residual

RESIDUAL = '''
class Residual(nn.Module):
    """What `main` makes plus what `shortcut` makes; without a shortcut, plus the input."""

    def __init__(self, main: nn.Module, shortcut: nn.Module | None = None) -> None:
        super().__init__()
        self.main = main
        self.shortcut = nn.Identity() if shortcut is None else shortcut

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.main(x) + self.shortcut(x)
'''

PARTIAL = '''
class PartialConv2d(nn.Module):
    """A convolution whose output channel k reads only the input channels connections[k]."""

    def __init__(self, connections, kernel_size, stride=1, padding=0) -> None:
        super().__init__()
        self.connections = connections
        self.filters = nn.ModuleList(
            nn.Conv2d(len(channels), 1, kernel_size, stride, padding) for channels in connections
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        parts = zip(self.filters, self.connections)
        return torch.cat([convolve(x[:, list(channels)]) for convolve, channels in parts], dim=1)
'''

TRAINABLE = '''
class TrainablePool2d(nn.Module):
    """The sum of every window, times a learned coefficient, plus a learned bias, one of each per channel."""

    def __init__(self, channels, kernel_size, stride=None) -> None:
        super().__init__()
        self.add = nn.AvgPool2d(kernel_size, stride, divisor_override=1)
        self.coefficient = nn.Parameter(torch.ones(channels, 1, 1))
        self.bias = nn.Parameter(torch.zeros(channels, 1, 1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.coefficient * self.add(x) + self.bias
'''

RADIAL = '''
class RadialBasis(nn.Module):
    """The squared distance of the features to one fixed prototype per class; set your own prototypes."""

    def __init__(self, in_features, out_features) -> None:
        super().__init__()
        self.register_buffer("prototypes", torch.randn(out_features, in_features).sign())

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return (x.unsqueeze(-2) - self.prototypes).square().sum(-1)
'''

CLASSES = {
    "Residual": RESIDUAL,
    "PartialConv2d": PARTIAL,
    "TrainablePool2d": TRAINABLE,
    "RadialBasis": RADIAL,
}


def own_classes(layers: Iterable[Layer]) -> list[str]:
    """Return the text of each class that `layers`, and the branches in them, need beside torch.nn."""
    kinds = {type(layer).__name__ for layer in _all(layers)}
    return [text for name, text in CLASSES.items() if name in kinds]


def _all(layers: Iterable[Layer]) -> Iterator[Layer]:
    for layer in layers:
        yield layer
        if isinstance(layer, Residual):
            yield from _all((*layer.main, *layer.shortcut))
