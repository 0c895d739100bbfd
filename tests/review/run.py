#!/usr/bin/env python3
"""Tests of `pandect review`; ends with one line, "N passed, N failed".

  tests/review/run.py [MODULE…]      PANDECT_LONG_TESTS=1: 8 reviewers × 1,000 decisions with 20 kills
"""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli")]

import suite  # noqa: E402

if __name__ == "__main__":
    sys.exit(suite.run(sys.argv[1:] or sorted(path.stem for path in HERE.glob("test_*.py"))))
