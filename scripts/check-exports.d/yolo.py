"""Reads a YOLO export as its readers do: classes of `data.yaml`, a line for each thing, all numbers shares of the page."""

import glob
import os
import sys

try:
    import yaml
    from PIL import Image
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

root = sys.argv[1]
with open(os.path.join(root, "data.yaml"), encoding="utf-8") as file:
    data = yaml.safe_load(file)
count = 0
for path in sorted(glob.glob(os.path.join(glob.escape(os.path.join(root, data["train"])), "*.png"))):
    Image.open(path).verify()
    labels = os.path.join(root, "labels", os.path.splitext(os.path.basename(path))[0] + ".txt")
    with open(labels, encoding="utf-8") as file:
        lines = [line.split() for line in file]
    for line in lines:
        count += 1
        if int(line[0]) not in data["names"]:
            sys.exit(f"{labels}: class {line[0]} has no name")
        if not all(0 <= float(number) <= 1 for number in line[1:]):
            sys.exit(f"{labels}: a number is no share of the page")
        if len(line) != 5 and (len(line) < 7 or len(line) % 2 == 0):
            sys.exit(f"{labels}: {len(line)} numbers in a line")
    if len({len(line) == 5 for line in lines}) > 1:
        sys.exit(f"{labels}: boxes and outlines are mixed")
if count == 0:
    sys.exit("no line in it")
print(f"yolo: {count} lines, {len(data['names'])} classes")
