"""The rules of the house that no other tool keeps."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from services.settings import Settings

ROOT = Path(__file__).parents[1]
OURS = ("pages", "ui", "web", "seed", "services", "models")
PAGES = sorted(path for path in (ROOT / "pages").rglob("*.py") if path.name != "__init__.py")
MODULES = [
    ROOT / "app.py",
    ROOT / "frame.py",
    *sorted(path for top in OURS for path in (ROOT / top).rglob("*.py")),
]
VOCABULARY = ROOT / "models" / "vocabulary.py"  # a list of words, as long as it must be
LONGEST_PAGE = 60
LONGEST_MODULE = 200
LONGEST_FUNCTION = 40


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def first_statement(path: Path) -> str:
    """What a module does first, after its docstring and its imports."""
    for node in parsed(path).body:
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not docstring and not isinstance(node, ast.Import | ast.ImportFrom):
            return ast.unparse(node)
    return ""


def tracked() -> list[Path]:
    """All files that belong to the project."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as reason:
        pytest.skip(f"The files of the project cannot be listed without git: {reason}")
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]


def test_no_page_lies_directly_in_pages() -> None:
    # Streamlit would serve it to anybody, before the frame has asked who is looking.
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


def test_a_page_first_asks_who_is_looking() -> None:
    asked = "viewer = session.viewer("

    assert [name_of(page) for page in PAGES if not first_statement(page).startswith(asked)] == []


def test_a_page_is_short() -> None:
    assert [name_of(page) for page in PAGES if lines(page) > LONGEST_PAGE] == []


def test_modules_are_short() -> None:
    counted = [path for path in MODULES if path != VOCABULARY]
    long = {name_of(path): lines(path) for path in counted if lines(path) > LONGEST_MODULE}

    assert long == {}


def test_functions_are_short() -> None:
    long = {
        f"{name_of(path)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }

    assert long == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name_of(path)
        for path in MODULES
        if parsed(path).body and not ast.get_docstring(parsed(path))
    ]

    assert silent == []


def test_the_example_of_settings_has_them_all() -> None:
    told = re.findall(
        r"^(?:# )?SLF_(\w+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE
    )

    assert sorted(name.lower() for name in told) == sorted(Settings.model_fields)


def test_no_file_names_a_machine_or_a_registry() -> None:
    hosts = "|".join(("py" + "pi", "python" + "hosted", "npm" + "js", "deb" + "ian"))
    homes = "work|tmp|root|home|Users"
    foreign = re.compile(
        rf"(?<![\w.$}}])/(?:{homes})/\w|\b(?:{hosts})\.(?:org|com)\b", re.IGNORECASE
    )
    found = [
        f"{name_of(path)}:{number}"
        for path in tracked()
        if path.suffix not in {".png", ".xlsx"}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if foreign.search(line)
    ]

    assert found == []


def test_no_word_is_translated_inside_an_f_string() -> None:
    # Not every Python lets the catalogue be gathered from there.
    hidden = [
        f"{name_of(path)}:{call.lineno}"
        for path in MODULES
        for text in ast.walk(parsed(path))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "N_", "ngettext"}
        and isinstance(call.args[0], ast.Constant)
    ]

    assert hidden == []
