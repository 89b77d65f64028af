"""A sheet to draw a slide on that writes its own ground truth.

Owns drawing, coordinates and the JSON shape; knows no slide. Everything is drawn at twice the size and reduced at the
end, so edges are soft as on rendered slides. Every box is taken from what was drawn (the ink of a text, the corners of
a shape), carried through the turns in force and, at the end, through the camera.
"""
import contextlib
import io
import json
import math
import os

import numpy as np
from PIL import Image, ImageDraw, ImageFont

HERE = os.path.dirname(os.path.abspath(__file__))
CJK = "/usr/share/fonts/opentype/noto/Noto%sCJK-%s.ttc"
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVu%s.ttf"
FACES = {
    "gothic": os.path.join(HERE, "../../assets/fonts/BIZUDPGothic-Regular.ttf"),
    "sans": CJK % ("Sans", "Regular"), "bold": CJK % ("Sans", "Bold"),
    "serif": CJK % ("Serif", "Regular"), "serif-bold": CJK % ("Serif", "Bold"),
    "latin": DEJAVU % "Sans", "latin-bold": DEJAVU % "Sans-Bold", "latin-serif": DEJAVU % "Serif", "narrow": DEJAVU % "SansCondensed",
}
SS = 2          # drawn pixels per slide pixel
_fonts = {}


def font(face, size):
    key = (face, size)
    if key not in _fonts:
        _fonts[key] = ImageFont.truetype(FACES[face], round(size * SS))
    return _fonts[key]


