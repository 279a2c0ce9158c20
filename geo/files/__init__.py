"""Writers of data files: GeoJSON, GeoPackage, KML, CSV, and the archive of several files."""
