"""The command line with the stand-in coder: ``python stand_in_cairn.py code ...``."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from cairn import pipeline
from cairn.cli import main
from support import coders

if __name__ == "__main__":
    # a job in the background of a shell begins with Ctrl-C switched off, and tests may be one
    signal.signal(signal.SIGINT, signal.default_int_handler)
    pipeline.source = coders.source
    sys.exit(main())
