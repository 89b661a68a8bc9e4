"""Keeps what searching needs in memory - the live index and the perceptual hashes - and answers requests.

All of it lives on one search thread, so that nothing has to be locked. Before each answer it takes over what the
caches have gained or lost since the last one, whichever process wrote it.
"""

from __future__ import annotations

import functools
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from photofinder.app.archive import EMBEDDING, Archive
from photofinder.app.feature_table import FeatureTable
from photofinder.app.finding import read_query
from photofinder.app.reports import IndexStatus
from photofinder.catalog.reader import FeatureSnapshot
from photofinder.errors import PASTED_PICTURE, FileFault, QueryError, WorkerFault
from photofinder.expressions import EVERYTHING, And, Expression, normalised
from photofinder.features.classifier import Classifier
from photofinder.features.colour import COLOUR_LAYOUT
from photofinder.features.embedding import Projection, unpack_embeddings
from photofinder.features.encoders import SEARCH_DIMENSION, load_classifier, load_projection
from photofinder.features.inner_picture import INNER_HASH
from photofinder.features.perceptual_hash import PHASH, unpack_hashes
from photofinder.index.generations import Generation, GenerationStore, Origin
from photofinder.index.hamming_index import HammingIndex
from photofinder.index.live_index import LiveIndex
from photofinder.ingest.worker import make_encoder_ready, prepare_query
from photofinder.jobs import CancelToken, Priority, ProgressSink, wait_for
from photofinder.phrases import NOTHING, Phrase, phrase
from photofinder.records import (
    ALL_STACKS_OPEN,
    NEWEST_FIRST,
    FeatureSpec,
    PhotoId,
    PhotoIds,
    PictureQuery,
    QueryPicture,
    SimilarAnswer,
    SimilarMode,
    SimilarRequest,
    SimilarResult,
    Vectors,
)
from photofinder.relations import Guess
from photofinder.search.candidates import LOOK_NEIGHBOURS, Comparable, find_candidates_of
from photofinder.search.colours import ColourQuery, rank_by_colours
from photofinder.search.similar import Found, Scope, SimilarSearch, combine_directions, make_subject_query

T = TypeVar("T")

_FIRST_USE_LIMIT_S = 300.0  # the first query after an installation builds the encoder's graph file
_HASH_BYTES = 8  # of a stored value, which also holds the hashes of turns and mirrors
_COLOUR_BATCH = 1000
_TURN_LOOK_S = 0.1  # how often whoever waits for another build looks whether it was cancelled
_KEPT_QUERIES = 16  # of 1.2 MB at most
_TAIL_SHARE = 10  # the tail may also grow to a tenth of the generation before a new one is worth building


def _stamp_of(source: Path | bytes) -> tuple[int, int]:
    """Return what is another when a file has been replaced; of what cannot be looked at, the worker says why."""
    if isinstance(source, bytes):
        return 0, 0
    try:
        status = source.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