def bounds(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return [min(ys), min(xs), max(ys), max(xs)]


def rounded(x, y, w, h, r):
    """Corner points of a rounded rectangle."""
    r = min(r, w / 2, h / 2)
    if r <= 0:
        return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
    out = []
    for cx, cy, a in ((x + w - r, y + r, -90), (x + w - r, y + h - r, 0), (x + r, y + h - r, 90), (x + r, y + r, 180)):
        out += [(cx + r * math.cos(math.radians(a + t)), cy + r * math.sin(math.radians(a + t))) for t in range(0, 91, 15)]
    return out


def circle(cx, cy, r):
    return [(cx + r * math.cos(t * math.pi / 30), cy + r * math.sin(t * math.pi / 30)) for t in range(60)]


def square_to(points):
    """Homography that takes the unit square's corners (clockwise from the top left) to four points."""
    rows, right = [], []
    for (u, v), (x, y) in zip(((0, 0), (1, 0), (1, 1), (0, 1)), points):
        rows += [[u, v, 1, 0, 0, 0, -u * x, -v * x], [0, 0, 0, u, v, 1, -u * y, -v * y]]
        right += [x, y]
    return np.append(np.linalg.solve(np.array(rows, float), np.array(right, float)), 1).reshape(3, 3)


class Record:
    def __init__(self, id, label, border):
        self.id, self.label, self.border = id, label, border
        self.outline, self.ink, self.texts, self.values, self.fields = None, [], [], {}, {}


class Slide:
    def __init__(self, id, size, title, lang, record, fields, paper="#ffffff", traits=(), domain=""):
        self.id, self.size, self.title, self.lang, self.traits, self.domain = id, size, title, lang, list(traits), domain
        self.record_name, self.record_label = record
        self.schema = [dict(zip(("name", "type", "optional", "description"), f)) for f in fields]
        self.image = Image.new("RGB", (size[0] * SS, size[1] * SS), paper)
        self.draw = ImageDraw.Draw(self.image)
        self.maps, self.records, self.lines, self.queries, self.objects, self.globals = [], [], [], [], {}, {}
        self.current = None

    # -------------------------------------------------------------- places
    def place(self, points):
        """Slide points of points drawn now."""
        for turn in reversed(self.maps):
            points = [turn(p) for p in points]
        return points

    @contextlib.contextmanager
    def turned(self, degrees, cx, cy):
        """What is drawn inside is turned clockwise about a point and laid over the slide."""
        a = math.radians(degrees)

        def turn(p):
            x, y = p[0] - cx, p[1] - cy
            return (cx + x * math.cos(a) - y * math.sin(a), cy + x * math.sin(a) + y * math.cos(a))

        under, pen = self.image, self.draw
        self.image = Image.new("RGBA", under.size, (0, 0, 0, 0))
        self.draw = ImageDraw.Draw(self.image)
        self.maps.append(turn)
        yield
        self.maps.pop()
        layer = self.image.rotate(-degrees, Image.BICUBIC, center=(cx * SS, cy * SS))
        self.image, self.draw = under, pen
        self.image.paste(layer, (0, 0), layer)

    # -------------------------------------------------------------- shapes
    def shape(self, points, fill=None, line=None, width=1):
        scaled = [(x * SS, y * SS) for x, y in points]
        if fill:
            self.draw.polygon(scaled, fill=fill)
        if line:
            self.draw.line(scaled + scaled[:2], fill=line, width=round(width * SS), joint="curve")
        return points

    def box(self, x, y, w, h, fill=None, line=None, width=1, r=0):
        return self.shape(rounded(x, y, w, h, r), fill, line, width)

    def rule(self, x0, y0, x1, y1, colour, width=1):
        self.draw.line([(x0 * SS, y0 * SS), (x1 * SS, y1 * SS)], fill=colour, width=round(width * SS))

    def shadow(self, points, dx=3, dy=4, colour=(0, 0, 0, 50)):
        layer = Image.new("RGBA", self.image.size, (0, 0, 0, 0))
        ImageDraw.Draw(layer).polygon([((x + dx) * SS, (y + dy) * SS) for x, y in points], fill=colour)
        self.image.paste(layer, (0, 0), layer)

    def gradient(self, points, a, b, down=True):
        """Fills a shape with colours from a to b."""
        t, l, bt, r = [round(v * SS) for v in bounds(points)]
        ramp = np.linspace(0, 1, max(1, bt - t if down else r - l))[:, None] if down else np.linspace(0, 1, max(1, r - l))[None, :]
        ramp = np.broadcast_to(ramp, (bt - t, r - l))[..., None]
        pixels = np.array(a) * (1 - ramp) + np.array(b) * ramp
        mask = Image.new("L", (r - l, bt - t), 0)
        ImageDraw.Draw(mask).polygon([(x * SS - l, y * SS - t) for x, y in points], fill=255)
        self.image.paste(Image.fromarray(pixels.astype(np.uint8)), (l, t), mask)
        return points

    def paste(self, picture, x, y):
        """A picture at its drawn size."""
        self.image.paste(picture, (round(x * SS), round(y * SS)))

    # -------------------------------------------------------------- text
    def text(self, x, y, text, size, colour="#202428", face="latin", anchor="la", field=None, value=None, origin="text", vertical=False, record=True):
        """One run of text; y is the top of its capitals. Gives its ink box [top, left, bottom, right] before any turn."""
        f = font(face, size)
        how = dict(anchor="rt" if vertical else anchor.replace("a", "t"), direction="ttb" if vertical else None)
        at = (x * SS, y * SS)
        l, t, r, b = self.draw.textbbox(at, text, font=f, **how)
        self.draw.text(at, text, font=f, fill=colour, **how)
        corners = self.place([(l / SS, t / SS), (r / SS, t / SS), (r / SS, b / SS), (l / SS, b / SS)])
        owner = self.current if record else None
        self.lines.append(dict(text=text, corners=corners, rec=owner and owner.id, font_px=size, **({"vertical": True} if vertical else {})))
        if owner:
            owner.ink.append(corners)
            owner.texts.append(text)
            if field:
                self.value(field, text if value is None else value, text, corners, origin)
        return [t / SS, l / SS, b / SS, r / SS]

    def wrapped(self, x, y, text, size, width, leading=1.45, japanese=False, **kind):
        """Text broken at a width; gives the y below it. The field, if named, holds all of it."""
        field, value, face = kind.pop("field", None), kind.pop("value", None), kind.get("face", "latin")
        words, lines = (list(text) if japanese else text.split()), [""]
        for word in words:
            longer = lines[-1] + ("" if japanese or not lines[-1] else " ") + word
            if font(face, size).getlength(longer) / SS > width and lines[-1]:
                lines.append(word)
            else:
                lines[-1] = longer
        corners = []
        for line in lines:
            box = self.text(x, y, line, size, **kind)
            corners += self.place([(box[1], box[0]), (box[3], box[2])])
            y += size * leading
        if field and self.current:
            self.value(field, text if value is None else value, text, corners, "text")
        return y

    # -------------------------------------------------------------- truth
    def value(self, name, value, text=None, corners=None, origin="text"):
        """A value of the open record; without corners it is derived or absent."""
        kind = next(f["type"] for f in self.schema if f["name"] == name)
        entry = dict(value=value, text=text, corners=corners, origin=origin)
        if kind.endswith("[]"):
            self.current.values.setdefault(name, []).append(value)
            self.current.fields.setdefault(name, []).append(entry)
        else:
            self.current.values[name] = value
            self.current.fields[name] = entry

    @contextlib.contextmanager
    def rec(self, id, label, outline=None):
        """What is written inside belongs to a record; without an outline its box is the ink of its text and pictures."""
        record = Record(id, label, "visible" if outline else "none")
        record.outline = outline and self.place(outline)
        self.records.append(record)
        self.current = record
        yield record
        self.current = None

    def also(self, points):
        """Something drawn (a picture, a badge) that belongs to the open record."""
        self.current.ink.append(self.place(points))

    def query(self, kind, lang, text, expect):
        self.queries.append(dict(id=f"q{len(self.queries) + 1}", text=text, lang=lang, kind=kind, expect=list(expect)))

    def thing(self, name, points, text=None):
        """An object that is no record: a badge, a map."""
        self.objects[name] = dict(text=text, corners=self.place(points))

    def fact(self, group, name, value, box):
        """A page-wide value and where it stands."""
        self.globals.setdefault(group, {})[name] = (value, self.place([(box[1], box[0]), (box[3], box[2])]))

    # -------------------------------------------------------------- out
    def finished(self):
        """The picture at its own size."""
        return self.image.convert("RGB").resize(self.size, Image.BOX)

    def save(self, folder, picture=None, camera=lambda p: p, size=None, fmt="png", quality=80, exif=1, homography=None):
        picture = picture or self.finished()
        w, h = size or picture.size

        def boxes(points, prefix=""):
            t, l, b, r = bounds([camera(p) for p in points])
            t, l, b, r = max(0, t), max(0, l), min(h, b), min(w, r)
            return {prefix + "box_2d": [round(t / h * 1000), round(l / w * 1000), round(b / h * 1000), round(r / w * 1000)],
                    prefix + "box_px": [round(v, 1) for v in (t, l, b, r)]}

        def located(entry):
            entry = dict(entry)
            corners = entry.pop("corners")
            return {**entry, **(boxes(corners) if corners else {})}

        records = []
        for r in self.records:
            ink = [p for c in r.ink for p in c]
            frame = (r.outline or []) + ink
            turned = [camera(p) for p in (r.outline or [])]
            for f in self.schema:
                if f["name"] not in r.values:
                    r.values[f["name"]], r.fields[f["name"]] = None, dict(value=None, text=None, corners=None, origin="absence")
            fields = {k: [located(x) for x in v] if isinstance(v, list) else located(v) for k, v in r.fields.items()}
            records.append(dict(id=r.id, label=r.label, **boxes(frame), **boxes(ink, "content_"), border=r.border,
                                **({"polygon": [[round(x, 1), round(y, 1)] for x, y in turned]} if turned else {}), text=" ".join(r.texts),
                                values={f["name"]: r.values[f["name"]] for f in self.schema}, fields=fields))
        by_id = {r["id"]: r["box_2d"] for r in records}
        objects = {k: dict(text=o["text"], **boxes(o["corners"])) for k, o in self.objects.items()}
        by_id.update({k: o["box_2d"] for k, o in objects.items()})
        queries = [dict(q, boxes=[by_id[i] for i in q["expect"]]) for q in self.queries]
        facts = {g: {n: v for n, (v, _) in f.items()} for g, f in self.globals.items()}
        fact_boxes = {f"{g}.{n}": dict(value=v, text=str(v), **boxes(c)) for g, f in self.globals.items() for n, (v, c) in f.items()}
        mark = lambda f: f["type"] + ("?" if f["optional"] else "")
        schema = dict(record_name=self.record_name, record_label=self.record_label, fields=self.schema,
                      text="\n".join(f"- {f['name']}: {mark(f)} ({f['description']})" for f in self.schema),
                      global_text="\n".join(f"{g}: dict\n" + "\n".join(f"- {n}: str" for n in f) for g, f in facts.items()))
        name = f"{self.id}.{'jpg' if fmt == 'jpg' else 'png'}"
        truth = dict(id=self.id, split="fixture", title=self.title, image=name, pdf=None, size=[w, h], dpr=1, exif_orientation=exif, domain=self.domain, lang=self.lang,
                     traits=self.traits, schema=schema, n_records=len(records), records=records, **{"global": dict(value=facts, boxes=fact_boxes)},
                     result={self.record_name: [r["values"] for r in records], **facts}, objects=objects, queries=queries,
                     lines=[dict(text=x["text"], **boxes(x["corners"]), rec=x["rec"], font_px=x["font_px"], **({"vertical": True} if x.get("vertical") else {})) for x in self.lines],
                     **({"homography": homography} if homography is not None else {}))
        with open(os.path.join(folder, self.id + ".json"), "w", encoding="utf-8") as out:
            out.write(readable(truth))
        path = os.path.join(folder, name)
        if fmt == "jpg":
            turn = {1: None, 3: Image.ROTATE_180, 6: Image.ROTATE_90, 8: Image.ROTATE_270}[exif]
            tag = Image.Exif()
            tag[0x0112] = exif
            (picture.transpose(turn) if turn else picture).save(path, quality=quality, exif=tag)
        else:
            data = io.BytesIO()
            picture.save(data, "png", optimize=True)
            with open(path, "wb") as out:
                out.write(data.getvalue())
        return os.path.getsize(path)


def readable(truth):
    """JSON with one list item to a line, so that a person can read and compare it."""
    dump = lambda v: json.dumps(v, ensure_ascii=False)
    rows = []
    for key, value in truth.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            rows.append(f"{dump(key)}: [\n  " + ",\n  ".join(map(dump, value)) + "\n]")
        else:
            rows.append(f"{dump(key)}: {dump(value)}")
    return "{\n" + ",\n".join(rows) + "\n}\n"
