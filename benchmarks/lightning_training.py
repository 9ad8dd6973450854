"""The same task with Lightning; needs the extra `benchmarks`."""

import logging
import warnings

import torch
from lightning import LightningModule, Trainer
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

from benchmarks.digits_task import DigitsTask


class _Digits(LightningModule):
    """What Lightning wants to know of the task."""

    def __init__(self, model: nn.Module, learning_rate: float) -> None:
        super().__init__()
        self.model = model
        self.learning_rate = learning_rate

    def training_step(self, batch: tuple[Tensor, Tensor], index: int) -> Tensor:
        return F.cross_entropy(self.model(batch[0]), batch[1])

    def validation_step(self, batch: tuple[Tensor, Tensor], index: int) -> None:
        logits = self.model(batch[0])
        self.log("dev_loss", F.cross_entropy(logits, batch[1]))
        self.log("dev_error", (logits.argmax(dim=1) != batch[1]).float().mean())

    def configure_optimizers(self) -> torch.optim.Optimizer:
        return torch.optim.Adam(self.parameters(), lr=self.learning_rate, fused=True)


def train(task: DigitsTask) -> None:
    """Train with loss and error on dev after each epoch; logging, progress and checkpoints are off."""
    logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it advises more workers, which are slower here
        trainer = Trainer(
            max_epochs=task.epochs,
            accelerator="cpu",
            devices=1,
            logger=False,
            enable_checkpointing=False,
            enable_progress_bar=False,
            enable_model_summary=False,
            num_sanity_val_steps=0,
        )
        trainer.fit(
            _Digits(task.model(), task.learning_rate),
            DataLoader(TensorDataset(*task.train), batch_size=task.batch_size, shuffle=True),
            DataLoader(TensorDataset(*task.dev), batch_size=512),
        )
