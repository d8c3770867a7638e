"""What Python's zipfile and NumPy find in archives: a JSON line for each path on standard input.

With "entries" the length and CRC-32 of each entry's content by its name, with "arrays" type, shape and CRC-32 of each array
by the name that numpy.load gives it; or "refused".
"""

import json
import sys
import warnings
import zipfile
import zlib

import numpy

warnings.simplefilter("error")

for line in sys.stdin:
    path = line.rstrip("\n")
    try:
        with zipfile.ZipFile(path) as archive:
            contents = [(info.filename, archive.read(info)) for info in archive.infolist()]
        with numpy.load(path) as lab:
            loaded = [(name, lab[name]) for name in lab.files]
        entries = [[name, len(content), zlib.crc32(content)] for name, content in contents]
        arrays = [
            [name, str(array.dtype), list(array.shape), zlib.crc32(array.tobytes())]
            for name, array in loaded
            if isinstance(array, numpy.ndarray)
        ]
        print(json.dumps({"entries": sorted(entries), "arrays": sorted(arrays)}))
    except Exception as error:  # whatever a broken file makes of these libraries
        print(json.dumps({"refused": f"{type(error).__name__}: {error}"}))
