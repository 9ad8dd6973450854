import json

import pytest

from gui.tabs.convolution.chain.looked_at import LookedAt

BLOCK = LookedAt((3, 0, 1), frozenset({"block1", "block2"}), (0.25, 1.0), "digit")


def test_it_comes_back_from_json():
    assert LookedAt.from_json(json.loads(json.dumps(BLOCK.to_json()))) == BLOCK


@pytest.mark.parametrize(
    "unusable",
    [
        {"chosen": [1, "2"]},
        {"chosen": [True]},
        {"chosen": []},
        {"unfolded": 3},
        {"spot": [0.5]},
        {"spot": [0.5, 2]},
        {"photo": "none"},
    ],
)
def test_what_is_unusable_is_left_at_its_default(unusable):
    """The rest is taken all the same."""
    (name,) = unusable
    found = LookedAt.from_json({**BLOCK.to_json(), **unusable})

    assert getattr(found, name) == getattr(LookedAt(), name)
    assert {**found.to_json(), name: None} == {**BLOCK.to_json(), name: None}


def test_a_block_is_unfolded_and_folded():
    assert LookedAt().folded("block1").unfolded == {"block1"}
    assert BLOCK.folded("block1").unfolded == {"block2"}
