"""How Sphinx builds the documentation; `make docs`.  What it needs is the extra ``docs``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_extension"))

import symbolic_it

project = "symbolic_it"
version = release = symbolic_it.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "generated_reference", "mathml"]
exclude_patterns = ["examples", "_extension"]
default_role = "code"
nitpicky = True
nitpick_ignore_regex = [("py:.*", r".*")]  # docstrings name types of the standard library and of the inside

html_theme = "furo"
html_title = "symbolic_it"
html_show_copyright = False
html_static_path = ["_static", "../symbolic_it/report/fonts"]
html_css_files = ["mathematics.css"]
html_math_renderer = "mathml"

autodoc_typehints = "none"
autodoc_member_order = "bysource"
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_mime_priority_overrides = [("html", "text/html", 0), ("html", "text/latex", 5)]
