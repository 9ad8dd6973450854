"""What fills the cells of filters at any size. Plain numbers: applying them is for `engine.filters`.

The first tab to show needs no more than this, and what applies filters takes a while to import.
"""

from engine.kernels.banks import Bank, BankKind, filter_bank
from engine.kernels.sized import Matrix, SizedKernel, sized_kernel

__all__ = ["Bank", "BankKind", "Matrix", "SizedKernel", "filter_bank", "sized_kernel"]
