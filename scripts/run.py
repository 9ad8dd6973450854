"""Set the lab up if that is needed, then open it. Arguments go to main.py.

Any Python can read this file, so that an old one gets a sentence and not a syntax error.
"""

import sys

from setup_lab.python_version import require_python

if __name__ == "__main__":
    require_python("run.py")
    from setup_lab.launch import main

    sys.exit(main(sys.argv[1:]))
