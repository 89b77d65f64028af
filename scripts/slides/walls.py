"""Print met away from the screen: a chalk board, a wine list under a scanner, vacancies on a wall. All content is invented."""
import numpy as np
from PIL import Image, ImageFilter

from cameras import shot, through
from paper import Slide, square_to

CHALK = [("COFFEE", "#ffd98a", [("Espresso", None, 2.4), ("Flat white", None, 3.2), ("Mocha", "with burnt cream", 3.9), ("Filter of the day", "ask for the beans", 3.0), ("Iced latte", None, 3.8)]),
         ("TEA", "#a6e3b8", [("Assam", None, 2.6), ("Mint leaves", "from our roof", 2.8), ("Roasted barley", None, 2.8), ("Chai", "oat or cow", 3.4)]),
         ("CAKES", "#f7b1c4", [("Plum crumble", "contains nuts", 4.5), ("Lemon loaf", None, 3.6), ("Carrot cake", "contains nuts", 4.2), ("Rye brownie", "no egg, no milk", 3.9)])]


def chalkboard(folder):
    """s59: a menu in chalk on a black board, three columns, no frames, photographed from below."""
    s = Slide("s59", (1300, 900), "The Owl and Kettle", "en", ("item", "one thing to order"),
              [("name", "str", False, "name"), ("note", "str", True, "note under the name"), ("price", "float", False, "price in pounds"), ("group", "str", False, "heading it stands under")],
              paper="#23282a", traits=["dark", "photographed", "perspective", "jpeg", "noise", "no_borders", "group_headings"], domain="food")
    rnd = np.random.default_rng(59)
    for _ in range(70):
        x, y = rnd.uniform(0, 1300), rnd.uniform(0, 900)
        s.rule(x, y, x + rnd.uniform(60, 260), y + rnd.uniform(-26, 26), "#272d2f", float(rnd.uniform(8, 30)))
    s.box(0, 0, 1300, 900, None, "#7a5230", 26)
    s.text(650, 56, "The Owl and Kettle", 54, "#f3f1e8", "latin-serif", "ma")
    s.rule(330, 134, 970, 138, "#f3f1e8", 3)
    n, ids = 0, {}
    for k, (group, ink, items) in enumerate(CHALK):
        x, y = 84 + k * 392, 186
        s.text(x, y, group, 32, ink, "latin-bold")
        y += 70
        for name, note, price in items:
            n += 1
            ids.setdefault(group, []).append(f"c{n}")
            with s.rec(f"c{n}", name):
                s.value("group", group, origin="section")
                s.text(x, y, name, 27, "#f3f1e8", field="name")
                s.text(x + 342, y, f"{price:.2f}", 27, ink, "latin", "ra", "price", price)
                if note:
                    s.text(x, y + 38, note, 19, "#b9bdb6", field="note")
            y += 96 if note else 70
    cx, cy = 610, 760
    s.shape([(cx - 62, cy - 40), (cx + 62, cy - 40), (cx + 44, cy + 50), (cx - 44, cy + 50)], None, "#f3f1e8", 4)
    s.shape([(cx + 58, cy - 20), (cx + 92, cy - 14), (cx + 88, cy + 18), (cx + 52, cy + 22)], None, "#f3f1e8", 4)
    for k in (-26, 0, 26):
        s.rule(cx + k, cy - 54, cx + k + 9, cy - 82, "#f3f1e8", 4)
    every = [i for g in ids.values() for i in g]
    s.query("all", "en", "the 13 things on the board", every)
    s.query("relation", "en", "everything under TEA", ids["TEA"])
    s.query("comparison", "en", "the cheapest coffee", ["c1"])
    s.query("text", "en", "cakes that contain nuts", ["c10", "c12"])
    lens = square_to([(150, 40), (1290, 84), (1392, 960), (40, 912)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1440, 1000), 59, (150, 118, 92), 4.5, 74)


