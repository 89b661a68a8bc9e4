"""The rings of the design as data, checked from the syntax trees: who may import whom, and who owns which library."""

from __future__ import annotations

import ast
import importlib.metadata
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "photofinder"
RING_1 = {
    "phrases", "reasons", "records", "relations", "keeping", "cleanups", "errors", "jobs", "filters", "file_changes",
    "card_check", "describing", "expressions", "model_packs", "people", "sights", "typed_values", "words", "world_map",
}  # fmt: skip
RING_2 = {"imaging", "features", "catalog", "index"}

# Part of the package -> the parts that it may import; a part may always import itself.
MAY_IMPORT = {
    "phrases": set(),
    "reasons": {"phrases"},
    "records": {"phrases"},
    "relations": {"records"},
    "keeping": {"phrases", "records", "relations"},
    "cleanups": {"phrases", "records", "relations"},
    "card_check": {"phrases", "records", "relations"},
    "describing": {"phrases", "records", "errors"},
    "typed_values": {"phrases", "errors"},
    "world_map": {"phrases", "records"},
    "errors": {"phrases", "records"},
    "filters": {"phrases", "records", "errors"},
    "expressions": {"phrases", "records", "errors", "filters"},
    "model_packs": {"phrases"},
    "sights": {"phrases", "records", "errors", "expressions"},
    "words": {"records"},
    "people": {"phrases", "records", "errors", "words"},
    "file_changes": {"phrases", "records", "errors", "cleanups"},
    "settings": {"phrases", "records", "errors"},
    "jobs": {"phrases", "records", "errors"},
    "imaging": RING_1,
    "features": RING_1,
    "catalog": RING_1,
    "index": RING_1,
    "ingest": RING_1 | {"imaging", "features", "catalog"},
    "search": RING_1 | RING_2,
    "learn": RING_1 | {"features", "catalog", "index"},
    "app": RING_1 | RING_2 | {"settings", "ingest", "search", "learn"},
    "cli": RING_1
    | {"settings", "app", "cli_cleanup", "cli_decisions", "cli_duplicates", "cli_output", "cli_parser", "cli_progress"}
    | {"cli_check", "cli_concepts", "cli_describe", "cli_find", "cli_models", "cli_people", "cli_queue", "cli_watch"},
    "cli_concepts": RING_1 | {"app", "cli_output"},
    "cli_describe": RING_1 | {"app", "cli_output", "cli_progress"},
    "cli_find": RING_1 | {"app", "cli_output"},
    "cli_people": RING_1 | {"app", "cli_output"},
    "cli_models": RING_1 | {"app", "cli_output", "cli_progress"},
    "cli_check": RING_1 | {"app", "cli_output", "cli_progress"},
    "cli_cleanup": RING_1 | {"app", "cli_duplicates", "cli_keep_rules", "cli_output", "cli_progress"},
    "cli_keep_rules": RING_1 | {"app", "cli_output"},
    "cli_decisions": RING_1 | {"app", "cli_output"},
    "cli_duplicates": RING_1 | {"app", "cli_output", "cli_progress"},
    "cli_output": set(),
    "cli_queue": RING_1 | {"app", "cli_output", "cli_progress"},
    "cli_progress": RING_1,
    "cli_watch": RING_1 | {"app"},
    "cli_parser": RING_1 | {""},
    "gui": RING_1 | {"settings", "app"},
    "__main__": {"cli", "gui"},
    "": set(),
}
NARROWER = {
    "ingest.worker": RING_1 | {"imaging", "features"},
    "ingest.card_files": RING_1 | {"imaging", "features", "ingest"},
    "ingest.zip_members": RING_1,
    "ingest.pool": RING_1 | {"ingest"},
    "ingest.confinement": set(),
}

