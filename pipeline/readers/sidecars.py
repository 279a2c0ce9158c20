"""Sidecars: YAML files beside reports that have to stay as they came (``report.yaml`` for ``report.html``)."""

from __future__ import annotations

from functools import cache, partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from pipeline.readers.model import Sidecar, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    import yaml

SIDECAR_ENDINGS = (".yaml", ".yml")
_MAX_FIELDS = 20_000


def sidecar_name(name: str, siblings: Collection[str]) -> str | None:
    """Return which of ``siblings`` (names of the same form as ``name``) is the sidecar of ``name``, if one is."""
    path = PurePath(name)
    if path.suffix.lower() in SIDECAR_ENDINGS or not path.name:
        return None
    candidates = (str(path.with_suffix(ending)) for ending in SIDECAR_ENDINGS)
    return next((candidate for candidate in candidates if candidate in siblings), None)


def sidecar_of(path: Path) -> Sidecar | None:
    """Return the sidecar of a file, if there is one."""
    if path.suffix.lower() in SIDECAR_ENDINGS or not path.name:
        return None
    candidates = (path.with_suffix(ending) for ending in SIDECAR_ENDINGS)
    found = next((candidate for candidate in candidates if candidate.is_file()), None)
    return Sidecar(found.name, partial(_beginning, found)) if found else None


def sidecar_fields(sidecar: Sidecar | None) -> dict[str, Any]:
    """Return the fields of a sidecar. Raises :class:`UnreadableError` where it cannot be read."""
    if sidecar is None:
        return {}
    try:
        content = sidecar.load().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"its sidecar {sidecar.name} cannot be read ({error})"
        raise UnreadableError(message) from None
    return yaml_fields(content, f"the sidecar {sidecar.name}")


def yaml_fields(content: str, name: str) -> dict[str, Any]:
    """Return the fields of a YAML mapping. Raises :class:`UnreadableError` where it is none."""
    import yaml

    if len(content) > _MAX_FIELDS:
        message = f"{name} is longer than {_MAX_FIELDS:,} characters; keep to the fields of a report"
        raise UnreadableError(message)
    try:
        fields = yaml.load(content, Loader=_loader())  # noqa: S506 - a safe loader that knows even less
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = " ".join(str(error).split())
        message = f"{name} is no valid YAML ({problem}); write lines such as `published: 2021-08-10`"
        raise UnreadableError(message) from None
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        message = f"{name} holds no fields; write lines such as `published: 2021-08-10`"
        raise UnreadableError(message)
    return {key: value for key, value in fields.items() if isinstance(key, str)}


@cache
def _loader() -> type[yaml.SafeLoader]:
    """Return a loader of plain YAML that refuses aliases: a few lines of them can stand for any amount of data."""
    import yaml

    class Loader(yaml.SafeLoader):
        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                message = "aliases are not read"
                raise yaml.YAMLError(message)
            return super().compose_node(parent, index)

    return Loader


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4 * _MAX_FIELDS + 1)
