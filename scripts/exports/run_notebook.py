"""Runs train.ipynb in a folder under nbclient, and writes its losses to losses.json there.

    python run_notebook.py FOLDER
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

folder = Path(sys.argv[1])
notebook = nbformat.read(folder / "train.ipynb", as_version=4)
nbformat.validate(notebook)
notebook.cells.append(nbformat.v4.new_code_cell("import json; Path('losses.json').write_text(json.dumps(losses))"))
NotebookClient(notebook, timeout=240, resources={"metadata": {"path": str(folder)}}).execute()
