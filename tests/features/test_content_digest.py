"""The content digest against BLAKE3's published test vectors, and against itself at chunk borders."""

from __future__ import annotations

import io

import pytest

from photofinder.features.content_digest import digest_bytes, digest_stream


def test_matches_the_published_vector_of_nothing() -> None:
    expected = "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"
    assert digest_stream(io.BytesIO()).hex() == expected


@pytest.mark.parametrize("size", [0, 1, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 3_000_000])
def test_stream_and_bytes_agree_at_chunk_borders(size: int) -> None:
    content = bytes(index % 251 for index in range(1000)) * (size // 1000 + 1)
    assert digest_stream(io.BytesIO(content[:size])) == digest_bytes(content[:size])


def test_reads_from_where_the_stream_stands() -> None:
    stream = io.BytesIO(b"headphoto")
    stream.seek(4)
    assert digest_stream(stream) == digest_bytes(b"photo")


def test_one_changed_byte_changes_the_digest() -> None:
    assert digest_bytes(b"photo") != digest_bytes(b"phota")
