"""Published numbers of edge filters and of convolution, each with its source."""

import numpy as np
import pytest

from engine.filters import correlate, correlate_volume, preset

CS231N = [  # (N, F, H', W')
    [
        [[-0.08759809, -0.10987781], [-0.18387192, -0.2109216]],
        [[0.21027089, 0.21661097], [0.22847626, 0.23004637]],
        [[0.50813986, 0.54309974], [0.64082444, 0.67101435]],
    ],
    [
        [[-0.98053589, -1.03143541], [-1.19128892, -1.24695841]],
        [[0.69108355, 0.66880383], [0.59480972, 0.56776003]],
        [[2.36270298, 2.36904306], [2.38090835, 2.38247847]],
    ],
]
NG_PIXELS = [
    [3, 0, 1, 2, 7, 4],
    [1, 5, 8, 9, 3, 1],
    [2, 7, 2, 5, 1, 3],
    [0, 1, 3, 1, 7, 8],
    [4, 2, 1, 6, 2, 8],
    [2, 4, 5, 2, 3, 9],
]
DUMOULIN = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]


def test_ng_vertical_edge():
    """6 × 6 pixels and Ng's filter for vertical edges: 4 × 4 answers, of the signs of a filter not flipped.

    Source: A. Ng, Convolutional Neural Networks, week 1 (mbadry1/DeepLearning.ai-Summary, Images/01.png).
    """
    answers = correlate(np.array(NG_PIXELS, np.uint8), preset("ng-vertical").weights())

    assert answers.tolist() == [[-5, -4, 0, 8], [-10, -2, 2, 3], [0, -2, -4, -7], [-3, -2, -3, -16]]


@pytest.mark.parametrize("maker", ["sobel", "scharr", "prewitt"])
def test_edge_skimage_line(maker):
    """A step of 1 between rows −1 and 0 gives magnitude 1 on both, 0 elsewhere, and nothing across.

    Normalised by 4, 16 and 3. scikit-image is positive from dark to light, the lab from light to dark.
    Source: scikit-image, tests/skimage/filters/test_edges.py: test_sobel_h_horizontal and its like.
    """
    step = np.tile((np.arange(-5, 6) >= 0)[:, None], (1, 11)).astype(np.float64)  # (11, 11)
    answers = correlate(step, preset(f"{maker}-horizontal").weights())  # (9, 9), rows −4 to 4

    np.testing.assert_allclose(answers[[3, 4]], -1, atol=1e-6)
    np.testing.assert_allclose(np.delete(answers, [3, 4], axis=0), 0, atol=1e-6)
    np.testing.assert_allclose(correlate(step, preset(f"{maker}-vertical").weights()), 0, atol=1e-6)


def test_cs231n_conv_forward():
    """Two images of three channels, three filters of 4 × 4 with biases, stride 2, padding 1.

    An even filter among zeros: of "zeros", one row above and left and two below and right, stride 2 reads
    the same windows as padding 1.
    Source: CS231n, assignment 2 of spring 2019, ConvolutionalNetworks.ipynb, conv_forward_naive.
    """
    images = np.moveaxis(np.linspace(-0.1, 0.5, num=96).reshape(2, 3, 4, 4), 1, -1)  # (N, H, W, C)
    filters = np.moveaxis(np.linspace(-0.2, 0.3, num=144).reshape(3, 3, 4, 4), 1, -1)  # (F, f, f, C)
    biases = np.linspace(-0.1, 0.2, num=3)
    found = [
        [
            correlate_volume(image, weights, "zeros", 2) + bias
            for weights, bias in zip(filters, biases, strict=True)
        ]
        for image in images
    ]

    np.testing.assert_allclose(found, CS231N, rtol=0, atol=1e-7)


def test_ng_conv_single_step():
    """One window of 4 × 4 × 3: the bias is added once, not to each of the 48 products, which gives −23.16.

    Source: A. Ng, Convolutional Neural Networks, week 1, Convolution_model_Step_by_Step_v2a.ipynb.
    """
    random = np.random.RandomState(1)
    window, weights, bias = random.randn(4, 4, 3), random.randn(4, 4, 3), random.randn(1, 1, 1)
    answers = correlate_volume(window, weights)

    assert answers.shape == (1, 1)
    assert answers[0, 0] + bias.item() == pytest.approx(-6.99908945068, rel=0, abs=1e-9)


def test_dumoulin_numeric():
    """The numerical figures: stride 1 without padding, stride 2 with padding 1, and 3 × 3 means.

    Their maxima are no filter: the arithmetic has them. The figures give means to one decimal.
    Source: V. Dumoulin and F. Visin, A guide to convolution arithmetic for deep learning, 2016, chapter 1.
    """
    image, weights = np.array(DUMOULIN, np.uint8), [[0, 1, 2], [2, 2, 0], [0, 1, 2]]

    assert correlate(image, weights).tolist() == [[12, 12, 17], [10, 17, 19], [9, 6, 14]]
    assert correlate(image, weights, "zeros", 2).tolist() == [[6, 17, 3], [8, 17, 13], [6, 4, 4]]
    means = correlate(image, preset("box").weights())
    np.testing.assert_allclose(means, [[1.7, 1.7, 1.7], [1.0, 1.2, 1.8], [1.1, 0.8, 1.3]], atol=0.051)
