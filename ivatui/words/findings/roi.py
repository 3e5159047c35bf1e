"""Findings of regions of interest: code -> (what is odd, what to do)."""

from __future__ import annotations

from ivatui.words.i18n import N_

_DRAW = N_("Draw the region again in the console, or correct its text.")
_UNUSED = N_("The algorithm can't use this shape. Draw it again in the console.")

FINDINGS: dict[str, tuple[str, str]] = {
    "roi_malformed": (
        N_("The region can't be read at line {line}, column {column}: {excerpt}"),
        _DRAW,
    ),
    "roi_not_a_number": (N_("The region has NaN or Infinity as a number: {excerpt}"), _DRAW),
    "roi_number_too_long": (N_("The region has a number of thousands of digits."), _DRAW),
    "roi_too_deep": (N_("The region is nested too deep to be one."), _DRAW),
    "roi_too_large": (N_("The region's text is too large to be one."), _DRAW),
    "roi_not_object": (
        N_("The region is no object with lines and polygons."),
        _DRAW,
    ),
    "roi_double_encoded": (
        N_("The region was encoded as JSON {times} times."),
        N_("The algorithm may not be able to read it. Encode it once."),
    ),
    "roi_not_text": (
        N_("The region is given as an object; documented is a text that holds JSON."),
        N_("If the region has no effect, give it as text."),
    ),
    "roi_repeated_key": (
        N_("The region gives a member more than once; the last one is shown: {names}"),
        _DRAW,
    ),
    "roi_long": (
        N_("The region has {length} characters; tasks created in a batch may have {limit}."),
        "",
    ),
    "roi_no_shapes": (
        N_("The region has no lines and no polygons, but: {names}"),
        N_("The algorithm may take this as the whole frame."),
    ),
    "roi_not_list": (N_("Shapes must stand in a list."), _DRAW),
    "roi_not_shape": (N_("This is no shape (an object with points under data)."), _UNUSED),
    "roi_no_data": (N_("The shape has no list of points."), _UNUSED),
    "roi_points_unreadable": (
        N_("Points of the shape that are not two numbers ({count}): {numbers}"),
        _UNUSED,
    ),
    "roi_numbers_as_text": (N_("Coordinates are written as text."), N_("Write them as numbers.")),
    "roi_too_many_points": (
        N_("The region has more than {limit} points; {count} points or shapes are not drawn."),
        "",
    ),
    "roi_line_points": (N_("A line has two points; this one has {count}."), _UNUSED),
    "roi_line_no_length": (N_("Both ends of the line are the same point."), _UNUSED),
    "roi_polygon_points": (
        N_("A polygon has three points or more; this one has {count}."),
        _UNUSED,
    ),
    "roi_polygon_no_area": (N_("The polygon has no area."), _UNUSED),
    "roi_self_crossing": (
        N_("The edges of {name} cross each other."),
        N_("What counts as inside is then undefined. Put its points in order."),
    ),
    "roi_lines_cross": (
        N_("The lines {one} and {other} cross, which the manual forbids."),
        N_("Draw them apart."),
    ),
    "roi_crossings_unchecked": (
        N_("There are too many points to look for all crossings."),
        "",
    ),
    "roi_fractions": (
        N_("All coordinates lie between 0 and 1; the service counts in pixels."),
        N_("Multiply them by the width and height of the picture."),
    ),
    "roi_negative": (
        N_("{name} reaches beyond the left or upper edge of the picture."),
        _DRAW,
    ),
    "roi_outside": (
        N_("{name} reaches beyond 1920x1080; the frame is drawn as {width}x{height}."),
        N_("Right only if the stream is that large."),
    ),
    "roi_repeated_name": (
        N_("{count} shapes are named {name}, so results can't tell them apart."),
        N_("Give each a name of its own."),
    ),
    "roi_unnamed": (N_("Shapes without a name: {count}"), ""),
}
