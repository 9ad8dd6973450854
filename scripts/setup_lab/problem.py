"""What stops a set-up."""


class SetupError(Exception):
    """The set-up cannot go on; the text says why and what to do, ready to print.

    `nothing_installed` is true when the environment is as it was before, so that it may be used again.
    """

    def __init__(self, text: str, *, nothing_installed: bool = False) -> None:
        super().__init__(text)
        self.nothing_installed = nothing_installed
