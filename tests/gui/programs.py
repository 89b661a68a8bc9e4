"""A free desktop of a test's own: .desktop files in a folder, and a program that writes down how it was started."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

_NOTING = """#!{python}
import json, os, sys
with open({log!r}, "a") as stream:
    stream.write(json.dumps([sys.argv[1:], os.getcwd()]) + "\\n")
"""


@dataclass(frozen=True)
class Desktop:
    """The folders of a desktop, and `script`, a program that notes its arguments and the folder it runs in."""

    applications: Path
    config: Path
    script: Path
    log: Path

    def install(self, name: str, command: str | None = None, **keys: str) -> None:
        """Write the .desktop file of a program, by default of the script with all files."""
        entry = {
            "Type": "Application",
            "Name": name.title(),
            "Exec": command or f'"{self.script}" {name} %F',
            "MimeType": "image/jpeg;",
            **keys,
        }
        lines = "".join(f"{key.replace('_', '[')}{']' * key.count('_')}={value}\n" for key, value in entry.items())
        file = self.applications / f"{name}.desktop"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"[Desktop Entry]\n{lines}\n[Desktop Action new]\nExec=false\nName=New\n", "utf-8")

    def choose(self, group: str, **names: str) -> None:
        """Write the user's list of programs for types: image_jpeg="gimp.desktop;"."""
        lines = "".join(f"{mime_type.replace('_', '/')}={value}\n" for mime_type, value in names.items())
        with (self.config / "mimeapps.list").open("a") as stream:
            stream.write(f"[{group}]\n{lines}")

    def started(self) -> list[list[str]]:
        """Return the arguments of every start of the script."""
        return [arguments for arguments, _ in self.starts()]

    def starts(self) -> list[tuple[list[str], str]]:
        """Return the arguments and the folder of every start of the script."""
        lines = self.log.read_text("utf-8").splitlines(keepends=True) if self.log.exists() else []
        return [tuple(json.loads(line)) for line in lines if line.endswith("\n")]


def make_desktop(folder: Path) -> Desktop:
    """Return a desktop without programs in a folder."""
    desktop = Desktop(folder / "data/applications", folder / "config", folder / "note it.py", folder / "starts.jsonl")
    desktop.applications.mkdir(parents=True)
    desktop.config.mkdir()
    desktop.script.write_text(_NOTING.format(python=sys.executable, log=str(desktop.log)), "utf-8")
    desktop.script.chmod(0o755)
    return desktop
