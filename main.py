"""Start the lab."""

import argparse
from importlib.metadata import version


def main() -> None:
    """Read the arguments and open the window."""
    parser = argparse.ArgumentParser(prog="dllab", description="Deep Learning Lab")
    parser.add_argument("--version", action="version", version=version("dllab"))
    parser.parse_args()


if __name__ == "__main__":
    main()
