"""What people write, as it is kept."""

from services import texts


def test_kept_leaves_out_what_no_eye_sees() -> None:
    assert (
        texts.kept(" To\x00 linjer,\r\nmed\ttab\x1f og \x85slut\n")
        == "To linjer,\nmed\ttab og slut"
    )
    assert texts.kept("\x00 \x01\u200b") == ""
