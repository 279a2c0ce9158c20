"""Where things are and how they look: boundaries, gazetteer, toponyms, symbology and maps."""
