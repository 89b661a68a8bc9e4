"""The reader of weight files: tensors come out, anything else is refused and nothing is executed."""

from __future__ import annotations

import pickle
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photofinder.errors import InternalError
from photofinder.features.weights import WeightsRefused, read_weights


def dump(value: object) -> bytes:
    return pickle.dumps(value, protocol=2)  # the protocol of the format


HEAD = dump(0x1950A86A20F9469CFC6C) + dump(1001) + dump({"little_endian": True})


def text(value: str) -> bytes:
    return b"X" + struct.pack("<I", len(value)) + value.encode()


def storage(key: str = "0", kind: str = "FloatStorage", count: int = 6) -> bytes:
    return (
        b"(" + text("storage") + f"ctorch\n{kind}\n".encode() + text(key) + text("cpu") + f"I{count}\n".encode() + b"tQ"
    )


def tensor(offset: int = 0, shape: str = "I2\nI3\n", strides: str = "I3\nI1\n", source: bytes | None = None) -> bytes:
    place = f"I{offset}\n(".encode() + shape.encode() + b"t(" + strides.encode() + b"tI00\n"
    hooks = b"ccollections\nOrderedDict\n(tR"
    return b"ctorch._utils\n_rebuild_tensor_v2\n(" + (source or storage()) + place + hooks + b"tR"


def weights_file(content: bytes, count: int = 6) -> bytes:
    """Return a weights file with one entry, whose value the given opcodes make, and one storage of numbers."""
    numbers = np.arange(6, dtype="<f4").tobytes()
    entries = b"\x80\x02ccollections\nOrderedDict\n(tR" + text("layer") + content + b"s."
    return HEAD + entries + dump(["0"]) + struct.pack("<q", count) + numbers


def read(tmp_path: Path, content: bytes) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    path = tmp_path / "weights.pth"
    path.write_bytes(content)
    return read_weights(path)


def test_a_tensor_comes_out(tmp_path: Path) -> None:
    tensors = read(tmp_path, weights_file(tensor()))
    assert np.array_equal(tensors["layer"], np.arange(6).reshape(2, 3))
    assert not tensors["layer"].flags.writeable


def test_offset_and_strides_are_kept(tmp_path: Path) -> None:
    turned = read(tmp_path, weights_file(tensor(offset=1, shape="I2\nI2\n", strides="I1\nI2\n")))
    assert turned["layer"].tolist() == [[1, 3], [2, 4]]


def calls(module: str, name: str, argument: str) -> bytes:
    return f"c{module}\n{name}\n(".encode() + text(argument) + b"tR"


HOSTILE = {
    "a shell command": ("posix", "system"),
    "the shell by its public name": ("os", "system"),
    "eval": ("builtins", "eval"),
    "exec": ("builtins", "exec"),
    "an import": ("builtins", "__import__"),
    "a program": ("subprocess", "Popen"),
    "a file": ("io", "open"),
    "attributes": ("operator", "attrgetter"),
    "code": ("marshal", "loads"),
    "torch's own loader": ("torch", "load"),
    "a neighbour of the tensor builder": ("torch._utils", "_import_dotted_name"),
    "a path through the tensor builder": ("torch._utils", "_rebuild_tensor_v2.__globals__"),
    "a path through the dictionary": ("collections", "OrderedDict.__init__"),
    "the package itself": ("photofinder.features.weights", "read_weights"),
}


@pytest.mark.parametrize(("module", "name"), HOSTILE.values(), ids=HOSTILE)
def test_a_call_of_anything_else_is_refused(tmp_path: Path, module: str, name: str) -> None:
    with pytest.raises(WeightsRefused, match=r"which is no tensor|damaged"):
        read(tmp_path, weights_file(calls(module, name, "1")))


@pytest.mark.parametrize("position", range(5))
def test_no_payload_is_executed_wherever_it_stands(tmp_path: Path, position: int) -> None:
    trap = tmp_path / "executed"
    payload = calls("builtins", "exec", f"open({str(trap)!r}, 'w').close()") + b"."
    parts = [
        dump(0x1950A86A20F9469CFC6C),
        dump(1001),
        dump({}),
        b"\x80\x02}.",
        dump([]),
    ]
    parts[position] = payload
    with pytest.raises(WeightsRefused):
        read(tmp_path, b"".join(parts))
    assert not trap.exists()


def test_the_trap_itself_works(tmp_path: Path) -> None:
    trap = tmp_path / "executed"
    pickle.loads(calls("builtins", "exec", f"open({str(trap)!r}, 'w').close()") + b".")
    assert trap.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a pickle",
        HEAD,
        dump(7) + HEAD,
        HEAD + dump([1, 2]),
        weights_file(b"I5\n"),
        weights_file(tensor(offset=1)),
        weights_file(tensor(offset=-1)),
        weights_file(tensor(strides="I-3\nI1\n")),
        weights_file(tensor(shape="I-2\nI3\n")),
        weights_file(tensor(shape="I2\n")),
        weights_file(tensor(shape="I1000000000\nI1000000000\n", strides="I0\nI0\n")),
        weights_file(tensor(source=storage(kind="HalfStorage"))),
        weights_file(tensor(source=text("no storage"))),
        weights_file(tensor(source=storage(key="unknown"))),
        weights_file(tensor(), count=7),
        weights_file(tensor(), count=-1),
        weights_file(tensor(), count=2**62),
        weights_file(b"ctorch\nFloatStorage\n(tR"),
        weights_file(b"0" * 9),
        weights_file(b"(" * 9),
        weights_file(b"r\xff\xff\xff\xff"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(WeightsRefused):
        read(tmp_path, content)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_flipped_byte_raises_anything_but_a_refusal(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(weights_file(tensor()))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        tensors = read(tmp_path, bytes(content))
    except WeightsRefused:
        return
    assert all(value.size <= 6 for value in tensors.values())


def test_a_refusal_is_not_one_photo_s_fault() -> None:
    assert issubclass(WeightsRefused, InternalError)
