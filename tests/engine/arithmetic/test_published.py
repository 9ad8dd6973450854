"""The numbers of published worked examples, layer by layer."""

import numpy as np
import pytest

from engine.arithmetic import AvgPool2d, Conv2d, MaxPool2d, forward, trace_layer

# Dumoulin and Visin, A guide to convolution arithmetic (2016): what the numerical figures start from.
MAP = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
KERNEL = [[0, 1, 2], [2, 2, 0], [0, 1, 2]]


def spaced(first, last, shape):
    """Return evenly spaced numbers, row by row."""
    return np.linspace(first, last, int(np.prod(shape))).reshape(shape)


def pooled(layer, images):
    """Return what `layer` makes of `images` (N, H, W, C), as (N, H', W', C)."""
    outputs = [forward(layer, np.ascontiguousarray(image.transpose(2, 0, 1))) for image in images]
    return np.stack(outputs).transpose(0, 2, 3, 1)


def test_the_vertical_edge_of_the_course():
    """Half bright, half dark, 6×6, through 1 0 −1: two columns of 30 (Ng, week 1)."""
    image = np.repeat([[10.0, 10, 10, 0, 0, 0]], 6, axis=0)
    weight = np.repeat([[1.0, 0, -1]], 3, axis=0)

    output = forward(Conv2d(1, 1, 3, bias=False), image[None], weight[None, None])

    np.testing.assert_array_equal(output[0], np.repeat([[0.0, 30, 30, 0]], 4, axis=0))


def test_a_volume_through_three_filters_of_even_size():
    """CS231n, assignment 2, conv_forward_naive: two 3×4×4 images, 4×4 filters, stride 2, padding 1, bias."""
    images, weight = spaced(-0.1, 0.5, (2, 3, 4, 4)), spaced(-0.2, 0.3, (3, 3, 4, 4))
    bias = np.linspace(-0.1, 0.2, 3)
    expected = [
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

    layer = Conv2d(3, 3, 4, stride=2, padding=1)
    outputs = [forward(layer, image, weight, bias) for image in images]

    np.testing.assert_allclose(outputs, expected, atol=1e-7)


def test_one_step_adds_the_bias_once():
    """Ng's conv_single_step: −6.999…, where an older notebook, adding b to all 48 products, had −23.160…"""
    draw = np.random.RandomState(1)
    image, weight, bias = draw.randn(4, 4, 3), draw.randn(4, 4, 3), draw.randn(1, 1, 1)

    trace = trace_layer(
        Conv2d(3, 1, 4), image.transpose(2, 0, 1), weight.transpose(2, 0, 1)[None], bias.ravel()
    )

    assert trace.output.item() == pytest.approx(-6.99908945068, abs=1e-9)
    assert trace.terms(0, 0, 0).total == pytest.approx(-6.99908945068, abs=1e-9)
    assert trace.terms(0, 0, 0).products.size == 48


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        (Conv2d(1, 1, 3, bias=False), [[12, 12, 17], [10, 17, 19], [9, 6, 14]]),
        (Conv2d(1, 1, 3, stride=2, padding=1, bias=False), [[6, 17, 3], [8, 17, 13], [6, 4, 4]]),
        (AvgPool2d(3, stride=1), [[1.7, 1.7, 1.7], [1.0, 1.2, 1.8], [1.1, 0.8, 1.3]]),
        (MaxPool2d(3, stride=1), [[3, 3, 3], [3, 3, 3], [3, 2, 3]]),
    ],
)
def test_the_numerical_figures_of_dumoulin_and_visin(layer, expected):
    """A 5×5 map through an asymmetric 3×3 kernel, at two strides, and pooled; averages to one decimal."""
    weight = np.array(KERNEL, dtype=float)[None, None] if isinstance(layer, Conv2d) else None

    output = forward(layer, np.array([MAP], dtype=float), weight)[0]

    np.testing.assert_array_equal(output.round(1), expected)


def test_the_maximum_pooling_of_the_course():
    """A 4×4 map, f = 2, s = 2: 9 2 over 6 3, and where each maximum stood (Ng, week 1)."""
    image = np.array([[[1, 3, 2, 1], [2, 9, 1, 1], [1, 3, 2, 3], [5, 6, 1, 2]]], dtype=float)

    trace = trace_layer(MaxPool2d(2), image)

    assert trace.output.tolist() == [[[9, 2], [6, 3]]]
    assert [trace.terms(0, *trace.cell(step)).winner for step in range(4)] == [(1, 1), (0, 2), (3, 1), (2, 3)]


def test_maximum_pooling_of_volumes():
    """CS231n, assignment 2, max_pool_forward_naive: 2×2 windows at stride 2 over two 3×4×4 images."""
    expected = [
        [
            [[-0.26315789, -0.24842105], [-0.20421053, -0.18947368]],
            [[-0.14526316, -0.13052632], [-0.08631579, -0.07157895]],
            [[-0.02736842, -0.01263158], [0.03157895, 0.04631579]],
        ],
        [
            [[0.09052632, 0.10526316], [0.14947368, 0.16421053]],
            [[0.20842105, 0.22315789], [0.26736842, 0.28210526]],
            [[0.32631579, 0.34105263], [0.38526316, 0.4]],
        ],
    ]

    outputs = [forward(MaxPool2d(2), image) for image in spaced(-0.3, 0.4, (2, 3, 4, 4))]

    np.testing.assert_allclose(outputs, expected, atol=1e-7)


