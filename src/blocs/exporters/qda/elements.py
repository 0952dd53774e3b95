"""Elements of a project's XML, whoever wrote it: by local names, GUIDs in whatever case and braces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from blocs.errors import UnreadablePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    Element = etree._Element  # noqa: SLF001  there is no public name for it


def parsed(content: bytes, root: str, *, where: str) -> Element:
    """
    Return the root of an XML file.

    No entity is resolved, nothing is fetched, and a file that declares a document type is refused.

    Raises
    ------
    UnreadablePage
        If it is not well-formed, deeper or longer than is sensible, declares a type, or has another root.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        found = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadablePage(address=where, why=f"no usable XML ({error})") from error
    if found.getroottree().docinfo.internalDTD is not None:
        raise UnreadablePage(address=where, why="declares a document type, which such a file never needs")
    if local(found) != root:
        raise UnreadablePage(address=where, why=f"its root is {local(found)!r}, not {root!r}")
    return found


def local(element: Element) -> str:
    """Return the name of an element without its name space, which some programs leave out."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the children that bear one of some names."""
    for child in element if element is not None else ():
        if local(child) in names:
            yield child


def child(element: Element, name: str) -> Element | None:
    """Return the first child of a name."""
    return next(children(element, name), None)


def words(element: Element, name: str) -> str | None:
    """Return the text of the first child of a name; None if there is no such child."""
    found = child(element, name)
    return None if found is None else found.text or ""


def guid_of(element: Element, attribute: str = "guid") -> str:
    """
    Return a GUID as it is compared: in lower case, without braces.

    Examples
    --------
    >>> guid_of(etree.fromstring('<User guid="{00AB}"/>'))
    '00ab'
    """
    return (element.get(attribute) or "").strip().strip("{}").lower()


def targets(element: Element, name: str) -> list[str]:
    """Return what the references of a name point to."""
    return [guid_of(reference, "targetGUID") for reference in children(element, name)]