# group, bin, name, region, vintage, glass, bottle
WINES = [("Sparkling", 3, "Petite Hirondelle brut", "Val de Sorne", None, 9.5, 48), ("Sparkling", 5, "Clos Amandier rosé", "Val de Sorne", 2021, None, 62),
         ("White", 11, "Steinbacher Riesling", "Obertal", 2023, 7.0, 34), ("White", 12, "Quinta da Lousa", "Serra Alta", 2022, 6.5, 31), ("White", 14, "Domaine Perdrix", "Haute Ville", 2020, None, 58), ("White", 17, "Salt Harbour Chenin", "Cape Reef", 2023, 6.0, 28), ("White", 19, "Monte Ghiro bianco", "Colli Verdi", 2022, None, 39),
         ("Red", 31, "Tenuta Corvina", "Colli Verdi", 2019, 8.5, 42), ("Red", 32, "Bodega Tres Robles", "Tierra Roja", 2018, 7.5, 37), ("Red", 35, "Château Marnel", "Haute Ville", 2015, None, 96), ("Red", 38, "Kookaburra shiraz", "Red Gum Plain", 2021, 7.0, 33), ("Red", 40, "Alte Reben Blaufränkisch", "Obertal", 2020, None, 45),
         ("Sweet", 51, "Vendange de Novembre", "Val de Sorne", 2017, 8.0, 52), ("Sweet", 52, "Old Tawny", "Serra Alta", None, 7.0, 60),
         ("Sweet", 55, "Eiswein Steinbach", "Obertal", 2016, None, 74), ("Sweet", 56, "Passito d'Elce", "Colli Verdi", 2019, 9.0, 49)]


def wines(folder):
    """s62: a wine list without frames, regions in grey under the names, scanned and turned a little."""
    s = Slide("s62", (1050, 1636), "Wine list", "en", ("wine", "one wine"),
              [("bin", "int", False, "bin number"), ("name", "str", False, "wine"), ("region", "str", False, "region"), ("vintage", "int", True, "vintage"), ("glass", "float", True, "price of a glass in EUR"), ("bottle", "int", False, "price of a bottle in EUR"), ("group", "str", False, "heading it stands under")],
              paper="#f7f6f3", traits=["scanned", "greyscale", "rotated_page", "specks", "no_borders", "group_headings"], domain="food")
    s.text(525, 70, "W I N E S", 44, "#151515", "serif-bold", "ma")
    s.rule(425, 138, 625, 138, "#151515", 2)
    s.text(810, 168, "glass", 18, "#444444", "latin-serif", "ra")
    s.text(940, 168, "bottle", 18, "#444444", "latin-serif", "ra")
    y, ids = 186, {}
    for i, (group, number, name, region, vintage, glass, bottle) in enumerate(WINES):
        if group not in ids:
            y += 20
            s.text(110, y, group, 30, "#151515", "serif-bold")
            y += 54
        ids.setdefault(group, []).append(f"w{i + 1}")
        with s.rec(f"w{i + 1}", name):
            s.value("group", group, origin="section")
            s.text(110, y + 3, str(number), 18, "#444444", "latin-serif", field="bin", value=number)
            s.text(166, y, name, 23, "#151515", "latin-serif", field="name")
            s.text(166, y + 32, region, 17, "#555555", "latin-serif", field="region")
            if vintage:
                s.text(640, y + 2, str(vintage), 20, "#333333", "latin-serif", "ra", "vintage", vintage)
            if glass:
                s.text(810, y + 1, f"{glass:.2f}", 21, "#333333", "latin-serif", "ra", "glass", glass)
            s.text(940, y + 1, str(bottle), 21, "#151515", "serif-bold", "ra", "bottle", bottle)
        y += 68
    s.text(525, 1580, "Prices in euros. A glass is 125 ml.", 17, "#555555", "latin-serif", "ma")
    every = [i for g in ids.values() for i in g]
    s.query("all", "en", "the 16 regions each describing one wine", every)
    s.query("condition", "en", "wines sold by the glass", [f"w{i + 1}" for i, w in enumerate(WINES) if w[5]])
    s.query("comparison", "en", "the oldest wine", ["w10"])
    s.query("relation", "ja", "Red の見出しの下のワイン", ids["Red"])
    w, h = s.size
    a = np.radians(.7)
    lens = np.array([[np.cos(a), -np.sin(a), w / 2 * (1 - np.cos(a)) + h / 2 * np.sin(a)], [np.sin(a), np.cos(a), h / 2 * (1 - np.cos(a)) - w / 2 * np.sin(a)], [0, 0, 1]])
    rnd = np.random.default_rng(62)
    flat = np.asarray(s.finished().convert("L").transform((w, h), Image.PERSPECTIVE, np.linalg.inv(lens).flatten()[:8], Image.BICUBIC, fillcolor=240)).astype(float)
    # The fold of the book throws a soft shade along the left edge.
    flat = (255 - (255 - flat) * .9) * (1 - .3 * np.exp(-np.arange(w) / 55))[None, :] + rnd.normal(0, 3, (h, w))
    for _ in range(160):
        x, y, r = rnd.integers(2, w - 4), rnd.integers(2, h - 4), rnd.integers(1, 3)
        flat[y:y + r, x:x + r] = rnd.integers(30, 130)
    picture = Image.fromarray(flat.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(.5))
    return s.save(folder, picture, through(lens), (w, h), "jpg", 68)


