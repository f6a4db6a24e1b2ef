"""The order of the chapters of a report: ``contents.toml`` beside the derivations names its files, in parts.

    [[part]]
    title = "Entropy"
    chapters = ["self_information", "entropy"]

Chapters are the names of files without ``.py``; those that no part names come last.  Runs nothing.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from symbolic_it.project.files import DEFAULT_FOLDER, Collection, ProjectError, shown_path

CONTENTS = "contents.toml"


def contents_of(collection: Collection) -> dict[str, str]:
    """The files that the contents beside the selected files name, in order, each with the title of its part.

    None where there are no contents; raises `ProjectError` if they are no good.
    """
    folders = (folder for source in collection.selected for folder in source.path.parents)
    candidates = (folder / CONTENTS for folder in dict.fromkeys(folders) if folder.name == DEFAULT_FOLDER)
    path = next((path for path in candidates if path.is_file()), None)
    return {} if path is None else _load(path)


def _load(path: Path) -> dict[str, str]:
    shown = shown_path(path)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProjectError(f"{shown}: cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError) as error:
        raise ProjectError(f"{shown}: not TOML: {error}") from None
    parts = data.pop("part", None)
    if data or not isinstance(parts, list):
        raise ProjectError(f"{shown}: [[part]] was expected, each with a title and chapters, and nothing else")
    found: dict[str, str] = {}
    for part in parts:
        match part:
            case {"title": str(title), "chapters": [*chapters]} if len(part) == 2 and title.strip():
                pass
            case _:
                raise ProjectError(f"{shown}: a part has a title and a list of chapters, and nothing else")
        for name in chapters:
            file = path.parent / f"{name}.py"
            if not isinstance(name, str) or not file.is_file():
                raise ProjectError(f"{shown}: there is no file {name!r} (.py) beside it")
            if shown_path(file) in found:
                raise ProjectError(f"{shown}: {name!r} is named twice")
            found[shown_path(file)] = title
    return found
