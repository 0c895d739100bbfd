#!/usr/bin/env python3
"""Runs the end-to-end tests of the built program; ends with one line, "N passed, N failed".

  tests/cli/run.py [MODULE…]          PANDECT_BUILD names another build folder than build/release
"""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import suite  # noqa: E402

if __name__ == "__main__":
    sys.exit(suite.run(sys.argv[1:] or sorted(path.stem for path in HERE.glob("test_*.py"))))
