"""``python -m cairn``: the command line."""

import sys

from cairn.cli import main

if __name__ == "__main__":
    sys.exit(main())
