"""Downloads of model packs, when the user asks for one: over HTTPS, resumed, compared with the manifest, and bounded.

A pack comes by its manifest: an address of one, or a file whose entries name the addresses of the files. What was
downloaded of a file stays beside the packs until all of it is there, so that a broken connection costs little. Nowhere
else in the program is a connection opened.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from photofinder import __version__
from photofinder.app.pack_files import require_digest
from photofinder.errors import PackRefused, UserError
from photofinder.jobs import CancelToken
from photofinder.model_packs import PackFile
from photofinder.phrases import phrase, template

_CHUNK_BYTES = 256 * 1024
_STALL_S = 20.0
_MOST_REDIRECTS = 5
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_PARTIAL, _WRONG_RANGE = 206, 416
_FAILED = template("{url} cannot be downloaded: {reason}. What has come so far is kept; try again.")


def is_address(source: str) -> bool:
    """Tell whether a text is an address and not the path of a file."""
    return source.lower().startswith(("https://", "http://"))


def require_safe(url: str) -> None:
    """Raise `PackRefused` for an address that is not of HTTPS; this computer itself may be asked without."""
    if not _is_safe(url):
        raise PackRefused(phrase("{url} is no address that begins with https://.", url=url[:300]))


def _is_safe(url: str) -> bool:
    try:
        parts = urllib.parse.urlsplit(url)
        host = parts.hostname
    except ValueError:  # brackets that are not closed, letters that are no host's
        return False
    if not host or parts.username is not None:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)


def address_of(base: str, file: PackFile) -> str:
    """Return where a file of a pack is: what its manifest says, else beside the manifest. Raises `PackRefused`."""
    if not (file.url or base):
        raise PackRefused(phrase("The manifest does not say where {file} can be had.", file=file.path))
    url = file.url or urllib.parse.urljoin(base, urllib.parse.quote(file.path))
    require_safe(url)
    return url


def read_address(url: str, most: int) -> bytes:
    """Return what is at an address, of longer content a byte more than is allowed. Raises `UserError`."""
    require_safe(url)
    with _told(url), _open(url, 0) as response:
        content: bytes = response.read(most + 1)
        return content


def download(file: PackFile, url: str, part: Path, cancel: CancelToken, tell: Callable[[int], None]) -> None:
    """Download a file of a pack, going on from what is there; at the end it is as the manifest says.

    Raises `PackRefused` for other content, which is deleted, `UserError` where the connection fails, or `Cancelled`.
    """
    part.parent.mkdir(parents=True, exist_ok=True)
    if part.exists() and part.stat().st_size > file.size_bytes:
        part.unlink()
    had_begun = part.exists()
    digest = _fetch(file, url, part, cancel, tell)
    if digest != file.sha256 and had_begun:  # what was there before may have been of another version
        part.unlink()
        digest = _fetch(file, url, part, cancel, tell)
    try:
        require_digest(file, digest)
    except PackRefused:
        part.unlink()
        raise


def _fetch(file: PackFile, url: str, part: Path, cancel: CancelToken, tell: Callable[[int], None]) -> str:
    """Append what is lacking to what is there; return the digest of all of it."""
    digest, done = hashlib.sha256(), 0
    with part.open("ab") as _, part.open("r+b") as stream:
        for chunk in _chunks_of(stream, cancel):
            digest.update(chunk)
            done += len(chunk)
        if done == file.size_bytes:
            tell(done)
            return digest.hexdigest()
        with _told(url), _open(url, done) as response:
            if done and response.status != _PARTIAL:  # it sends all of it again
                digest, done = hashlib.sha256(), 0
                stream.seek(0)
                stream.truncate()
            for chunk in _chunks_of(response, cancel):
                done += len(chunk)
                if done > file.size_bytes:
                    raise PackRefused(phrase("{url} sends more than the manifest says.", url=url))
                digest.update(chunk)
                _write(stream, chunk)
                tell(done)
        if done < file.size_bytes:
            raise UserError(phrase(_FAILED, url=url, reason=phrase("the connection broke off")))
    return digest.hexdigest()


def _write(stream: BinaryIO, chunk: bytes) -> None:
    """Write a piece; a full disk is no fault of the connection."""
    try:
        stream.write(chunk)
    except OSError as error:
        raise _DiskFailed(error) from error


class _DiskFailed(Exception):
    """The disk refused what came over the connection."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error)
        self.error = error


def _chunks_of(stream: Any, cancel: CancelToken) -> Iterator[bytes]:
    while True:
        cancel.raise_if_cancelled()
        chunk = stream.read1(_CHUNK_BYTES)  # what is there, so that cancelling waits for no whole chunk
        if not chunk:
            return
        yield chunk


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, and none that leads away from HTTPS."""

    max_redirections = _MOST_REDIRECTS

    def redirect_request(  # noqa: PLR0917 as the library calls it
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        require_safe(newurl)
        if req.full_url.startswith("https://") and not newurl.startswith("https://"):
            raise PackRefused(phrase("{url} is no address that begins with https://.", url=newurl[:300]))
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@contextlib.contextmanager
def _open(url: str, begin: int) -> Iterator[http.client.HTTPResponse]:
    headers = {"User-Agent": f"photofinder/{__version__}", "Accept-Encoding": "identity"}
    if begin:
        headers["Range"] = f"bytes={begin}-"
    opener = urllib.request.build_opener(
        _SafeRedirects, urllib.request.HTTPSHandler(context=ssl.create_default_context())
    )
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 the address was looked at
    try:
        response = opener.open(request, timeout=_STALL_S)
    except urllib.error.HTTPError as error:
        with error:
            if error.code != _WRONG_RANGE or not begin:
                raise
        response = opener.open(
            urllib.request.Request(url, headers={**headers, "Range": "bytes=0-"}),  # noqa: S310 as above
            timeout=_STALL_S,
        )
    with response:
        if begin and response.status == _PARTIAL:
            given = response.headers.get("Content-Range", "")
            if not given.startswith(f"bytes {begin}-"):
                response.status = 200  # what comes is not what was asked for
        yield response


@contextlib.contextmanager
def _told(url: str) -> Iterator[None]:
    """Tell of what goes wrong with a connection as what the user can mend."""
    try:
        yield
    except _DiskFailed as failed:
        raise failed.error from failed
    except urllib.error.HTTPError as error:
        raise _failure(url, phrase("the server answers {code}", code=str(error.code))) from error
    except (http.client.HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise _failure(url, str(reason) or type(error).__name__) from error


def _failure(url: str, reason: str) -> UserError:
    return UserError(phrase(_FAILED, url=url, reason=reason))
