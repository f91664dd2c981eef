"""What ingest wrote, and how it is searched."""
