"""Paying for the first use of torch before anybody waits for it."""

from engine.preload import load_libraries


def warm_up() -> None:
    """Import torch and train a tiny network for one step, so that the first real training starts at once.

    It takes some seconds, most of them for torch's optimizers, and may run on any thread. This is the
    one place where the engine imports torch inside a function: whoever calls it has not loaded torch yet.
    """
    load_libraries()
    import torch

    from engine.models import CNNConfig
    from engine.models.build import build_model
    from engine.training.config import FitConfig
    from engine.training.loop import fit
    from engine.training.objective import Classification

    data = torch.zeros(2, 1, 4, 4), torch.tensor([0, 1])  # (N, C, H, W), (N,)
    model = build_model(CNNConfig(channels=(1,)), (1, 4, 4), 2, seed=0)
    config = FitConfig(epochs=1, threads=1, device="cpu")
    for _ in fit(model, Classification(), data, data, config):
        pass