def test_overlapping_maxima():
    """Ng's pool_forward, f = 3, s = 1: windows that share rows and columns."""
    images = np.random.RandomState(1).randn(2, 5, 5, 3)

    output = pooled(MaxPool2d(3, stride=1), images)

    expected = [
        [
            [
                [1.74481176, 0.90159072, 1.65980218],
                [1.74481176, 1.46210794, 1.65980218],
                [1.74481176, 1.6924546, 1.65980218],
            ],
            [
                [1.14472371, 0.90159072, 2.10025514],
                [1.14472371, 0.90159072, 1.65980218],
                [1.14472371, 1.6924546, 1.65980218],
            ],
            [
                [1.13162939, 1.51981682, 2.18557541],
                [1.13162939, 1.51981682, 2.18557541],
                [1.13162939, 1.6924546, 2.18557541],
            ],
        ],
        [
            [
                [1.19891788, 0.84616065, 0.82797464],
                [0.69803203, 0.84616065, 1.2245077],
                [0.69803203, 1.12141771, 1.2245077],
            ],
            [
                [1.96710175, 0.84616065, 1.27375593],
                [1.96710175, 0.84616065, 1.23616403],
                [1.62765075, 1.12141771, 1.2245077],
            ],
            [
                [1.96710175, 0.86888616, 1.27375593],
                [1.96710175, 0.86888616, 1.23616403],
                [1.62765075, 1.12141771, 0.79280687],
            ],
        ],
    ]
    np.testing.assert_allclose(output, expected, atol=1e-7)


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        (
            MaxPool2d(3, stride=2),
            [
                [
                    [[1.74481176, 0.90159072, 1.65980218], [1.74481176, 1.6924546, 1.65980218]],
                    [[1.13162939, 1.51981682, 2.18557541], [1.13162939, 1.6924546, 2.18557541]],
                ],
                [
                    [[1.19891788, 0.84616065, 0.82797464], [0.69803203, 1.12141771, 1.2245077]],
                    [[1.96710175, 0.86888616, 1.27375593], [1.62765075, 1.12141771, 0.79280687]],
                ],
            ],
        ),
        (
            AvgPool2d(3, stride=2),
            [
                [
                    [[-0.03010467, -0.00324021, -0.33629886], [0.12893444, 0.22242847, 0.1250676]],
                    [[-0.38268052, 0.23257995, 0.6259979], [-0.09525515, 0.268511, 0.46605637]],
                ],
                [
                    [[-0.17313416, 0.32377198, -0.34317572], [0.02030094, 0.14141479, -0.01231585]],
                    [[0.42944926, 0.08446996, -0.27290905], [0.15077452, 0.28911175, 0.00123239]],
                ],
            ],
        ),
    ],
)
def test_overlapping_windows_at_stride_two(layer, expected):
    """Ng's pool_forward, f = 3, s = 2, as maximum and as average."""
    images = np.random.RandomState(1).randn(2, 5, 5, 3)

    np.testing.assert_allclose(pooled(layer, images), expected, atol=1e-7)


def test_the_first_layer_of_alexnet_without_sharing():
    """227×227×3, 96 filters 11×11, stride 4: 290,400 neurons, each with 363 weights and a bias (CS231n).

    Without sharing these are 105,705,600 parameters; shared, 34,848 weights and 96 biases. Laid out as a
    matrix, the input has 363 rows and 3,025 columns.
    """
    layer = Conv2d(3, 96, 11, stride=4)
    channels, height, width = layer.output_shape((3, 227, 227))
    neurons, weights = channels * height * width, int(np.prod(layer.weight_shape[1:]))

    assert (height, width, channels) == (55, 55, 96)
    assert (neurons, weights, height * width) == (290_400, 363, 3_025)
    assert neurons * (layer.parameters // channels) == 105_705_600
    assert (layer.parameters, int(np.prod(layer.weight_shape))) == (34_944, 34_848)


@pytest.mark.parametrize(
    ("size", "padding", "stride", "output"),
    [(6, 0, 1, 4), (6, 1, 1, 6), (7, 0, 2, 3)],
)
def test_the_small_convolutions_of_the_courses(size, padding, stride, output):
    """3×3 filters: 6×6 valid and same (Ng, week 1), 7×7 at stride 2 (CS231n)."""
    layer = Conv2d(1, 1, 3, stride=stride, padding=padding)

    assert layer.output_shape((1, size, size)) == (1, output, output)


def test_the_parameters_of_the_chain_of_the_course():
    """39×39×3 through 10, 20 and 40 filters: (27 + 1)·10, (250 + 1)·20 and (500 + 1)·40 (Ng, week 1)."""
    layers = Conv2d(3, 10, 3), Conv2d(10, 20, 5, stride=2), Conv2d(20, 40, 5, stride=2)

    assert [layer.parameters for layer in layers] == [280, 5_020, 20_040]


def test_a_stride_that_does_not_fit():
    """W = 10, F = 3, S = 2: 4.5 windows would fit, so 4 do (CS231n)."""
    axis, _ = Conv2d(1, 1, 3, stride=2).axes((1, 10, 10))

    assert axis.room / axis.stride + 1 == 4.5
    assert (axis.output, axis.left_over) == (4, 1)