# Third-party library (or part of the standard one) -> the parts that may import it; numpy is everybody's.
OWNERS = {
    "PIL": {"imaging", "features.perceptual_hash"},  # imagehash takes Pillow's pictures
    "pi_heif": {"imaging"},
    "rawpy": {"imaging"},
    "imagehash": {"features"},
    "scipy": {"features"},
    "onnx": {"features"},
    "onnxruntime": {"features"},
    "cv2": {"features", "imaging.video"},
    "blake3": {"features"},
    "rapidocr": set(),  # carries the networks that read text; its own code brings a network client along
    "sqlite3": {"catalog"},
    "filelock": {"catalog"},
    "annoy": {"index"},
    "sklearn": {"index", "learn"},
    "watchdog": {"ingest"},
    "multiprocessing": {"ingest", "__main__"},
    "platformdirs": {"app"},
    "send2trash": {"app"},
    "PySide6": {"gui"},
    "shiboken6": {"gui"},
}
LATE = {"imagehash", "scipy", "onnx", "onnxruntime", "cv2", "sklearn", "annoy", "pi_heif", "rawpy", "send2trash"}


@dataclass(frozen=True, slots=True)
class Imports:
    """What a module imports, anywhere in it and when it is loaded."""

    everywhere: frozenset[str]
    at_once: frozenset[str]


def iter_modules() -> Iterator[tuple[str, Imports]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        tree = ast.parse(path.read_text("utf-8"))
        yield name, Imports(imported_names(ast.walk(tree)), imported_names(tree.body))


def imported_names(nodes: Iterable[ast.AST]) -> frozenset[str]:
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(names)


MODULES = dict(iter_modules())


def test_imports_point_inwards() -> None:
    def is_allowed(module: str, name: str) -> bool:
        part, imported = module.partition(".")[0], name.split(".")[1]
        return imported in NARROWER.get(module, MAY_IMPORT[part] | {part}) or imported == "__version__"

    assert not {
        f"{module} imports {name}"
        for module, imports in MODULES.items()
        for name in imports.everywhere
        if name.startswith("photofinder.") and not is_allowed(module, name)
    }


def test_libraries_have_one_owner() -> None:
    assert not {
        f"{module} imports {name}"
        for module, imports in MODULES.items()
        for name in imports.everywhere
        if not OWNERS.get(name.partition(".")[0], {module}) & {module, module.partition(".")[0]}
    }


def test_heavy_libraries_are_imported_on_first_use() -> None:
    assert not {
        f"{module} imports {name} when it is loaded"
        for module, imports in MODULES.items()
        for name in imports.at_once
        if name.partition(".")[0] in LATE
    }


def test_there_are_no_import_cycles() -> None:
    edges = {
        module: {name.removeprefix("photofinder.") for name in each.everywhere if name.startswith("photofinder.")}
        for module, each in MODULES.items()
    }
    graph = {
        module: {target for name in names for target in (name, name.rpartition(".")[0]) if target in MODULES}
        for module, names in edges.items()
    }
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path, module))
        if module not in done:
            for target in graph[module] - {""}:
                visit(target, (*path, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize(
    ("module", "banned"),
    [
        ("photofinder.ingest.worker", ["sqlite3", "PySide6", "sklearn", "cv2", "onnx"]),
        ("photofinder.ingest.card_files", ["sqlite3", "PySide6", "sklearn", "cv2", "onnx"]),
        ("photofinder.ingest.pool", ["sqlite3", "PySide6", "PIL"]),
        ("photofinder.ingest.worker_process", ["sqlite3", "PySide6", "PIL", "numpy"]),
        ("photofinder.cli", ["PySide6", "onnxruntime", "scipy", "sklearn", "cv2", "annoy"]),
        ("photofinder.__main__", ["PySide6", "numpy", "PIL"]),
    ],
)
def test_loading_a_module_pulls_in_nothing_heavy(module: str, banned: list[str]) -> None:
    script = f"import sys, {module}; print([name for name in {banned!r} if name in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=PACKAGE.parent, capture_output=True, text=True, check=True, timeout=60
    )
    assert result.stdout.strip() == "[]"


def test_opencv_comes_without_a_second_qt() -> None:
    installed = {distribution.metadata["Name"].lower() for distribution in importlib.metadata.distributions()}
    assert "opencv-python-headless" in installed
    assert not installed & {"opencv-python", "opencv-contrib-python"}


def test_every_table_entry_names_a_part_that_could_exist() -> None:
    parts = {module.partition(".")[0] for module in MODULES}
    assert parts <= set(MAY_IMPORT)
