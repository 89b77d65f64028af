"""Reads a Pascal VOC export as its development kit does: every listed picture, its size, and boxes counted from 1."""

import os
import sys
import xml.etree.ElementTree

try:
    from PIL import Image
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

root = sys.argv[1]
with open(os.path.join(root, "ImageSets", "Main", "trainval.txt"), encoding="utf-8") as file:
    stems = file.read().split()
count = 0
for stem in stems:
    tree = xml.etree.ElementTree.parse(os.path.join(root, "Annotations", f"{stem}.xml"))
    picture = Image.open(os.path.join(root, "JPEGImages", tree.findtext("filename")))
    size = (int(tree.findtext("size/width")), int(tree.findtext("size/height")))
    if picture.size != size:
        sys.exit(f"{stem}: the picture has {picture.size}, the file says {size}")
    for thing in tree.iter("object"):
        count += 1
        x0, y0, x1, y1 = (int(thing.findtext(f"bndbox/{edge}")) for edge in ("xmin", "ymin", "xmax", "ymax"))
        if not (1 <= x0 <= x1 <= size[0] and 1 <= y0 <= y1 <= size[1]) or not thing.findtext("name"):
            sys.exit(f"{stem}: the box {x0} {y0} {x1} {y1} does not lie on the picture, or has no name")
if count == 0:
    sys.exit("no object in it")
print(f"voc: {count} objects on {len(stems)} pictures")
