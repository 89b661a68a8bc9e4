"""What is said of actions that wait until a disk is back."""

from __future__ import annotations

from pathlib import Path

from photofinder.app.file_words import target_name
from photofinder.app.reports import WaitingRoot
from photofinder.file_changes import FileVerb, WaitingAction
from photofinder.gui.translation import begin_large, later, show_phrase, tr

_TO_DO = {
    FileVerb.RENAME: later("rename it to {target}"),
    FileVerb.MOVE: later("move it to {target}"),
    FileVerb.COPY: later("copy it to {target}"),
    FileVerb.TRASH: later("move it to the trash"),
}


def describe_waiting(root: WaitingRoot) -> str:
    """Say what has to be done so that what waits can be finished, or that it can be done now."""
    untried = root.actions - root.failed
    sentences = []
    if untried and not root.is_offline:
        sentences.append(tr("{disk} is back: %Ln actions wait.", untried).format(disk=root.name))
    elif untried and root.disk:
        sentences.append(tr("Plug in {disk} to finish %Ln actions.", untried).format(disk=root.disk))
    elif untried:
        sentence = tr("%Ln actions wait until the folder {folder} can be reached.", untried)
        sentences.append(sentence.format(folder=root.name))
    if root.failed:
        sentences.append(tr("%Ln actions with files of {disk} could not be done.", root.failed).format(disk=root.name))
    return " ".join(sentences)


def describe_action(action: WaitingAction, path: Path) -> str:
    """Say what is to be done with a file, and why it could not be when it was tried."""
    words = begin_large(tr(_TO_DO[action.verb]).format(target=target_name(action, path)))
    return f"{words}. {begin_large(show_phrase(action.reason))}." if action.reason else words
