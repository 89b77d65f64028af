"""Picture content made by rule: hills, sea, towns, fruit, plain noise. Nothing is taken from anywhere."""
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from paper import SS


def waves(rnd, n, low, high):
    """A soft random curve of n points between two heights."""
    x = np.linspace(0, 1, n)
    y = sum(rnd.uniform(.3, 1) / k * np.sin(2 * np.pi * (k * x * rnd.uniform(.5, 1.4) + rnd.random())) for k in range(1, 7))
    y = (y - y.min()) / max(1e-6, np.ptp(y))
    return low + y * (high - low)


def scenery(w, h, seed, kind=None):
    """A landscape w by h slide pixels, at drawn size; textured enough to pass for a photograph."""
    rnd = np.random.default_rng(seed)
    kind = kind if kind is not None else seed % 4
    W, H = round(w * SS), round(h * SS)
    skies = [((120, 170, 220), (232, 236, 230)), ((240, 150, 90), (250, 220, 170)), ((30, 50, 90), (120, 120, 150)), ((150, 190, 200), (240, 240, 220))]
    a, b = map(np.array, skies[(seed * 7 + kind) % 4])
    ramp = np.linspace(0, 1, H)[:, None, None]
    picture = Image.fromarray(np.broadcast_to(a * (1 - ramp) + b * ramp, (H, W, 3)).astype(np.uint8))
    pen = ImageDraw.Draw(picture)
    r = rnd.uniform(.05, .1) * H
    cx, cy = rnd.uniform(.15, .85) * W, rnd.uniform(.12, .35) * H
    pen.ellipse([cx - r, cy - r, cx + r, cy + r], fill=(255, 246, 214))
    grounds = [(70, 100, 70), (60, 80, 110), (110, 90, 60), (90, 70, 90)]
    for layer in range(3):
        edge = waves(rnd, W, (.35 + .17 * layer) * H, (.55 + .17 * layer) * H)
        shade = tuple(int(c * (1.3 - .3 * layer)) for c in grounds[(seed + layer) % 4])
        pen.polygon([(0, H)] + [(x, edge[x]) for x in range(W)] + [(W, H)], fill=shade)
    if kind == 1:
        for _ in range(12):
            x, bh, bw = rnd.uniform(0, W), rnd.uniform(.15, .5) * H, rnd.uniform(.05, .11) * W
            shade = int(rnd.uniform(50, 130))
            pen.rectangle([x, H * .92 - bh, x + bw, H * .92], fill=(shade, shade, shade + 18))
            for wy in np.arange(H * .92 - bh + 8, H * .9, 16):
                for wx in np.arange(x + 5, x + bw - 7, 13):
                    if rnd.random() < .6:
                        pen.rectangle([wx, wy, wx + 5, wy + 8], fill=(250, 230, 150))
    if kind == 2:
        pen.rectangle([0, H * .72, W, H], fill=(40, 90, 120))
        for _ in range(70):
            x, y = rnd.uniform(0, W), rnd.uniform(.73, 1) * H
            pen.line([x, y, x + rnd.uniform(8, 40), y], fill=(120, 170, 190), width=2)
    if kind == 3:
        for _ in range(16):
            x, y, s = rnd.uniform(0, W), rnd.uniform(.6, .95) * H, rnd.uniform(.06, .14) * H
            pen.polygon([(x, y - 2 * s), (x - s * .7, y), (x + s * .7, y)], fill=(30, int(rnd.uniform(70, 110)), 50))
    grain = rnd.normal(0, 5, (H, W, 1))
    pixels = np.asarray(picture.filter(ImageFilter.GaussianBlur(1.2))).astype(float) + grain
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def thing(w, h, seed):
    """A round thing on a plain ground: goods, dishes."""
    rnd = np.random.default_rng(seed)
    W, H = round(w * SS), round(h * SS)
    ground = tuple(int(v) for v in rnd.integers(170, 235, 3))
    picture = Image.new("RGB", (W, H), ground)
    pen = ImageDraw.Draw(picture)
    r, cx, cy = .36 * min(W, H), W / 2, H / 2
    for step in range(24):
        k = 1 - step / 30
        colour = tuple(int(c * (.55 + .45 * step / 24)) for c in rnd.integers(90, 255, 3) * 0 + np.array([(seed * 53) % 160 + 80, (seed * 91) % 150 + 70, (seed * 29) % 140 + 60]))
        pen.ellipse([cx - r * k - step * .3, cy - r * k - step * .4, cx + r * k - step * .3, cy + r * k - step * .4], fill=colour)
    for _ in range(4):
        a, s = rnd.uniform(0, 6.28), rnd.uniform(.05, .12) * r
        x, y = cx + .5 * r * np.cos(a), cy + .5 * r * np.sin(a)
        pen.ellipse([x - s, y - s, x + s, y + s], fill=(250, 244, 226))
    return picture
