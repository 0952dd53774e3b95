"""
What the encoder makes of every word piece alone, and of the texts that are learnt from: the slow part, once.

``python teach.py --shared SHARED/data --encoder FOLDER --out RUN`` writes ``RUN/pieces.npy`` and
``RUN/texts.npy``, a row each.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import corpus
import encoder
import numpy as np

log = logging.getLogger("teach")
_AT_ONCE = 2_000


def main() -> None:
    """Encode everything and keep it."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--shared", "--encoder", "--out"):
        parser.add_argument(name, type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    read = encoder.opened(given.encoder)
    alone = read.of_pieces([[piece] for piece in range(read.tokenizer.get_vocab_size())])
    np.save(given.out / "pieces.npy", alone.astype(np.float16))
    log.info("%d word pieces", len(alone))
    texts = corpus.texts(given.shared)
    parts: list[np.ndarray] = []
    for begin in range(0, len(texts), _AT_ONCE):
        parts.append(read(texts[begin : begin + _AT_ONCE]).astype(np.float16))
        log.info("%d of %d texts", begin + len(parts[-1]), len(texts))
    np.save(given.out / "texts.npy", np.concatenate(parts))


if __name__ == "__main__":
    main()
