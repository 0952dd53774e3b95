"""
Numbers → pictures: SVG that stands alone, prints, and leads every line back to its sentence.

=========  =====================================================================
two_mode   actors beside the concepts that they speak for, against, or unclearly
bars       how many statements are for, unclear and against
svg        elements, escaping, and labels that wrap in either writing direction
network    who stands with whom: coalitions as hulls, conflict as dashes
layout     where the nodes of a network stand
heatmap    every tie as a square, next to a dendrogram
bar_chart  statements for and against, one row a label
course     over time: statements by side, a stream of concepts, a measure with its band
intervals  points with intervals, one row an actor
axis       round numbers and dates
drawing    the marks of a drawing, as SVG in the colours of day and night
paper      the same as PDF and PNG, by matplotlib
=========  =====================================================================

A drawing carries its colours as attributes, so that it can stand alone, and class names (``for``,
``against``, ``unclear``), so that the page around it can give it others. Stance is never colour alone: it is
also a dash.
"""
