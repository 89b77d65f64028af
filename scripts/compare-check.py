#!/usr/bin/env python3
"""Recomputes every number of `kirinuki compare --json` from its boxes, without any of its code.

usage: compare-check.py COMPARISON.json [TRUTH.json]     standard library only; exit code 1 where something differs

TRUTH.json is a list of regions as `kirinuki detect --json` writes it (or a list of such); without it the boxes that the
document itself names as truth are used. Checked are found, wanted, pairs, precision, recall and F1 at 0.5 and 0.75, the
mean IoU, and, from --at-least 1 on, every group of the consensus: its members, box, spread, agreement and mean IoU.
"""
import itertools
import json
import os
import statistics
import sys

CLOSE = 1e-6


def iou(a, b):
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    area = lambda r: (r[2] - r[0]) * (r[3] - r[1])
    return width * height / (area(a) + area(b) - width * height)


def best_pairs(truth, found, least):
    """As many pairs as possible, and of those the ones with the greatest sum: successive longest augmenting paths."""
    weight = {}
    for t, f in itertools.product(range(len(truth)), range(len(found))):
        value = iou(truth[t], found[f])
        if value >= least and value > 0:
            weight[t, f] = 1000.0 + value
    of_truth, of_found = {}, {}
    while True:
        gain = {("t", t): 0.0 for t in range(len(truth)) if t not in of_truth}
        came = {}
        for _ in range(len(truth) + len(found) + 1):
            changed = False
            for (t, f), value in weight.items():
                if ("t", t) in gain and of_truth.get(t) != f and gain["t", t] + value > gain.get(("f", f), -1e18) + 1e-9:
                    gain["f", f], came["f", f], changed = gain["t", t] + value, ("t", t), True
                if of_truth.get(t) == f and ("f", f) in gain and gain["f", f] - value > gain.get(("t", t), -1e18) + 1e-9:
                    gain["t", t], came["t", t], changed = gain["f", f] - value, ("f", f), True
            if not changed:
                break
        free = [(gain["f", f], f) for f in range(len(found)) if f not in of_found and ("f", f) in gain]
        if not free:
            return [(t, f, weight[t, f] - 1000.0) for t, f in of_truth.items()]
        node = ("f", max(free)[1])
        while node in came:
            before = came[node]
            if node[0] == "f":
                of_truth[before[1]], of_found[node[1]] = node[1], before[1]
            node = before


def groups_of(answers):
    """The groups from scratch: join from the best overlap on while a group stays one thing."""
    boxes = [(a, i, tuple(box)) for a, answer in enumerate(answers) for i, box in enumerate(answer)]
    in_space = lambda r: (r[1], r[0], r[3], r[2])
    pairs = []
    for one, other in itertools.combinations(range(len(boxes)), 2):
        value = iou(boxes[one][2], boxes[other][2])
        if boxes[one][0] != boxes[other][0] and value >= 0.5:
            first, second = sorted([boxes[one][2], boxes[other][2]], key=in_space)
            pairs.append((-value, in_space(first), in_space(second), one, other))
    group = {n: frozenset([n]) for n in range(len(boxes))}
    for *_, one, other in sorted(pairs):
        joined = group[one] | group[other]
        members = [boxes[n] for n in joined]
        names = [a for a, _, _ in members]
        middle = [statistics.median(box[e] for _, _, box in members) for e in range(4)]
        if len(set(names)) == len(names) and all(iou(box, middle) >= 0.5 for _, _, box in members):
            for n in joined:
                group[n] = joined
    return {frozenset(boxes[n][:2] for n in members) for members in group.values()}


def truth_of(document, slide):
    if document is None:
        return slide["truth"]
    reports = document if isinstance(document, list) and document and "regions" in document[0] else [document]
    name = lambda path: os.path.basename(path or "")
    fitting = [r for r in reports if isinstance(r, dict) and name(r.get("slide")) == name(slide["slide"])]
    chosen = (fitting or reports)[0]
    regions = chosen["regions"] if isinstance(chosen, dict) else chosen
    return [region["bbox"] for region in regions]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        comparison = json.load(file)
    truth_document = None
    if len(sys.argv) > 2:
        with open(sys.argv[2], encoding="utf-8") as file:
            truth_document = json.load(file)
    wrong, checked = [], 0

    def same(what, told, own):
        nonlocal checked
        checked += 1
        fits = told == own if told is None or own is None else abs(told - own) < CLOSE
        if not fits:
            wrong.append(f"{what}: told {told}, recomputed {own}")

    for slide in comparison["slides"]:
        truth = truth_of(truth_document, slide)
        names = [one["name"] for one in slide["contenders"]]
        answers = [[region["bbox"] for region in one["regions"]] for one in slide["contenders"]]
        for one, found in zip(slide["contenders"], answers):
            score, at = one["score"], f"{slide['slide']} {one['name']}"
            same(f"{at} found", score["found"], len(found))
            same(f"{at} wanted", score["wanted"], len(truth) or None)
            for key, least in [("iou_50", 0.5), ("iou_75", 0.75)]:
                pairs = best_pairs(truth, found, least)
                known = bool(truth)
                same(f"{at} {key} pairs", score[key]["pairs"], len(pairs) if known else None)
                same(f"{at} {key} precision", score[key]["precision"], len(pairs) / len(found) if known and found else None)
                same(f"{at} {key} recall", score[key]["recall"], len(pairs) / len(truth) if known else None)
                same(f"{at} {key} f1", score[key]["f1"], 2 * len(pairs) / (len(found) + len(truth)) if known else None)
                if least == 0.5:
                    mean = sum(value for *_, value in pairs) / len(pairs) if pairs else None
                    same(f"{at} mean_iou", score["mean_iou"], mean)
        told = set()
        for number, group in enumerate(slide["consensus"]):
            at = f"{slide['slide']} group {number}"
            members = [(names.index(m["contender"]), m["region"]) for m in group["members"]]
            boxes = [answers[a][i] for a, i in members]
            told.add(frozenset(members))
            for edge, key in enumerate(["x0", "y0", "x1", "y1"]):
                values = [box[edge] for box in boxes]
                same(f"{at} {key}", group["bbox"][edge], statistics.median(values))
                same(f"{at} {key} least", group["spread"][key][0], min(values))
                same(f"{at} {key} most", group["spread"][key][1], max(values))
            overlaps = [iou(a, b) for a, b in itertools.combinations(boxes, 2)]
            same(f"{at} mean_iou", group["mean_iou"], sum(overlaps) / len(overlaps) if overlaps else 1.0)
            same(f"{at} agree", group["agree"], len(boxes))
            same(f"{at} single", float(group["single"]), float(len(boxes) == 1 and len(names) > 1))
        own = {group for group in groups_of(answers) if len(group) >= comparison["at_least"]}
        checked += 1
        if own != told:
            wrong.append(f"{slide['slide']}: {len(told)} groups told, {len(own)} recomputed, {len(own & told)} the same")
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"{checked} numbers checked, {len(wrong)} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
