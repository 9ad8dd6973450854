"""Running in PyTorch what the arithmetic says, and comparing the two.

What is exported here needs no torch. What runs PyTorch does, and is imported from its own file by whoever
is about to: `engine.proof.layer.prove_layer` for a layer with its numbers, `engine.proof.chain.prove_chain`
for the shapes and parameters of a chain.
"""

from engine.proof.results import ChainProof, LayerCheck, LayerProof

__all__ = ["ChainProof", "LayerCheck", "LayerProof"]
