"""A kernel to start from: how its weights come about at every size, and who made it."""

from collections.abc import Callable
from dataclasses import dataclass

from engine.errors import ConfigError, Repair
from engine.filters.kernel_options import KernelOptions
from engine.kernels import Matrix


@dataclass(frozen=True, slots=True)
class Preset:
    """A kernel, or a family of them, that somebody made.

    Fields:
        key            short and stable: "gabor"
        title          what a person reads
        formula        how its weights come about, in one line of text
        normalisation  what they are scaled to, as a sentence
        source         who made it
        sizes          f, all that it has; the first is where it starts
        options        the names of the KernelOptions that shape it, besides the size
    """

    key: str
    title: str
    formula: str
    normalisation: str
    source: str
    sizes: tuple[int, ...]
    options: tuple[str, ...]
    _make: Callable[[KernelOptions], Matrix]

    def weights(self, options: KernelOptions | None = None) -> Matrix:
        """Return the kernel, float64 (f, f).

        Raises:
            ConfigError  there is none of this size
        """
        options = KernelOptions(size=self.sizes[0]) if options is None else options
        if options.size not in self.sizes:
            near = sorted(self.sizes, key=lambda size: abs(size - options.size))
            reason = f"is not a size of {self.title}; it has {', '.join(map(str, sorted(self.sizes)))}."
            raise ConfigError("size", options.size, reason, tuple(Repair("size", size) for size in near))
        return self._make(options)
