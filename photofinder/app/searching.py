"""Keeps what similar search needs in memory - the live index and the perceptual hashes - and answers requests.

All of it lives on one search thread of its own, so that nothing has to be locked. What the caches have gained or
lost since the last request is taken over before each answer, whichever process wrote it.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np

from photofinder.app.archive import EMBEDDING, Archive
from photofinder.app.reports import IndexStatus
from photofinder.errors import FileFault, QueryError
from photofinder.features.embedding import Projection, unpack_embeddings
from photofinder.features.perceptual_hash import PHASH, unpack_hashes
from photofinder.index.generations import GenerationStore
from photofinder.index.hamming_index import HammingIndex
from photofinder.index.live_index import LiveIndex
from photofinder.ingest.worker import make_encoder_ready, prepare_query
from photofinder.jobs import CancelToken, Priority, ProgressSink
from photofinder.records import (
    PictureQuery,
    QueryPicture,
    SimilarAnswer,
    SimilarMode,
    SimilarRequest,
    SimilarResult,
)
from photofinder.search.similar import Found, SimilarSearch, combine_directions

T = TypeVar("T")

_QUERY_LIMIT_S = 60.0  # the first query after an installation builds the encoder's graph file
_TAIL_SHARE = 10  # the tail may also grow to a tenth of the generation before it is worth building anew
