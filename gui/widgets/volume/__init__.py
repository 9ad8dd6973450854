"""Layers with many channels: pictures of volumes, and the sum behind one output cell."""

from gui.widgets.volume.slices import Role, Slice, SliceCell, Slices
from gui.widgets.volume.spot import Spot, product_at, spot_at
from gui.widgets.volume.sum_picture import VolumeSum
from gui.widgets.volume.view import Form, VolumeView
from gui.widgets.volume.working import Working

__all__ = [
    "Form",
    "Role",
    "Slice",
    "SliceCell",
    "Slices",
    "Spot",
    "VolumeSum",
    "VolumeView",
    "Working",
    "product_at",
    "spot_at",
]
