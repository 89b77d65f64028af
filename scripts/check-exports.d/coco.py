"""Opens a COCO export with pycocotools: every annotation's box and area must be those of its decoded mask."""

import sys

try:
    import numpy
    from pycocotools.coco import COCO
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

coco = COCO(sys.argv[1])
annotations = coco.loadAnns(coco.getAnnIds())
if not annotations:
    sys.exit("no annotation in it")
for annotation in annotations:
    picture = coco.loadImgs(annotation["image_id"])[0]
    mask = coco.annToMask(annotation)
    what = f"annotation {annotation['id']} of {picture['file_name']}"
    if mask.shape != (picture["height"], picture["width"]):
        sys.exit(f"{what}: the mask has the shape {mask.shape}")
    ys, xs = numpy.nonzero(mask)
    x, y, width, height = annotation["bbox"]
    # A drawn polygon may touch one pixel more on each side.
    if len(xs) == 0 or xs.min() < x - 2 or ys.min() < y - 2 or xs.max() > x + width + 1 or ys.max() > y + height + 1:
        sys.exit(f"{what}: the mask lies outside its box")
    perimeter = 2 * (width + height)
    if abs(int(mask.sum()) - annotation["area"]) > perimeter + 4:
        sys.exit(f"{what}: {mask.sum()} pixels are inside, the area is {annotation['area']}")
    if coco.loadCats(annotation["category_id"])[0]["name"] == "":
        sys.exit(f"{what}: no category")
print(f"coco: {len(annotations)} annotations on {len(coco.getImgIds())} pictures")
