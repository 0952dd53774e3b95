"""
Numbers → pictures: SVG that stands alone, prints, and leads every line back to its sentence.

========  =====================================================================
two_mode  actors beside the concepts that they speak for, against, or unclearly
bars      how many statements are for, unclear and against
svg       elements, escaping, and labels that wrap in either writing direction
========  =====================================================================

A drawing carries its colours as attributes, so that it can stand alone, and class names (``for``,
``against``, ``unclear``), so that the page around it can give it others. Stance is never colour alone: it is
also a dash.
"""

from blocs.figures.bars import stance_bar
from blocs.figures.two_mode import Tie, two_mode

__all__ = ["Tie", "stance_bar", "two_mode"]
