#!/usr/bin/env python3
"""Writes assets/article-comparison: a project in which four reconstructed answers can be compared.

usage: article-comparison.py [FOLDER]     standard library only; the same script writes the same files

An article asked one question of Gemini 2.5 Flash, GPT-4o, GPT-4.1 and o3 and compared the pictures. Its answers are not
at hand. What is known is the order of the quality of their boxes: GPT-4o, GPT-4.1, o3, Gemini 2.5 Flash, the best last.
The boxes below were written by hand so that they show that order on a slide of our own. No model gave them, nothing was
measured, and every file says so.
"""
import hashlib
import json
import os
import shutil
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
QUERY = "the 6 regions each describing one property"
SIZE = (1600, 900)
AT = 1785542400  # 2026-08-01, the day this was written down

# The frames of the six flats on the slide, [x0, y0, x1, y1] in page pixels.
TRUTH = [
    ("東銀座レジデンスフォルム", [37, 197, 487, 481]),
    ("グランパーク東銀座タワー", [506, 150, 904, 362]),
    ("東日本橋パークフロント", [973, 207, 1565, 401]),
    ("築地ソレイユコート", [36, 500, 336, 830]),
    ("ザ・築地ヴィアーレ", [501, 475, 923, 773]),
    ("人形町グレイスアヴェニュー", [1011, 497, 1409, 761]),
]

# For each model how far each edge of each box is off, in page pixels; None where the box is missing.
OFF = {
    ("gemini", "gemini-2.5-flash"): [
        [1, -1, 0, 1], [0, 2, -1, 0], [-2, 0, 1, -1], [1, 1, 0, -2], [0, -1, 2, 1], [-1, 0, -1, 2],
    ],
    ("openai", "o3"): [
        [-14, 10, 18, -12], [12, -16, -10, 20], [-20, -12, 14, 22], [10, 18, -16, 24], [-12, 20, 18, -14], [16, -18, -20, 10],
    ],
    ("openai", "gpt-4.1"): [
        [-36, 34, 22, 40], [40, -38, 34, -26], [-58, 30, -40, 44], [28, 46, 44, -30], [-44, 36, -38, -48], [52, -40, 38, 46],
    ],
    ("openai", "gpt-4o"): [
        [-30, 58, 66, 50], [64, -38, 50, 44], [-150, 66, -120, 92], [62, 92, 130, 60], [-118, 84, -30, 96], None,
    ],
}


def moved(box, off):
    return [edge + by for edge, by in zip(box, off)]


def thousandths(box):
    x0, y0, x1, y1 = box
    width, height = SIZE
    wire = [y0 / height, x0 / width, y1 / height, x1 / width]
    return [max(0, min(1000, round(1000 * value))) for value in wire]


def iou(a, b):
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    common = max(w, 0) * max(h, 0)
    area = lambda r: (r[2] - r[0]) * (r[3] - r[1])
    return common / (area(a) + area(b) - common)


def written(value):
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def name_of(provider, model, page):
    """As the program names a reconstruction: of whom, the words, the slide."""
    parts = ["kirinuki reconstruction 1", provider, model, QUERY, page]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def cassette(provider, model, page):
    boxes = [
        {"box_2d": thousandths(moved(box, off)), "label": label}
        for (label, box), off in zip(TRUTH, OFF[provider, model])
        if off is not None
    ]
    request = name_of(provider, model, page)
    return request, {
        "format": "kirinuki-exchange",
        "version": 1,
        "request": request,
        "provider": provider,
        "model": {"asked": model, "answered": model},
        "task": "detect",
        "prompt": QUERY,
        "reply": json.dumps(boxes, ensure_ascii=False),
        "at": AT,
        "reconstructed": True,
        "note": "Reconstructed, not recorded: written by hand after what an article reports. No model gave this answer.",
    }


def slide(page):
    def region(number, label, box):
        return {
            "id": f"r{number}",
            "label": label,
            "bbox": [float(edge) for edge in box],
            "mask": {"kind": "none"},
            "origin": "person",
            "status": "accepted",
            "provenance": {"provider": "person", "model": {"asked": "", "answered": ""}, "at": AT * 1000},
        }

    asked = "gemini-2.5-flash"
    return {
        "format": "kirinuki-slide",
        "version": 1,
        "applied": 0,
        "id": "s1",
        "page": {
            "file": "pages/property-flyer.png",
            "number": 1,
            "hash": page,
            "size": {"width": SIZE[0], "height": SIZE[1]},
        },
        "regions": [region(number, *one) for number, one in enumerate(TRUTH, 1)],
        "queries": [
            {
                "text": QUERY,
                "provider": "gemini",
                "model": {"asked": asked, "answered": asked},
                "at": AT * 1000,
                "found": len(TRUTH),
                "recorded": True,
                "reconstructed": True,
            }
        ],
    }


def main():
    out = sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "assets", "article-comparison")
    picture = os.path.join(ROOT, "assets", "samples", "property-flyer.png")
    with open(picture, "rb") as file:
        page = hashlib.sha256(file.read()).hexdigest()
    for folder in ["slides", "pages", "cassettes"]:
        shutil.rmtree(os.path.join(out, folder), ignore_errors=True)
        os.makedirs(os.path.join(out, folder))
    shutil.copyfile(picture, os.path.join(out, "pages", "property-flyer.png"))
    files = {
        "project.json": written({"format": "kirinuki-project", "version": 1, "applied": 0, "slides": ["s1"]}),
        "slides/s1.json": written(slide(page)),
    }
    means = []
    for provider, model in OFF:
        request, value = cassette(provider, model, page)
        files[f"cassettes/{request}.json"] = written(value)
        pairs = [iou(box, moved(box, off)) if off else 0.0 for (_, box), off in zip(TRUTH, OFF[provider, model])]
        means.append(sum(pairs) / len(pairs))
        print(f"{provider}:{model}", *(f"{pair:.2f}" for pair in pairs), f"mean {means[-1]:.3f}")
    assert means == sorted(means, reverse=True), "the order of the article is gemini-2.5-flash, o3, gpt-4.1, gpt-4o"
    for name, text in files.items():
        with open(os.path.join(out, name), "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
