"""Ledgers against docs/ledger.schema.json, with a real validator (python3-jsonschema).

In: a ledger as a Python object. Out: the list of what is wrong with it, empty when valid.
"""
import json
from pathlib import Path

import jsonschema

SOURCE = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((SOURCE / "docs/ledger.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def problems(ledger, most=5):
    """At most `most` lines "path: message"."""
    lines = []
    for error in VALIDATOR.iter_errors(ledger):
        path = "/".join(str(step) for step in error.absolute_path)
        lines.append(f"{path}: {error.message[:200]}")
        if len(lines) == most:
            break
    return lines
