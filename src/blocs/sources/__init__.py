"""
Where pages come from: the only readers of the outside world.

======  =====================================================
files   files and folders on this machine
======  =====================================================
"""

from blocs.sources.files import PAGE_SUFFIXES, Candidate, candidates, load

__all__ = ["PAGE_SUFFIXES", "Candidate", "candidates", "load"]
