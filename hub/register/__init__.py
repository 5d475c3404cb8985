"""The register: the one way in which records are written."""
