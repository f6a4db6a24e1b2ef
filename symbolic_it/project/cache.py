"""Results of an unchanged tree, kept in small JSON files.

An entry is filed under a digest of everything its results depend on (`symbolic_it.project.files.key_of`), so it never
goes stale; it carries a checksum, so a damaged one is ignored and made again.  Deleting the folder is always safe.
The cache is a convenience, not evidence: what a verdict rests on is the certificate.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from symbolic_it.project.files import digest_of
from symbolic_it.project.records import Record
from symbolic_it.project.writing import write_file

FOLDER = ".symbolic_it_cache"
MAX_ENTRIES = 1000


class Cache:
    """The entries in one folder, which is made when it is first needed; without `reads` it is only written."""

    def __init__(self, folder: Path | None = None, *, reads: bool = True) -> None:
        self.folder = Path(FOLDER) if folder is None else folder
        self.reads = reads

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"

    def get(self, key: str, timeout: float | None) -> list[Record] | None:
        """The records under `key`.

        None if one of them is unsettled and `timeout` seconds (None: no limit) is more time than it was given.
        """
        if not self.reads:
            return None
        try:
            checksum, _, body = self._path(key).read_text(encoding="utf-8").partition("\n")
            if checksum != digest_of(body.encode()):
                return None
            tried, *rows = json.loads(body)
            records = [Record.from_json(row) for row in rows]
            longer = tried is not None and (timeout is None or timeout > tried)
            return None if longer and any(record.verdict in ("open", "error") for record in records) else records
        except (OSError, ValueError, TypeError):
            return None

    def put(self, key: str, records: Sequence[Record], timeout: float | None) -> None:
        """File `records`, found with `timeout` seconds each.  A cache that cannot be written is done without."""
        body = json.dumps([timeout, *(record.to_json() for record in records)])
        with contextlib.suppress(OSError):
            if not self.folder.is_dir():
                self.folder.mkdir(parents=True)
                write_file(self.folder / ".gitignore", b"*\n")
            write_file(self._path(key), f"{digest_of(body.encode())}\n{body}".encode())
            self._prune()

    def _prune(self) -> None:
        entries = sorted(self.folder.glob("*.json"), key=os.path.getmtime)
        for path in entries[:-MAX_ENTRIES]:
            path.unlink(missing_ok=True)
