"""Slides seen through a camera or a scanner: perspective, noise, a turned page, a turned file. All content is invented."""
import numpy as np
from PIL import Image, ImageFilter

from paper import Slide, square_to
from pictures import thing, scenery

LODGES = [("山荘こまくさ", "2食付", 12800, 24, True), ("湖畔の宿 みなも", "朝食付", 9400, 18, True), ("民宿いそべ", "2食付", 8600, 8, False), ("グランド高原", "素泊まり", 7200, 120, True), ("離れ 萩の庭", "2食付", 26500, 5, False), ("ゲストハウス灯", "素泊まり", 3800, 16, False)]


def photographed(folder):
    """s17: a slide photographed at an angle in a dim room."""
    s = Slide("s17", (1400, 800), "秋の宿だより", "ja", ("lodge", "one lodge"),
              [("name", "str", False, "宿の名前"), ("meal", "str", False, "食事"), ("price", "int", False, "一泊の料金(円)"), ("rooms", "int", False, "部屋数"), ("bath", "bool", False, "温泉があるか")],
              paper="#f3efe6", traits=["photographed", "perspective", "jpeg", "noise"], domain="travel")
    s.text(40, 26, "秋の宿だより", 40, "#4a2c1d", "bold")
    for i, (name, meal, price, rooms, bath) in enumerate(LODGES):
        x, y = 40 + (i % 3) * 446, 104 + (i // 3) * 346
        with s.rec(f"l{i + 1}", name, s.box(x, y, 420, 322, "#ffffff", "#c8b8a2", 2)):
            s.paste(scenery(420, 130, 300 + i), x, y)
            s.text(x + 20, y + 148, name, 29, "#3a2418", "bold", field="name")
            s.text(x + 20, y + 200, meal, 22, "#5a4a3c", "sans", field="meal")
            s.text(x + 20, y + 240, f"全{rooms}室", 20, "#5a4a3c", "sans", field="rooms", value=rooms)
            s.text(x + 20, y + 280, "温泉あり" if bath else "温泉なし", 20, "#5a4a3c", "sans", field="bath", value=bath)
            s.text(x + 400, y + 262, f"{price:,}円", 36, "#a8321f", "bold", "ra", "price", price)
    ids = [f"l{i + 1}" for i in range(6)]
    s.query("all", "ja", "6つの宿それぞれの領域", ids)
    s.query("condition", "ja", "温泉のある宿", ["l1", "l2", "l4"])
    s.query("comparison", "ja", "一番安い宿", ["l6"])
    s.query("ordinal", "ja", "下の段の真ん中の宿", ["l5"])
    s.query("negation", "en", "lodges without meals (素泊まり)", ["l4", "l6"])
    w, h = 1600, 1000
    unit = np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    lens = square_to([(150, 96), (1500, 148), (1452, 884), (96, 846)]) @ unit
    return shot(s, folder, lens, (w, h), 17, (52, 48, 46), 5.0, 74)


def through(lens):
    def camera(p):
        x, y, k = lens @ np.array([p[0], p[1], 1.0])
        return (x / k, y / k)
    return camera


def shot(s, folder, lens, size, seed, room, grain, quality):
    """The slide put into a room by a homography, with vignetting, blur and grain."""
    rnd = np.random.default_rng(seed)
    w, h = size
    back = np.linalg.inv(lens)
    back = back / back[2, 2]
    plain = s.finished()
    # Outside the slide the room shows.
    bright = np.asarray(plain.transform((w, h), Image.PERSPECTIVE, back.flatten()[:8], Image.BICUBIC)).astype(float)
    inside = np.asarray(Image.new("L", plain.size, 255).transform((w, h), Image.PERSPECTIVE, back.flatten()[:8], Image.BILINEAR)).astype(float)[..., None] / 255
    yy, xx = np.mgrid[0:h, 0:w]
    wall = np.array(room) * (1 + .25 * np.sin(xx / w * 3 + yy / h))[..., None]
    pixels = bright * inside + wall * (1 - inside)
    light = 1 - .28 * (((xx - .45 * w) / w) ** 2 + ((yy - .4 * h) / h) ** 2)[..., None] * 1.6
    picture = Image.fromarray((pixels * light).clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(.7))
    pixels = np.asarray(picture) + rnd.normal(0, grain, (h, w, 3)) * .6 + rnd.normal(0, grain, (h, w, 1)) * .6
    picture = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    return s.save(folder, picture, through(lens), size, "jpg", quality, homography=[[round(float(v), 8) for v in row] for row in lens])


GRANTS = [("Riverside kitchen", "Teaching cooking to teenagers after school.", "E. Corrie", 4200, "approved"), ("Hedge survey", "Counting birds and berries along twelve lanes.", "M. Adeyemi", 1850, "approved"),
          ("Tool library", "Drills, ladders and saws lent like books.", "P. Novak", 6100, "waiting"), ("Night choir", "Singing for people who work late shifts.", "S. Imai", 900, "refused"),
          ("Repair bus", "A workshop on wheels for four villages.", "L. Ferro", 12500, "waiting"), ("Chess in the park", "Six stone tables and a weekly tournament.", "A. Winter", 3300, "approved"), ("Well atlas", "Mapping every old well before the maps are lost.", "R. Dunne", 2750, "refused")]


def scanned(folder):
    """s18: a grey scan, turned by a degree, with specks."""
    s = Slide("s18", (1100, 1500), "Grants of the year", "en", ("grant", "one grant"),
              [("title", "str", False, "project"), ("description", "str", False, "what it is for"), ("person", "str", False, "who asked"), ("amount", "int", False, "amount in EUR"), ("decision", "str", False, "approved, waiting or refused")],
              paper="#f4f4f4", traits=["scanned", "greyscale", "rotated_page", "specks"], domain="public")
    s.text(90, 76, "Grants of the year", 46, "#111111", "latin-serif")
    s.text(90, 146, "Common fund of the four villages, page 3", 21, "#333333", "latin-serif")
    for i, (title, description, person, amount, decision) in enumerate(GRANTS):
        y = 206 + i * 176
        with s.rec(f"n{i + 1}", title, s.box(90, y, 920, 156, None, "#333333", 2)):
            s.text(114, y + 24, title, 28, "#111111", "latin-bold", field="title")
            s.text(114, y + 72, description, 21, "#222222", "latin", field="description")
            s.text(114, y + 114, person, 20, "#222222", "latin", field="person")
            s.text(520, y + 114, decision, 20, "#222222", "latin", field="decision")
            s.text(986, y + 108, f"€{amount:,}", 27, "#111111", "latin-bold", "ra", "amount", amount)
    ids = [f"n{i + 1}" for i in range(7)]
    s.query("all", "en", "the 7 regions each describing one grant", ids)
    s.query("condition", "en", "grants that were refused", ["n4", "n7"])
    s.query("comparison", "en", "the largest grant", ["n5"])
    s.query("ordinal", "ja", "上から2番目の助成", ["n2"])
    w, h = s.size
    a = np.radians(1.1)
    turn = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
    move = lambda x, y: np.array([[1, 0, x], [0, 1, y], [0, 0, 1.0]])
    lens = move(w / 2, h / 2) @ turn @ move(-w / 2, -h / 2)
    back = np.linalg.inv(lens)
    rnd = np.random.default_rng(5)
    flat = np.asarray(s.finished().convert("L").transform((w, h), Image.PERSPECTIVE, back.flatten()[:8], Image.BICUBIC, fillcolor=236)).astype(float)
    flat = 255 - (255 - flat) * .92 + rnd.normal(0, 3.2, (h, w))
    for _ in range(260):
        x, y, r = rnd.integers(2, w - 4), rnd.integers(2, h - 4), rnd.integers(1, 3)
        flat[y:y + r, x:x + r] = rnd.integers(20, 120)
    picture = Image.fromarray(flat.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(.5))
    return s.save(folder, picture, through(lens), (w, h), "jpg", 68)


BREADS = [("くるみ食パン", "小麦・卵なし", 420, "8:00"), ("塩バター", "小麦・乳", 160, "7:30"), ("豆カレー", "小麦・大豆", 240, "11:00"), ("りんごデニッシュ", "小麦・乳・卵", 310, "9:00"), ("米粉ロール", "乳", 190, "10:00"), ("黒ごまベーグル", "小麦・ごま", 230, "8:30")]


def sideways(folder):
    """s19: a JPEG stored on its side, put upright by its EXIF tag."""
    s = Slide("s19", (1200, 900), "本日のパン", "ja", ("bread", "one bread"),
              [("name", "str", False, "パンの名前"), ("allergens", "str", False, "アレルゲン"), ("price", "int", False, "価格(円)"), ("ready", "str", False, "焼き上がり時刻")], paper="#fff4e0", traits=["exif_orientation", "jpeg", "photos"], domain="food")
    s.text(50, 30, "本日のパン", 44, "#6b3e1d", "bold")
    for i, (name, allergens, price, ready) in enumerate(BREADS):
        x, y = 50 + (i % 2) * 560, 110 + (i // 2) * 256
        with s.rec(f"a{i + 1}", name, s.box(x, y, 540, 236, "#ffffff", r=14)):
            s.paste(thing(190, 196, 200 + i), x + 20, y + 20)
            s.text(x + 230, y + 30, name, 30, "#43270f", "bold", field="name")
            s.text(x + 230, y + 86, allergens, 20, "#7a6350", "sans", field="allergens")
            s.text(x + 230, y + 130, f"焼き上がり {ready}", 21, "#7a6350", "sans", field="ready", value=ready)
            s.text(x + 510, y + 174, f"{price}円", 36, "#b5371f", "bold", "ra", "price", price)
    ids = [f"a{i + 1}" for i in range(6)]
    s.query("all", "ja", "6種類のパンそれぞれの領域", ids)
    s.query("comparison", "ja", "一番高いパン", ["a1"])
    s.query("negation", "ja", "小麦を使わないパン", ["a5"])
    s.query("ordinal", "en", "the bread in the bottom right corner", ["a6"])
    return s.save(folder, fmt="jpg", quality=82, exif=6)
