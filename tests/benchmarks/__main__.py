"""Runs benchmarks by name, or all: a table on stdout, and JSON with ``--json FILE``.

python -m tests.benchmarks [NAME...] [--json FILE]
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sys
import time
from pathlib import Path

from tests.benchmarks.table import Row, as_json, format_table

FOLDER = Path(__file__).resolve().parent


def main() -> int:
    """Run what was asked for; exit with 1 when a target is missed."""
    names = sorted(path.stem.removeprefix("bench_") for path in FOLDER.glob("bench_*.py"))
    parser = argparse.ArgumentParser(prog="go.py bench", description="Measures PhotoFinder against its targets.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(names)}; none = all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures as JSON")
    options = parser.parse_args()
    if unknown := set(options.names) - set(names):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(names)}")
    rows: list[Row] = []
    for name in options.names or names:
        began_s = time.monotonic()
        rows += importlib.import_module(f"tests.benchmarks.bench_{name}").run()
        print(f"{name}: {time.monotonic() - began_s:.0f} s", file=sys.stderr, flush=True)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {platform.system()}"
    print(f"Measured on {machine}.\n\n{format_table(rows)}")
    if options.json:
        document = {"machine": machine, "rows": as_json(rows)}
        options.json.write_text(json.dumps(document, indent=2) + "\n", "utf-8")
    return 0 if all(row.is_reached for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
