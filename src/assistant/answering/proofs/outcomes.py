"""What a sentence comes to for a claim: it bears it out, gainsays it, or tells neither."""

from __future__ import annotations

TRUE, FALSE, NEITHER = "true", "false", ""
