"""The loop that somebody writes by hand over tensors in memory: as fast as PyTorch goes without help."""

import torch
from torch.nn import functional as F

from benchmarks.digits_task import DigitsTask


def train_bare(task: DigitsTask) -> None:
    """Train, and measure loss and error on dev after each epoch; tells nobody anything."""
    model = task.model()
    optimizer = torch.optim.Adam(model.parameters(), lr=task.learning_rate, fused=True)
    images, labels = task.train
    for _ in range(task.epochs):
        model.train()
        for batch in torch.randperm(len(labels)).split(task.batch_size):
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        model.eval()
        with torch.inference_mode():
            logits = model(task.dev[0])  # (N, K)
            F.cross_entropy(logits, task.dev[1]).item()
            (logits.argmax(dim=1) != task.dev[1]).float().mean().item()
