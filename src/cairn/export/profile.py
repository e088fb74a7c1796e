"""Who an export is for: ``public`` (masked and generalised, the default) or ``internal``."""

from __future__ import annotations

from typing import Literal

Profile = Literal["public", "internal"]
PROFILES: tuple[Profile, ...] = ("public", "internal")
