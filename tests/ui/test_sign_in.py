"""What we lean on in streamlit-authenticator: a new version must be looked at anew."""

import inspect
from importlib.metadata import version

from streamlit_authenticator.controllers import AuthenticationController
from streamlit_authenticator.models import AuthenticationModel
from streamlit_authenticator.utilities import Hasher

from services.signing_in import passwords


def test_it_is_the_version_that_was_looked_at() -> None:
    assert version("streamlit-authenticator") == "0.4.2"


def test_the_controller_hands_name_and_password_to_the_model() -> None:
    for owner in (AuthenticationController, AuthenticationModel):
        assert list(inspect.signature(owner.login).parameters)[:3] == [
            "self",
            "username",
            "password",
        ]


def test_our_digests_are_those_of_its_hasher() -> None:
    assert Hasher.check_pw("demo-demo-demo", passwords.digest("demo-demo-demo"))
    assert passwords.matches("demo-demo-demo", Hasher.hash("demo-demo-demo"))
