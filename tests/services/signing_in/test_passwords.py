import pytest

from services.signing_in import passwords


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("rødgrød med fløde", None),
        ("  rødgrød med fløde  ", None),
        ("kort", "The password must have at least 12 characters."),
        ("           a", "The password must have at least 12 characters."),
        ("aaaaaaaaaaaaaaa", "The password must have at least four different characters."),
        (
            "æ" * 20 + "øåabcdefghijklmnopqrstuvwxyz",
            None,
        ),
        (
            "æ" * 37 + "øåab",
            "The password is too long. Use at most 72 characters, fewer with æ, ø and å.",
        ),
        (
            "abcdefghijkl\0",
            "The password is too long. Use at most 72 characters, fewer with æ, ø and å.",
        ),
    ],
)
def test_problem_counts_length_and_nothing_else(password: str, expected: str | None) -> None:
    assert passwords.problem(password) == expected


def test_a_password_matches_its_digest_however_it_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(passwords, "ROUNDS", 4)
    kept = passwords.digest("blåbærgrød er godt")

    assert passwords.matches("blåbærgrød er godt", kept)
    assert passwords.matches(" bla\u030abærgrød er godt ", kept)
    assert not passwords.matches("Blåbærgrød er godt", kept)


def test_only_the_whole_of_a_long_password_matches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "ROUNDS", 4)
    kept = passwords.digest("0123456789ab" * 6)

    assert passwords.matches("0123456789ab" * 6, kept)
    assert not passwords.matches("0123456789ab" * 6 + "c", kept)


def test_without_a_digest_nothing_matches() -> None:
    assert not passwords.matches("demo-demo-demo", None)


def test_matches_refuses_when_no_turn_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "PATIENCE", 0.01)
    for _ in range(passwords.AT_ONCE):
        passwords._turn.acquire()  # noqa: SLF001
    try:
        with pytest.raises(passwords.Busy):
            passwords.matches("demo-demo-demo", None)
    finally:
        for _ in range(passwords.AT_ONCE):
            passwords._turn.release()  # noqa: SLF001
