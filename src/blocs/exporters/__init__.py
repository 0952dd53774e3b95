"""Networks and records → other programs' files, and back where the format allows."""
