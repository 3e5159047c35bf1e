"""The screen: the only importer of textual and rich."""
