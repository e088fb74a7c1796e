"""What every test stands on: no test sees or changes what the user has added to the gazetteer."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ["CAIRN_DATA"] = str(Path(tempfile.gettempdir()) / "cairn-tests-without-user-data")
