"""Set the development tools up if that is needed, then run every check. See --help.

Any Python can read this file, so that an old one gets a sentence and not a syntax error.
"""

import sys

from setup_lab.python_version import require_python

if __name__ == "__main__":
    require_python("test.py")
    from setup_lab.checks import main

    sys.exit(main(sys.argv[1:]))
