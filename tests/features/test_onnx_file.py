"""Looking into ONNX files: what they declare, and what must never be loaded."""

from __future__ import annotations

import contextlib
import zlib
from pathlib import Path
from typing import Any

import onnx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper

from photofinder.errors import PackRefused
from photofinder.features.onnx_file import FLOAT, INT64, inspect_onnx
from tests.packs import image_network, text_network


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def one_node(node: Any, *functions: Any, domains: tuple[str, ...] = ("",), constants: tuple[Any, ...] = ()) -> bytes:
    graph = helper.make_graph(
        [node],
        "test",
        [helper.make_tensor_value_info("x", FLOAT, ["n", 4])],
        [helper.make_tensor_value_info("y", FLOAT, ["n", 4])],
        list(constants),
    )
    opsets = [helper.make_opsetid(each, 17) for each in domains]
    content: bytes = helper.make_model(graph, opset_imports=opsets, functions=list(functions)).SerializeToString()
    return content


def test_inputs_and_outputs_are_read(tmp_path: Path) -> None:
    found = inspect_onnx(written(tmp_path / "image.onnx", image_network()))
    assert {name: (each.element, each.shape) for name, each in found.inputs.items()} == {
        "pixel_values": (FLOAT, (None, 3, 32, 32))
    }
    assert found.outputs["image_embeds"].shape == (None, 16)
    assert found.node_count == 4
    text = inspect_onnx(written(tmp_path / "text.onnx", text_network()))
    assert text.inputs["input_ids"].words == "int64 [any, 77]"
    assert text.inputs["input_ids"].element == INT64


def test_the_same_is_read_as_onnx_itself_reads(test_data: Path) -> None:
    files = sorted((test_data / "models").glob("*.onnx"))
    assert files
    for file in files:
        graph = onnx.load(file).graph
        found = inspect_onnx(file)
        for tensors, infos in ((found.inputs, graph.input), (found.outputs, graph.output)):
            wanted = {
                each.name: (
                    each.type.tensor_type.elem_type,
                    tuple(d.dim_value if d.HasField("dim_value") else None for d in each.type.tensor_type.shape.dim),
                )
                for each in infos
            }
            assert {name: (each.element, each.shape) for name, each in tensors.items()} == wanted
        assert found.node_count == len(graph.node)


@pytest.mark.parametrize("domain", ["evil.ops", "com.microsoft", "ai.onnx.contrib"])
def test_operators_of_other_libraries_are_refused(tmp_path: Path, domain: str) -> None:
    node = helper.make_node("PyCustomOp", ["x"], ["y"], domain=domain)
    with pytest.raises(PackRefused, match=f"{domain}.PyCustomOp"):
        inspect_onnx(written(tmp_path / "a.onnx", one_node(node, domains=("", domain))))


def test_they_are_found_inside_of_branches_and_functions(tmp_path: Path) -> None:
    inner = helper.make_node("Spy", ["x"], ["y"], domain="evil.ops")
    branch = helper.make_graph([inner], "branch", [], [helper.make_tensor_value_info("y", FLOAT, None)])
    node = helper.make_node("If", ["x"], ["y"], then_branch=branch, else_branch=branch)
    with pytest.raises(PackRefused, match="evil"):
        inspect_onnx(written(tmp_path / "a.onnx", one_node(node)))
    function = helper.make_function("my.own", "Wrapped", ["x"], ["y"], [inner], [helper.make_opsetid("evil.ops", 1)])
    node = helper.make_node("Wrapped", ["x"], ["y"], domain="my.own")
    with pytest.raises(PackRefused, match="evil"):
        inspect_onnx(written(tmp_path / "a.onnx", one_node(node, function, domains=("", "my.own"))))


def test_operators_that_the_file_itself_defines_or_onnxruntime_has_are_fine(tmp_path: Path) -> None:
    inner = helper.make_node("Relu", ["x"], ["y"])
    function = helper.make_function("my.own", "Wrapped", ["x"], ["y"], [inner], [helper.make_opsetid("", 17)])
    node = helper.make_node("Wrapped", ["x"], ["y"], domain="my.own")
    assert inspect_onnx(written(tmp_path / "a.onnx", one_node(node, function, domains=("", "my.own")))).outputs
    node = helper.make_node("QuickGelu", ["x"], ["y"], domain="com.microsoft")
    assert inspect_onnx(written(tmp_path / "a.onnx", one_node(node, domains=("", "com.microsoft")))).outputs


def test_weights_in_a_further_file_are_refused(tmp_path: Path) -> None:
    weights = TensorProto(name="w", data_type=FLOAT, dims=[4])
    weights.data_location = TensorProto.EXTERNAL
    weights.external_data.add(key="location", value="../../etc/passwd")
    plain = helper.make_node("Add", ["x", "w"], ["y"])
    with pytest.raises(PackRefused, match="further file"):
        inspect_onnx(written(tmp_path / "a.onnx", one_node(plain, constants=(weights,))))
    constant = helper.make_node("Constant", [], ["y"], value=weights)
    with pytest.raises(PackRefused, match="further file"):
        inspect_onnx(written(tmp_path / "b.onnx", one_node(constant)))


def test_graphs_in_one_another_without_end_are_refused(tmp_path: Path) -> None:
    node = helper.make_node("Relu", ["x"], ["y"])
    for _ in range(20):
        graph = helper.make_graph([node], "g", [], [helper.make_tensor_value_info("y", FLOAT, None)])
        node = helper.make_node("If", ["x"], ["y"], then_branch=graph)
    with pytest.raises(PackRefused, match="nested too deeply"):
        inspect_onnx(written(tmp_path / "a.onnx", one_node(node)))


def test_a_graph_that_is_there_twice_is_looked_at_twice(tmp_path: Path) -> None:
    """Protobuf merges what comes twice: an operator in the second graph is loaded like one in the first."""
    node = helper.make_node("Spy", ["x"], ["y"], domain="evil.ops")
    content = image_network() + one_node(node, domains=("evil.ops",))
    assert onnx.load_model_from_string(content).graph.node[-1].op_type == "Spy"
    with pytest.raises(PackRefused, match="evil"):
        inspect_onnx(written(tmp_path / "a.onnx", content))


@pytest.mark.parametrize("content", [b"", b"\0", b"<html>no network</html>", b"\xff" * 40, zlib.compress(b"x" * 999)])
def test_what_is_no_network_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(PackRefused):
        inspect_onnx(written(tmp_path / "a.onnx", content))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 5000), value=st.integers(0, 255), cut=st.integers(0, 5000))
def test_damage_is_refused_or_seen_through(tmp_path: Path, place: int, value: int, cut: int) -> None:
    content = bytearray(image_network())
    content[place % len(content)] = value
    for damaged in (bytes(content), bytes(content[: cut % len(content)])):
        with contextlib.suppress(PackRefused):
            inspect_onnx(written(tmp_path / "a.onnx", damaged))
