"""Opens a labelme export with labelme's own loader: every file with its picture, and every mask in its place."""

import glob
import os
import sys

# This file has the name of what it imports.
sys.path.pop(0)
try:
    try:
        from labelme._label_file import read_label_file

        def load(path):
            found = read_label_file(path)
            return found.shapes, found.image_data

    except ImportError:
        from labelme.label_file import LabelFile

        def load(path):
            found = LabelFile(path)
            return found.shapes, found.imageData

    from labelme.utils import img_data_to_pil
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

files = sorted(glob.glob(os.path.join(glob.escape(sys.argv[1]), "*.json")))
if not files:
    sys.exit("no JSON file in it")
count = 0
for path in files:
    shapes, data = load(path)
    width, height = img_data_to_pil(data).size
    for shape in shapes:
        count += 1
        what = f"{os.path.basename(path)}, {shape['label']}"
        if any(not (-1 <= x <= width + 1 and -1 <= y <= height + 1) for x, y in shape["points"]):
            sys.exit(f"{what}: a point lies off the picture")
        if shape["shape_type"] == "mask":
            (x0, y0), (x1, y1) = shape["points"]
            if shape["mask"].shape != (y1 - y0 + 1, x1 - x0 + 1) or not shape["mask"].any():
                sys.exit(f"{what}: the mask does not fit its place")
if count == 0:
    sys.exit("no shape in it")
print(f"labelme: {count} shapes in {len(files)} files")
