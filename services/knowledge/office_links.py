"""What a document of an office program points to, however it is written in XML."""

from defusedxml import ElementTree

# What is fetched from elsewhere when the document is opened. A link that is clicked is none.
_FETCHED = frozenset({"attachedtemplate", "oleobject", "frame", "subdocument", "afchunk"})


def fetch(written: bytes) -> bool:
    """Whether a list of links fetches something from elsewhere when the document is opened.

    Raises:
        SyntaxError: it is no XML.
        ValueError: it holds what such a list never does.
    """
    root = ElementTree.fromstring(written, forbid_dtd=True)
    return any(_is_fetched(link.tag, link.attrib) for link in root.iter())


def _is_fetched(tag: object, said: dict[str, str]) -> bool:
    if not isinstance(tag, str) or tag.rpartition("}")[2].lower() != "relationship":
        return False
    told = {name.rpartition("}")[2].lower(): value.strip() for name, value in said.items()}
    kind = told.get("type", "").rstrip("/").rpartition("/")[2].lower()
    return kind in _FETCHED and told.get("targetmode", "").lower() == "external"
