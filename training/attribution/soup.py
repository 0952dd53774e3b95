"""
Take the mean of checkpoints of one family: often better than each of them.

usage: soup.py --out FILE CHECKPOINT...
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Write the mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    args = parser.parse_args()
    weights = [torch.load(path) for path in args.checkpoints]
    torch.save({name: sum(each[name] for each in weights) / len(weights) for name in weights[0]}, args.out)


if __name__ == "__main__":
    main()
