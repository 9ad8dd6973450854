"""The same task with skorch; needs the extra `benchmarks`."""

import torch
from skorch import NeuralNetClassifier
from skorch.dataset import Dataset
from skorch.helper import predefined_split
from torch import nn

from benchmarks.digits_task import DigitsTask


def train(task: DigitsTask) -> None:
    """Train with accuracy and loss on dev after each epoch, as skorch does by default, printing nothing."""
    images, labels = task.train
    network = NeuralNetClassifier(
        task.model(),
        criterion=nn.CrossEntropyLoss,
        optimizer=torch.optim.Adam,
        optimizer__fused=True,
        lr=task.learning_rate,
        batch_size=task.batch_size,
        max_epochs=task.epochs,
        iterator_train__shuffle=True,
        train_split=predefined_split(Dataset(*task.dev)),
        verbose=0,
    )
    network.fit(images, labels)