# title, firm, kind, wage text, wage, hours, place, note
JOBS = [("清掃スタッフ", "みずほ台サービス", "パート", "時給1,080円", 1080, "9:00～13:00", "市立体育館", None), ("調理補助", "給食センター花野", "パート", "時給1,150円", 1150, "8:00～14:00", "花野町", "急募"), ("倉庫の仕分け", "東港物流", "派遣", "時給1,320円", 1320, "22:00～5:00", "東港3丁目", None),
        ("保育士", "若草こども園", "正社員", "月給218,000円", 218000, "7:30～18:30", "若草台", "資格要"), ("経理事務", "北川製作所", "正社員", "月給245,000円", 245000, "8:30～17:15", "北工業団地", None), ("配送ドライバー", "さくら青果", "正社員", "月給268,000円", 268000, "5:00～14:00", "中央市場", "急募")]


def vacancies(folder):
    """s63: vacancies in cards with a list of labels and values, a sheet on a wall seen from the side."""
    s = Slide("s63", (1400, 900), "求人情報", "ja", ("job", "one vacancy"),
              [("title", "str", False, "職種"), ("firm", "str", False, "会社名"), ("kind", "str", False, "雇用形態"), ("wage", "int", False, "時給または月給(円)"), ("hours", "str", False, "勤務時間"), ("place", "str", False, "勤務地"), ("note", "str", True, "札の言葉")],
              paper="#fffef9", traits=["photographed", "perspective", "jpeg", "noise", "label_value_rows", "badges"], domain="jobs")
    s.box(0, 0, 1400, 92, "#27496d")
    s.text(50, 28, "週刊　求人だより", 40, "#ffffff", "bold")
    s.text(1350, 40, "第112号", 24, "#cfe0f2", "bold", "ra")
    tints = {"パート": "#2f8f6b", "派遣": "#8a5bb0", "正社員": "#c0562b"}
    for i, (title, firm, kind, shown, wage, hours, place, note) in enumerate(JOBS):
        x, y, w, h = 50 + (i % 3) * 440, 122 + (i // 3) * 384, 420, 360
        with s.rec(f"j{i + 1}", title, s.box(x, y, w, h, "#ffffff", "#8393a5", 2)):
            s.box(x, y, w, 66, tints[kind])
            s.text(x + 20, y + 20, title, 29, "#ffffff", "bold", field="title")
            s.text(x + w - 18, y + 24, kind, 22, "#ffffff", "sans", "ra", "kind")
            s.text(x + 20, y + 90, firm, 24, "#2b3947", "bold", field="firm")
            for k, (label, text, field, value) in enumerate([("給与", shown, "wage", wage), ("時間", hours, "hours", None), ("場所", place, "place", None)]):
                ty = y + 146 + k * 58
                s.rule(x + 20, ty - 14, x + w - 20, ty - 14, "#c9d1d9", 1.5)
                s.text(x + 20, ty + 4, label, 20, "#6d7b88", "sans")
                s.text(x + 110, ty + 2, text, 24, "#b3261e" if k == 0 else "#2b3947", "bold" if k == 0 else "sans", field=field, value=value)
            if note:
                s.box(x + w - 118, y + h - 52, 100, 38, "#f2c230", r=6)
                s.text(x + w - 68, y + h - 44, note, 21, "#4a3500", "bold", "ma", "note")
    ids = [f"j{i + 1}" for i in range(6)]
    s.query("all", "ja", "6件の求人それぞれの領域", ids)
    s.query("condition", "ja", "正社員の求人", ["j4", "j5", "j6"])
    s.query("text", "ja", "急募の求人", ["j2", "j6"])
    s.query("ordinal", "ja", "上の段の右端の求人", ["j3"])
    lens = square_to([(60, 130), (1500, 50), (1536, 1000), (90, 884)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1600, 1060), 63, (176, 170, 158), 3.6, 74)
