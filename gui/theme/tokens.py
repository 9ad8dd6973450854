"""The colours of both themes. Chrome has no hue: every hue on screen is data or an error."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme: every colour by what it means, as #RRGGBB."""

    dark: bool
    # surfaces
    window: str  # panels and bars
    paper: str  # the picture; also zero on the signed map
    field: str
    raised: str
    sunken: str
    hair: str  # hairlines
    border: str  # edges of fields
    groove: str  # what a slider has not filled
    select: str
    hover: str
    # ink
    ink: str  # text; also the test set
    ink2: str  # captions
    ink3: str  # axes; also human level
    disabled: str
    accent: str  # primary buttons, focus
    on_accent: str
    # roles, each with its tint
    input: str
    input_tint: str
    filter: str
    filter_tint: str
    output: str
    output_tint: str
    # sets
    train: str
    train_text: str
    train_dev: str
    dev: str
    test: str
    human: str
    # wrong has a hue, right has none
    wrong: str
    wrong_tint: str
    # maps
    positive: str
    negative: str
    ramp_low: str
    ramp_high: str
    hatch: str  # cells that no window reads
    quiet: str  # bars that are not the largest


LIGHT = Tokens(
    dark=False,
    window="#F4F5F7",
    paper="#FFFFFF",
    field="#FFFFFF",
    raised="#FFFFFF",
    sunken="#EDEFF2",
    hair="#E0E3E8",
    border="#838B97",
    groove="#C9CDD4",
    select="#E3E7EC",
    hover="#ECEEF2",
    ink="#1A1E24",
    ink2="#4A525E",
    ink3="#646D7A",
    disabled="#9AA1AC",
    accent="#20262E",
    on_accent="#FFFFFF",
    input="#0072B2",
    input_tint="#DCEBF5",
    filter="#A05C00",
    filter_tint="#FBEBCB",
    output="#00805D",
    output_tint="#D3EFE6",
    train="#2487C0",
    train_text="#1B72A6",
    train_dev="#7D6B00",
    dev="#B5477F",
    test="#1A1E24",
    human="#646D7A",
    wrong="#C04A00",
    wrong_tint="#FDF3EC",
    positive="#B35806",
    negative="#5B3E99",
    ramp_low="#FFFFFF",
    ramp_high="#0B67A3",
    hatch="#858D9A",
    quiet="#858D9A",
)

DARK = Tokens(
    dark=True,
    window="#1E2126",
    paper="#15171B",
    field="#15171B",
    raised="#262A30",
    sunken="#2A2E35",
    hair="#32373F",
    border="#737C8A",
    groove="#424852",
    select="#323842",
    hover="#2A2F36",
    ink="#E8EAED",
    ink2="#B4BAC4",
    ink3="#949CA8",
    disabled="#616975",
    accent="#E8EAED",
    on_accent="#15171B",
    input="#56B4E9",
    input_tint="#15324A",
    filter="#E69F00",
    filter_tint="#43310B",
    output="#2EBE93",
    output_tint="#0E3A2E",
    train="#7CC4F0",
    train_text="#7CC4F0",
    train_dev="#E3D545",
    dev="#E08DBB",
    test="#E8EAED",
    human="#949CA8",
    wrong="#F5813F",
    wrong_tint="#3F2415",
    positive="#E08A2B",
    negative="#8E74DB",
    ramp_low="#1B1F25",
    ramp_high="#6FBDF0",
    hatch="#667080",
    quiet="#6B7584",
)


def mix(low: str, high: str, amount: float) -> str:
    """Return the colour `amount` (0 to 1) of the way from `low` to `high`, mixed in sRGB."""
    pairs = ((int(low[i : i + 2], 16), int(high[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * amount):02X}" for a, b in pairs)


def luminance(color: str) -> float:
    """Return the relative luminance of `color`, in [0, 1] (WCAG 2.1)."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.1)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def legible_on(color: str) -> str:
    """Return black or white, whichever contrasts more with `color`."""
    shade = luminance(color) + 0.05
    return "#000000" if shade / 0.05 >= 1.05 / shade else "#FFFFFF"  # the two contrasts, as above
