"""Architectures: each a frozen config that knows its shapes and counts, and a module built from it.

The configs need no torch. The modules do: `engine.models.build.build_model` makes them.
"""

from engine.models.cnn_config import CNNConfig
from engine.models.config import ModelConfig
from engine.models.dnn_config import DNNConfig
from engine.models.registry import MODELS, model_from_json

__all__ = ["MODELS", "CNNConfig", "DNNConfig", "ModelConfig", "model_from_json"]
