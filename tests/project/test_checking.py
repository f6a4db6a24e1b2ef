"""Checking a project: files that fail by themselves, the cache, any executor."""

from __future__ import annotations

import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from symbolic_it.project import checking
from symbolic_it.project.cache import Cache
from symbolic_it.project.checking import cached_records, check_project
from symbolic_it.project.files import collect
from symbolic_it.project.records import Record, record_of

GOOD = """
    from symbolic_it.derivation.language import derivation

    @derivation(claim="(x + 1)^2 == x^2 + 2*x + 1", where=["x in Reals"], title="A square", settles=["D1-1"])
    def square(proof):
        proof.start("(x + 1)^2")
        proof.equal("x^2 + 2*x + 1", "multiplied out")
"""
CLAIM = (
    "from symbolic_it.derivation.language import derivation\n"
    '@derivation(claim="x == x", where=["x in Reals"], title="T")\n'
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("derivations").mkdir()
    return tmp_path


def write(name: str, text: str) -> None:
    Path("derivations", name).write_text(textwrap.dedent(text))


def check_all(**options: Any) -> list[Record]:
    """In threads, which is faster; time limits and deaths need processes."""
    with ThreadPoolExecutor(1) as executor:
        return check_project(collect(), executor=executor, **options)


def check(**options: Any) -> dict[str, Record]:
    return {record.name: record for record in check_all(**options)}


def check_in_processes(**options: Any) -> dict[str, Record]:
    return {record.name: record for record in check_project(collect(), jobs=2, **options)}


def test_a_proof_is_proved_and_has_a_certificate_that_replays() -> None:
    from symbolic_it.kernel import replay

    write("a.py", GOOD)
    record = check_in_processes()["square"]
    assert (record.verdict, record.ok, record.summary["failure"]) == ("proved", True, None)
    assert record.certificate is not None
    assert replay(record.certificate).name == "square"
    assert record.summary["file"] == "derivations/a.py"
    assert record.summary["numeric"]["points"] > 0


def test_files_that_cannot_be_run_fail_by_themselves() -> None:
    write("a.py", GOOD)
    write("raises.py", "x = 1\nraise ValueError('no\\nluck')\n")
    write("syntax.py", "\ndef f(:\n")
    write("imports.py", "import nothing_of_this_name\n")
    write("leaves.py", "import sys\nsys.exit(0)\n")
    write("null.py", "x = 1\x00\n")
    records = check()
    assert records["square"].verdict == "proved"
    failures = {
        name: (record.summary["failure"]["lineno"], record.summary["failure"]["message"])
        for name, record in records.items()
        if record.verdict == "error"
    }
    assert failures["derivations/raises.py"] == (2, "ValueError: no luck")
    assert failures["derivations/syntax.py"] == (2, "SyntaxError: invalid syntax")
    assert failures["derivations/imports.py"][1].startswith("ModuleNotFoundError")
    assert failures["derivations/leaves.py"] == (2, "SystemExit: 0")
    assert "null" in failures["derivations/null.py"][1]
    assert records["derivations/raises.py"].summary["failure"]["source_line"].startswith("raise ValueError")


def test_what_never_ends_or_kills_its_process_does_not_stop_the_others() -> None:
    write("a.py", GOOD)
    write("endless_file.py", "while True: pass\n")
    write(
        "endless.py",
        CLAIM
        + "def swallows(proof):\n    while True:\n        try:\n            while True: pass\n"
        + "        except Exception: pass\n",
    )
    write("dies.py", CLAIM + "def dies(proof):\n    import os\n    os._exit(1)\n")
    records = check_in_processes(timeout=1)
    assert records["square"].verdict == "proved"
    assert "still running after 1 s" in records["derivations/endless_file.py"].summary["failure"]["message"]
    assert records["swallows"].verdict == "open"
    assert "not finished within 1 s" in records["swallows"].summary["failure"]["message"]
    assert records["dies"].verdict == "error"
    assert "its process ended" in records["dies"].summary["failure"]["message"]
    assert not any(record.ok for name, record in records.items() if name != "square")


def test_two_derivations_of_one_name_are_errors() -> None:
    write("a.py", GOOD)
    write("b.py", GOOD)
    write("c.py", GOOD + textwrap.indent(textwrap.dedent(GOOD), "    "))
    records = check_all()
    assert [record.verdict for record in records] == ["error"] * 3
    for record in records[:2]:
        message = record.summary["failure"]["message"]
        assert "derivations/a.py:4" in message
        assert "derivations/b.py:4" in message
    assert "defined twice in this file" in records[2].summary["failure"]["message"]


def test_imported_derivations_belong_to_their_own_file() -> None:
    write("a.py", GOOD)
    write("b.py", "from .a import square\nfrom symbolic_it.lemmas.tangents import log_tangent\n")
    assert [record.name for record in check_all()] == ["square"]


def test_records_come_in_the_order_of_files_and_lines() -> None:
    write("b.py", CLAIM + "def zeta(proof):\n    pass\n" + CLAIM + "def alpha(proof):\n    pass\n")
    write("a.py", GOOD)
    assert [record.name for record in check_all()] == ["square", "zeta", "alpha"]


def test_a_verdict_without_theorems_is_an_error() -> None:
    from symbolic_it.derivation.results import Result

    record = record_of(Result("x", "x", "a.py", 1, "proved"))
    assert record.verdict == "error"
    assert record.certificate is None


def test_records_survive_as_json() -> None:
    write("a.py", GOOD)
    record = check()["square"]
    assert Record.from_json(record.to_json()) == record
    result = record.result()
    assert result.statement is not None
    assert repr(result.statement.claim) == "(x + 1)^2 == x^2 + 2*x + 1"
    assert [line.number for line in result.lines] == [1, 2]


# -- the cache ------------------------------------------------------------------------------------------


def filled_cache() -> Cache:
    write("a.py", GOOD)
    cache = Cache()
    check(cache=cache)
    return cache


def test_an_unchanged_tree_is_not_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = filled_cache()
    monkeypatch.setattr(checking, "run", lambda *_: pytest.fail("checked again"))
    assert check(cache=cache)["square"].verdict == "proved"


def test_a_changed_file_is_checked_again() -> None:
    cache = filled_cache()
    write("a.py", GOOD.replace('+ 1", "m', '+ 2", "m'))
    assert not cached_records(collect(), cache)
    assert check(cache=cache)["square"].verdict != "proved"


def test_the_end_of_a_process_is_not_remembered() -> None:
    """It dies twice, the second time when it is tried alone, and never again."""
    write(
        "dies.py",
        CLAIM + "def dies_twice(proof):\n    import os\n    from pathlib import Path\n"
        "    deaths = Path('deaths')\n    deaths.touch()\n    before = deaths.read_text()\n"
        "    if len(before) < 2:\n        deaths.write_text(before + '.')\n        os._exit(1)\n",
    )
    assert check_in_processes(cache=Cache())["dies_twice"].verdict == "error"
    assert check_in_processes(cache=Cache())["dies_twice"].verdict == "proved"


def test_fresh_goes_past_the_cache() -> None:
    filled_cache()
    assert not cached_records(collect(), Cache(reads=False))


@pytest.mark.parametrize("damage", ["truncate", "flip", "empty", "binary", "shape"])
def test_damaged_entries_are_made_again(damage: str) -> None:
    from symbolic_it.project.files import digest_of

    cache = filled_cache()
    [entry] = cache.folder.glob("*.json")
    data = entry.read_bytes()
    body = b'{"not": "a list"}'
    entry.write_bytes(
        {
            "truncate": data[: len(data) // 2],
            "flip": data.replace(b"proved", b"prowed", 1),
            "empty": b"",
            "binary": bytes(range(256)),
            "shape": digest_of(body).encode() + b"\n" + body,
        }[damage]
    )
    assert not cached_records(collect(), cache)
    assert check(cache=cache)["square"].verdict == "proved"
    assert cached_records(collect(), cache)


def test_what_ran_out_of_time_is_tried_again_only_with_more_time() -> None:
    write("endless.py", CLAIM + "def endless(proof):\n    while True: pass\n")
    cache = Cache()
    check_in_processes(cache=cache, timeout=0.5)
    assert cached_records(collect(), cache)
    assert cached_records(collect(), cache, timeout=0.5)
    assert not cached_records(collect(), cache, timeout=1)
    assert not cached_records(collect(), cache, timeout=None)


def test_a_cache_that_cannot_be_written_is_done_without() -> None:
    write("a.py", GOOD)
    Path("blocked").write_text("a file")
    assert check(cache=Cache(Path("blocked")))["square"].verdict == "proved"


def test_old_entries_are_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("symbolic_it.project.cache.MAX_ENTRIES", 2)
    cache = Cache()
    for key in "abcd":
        cache.put(key, [], None)
    assert len(list(cache.folder.glob("*.json"))) == 2


def test_progress_names_the_claims_as_they_are_begun() -> None:
    write("a.py", GOOD)
    write("b.py", CLAIM + "def other(proof):\n    pass\n" + CLAIM + "def third(proof):\n    pass\n")
    heard: list[tuple[int, int, str]] = []
    check_project(collect(), jobs=1, progress=lambda *news: heard.append(news))
    assert [(begun, total) for begun, total, _ in heard] == [(1, 3), (2, 3), (3, 3)]
    assert {name for _, _, name in heard} == {"square", "other", "third"}
