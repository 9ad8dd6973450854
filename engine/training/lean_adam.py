"""Adam for small models, where what surrounds the arithmetic takes longer than the arithmetic."""

from collections.abc import Mapping
from typing import Any, final

import torch
from torch import Tensor
from torch.optim import Adam


@final
class LeanAdam:
    """torch's fused Adam on the CPU, the same to the bit, with a third of the time between its steps.

    torch sorts the parameters by device and kind of number at every step, and asks whether a profiler or a
    hook listens. Here all are of one kind and on one device, and are looked up once. The first step, and
    one in which a parameter has no gradient, is left to torch.
    """

    def __init__(self, parameters: list[Tensor], rate: float, decay: float) -> None:
        self._adam = Adam(parameters, lr=rate, weight_decay=decay, fused=True)
        self._parameters = parameters
        self._known: tuple[list[Tensor], ...] | None = None  # means, squares and steps by parameter

    @property
    def state(self) -> Mapping[Tensor, dict[str, Any]]:
        """The tensors of each parameter that has been stepped."""
        return self._adam.state

    def state_dict(self) -> dict[str, Any]:
        return self._adam.state_dict()

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take a state over. Its tensors are others than before."""
        self._adam.load_state_dict(state)
        self._known = None

    def zero_grad(self) -> None:
        """Forget the gradients."""
        for parameter in self._parameters:
            parameter.grad = None

    def step(self) -> None:
        """Go one step along the gradients."""
        gradients = [parameter.grad for parameter in self._parameters if parameter.grad is not None]
        if self._known is None or len(gradients) < len(self._parameters):
            self._adam.step()
            self._look_up()
            return
        means, squares, steps = self._known
        group = self._adam.param_groups[0]
        with torch.no_grad():
            torch._foreach_add_(steps, 1)
            torch._fused_adam_(
                self._parameters,
                gradients,
                means,
                squares,
                [],
                steps,
                lr=group["lr"],
                beta1=group["betas"][0],
                beta2=group["betas"][1],
                weight_decay=group["weight_decay"],
                eps=group["eps"],
                amsgrad=False,
                maximize=False,
            )

    def _look_up(self) -> None:
        """Remember the tensors of all parameters once each has been stepped."""
        states = [self.state[parameter] for parameter in self._parameters if parameter in self.state]
        if len(states) == len(self._parameters):
            self._known = tuple(
                [state[name] for state in states] for name in ("exp_avg", "exp_avg_sq", "step")
            )
