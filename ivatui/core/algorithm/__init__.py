"""An algorithm's parameters: the XML that declares them, their values, and both merged."""

from __future__ import annotations

from ivatui.core.algorithm.declarations import Declaration, Declarations
from ivatui.core.algorithm.element import Element
from ivatui.core.algorithm.nodes import nodes, parameter_node
from ivatui.core.algorithm.parameters import Parameter, Parameters
from ivatui.core.algorithm.pretty import PrettyXml, pretty, pretty_text
from ivatui.core.algorithm.reading import read_beginning, read_parameters
from ivatui.core.algorithm.xml import XmlProblem, parse

__all__ = [
    "Declaration",
    "Declarations",
    "Element",
    "Parameter",
    "Parameters",
    "PrettyXml",
    "XmlProblem",
    "nodes",
    "parameter_node",
    "parse",
    "pretty",
    "pretty_text",
    "read_beginning",
    "read_parameters",
]
