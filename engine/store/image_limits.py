"""Which images of the user's own a workspace copies."""

from engine.data.own_image import OwnImage

MOST_COPIED = 4_000_000  # pixels: of larger images the path alone is kept


def is_copied(image: OwnImage) -> bool:
    """Return whether the pixels of `image` are kept; of others the path is, if they have one."""
    return image.size <= MOST_COPIED
