"""The open archive as a list of verbs; the command line and the window do everything through it.

A verb that reads may be called from any thread at any time. One process at a time may write; the library of another
one is then opened for reading, and `notice` says who holds the archive.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import platformdirs

from photofinder.app.duplicates import find_duplicates
from photofinder.app.health import examine
from photofinder.app.indexing import Indexing
from photofinder.app.reports import ArchiveStatus, Finding, IndexReport
from photofinder.app.searching import Searching
from photofinder.catalog.database import (
    CatalogFiles,
    WriterLock,
    check_catalog_version,
    open_catalog,
    open_caches,
    translated_errors,
)
from photofinder.catalog.reader import Reader
from photofinder.catalog.writer import Writer
from photofinder.errors import ArchiveError, ArchiveLocked, QueryError, UserError
from photofinder.imaging.decode import DecodeLimits
from photofinder.ingest.pool import WorkerPool
from photofinder.ingest.worker import WorkerConfig, load_pixels, read_size
from photofinder.jobs import CancelToken, Priority, ProgressSink, ignore_progress
from photofinder.records import (
    Box,
    ChangeSet,
    DuplicateGroup,
    Metadata,
    Photo,
    PhotoId,
    PhotoIds,
    Pixels,
    SimilarAnswer,
    SimilarRequest,
    Thumbnail,
)
from photofinder.settings import ArchivePaths, Settings
