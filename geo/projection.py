"""The two coordinate reference systems of the project."""

WGS84 = "EPSG:4326"

ALBERS = "+proj=aea +lat_1=31 +lat_2=37 +lat_0=34 +lon_0=66.5 +datum=WGS84 +units=m +no_defs"
"""Albers equal-area conic for Afghanistan, in metres: used for static maps and for every area."""
