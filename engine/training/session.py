"""A model in training: everything that changes from batch to batch, and how it is saved and restored."""

from typing import final

import torch
from torch import Tensor, nn

from engine.errors import CheckpointError
from engine.models.dropout import random_layers, seed_random_layers
from engine.models.seeds import Purpose, derived_seed
from engine.training.checkpoint import Checkpoint
from engine.training.config import FitConfig
from engine.training.optimizers import make_optimizer
from engine.training.progress import Progress


@final
class Session:
    """The state of one fit: model, optimizer, random numbers and progress."""

    def __init__(
        self, model: nn.Module, config: FitConfig, examples: int, device: torch.device, threads: int
    ) -> None:
        self.model = model.to(device)
        self.config = config
        self.device = device
        self.threads = threads
        self.examples = examples
        self.progress = Progress()
        self.optimizer = make_optimizer(model.parameters(), config, device)
        seed_random_layers(model, config.seed, device)

    @property
    def batches_per_epoch(self) -> int:
        """How many batches hold all examples, the last one perhaps a smaller one."""
        return -(-self.examples // self.config.batch_size)

    def batches_left(self) -> tuple[Tensor, ...]:
        """Return the examples of each batch still to come in the epoch under way, each (B,) indices."""
        seed = derived_seed(self.config.seed, Purpose.ORDER, self.progress.epochs_done)
        order = torch.randperm(self.examples, generator=torch.Generator().manual_seed(seed))
        batches: tuple[Tensor, ...] = order.to(self.device).split(self.config.batch_size)
        return batches[self.progress.batches_done :]

    def snapshot(self) -> Checkpoint:
        """Return the state as it is, sharing the tensors' memory: save it before the next step."""
        tensors = {f"model/{name}": tensor for name, tensor in self.model.state_dict().items()}
        for name, state in self._optimizer_state().items():
            tensors |= {f"optimizer/{name}/{key}": tensor for key, tensor in state.items()}
        for name, layer in random_layers(self.model).items():
            tensors[f"generator/{name}"] = layer.generator.get_state()
        return Checkpoint(tensors, self.progress.copy(), self._settings(), self.threads)

    def restore(self, checkpoint: Checkpoint) -> None:
        """Go back to `checkpoint`.

        Raises:
            CheckpointError  it belongs to another model or other settings; nothing has changed then
        """
        self._check_settings(checkpoint)
        current = self.snapshot()
        check_tensors(checkpoint.model, current.model)
        check_tensors(checkpoint.part("generator"), current.part("generator"))
        self._check_optimizer(checkpoint.part("optimizer"))
        self.model.load_state_dict(checkpoint.model)
        self._restore_optimizer(checkpoint.part("optimizer"))
        for name, layer in random_layers(self.model).items():
            layer.generator.set_state(checkpoint.part("generator")[name])
        self.progress = checkpoint.progress.copy()

    def _settings(self) -> dict[str, int | str]:
        """What must not change between a checkpoint and its continuation."""
        return {
            "optimizer": self.config.optimizer,
            "batch_size": self.config.batch_size,
            "seed": self.config.seed,
            "training examples": self.examples,
        }

    def _check_settings(self, checkpoint: Checkpoint) -> None:
        for name, value in self._settings().items():
            if (saved := checkpoint.settings.get(name)) != value:
                raise CheckpointError(
                    f"The checkpoint was made with {name} = {saved}, but now {name} = {value}. "
                    f"Go on with {name} = {saved}, or start a new run."
                )

    def _optimizer_state(self) -> dict[str, dict[str, Tensor]]:
        """The optimizer's tensors by the name of the parameter and their own."""
        state = self.optimizer.state
        return {
            name: {key: tensor for key, tensor in state[parameter].items() if isinstance(tensor, Tensor)}
            for name, parameter in self.model.named_parameters()
            if parameter in state
        }

    def _check_optimizer(self, tensors: dict[str, Tensor]) -> None:
        parameters = dict(self.model.named_parameters())
        for path, tensor in tensors.items():
            name = path.rpartition("/")[0]
            if name not in parameters or (tensor.ndim and tensor.shape != parameters[name].shape):
                raise CheckpointError(
                    f"The checkpoint is of another model: the optimizer's {path} is {tuple(tensor.shape)}."
                )

    def _restore_optimizer(self, tensors: dict[str, Tensor]) -> None:
        state: dict[int, dict[str, Tensor]] = {}
        numbers = {name: number for number, (name, _) in enumerate(self.model.named_parameters())}
        for path, tensor in tensors.items():
            name, _, key = path.rpartition("/")
            state.setdefault(numbers[name], {})[key] = tensor.clone()
        groups = self.optimizer.state_dict()["param_groups"]
        self.optimizer.load_state_dict({"state": state, "param_groups": groups})


def check_tensors(saved: dict[str, Tensor], wanted: dict[str, Tensor]) -> None:
    """Raise CheckpointError unless both have the same names with the same shapes and kinds of number."""
    for name in sorted(saved.keys() | wanted.keys()):
        if name not in saved or name not in wanted:
            here, there = (
                ("the model", "the checkpoint") if name in wanted else ("the checkpoint", "the model")
            )
            raise CheckpointError(
                f"The checkpoint is of another model: {name} is in {here} but not in {there}."
            )
        was, now = saved[name], wanted[name]
        if was.shape != now.shape or was.dtype != now.dtype:
            raise CheckpointError(
                f"The checkpoint is of another model: {name} is {tuple(was.shape)} {_kind(was)} there "
                f"and {tuple(now.shape)} {_kind(now)} here."
            )


def _kind(tensor: Tensor) -> str:
    return str(tensor.dtype).removeprefix("torch.")