class Searching:
    """Answers searches of one archive, one at a time, on its own thread; callable from any."""

    def __init__(self, archive: Archive, list_matching: Callable[[Expression], PhotoIds] | None = None) -> None:
        self._archive = archive
        self._list_matching = list_matching or self._list_written
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="search")
        self._store = GenerationStore(archive.paths.generations / EMBEDDING.key, EMBEDDING.key, SEARCH_DIMENSION)
        self._live: LiveIndex | None = None
        self._live_name = ""
        self._live_origin = Origin("", 0)
        self._hashes = FeatureTable(PHASH, _HASH_BYTES)
        self._hash_index = HammingIndex(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.uint64))
        self._inner_hashes = FeatureTable(INNER_HASH, _HASH_BYTES)
        self._inner_index = self._hash_index
        self._colours = FeatureTable(COLOUR_LAYOUT, COLOUR_LAYOUT.length)
        self._prepared: OrderedDict[tuple[PictureQuery, tuple[int, int]], QueryPicture] = OrderedDict()
        self._is_encoder_ready = False
        self._building = threading.Lock()

    def close(self) -> None:
        """Let the search under way end, and the thread with it."""
        self._thread.shutdown(cancel_futures=True)

    def _on_thread(self, work: Callable[[], T]) -> T:
        return self._thread.submit(work).result()

    def similar(self, request: SimilarRequest, cancel: CancelToken) -> SimilarAnswer:
        """Answer a search by pictures; see `Library.similar`."""
        if request.palette and request.mode is not SimilarMode.COLOURS:
            raise QueryError(phrase("Colours can only be searched for in mode colours."))
        if not request.pictures and not request.palette:
            raise QueryError(phrase("A search needs at least one picture, or colours."))
        if request.mode is SimilarMode.COPIES and (len(request.pictures) > 1 or request.against):
            words = phrase("Mode copies takes one picture at a time. Search with each of them, or use another mode.")
            raise QueryError(words)
        within = self.narrow(request)  # before anything is decoded
        return self._on_thread(functools.partial(self._answer, request, within, cancel))

    def narrow(self, request: SimilarRequest) -> PhotoIds | None:
        """Return the photos that a request is about, None for all; in this thread: it may ask for similar pictures."""
        asked = read_query(request.where)
        if not request.photo_filter and asked == EVERYTHING:
            return None
        return self._list_matching(normalised(And((*request.photo_filter, asked))))

    def _list_written(self, wanted: Expression) -> PhotoIds:
        return self._archive.reader.list_photos(NEWEST_FIRST, wanted, ALL_STACKS_OPEN).photo_ids

    def make_ready(self, cancel: CancelToken) -> None:
        """Start a worker, have it load the encoder, and open the index, so that the first search need not wait."""
        self._await_encoder(cancel)
        self._on_thread(lambda: self._refreshed(with_hashes=False))

    def _answer(self, request: SimilarRequest, within: PhotoIds | None, cancel: CancelToken) -> SimilarAnswer:
        began_s = time.perf_counter()
        cancel.raise_if_cancelled()  # while it waited for the one before it, a newer one came
        if request.pictures or request.against:
            self._await_encoder(cancel)
        named = (*request.pictures, *request.against)
        exclude = frozenset(filter(None, (self._known_photo(picture) for picture in named)))
        found = self._finders[request.mode](request, Scope(exclude, within, request.exact), cancel)
        results = self._with_photos(found)
        return SimilarAnswer(results, request.mode, time.perf_counter() - began_s, self._note())

    @property
    def _finders(self) -> Mapping[SimilarMode, Callable[[SimilarRequest, Scope, CancelToken], list[Found]]]:
        return {
            SimilarMode.COPIES: self._find_copies,
            SimilarMode.LOOK: self._find_by_look,
            SimilarMode.SUBJECT: self._find_by_subject,
            SimilarMode.COLOURS: self._find_by_colours,
        }

    def _find_copies(self, request: SimilarRequest, scope: Scope, cancel: CancelToken) -> list[Found]:
        query = self._prepare(request.pictures[0], cancel, all_orientations=True)
        return self._refreshed(with_hashes=True).find_copies(query, request.top, scope, cancel)

    def _find_by_look(self, request: SimilarRequest, scope: Scope, cancel: CancelToken) -> list[Found]:
        direction = combine_directions(
            unpack_embeddings(self._packed(EMBEDDING, request.pictures, cancel)),
            unpack_embeddings(self._packed(EMBEDDING, request.against, cancel)),
        )
        return self._refreshed(with_hashes=False).find_by_look(direction, request.top, scope)

    def find_all_by_look(self, picture: PictureQuery, least: float, cancel: CancelToken) -> tuple[PhotoIds, Vectors]:
        """Return all photos that look like a picture, itself left out, with their cosines, which are at least this.

        Raises `QueryError` and `FileFault`.
        """
        self._await_encoder(cancel)

        def answer() -> tuple[PhotoIds, Vectors]:
            direction = unpack_embeddings(self._packed(EMBEDDING, [picture], cancel))[0]
            photo_ids, cosines = self._refreshed(with_hashes=False).find_all_by_look(direction, least)
            others = photo_ids != (self._known_photo(picture) or -1)
            return photo_ids[others], cosines[others]

        return self._on_thread(answer)

    def _find_by_subject(self, request: SimilarRequest, scope: Scope, cancel: CancelToken) -> list[Found]:
        pictures = self._packed(EMBEDDING, request.pictures, cancel)
        against = self._packed(EMBEDDING, request.against, cancel)
        query = make_subject_query(pictures, against, self._classifier)
        return self._refreshed(with_hashes=False).find_by_subject(query, self._classifier, request.top, scope)

    def _find_by_colours(self, request: SimilarRequest, scope: Scope, cancel: CancelToken) -> list[Found]:
        pictures = self._packed(COLOUR_LAYOUT, request.pictures, cancel)
        against = self._packed(COLOUR_LAYOUT, request.against, cancel)
        query = ColourQuery.combine([row.tobytes() for row in pictures], request.palette)
        away = ColourQuery.combine([row.tobytes() for row in against]) if len(against) else None
        with self._archive.reader.feature_snapshot() as snapshot:
            self._colours.refresh(snapshot)
        order, similar = rank_by_colours(self._colours.values, query, away)
        found: list[Found] = []
        for start in range(0, len(order), _COLOUR_BATCH):  # photos outside of the scope are in the table too
            rows = order[start : start + _COLOUR_BATCH]
            scores = dict(zip(self._colours.photo_ids[rows].tolist(), similar[rows].tolist(), strict=True))
            visible = scope.only(self._colours.photo_ids[rows], self._archive.reader)
            found += [Found(PhotoId(each), scores[each], {"evidence": "colours"}) for each in visible.tolist()]
            if len(found) >= request.top:
                break
        return found[: request.top]

    def _note(self) -> Phrase:
        waiting = self._archive.reader.count_unread(self._archive.recipe)
        if not waiting:
            return NOTHING
        return phrase("%Ln photo(s) cannot be found before being read; index the archive.", waiting)

    def _with_photos(self, found: Sequence[Found]) -> tuple[SimilarResult, ...]:
        photos = {photo.photo_id: photo for photo in self._archive.reader.photos([each.photo_id for each in found])}
        return tuple(
            SimilarResult(photos[each.photo_id], each.similarity, each.why) for each in found if each.photo_id in photos
        )

    def _known_photo(self, picture: PictureQuery) -> PhotoId | None:
        """Return the photo of the archive that a query picture is, unless its file has changed since it was read."""
        if picture.photo_id is not None:
            return picture.photo_id
        if picture.path is None:
            return None
        photo = self._archive.reader.find_photo(picture.path.resolve())
        if photo is None:
            return None
        try:
            status = picture.path.stat()
        except OSError:
            return photo.photo_id
        is_current = (status.st_size, status.st_mtime_ns) == (photo.stamp.size_bytes, photo.stamp.mtime_ns)
        return photo.photo_id if is_current else None

    def _packed(
        self, spec: FeatureSpec, pictures: Sequence[PictureQuery], cancel: CancelToken
    ) -> npt.NDArray[np.uint8]:
        """Return a feature of query pictures, uint8 of shape (pictures, bytes), as the cache keeps it."""
        rows = [np.frombuffer(self._feature(spec, picture, cancel), dtype=np.uint8) for picture in pictures]
        return np.stack(rows) if rows else np.empty((0, 0), dtype=np.uint8)

    def _feature(self, spec: FeatureSpec, picture: PictureQuery, cancel: CancelToken) -> bytes:
        """Return a feature of a query picture: from the cache for a whole photo, else made by a worker."""
        photo_id = self._known_photo(picture)
        if photo_id is not None and picture.box is None:
            block = self._archive.reader.features(spec, np.array([photo_id], dtype=np.int64))
            if len(block):
                return bytes(block.values[0])
        query = self._prepare(picture, cancel)
        return query.embeddings[0] if spec is EMBEDDING else query.colours

    def _prepare(self, picture: PictureQuery, cancel: CancelToken, *, all_orientations: bool = False) -> QueryPicture:
        """Have a worker make a query picture comparable; a photo whose file is gone is taken from its thumbnail.

        Those prepared last are kept, so that a chip that is turned or a border that is dragged decodes nothing.
        """
        source = picture.path.resolve() if picture.path else picture.image_bytes
        if picture.photo_id is not None:
            source = self._source_of(picture.photo_id)
        if source is None:
            raise QueryError(phrase("The query picture is empty."))
        key = (picture, _stamp_of(source))
        prepared = self._prepared.pop(key, None)
        if prepared is None or (all_orientations and len(prepared.embeddings) == 1):
            prepared = self._have_prepared(picture, source, cancel, all_orientations)
        self._prepared[key] = prepared
        while len(self._prepared) > _KEPT_QUERIES:
            self._prepared.popitem(last=False)
        return prepared

    def _have_prepared(
        self, picture: PictureQuery, source: Path | bytes, cancel: CancelToken, all_orientations: bool
    ) -> QueryPicture:
        pool = self._archive.pool
        future = pool.submit_at(
            Priority.SEARCH,
            _FIRST_USE_LIMIT_S,
            prepare_query,
            self._archive.config,
            source,
            picture.box,
            all_orientations=all_orientations,
        )
        try:
            return wait_for(future, cancel)
        except WorkerFault as fault:
            raise FileFault(picture.path or PASTED_PICTURE, fault.sentence) from fault

    def _source_of(self, photo_id: PhotoId) -> Path | bytes:
        reader = self._archive.reader
        photos = reader.photos([photo_id])
        if photos and photos[0].path.is_file():
            return photos[0].path
        thumbnail = reader.thumbnails([photo_id]).get(photo_id)
        if thumbnail is None:
            raise QueryError(phrase("The query photo is no longer in the archive."))
        return thumbnail.jpeg

    def find_candidates(self, photo_id: PhotoId, near_bits: int, cancel: CancelToken) -> dict[PhotoId, Guess]:
        """Return the photos that may be one shot with a photo of the archive; none while it has not been read.

        Searches that wait go on after each photo.
        """
        self._await_encoder(cancel)
        return self._on_thread(functools.partial(self._candidates_of, photo_id, near_bits))

    def _candidates_of(self, photo_id: PhotoId, near_bits: int) -> dict[PhotoId, Guess]:
        wanted = np.array([photo_id], dtype=np.int64)
        hashes, inner, embedding = (
            self._archive.reader.features(spec, wanted).values for spec in (PHASH, INNER_HASH, EMBEDDING)
        )
        if not (len(hashes) and len(inner) and len(embedding)):
            return {}
        live = self._refreshed(with_hashes=True).live
        self._refresh_inner_hashes()
        vectors = self._projection.project(unpack_embeddings(embedding))
        own = Comparable(wanted, unpack_hashes(hashes), unpack_hashes(inner)[:, 0], vectors)
        photo_ids, distances = live.search(vectors[0], LOOK_NEIGHBOURS + 1)  # itself is among them
        alike = zip(photo_ids.tolist(), (1 - distances).tolist(), strict=True)
        return find_candidates_of(own, self._hash_index, self._inner_index, near_bits, alike)

    def _refresh_inner_hashes(self) -> None:
        with self._archive.reader.feature_snapshot() as snapshot:
            if self._inner_hashes.refresh(snapshot):
                hashes = unpack_hashes(self._inner_hashes.values)[:, 0]
                bordered = np.flatnonzero(hashes)
                self._inner_index = HammingIndex(self._inner_hashes.photo_ids[bordered], hashes[bordered])

    def query_picture(self, picture: PictureQuery, cancel: CancelToken) -> QueryPicture:
        """Return a query picture as it was made comparable for the search, which this waits for."""
        return self._on_thread(lambda: self._prepare(picture, cancel))

    def packed_feature(self, spec: FeatureSpec, picture: PictureQuery, cancel: CancelToken) -> bytes:
        """Return a feature of a query picture as the cache keeps it."""
        return self._on_thread(lambda: self._feature(spec, picture, cancel))

    def classifier(self, cancel: CancelToken) -> Classifier:
        """Return the classifier of the encoder."""
        self._await_encoder(cancel)
        return self._on_thread(lambda: self._classifier)

    def projection(self, cancel: CancelToken) -> Projection:
        """Return what makes embeddings shorter for comparing many."""
        self._await_encoder(cancel)
        return self._on_thread(lambda: self._projection)

    def status(self) -> IndexStatus:
        """Return the state of the index; callable from any thread."""
        with self._archive.reader.feature_snapshot() as snapshot:
            count = snapshot.count(EMBEDDING)
            generation = self._usable_generation(snapshot)
            if generation is None:
                return IndexStatus("exact" if count else "none", count, count, 0, "")
            manifest = generation.manifest
            tail = snapshot.count(EMBEDDING, manifest.last_sequence)
        return IndexStatus(generation.index.prototypes.mode, count, tail, manifest.cells, generation.name)

    def _usable_generation(self, snapshot: FeatureSnapshot) -> Generation | None:
        """Open the newest generation unless it is of a feature cache that was lost since."""
        generation = self._store.newest()
        return generation if generation and generation.manifest.cache_id == snapshot.identity else None

    def _refreshed(self, *, with_hashes: bool) -> SimilarSearch:
        """Return the search over everything that the caches hold now; the hashes only when they are asked for."""
        live = self._open_live()
        if with_hashes:
            with self._archive.reader.feature_snapshot() as snapshot:
                if self._hashes.refresh(snapshot):
                    hashes = unpack_hashes(self._hashes.values)[:, 0]
                    self._hash_index = HammingIndex(self._hashes.photo_ids, hashes)
        return SimilarSearch(self._archive.reader, live, self._hash_index, self._projection, EMBEDDING)

    def _open_live(self) -> LiveIndex:
        """Bring the live index up to the newest generation and the feature cache as it is now."""
        with self._archive.reader.feature_snapshot() as snapshot:
            if (
                self._live is None
                or self._store.newest_name() != self._live_name
                or snapshot.identity != self._live_origin.cache_id
            ):
                self._live_name = self._store.newest_name()
                generation = self._usable_generation(snapshot)
                self._live = LiveIndex(SEARCH_DIMENSION, generation)
                since = generation.manifest.last_sequence if generation else 0
                self._live_origin = Origin(snapshot.identity, since)
            since = self._live_origin.last_sequence
            if snapshot.last_sequence > since:
                self._live.remove(snapshot.dropped(since))
                for photo_ids, vectors in self._projected(snapshot, since):
                    self._live.add(photo_ids, vectors)
                self._live_origin = Origin(snapshot.identity, snapshot.last_sequence)
        return self._live

    def _projected(self, snapshot: FeatureSnapshot, after_sequence: int) -> Iterator[tuple[PhotoIds, Vectors]]:
        for block in snapshot.blocks(EMBEDDING, after_sequence):
            yield block.photo_ids, self._projection.project(unpack_embeddings(block.values))

    def _await_encoder(self, cancel: CancelToken) -> None:
        """See to it, once, that a worker has built the encoder's files, which the projection is a part of."""
        if not self._is_encoder_ready:
            archive = self._archive
            future = archive.pool.submit_at(Priority.SEARCH, _FIRST_USE_LIMIT_S, make_encoder_ready, archive.config)
            wait_for(future, cancel)
            self._is_encoder_ready = True

    @functools.cached_property
    def _projection(self) -> Projection:
        return Projection(load_projection(self._archive.config.encoder_folder))

    @functools.cached_property
    def _classifier(self) -> Classifier:
        return load_classifier(self._archive.config.encoder_folder)

    def build_generation_if_due(self, progress: ProgressSink, cancel: CancelToken) -> None:
        """Build a new generation when there is none yet or the tail has grown long; in the caller's thread."""
        while not self._building.acquire(timeout=_TURN_LOOK_S):
            cancel.raise_if_cancelled()
        try:
            self._build_if_due(progress, cancel)
        finally:
            self._building.release()

    def _build_if_due(self, progress: ProgressSink, cancel: CancelToken) -> None:
        status = self.status()
        limit = max(self._archive.settings.integer("index.tail_limit"), (status.photos - status.tail) // _TAIL_SHARE)
        if status.photos == 0 or (status.generation and status.tail <= limit):
            return
        self._await_encoder(cancel)
        with self._archive.reader.feature_snapshot() as snapshot:
            origin = Origin(snapshot.identity, snapshot.last_sequence)
            blocks = functools.partial(self._projected, snapshot, 0)
            self._store.build(snapshot.count(EMBEDDING), blocks, origin, progress, cancel)

    def check(self) -> Generation | None:
        """Open the newest generation with all its checks."""
        return self._store.newest()
