"""The order of chapters, as ``contents.toml`` tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from symbolic_it.project.contents import contents_of
from symbolic_it.project.files import ProjectError, collect

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("derivations/more").mkdir(parents=True)
    for name in ("a", "b", "c", "more/d"):
        Path(f"derivations/{name}.py").write_text("")


def contents(text: str) -> dict[str, str]:
    Path("derivations/contents.toml").write_text(text, encoding="utf-8")
    return contents_of(collect([Path("derivations/b.py")]))


def test_files_come_in_its_order_with_the_titles_of_their_parts() -> None:
    found = contents(
        '[[part]]\ntitle = "First"\nchapters = ["c", "more/d"]\n[[part]]\ntitle = "熵"\nchapters = ["a"]\n'
    )
    assert list(found.items()) == [
        ("derivations/c.py", "First"),
        ("derivations/more/d.py", "First"),
        ("derivations/a.py", "熵"),
    ]


def test_without_contents_there_is_no_order() -> None:
    assert contents_of(collect([Path("derivations")])) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("part = ", "not TOML"),
        ("", r"\[\[part\]\] was expected"),
        ('part = "a"', r"\[\[part\]\] was expected"),
        ('parts = []\n[[part]]\ntitle = "T"\nchapters = []', "nothing else"),
        ('[[part]]\ntitle = "T"', "a title and a list of chapters"),
        ('[[part]]\ntitle = 3\nchapters = ["a"]', "a title and a list of chapters"),
        ('[[part]]\ntitle = "T"\nchapters = ["a", "nothing"]', "there is no file 'nothing'"),
        ('[[part]]\ntitle = "T"\nchapters = [3]', "there is no file 3"),
        ('[[part]]\ntitle = "T"\nchapters = ["a", "a"]', "'a' is named twice"),
    ],
)
def test_contents_that_are_no_good_are_an_error(text: str, message: str) -> None:
    with pytest.raises(ProjectError, match=rf"derivations/contents.toml: .*{message}"):
        contents(text)


def test_contents_that_cannot_be_read_are_an_error() -> None:
    Path("derivations/contents.toml").write_bytes(b"\xff")
    with pytest.raises(ProjectError, match="not TOML"):
        contents_of(collect([Path("derivations")]))


def test_the_contents_of_this_project_name_every_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    collection = collect([Path("derivations")])
    assert sorted(contents_of(collection)) == [f"derivations/{source.path.name}" for source in collection.selected]
