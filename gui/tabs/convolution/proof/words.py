"""What PyTorch said, in a line: long where there is room for it, and short."""

from dataclasses import dataclass

from engine.proof import ChainProof, LayerProof
from gui.tabs.convolution.proof.view import ProofState, ProofView
from gui.widgets.numerals import counted


@dataclass(frozen=True, slots=True)
class Words:
    """One line in two lengths; `short` is for where `full` does not fit beside the code."""

    full: str
    short: str


def words_of(view: ProofView) -> Words:
    """Return what `view` says."""
    match view.state:
        case ProofState.NOT_RUN if not view.code:
            return _whole("")
        case ProofState.NOT_RUN:
            return Words("Not run in PyTorch for this setting", "Not run for this setting")
        case ProofState.RUNNING:
            return _whole("PyTorch runs it…")
        case ProofState.FAILED:
            return _whole(f"PyTorch could not be asked: {view.error}")
    match view.proof:
        case LayerProof() as proof:
            return _layer_agrees(proof) if proof.agrees else _differs(proof, _layer_differences(proof))
        case ChainProof() as proof:
            return _chain_agrees(proof) if proof.agrees else _differs(proof, _chain_differences(proof))
    return Words("", "")


def _layer_agrees(proof: LayerProof) -> Words:
    learned = counted(proof.parameters or 0, "parameter")
    if proof.largest_difference is None:
        compared = "too large here to compare values"
        short = f"PyTorch agrees: same shape, {learned}"
    else:
        values = counted(proof.values, "value")
        compared = f"{values}, largest difference {_small(proof.largest_difference)}"
        short = f"PyTorch agrees: same shape, same {values}"
    return Words(f"{_who(proof)} agrees: shape {proof.output_shape}, {learned}, {compared}", short)


def _chain_agrees(proof: ChainProof) -> Words:
    layers, learned = counted(len(proof.checks), "layer"), counted(proof.parameters or 0, "parameter")
    return Words(
        f"{_who(proof)} agrees: the shape behind each of {layers}, {learned}",
        f"PyTorch agrees: {layers}, {learned}",
    )


def _differs(proof: LayerProof | ChainProof, differences: list[str]) -> Words:
    return _whole(f"{_who(proof)} disagrees: {'; '.join(differences)}")


def _whole(text: str) -> Words:
    """Return `text` in one length: what is wrong is never shortened."""
    return Words(text, text)


def _layer_differences(proof: LayerProof) -> list[str]:
    if proof.refusal:
        return [f"it does not run this layer. {proof.refusal}"]
    found = []
    if not proof.shape_agrees:
        found.append(f"shape {proof.output_shape}, here {proof.lab_shape}")
    if not proof.parameters_agree:
        found.append(_parameters(proof))
    if proof.values_agree is False:
        found.append(f"values differ by up to {_small(proof.largest_difference or 0.0)}")
    return found


def _chain_differences(proof: ChainProof) -> list[str]:
    found = []
    check = proof.first_difference
    if check is not None and check.output_shape is not None:
        found.append(
            f"layer {check.number}, {check.name}, gives shape {check.output_shape}, here {check.lab_shape}"
        )
    elif check is not None:
        found.append(f"layer {check.number}, {check.name}, was not run")
    if proof.parameters is not None and not proof.parameters_agree:
        found.append(_parameters(proof))
    return found + ([proof.refusal] if proof.refusal else [])


def _parameters(proof: LayerProof | ChainProof) -> str:
    return f"{counted(proof.parameters or 0, 'parameter')}, here {proof.lab_parameters:,}"


def _who(proof: LayerProof | ChainProof) -> str:
    return f"PyTorch {proof.torch_version}"


def _small(number: float) -> str:
    """Return a difference: "0", "3e-15"."""
    return f"{number:.1g}" if number else "0"
