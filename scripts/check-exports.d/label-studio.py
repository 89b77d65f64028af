"""Reads a Label Studio export with Label Studio's own converter: brushes are decoded, results turned into its JSON."""

import json
import sys
import tempfile

try:
    import numpy
    from label_studio_sdk.converter import Converter
    from label_studio_sdk.converter.brush import decode_rle
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

with open(sys.argv[1], encoding="utf-8") as file:
    tasks = json.load(file)
results = 0
for number, task in enumerate(tasks, 1):
    for answers in (task.get("annotations", []), task.get("predictions", [])):
        for result in (result for answer in answers for result in answer["result"]):
            results += 1
            value, what = result["value"], f"task {number}, {result['id']}"
            for key in ("x", "y", "width", "height"):
                if not -0.01 <= value.get(key, 0) <= 100.01:
                    sys.exit(f"{what}: {key} is {value[key]} percent")
            if result["type"] == "brushlabels":
                size = (result["original_height"], result["original_width"], 4)
                mask = numpy.reshape(decode_rle(value["rle"]), size)[:, :, 3]
                if not mask.any() or set(numpy.unique(mask)) - {0, 255}:
                    sys.exit(f"{what}: the brush is empty or grey")
    # The converter reads annotations; a prediction has the same results.
    task["id"] = number
    task["annotations"] = [
        {"id": number, "completed_by": 1, **answer} for answer in task.get("annotations") or task["predictions"]
    ]
if results == 0:
    sys.exit("no result in it")
with tempfile.TemporaryDirectory() as folder:
    path = f"{folder}/tasks.json"
    with open(path, "w", encoding="utf-8") as file:
        json.dump(tasks, file)
    Converter(tasks[0]["meta"]["label_config"], folder, download_resources=False).convert_to_json(
        path, f"{folder}/out", is_dir=False
    )
print(f"label-studio: {results} results in {len(tasks)} tasks")
