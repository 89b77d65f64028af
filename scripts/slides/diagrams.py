"""Slides that are diagrams or cards: timeline, dark gradients, organisation, upright print, arrows, a staggered wall. All content is invented."""
from paper import Slide

EVENTS = [("1987", "創業", "北町に修理工房を開く。", 3), ("1994", "第一工場", "量産を始める。地元から採用。", 24), ("1999", "海外へ", "最初の輸出はチリの農園。", 51), ("2006", "新素材", "竹繊維の外装を開発する。", 88),
          ("2011", "再出発", "浸水した工場を三か月で再建。", 79), ("2016", "学校", "夜間の技能教室を開く。", 120), ("2021", "循環", "古い製品の引き取りを始める。", 164), ("2025", "本社移転", "駅前の旧市場に移る。", 203)]


def timeline():
    """s11: events above and below a line; no frames."""
    s = Slide("s11", (1920, 1080), "会社のあゆみ", "ja", ("event", "one event"),
              [("year", "int", False, "年"), ("title", "str", False, "出来事"), ("description", "str", False, "説明"), ("staff", "int", False, "従業員数")], paper="#ffffff", traits=["timeline", "no_borders"], domain="company")
    s.text(80, 50, "会社のあゆみ", 52, "#183153", "bold")
    s.rule(60, 560, 1860, 560, "#183153", 8)
    for i, (year, title, description, staff) in enumerate(EVENTS):
        cx, up = 190 + i * 220, i % 2 == 0
        y = 250 if up else 680
        s.rule(cx, 560, cx, 520 if up else 600, "#7f95b3", 4)
        s.box(cx - 14, 546, 28, 28, "#e07a2f", r=14)
        with s.rec(f"e{i + 1}", title):
            s.text(cx - 120, y, year, 44, "#e07a2f", "bold", field="year", value=int(year))
            s.text(cx - 120, y + 64, title, 30, "#183153", "bold", field="title")
            below = s.wrapped(cx - 120, y + 116, description, 22, 270, colour="#3c4a5d", japanese=True, face="sans", field="description")
            s.text(cx - 120, below + 10, f"従業員 {staff}名", 20, "#6b7a90", "sans", field="staff", value=staff)
    ids = [f"e{i + 1}" for i in range(8)]
    s.query("all", "ja", "8つの出来事それぞれの領域", ids)
    s.query("ordinal", "ja", "左から3番目の出来事", ["e3"])
    s.query("condition", "ja", "従業員が100名以上の出来事", ["e6", "e7", "e8"])
    s.query("text", "en", "the event of 2011", ["e5"])
    return s


MODELS = [("Aurora S", "Earbuds", "24 h", 129, "New"), ("Aurora Max", "Headphones", "60 h", 299, None), ("Tide Mini", "Speaker", "12 h", 89, None), ("Tide Room", "Speaker", None, 249, "Last few"),
          ("Perch", "Microphone", None, 179, None), ("Perch Duo", "Microphone", "8 h", 229, "New"), ("Lark Link", "Receiver", "30 h", 69, None), ("Lark Hub", "Mixer", None, 349, None)]


def dark():
    """s12: softly shaded cards on a dark, softly shaded page."""
    s = Slide("s12", (1920, 1080), "Sound for small rooms", "en", ("product", "one product"),
              [("name", "str", False, "product name"), ("kind", "str", False, "kind of product"), ("battery", "str", True, "battery life"), ("price", "int", False, "price in USD"), ("note", "str", True, "sticker")],
              traits=["dark_theme", "gradients", "rounded_cards"], domain="electronics")
    s.gradient([(0, 0), (1920, 0), (1920, 1080), (0, 1080)], (14, 16, 26), (34, 26, 48))
    s.text(90, 60, "Sound for small rooms", 54, "#f2f0fa", "latin-bold")
    s.text(90, 140, "The whole family, autumn edition", 24, "#9a95b4")
    tints = [((46, 64, 110), (26, 34, 62)), ((88, 52, 96), (44, 28, 54)), ((30, 84, 88), (18, 44, 50)), ((98, 66, 42), (50, 34, 26))]
    for i, (name, kind, battery, price, note) in enumerate(MODELS):
        x, y = 90 + (i % 4) * 444, 220 + (i // 4) * 414
        with s.rec(f"m{i + 1}", name, s.box(x, y, 408, 378, "#222222", r=28)) as record:
            s.gradient(record.outline, *tints[(i + i // 4) % 4])
            s.text(x + 36, y + 44, kind, 22, "#c9c4e0", "latin", field="kind")
            s.text(x + 36, y + 88, name, 40, "#ffffff", "latin-bold", field="name")
            if battery:
                s.text(x + 36, y + 176, f"{battery} battery", 24, "#ded9f0", "latin", field="battery", value=battery)
            if note:
                s.box(x + 36, y + 226, 150, 44, "#f0b429", r=22)
                s.text(x + 111, y + 238, note, 20, "#2a1c00", "latin-bold", "ma", "note")
            s.text(x + 372, y + 300, f"${price}", 44, "#ffffff", "latin-bold", "ra", "price", price)
    ids = [f"m{i + 1}" for i in range(8)]
    s.query("all", "en", "the 8 regions each describing one product", ids)
    s.query("condition", "en", "microphones", ["m5", "m6"])
    s.query("negation", "en", "products without a battery", ["m4", "m5", "m8"])
    s.query("comparison", "en", "the cheapest product", ["m7"])
    s.query("ordinal", "en", "the last card in the top row", ["m4"])
    return s


STAFF = [("Ilse Brandt", "Director", 41, 0, None), ("Rui Tamaki", "Operations", 12, 1, 0), ("Dana Frost", "Research", 9, 1, 0), ("Milo Serrano", "People", 6, 1, 0), ("Ann Keel", "Depot North", 5, 2, 1), ("Obi Lowe", "Depot South", 4, 2, 1),
         ("Kira Maas", "Sensors", 3, 2, 2), ("Jon Pell", "Models", 4, 2, 2), ("Vera Stone", "Hiring", 2, 2, 3), ("Theo Lund", "Training", 3, 2, 3)]


def organisation():
    """s13: boxes joined by lines, on three levels."""
    s = Slide("s13", (1600, 900), "Who does what", "en", ("person", "one person"),
              [("name", "str", False, "name"), ("unit", "str", False, "unit or office"), ("people", "int", False, "people in the unit")], paper="#eef2f5", traits=["org_chart", "connectors"], domain="company")
    s.text(60, 34, "Who does what", 38, "#1d2b36", "latin-bold")
    at = {0: (800, 190)}
    for i, x in zip((1, 2, 3), (290, 800, 1310)):
        at[i] = (x, 440)
    for i, x in zip(range(4, 10), (150, 412, 670, 930, 1188, 1450)):
        at[i] = (x, 700)
    for i, (*_, boss) in enumerate(STAFF):
        if boss is not None:
            (x0, y0), (x1, y1) = at[boss], at[i]
            middle = (y0 + y1) / 2
            for a, b in (((x0, y0), (x0, middle)), ((x0, middle), (x1, middle)), ((x1, middle), (x1, y1))):
                s.rule(*a, *b, "#8796a3", 3)
    colours = ["#23577a", "#ffffff", "#ffffff"]
    for i, (name, unit, people, level, _) in enumerate(STAFF):
        x, y = at[i][0] - 118, at[i][1] - 66
        ink = "#ffffff" if level == 0 else "#1d2b36"
        with s.rec(f"o{i + 1}", name, s.box(x, y, 236, 132, colours[level], "#23577a", 2.5, 10)):
            s.text(x + 20, y + 22, name, 24, ink, "latin-bold", field="name")
            s.text(x + 20, y + 60, unit, 20, ink, "latin", field="unit")
            s.text(x + 20, y + 94, f"{people} people", 18, ink, "latin", field="people", value=people)
    ids = [f"o{i + 1}" for i in range(10)]
    s.query("all", "en", "the 10 regions each describing one person", ids)
    s.query("text", "en", "the box of Dana Frost", ["o3"])
    s.query("comparison", "en", "the unit with the fewest people", ["o9"])
    s.query("condition", "en", "the depots", ["o5", "o6"])
    return s


POEMS = [("松風", "玉露", "静岡", 1200), ("初霜", "煎茶", "京都", 900), ("山霞", "ほうじ茶", "石川", 650), ("夕立", "玄米茶", "三重", 580), ("若竹", "抹茶", "京都", 1800), ("遠雷", "紅茶", "熊本", 1100)]


def upright():
    """s14: cards with vertical Japanese."""
    s = Slide("s14", (1600, 900), "お品書き", "ja", ("tea", "one tea"),
              [("name", "str", False, "銘"), ("kind", "str", False, "茶の種類"), ("origin", "str", False, "産地"), ("price", "int", False, "価格(円)")], paper="#dfe5d6", traits=["vertical_text"], domain="food")
    s.text(1536, 60, "お品書き", 52, "#2f3b26", "serif-bold", vertical=True)
    s.text(1450, 64, "茶房みのり", 26, "#5a6a4b", "serif", vertical=True)
    for i, (name, kind, origin, price) in enumerate(POEMS):
        x, y = 1180 - i * 225, 80
        with s.rec(f"v{i + 1}", name, s.box(x, y, 190, 740, "#fdfcf5", "#9aa88a", 2)):
            s.text(x + 170, y + 50, name, 56, "#2b2a26", "serif-bold", vertical=True, field="name")
            s.text(x + 92, y + 60, kind, 30, "#4b4a44", "serif", vertical=True, field="kind")
            s.text(x + 92, y + 300, origin + "産", 26, "#6a695f", "serif", vertical=True, field="origin", value=origin)
            s.text(x + 95, y + 690, f"{price}円", 26, "#8c2f25", "serif-bold", "ma", "price", price)
    ids = [f"v{i + 1}" for i in range(6)]
    s.query("all", "ja", "6つの茶それぞれの領域", ids)
    s.query("condition", "ja", "京都産の茶", ["v2", "v5"])
    s.query("comparison", "ja", "一番高い茶", ["v5"])
    s.query("text", "ja", "松風の札", ["v1"])
    return s


STAGES = [("Apply", "Send one page and one drawing.", "2 weeks", 0), ("Talk", "An hour with two of us.", "1 week", 0), ("Try out", "A paid day in the workshop.", "1 day", 180), ("Decide", "You and we sleep on it.", "3 days", 0), ("Begin", "A mentor for the first year.", "1 year", 2400)]


def arrows():
    """s15: steps in arrow shapes that fit into each other."""
    s = Slide("s15", (1600, 720), "How to join us", "en", ("stage", "one stage"),
              [("name", "str", False, "stage"), ("description", "str", False, "what happens"), ("duration", "str", False, "how long"), ("pay", "int", True, "pay in EUR")], paper="#ffffff", traits=["arrow_shapes"], domain="company")
    s.text(60, 50, "How to join us", 44, "#12343b", "latin-bold")
    s.text(60, 124, "Five stages from a first letter to a first day", 22, "#5b7278")
    shades = ["#12343b", "#1f4f57", "#2d6a73", "#3c858f", "#4c9faa"]
    for i, (name, description, duration, pay) in enumerate(STAGES):
        x, y, w, h, tip = 60 + i * 294, 210, 290, 330, 46
        points = [(x, y), (x + w - tip, y), (x + w, y + h / 2), (x + w - tip, y + h), (x, y + h), (x + tip, y + h / 2)]
        with s.rec(f"g{i + 1}", name, s.shape(points, shades[i])):
            s.text(x + 62, y + 40, name, 30, "#ffffff", "latin-bold", field="name")
            below = s.wrapped(x + 62, y + 106, description, 20, 170, colour="#e6f2f3", field="description")
            s.text(x + 62, y + 236, duration, 21, "#ffe08a", "latin-bold", field="duration")
            if pay:
                s.text(x + 62, y + 274, f"€{pay:,}", 21, "#ffe08a", "latin-bold", field="pay", value=pay)
    s.text(60, 620, "Questions? Ask anyone with a green apron.", 20, "#5b7278")
    ids = [f"g{i + 1}" for i in range(5)]
    s.query("all", "en", "the 5 regions each describing one stage", ids)
    s.query("ordinal", "en", "the second stage from the right", ["g4"])
    s.query("condition", "en", "stages that are paid", ["g3", "g5"])
    return s


ROOMS = [("Attic desk", 12, "Quiet", ["window", "heater"], 250), ("Long table", 20, "Lively", ["screen", "sink", "balcony"], 330), ("Blue room", 8, "Quiet", ["sofa"], 215), ("Cellar lab", 6, "Loud", ["bench", "laser", "air"], 290),
         ("Glass box", 4, "Quiet", ["screen"], 215), ("Garden hut", 10, "Lively", ["stove", "view"], 330), ("Tower", 3, "Quiet", ["view"], 240), ("Old shop", 16, "Lively", ["street door", "sink"], 230), ("Bay window", 2, "Quiet", ["heater"], 215)]


def wall():
    """s16: rounded cards of many heights with shadows, some with a sticker over the corner."""
    s = Slide("s16", (1600, 1000), "Rooms to rent by the hour", "en", ("room", "one room"),
              [("name", "str", False, "room name"), ("seats", "int", False, "number of seats"), ("mood", "str", False, "quiet, lively or loud"), ("extras", "str[]", True, "what is there"), ("popular", "bool", False, "marked with a star")],
              paper="#e9eef0", traits=["masonry", "rounded_cards", "shadows", "stickers"], domain="rooms")
    s.text(60, 34, "Rooms to rent by the hour", 38, "#203040", "latin-bold")
    tops = [120, 120, 120]
    for i, (name, seats, mood, extras, h) in enumerate(ROOMS):
        c = i % 3
        x, y, w = 60 + c * 504, tops[c], 472
        tops[c] += h + 30
        outline = s.box(x, y, w, h, r=20)
        s.shadow(outline, 4, 6, (20, 40, 60, 70))
        with s.rec(f"h{i + 1}", name, s.box(x, y, w, h, "#ffffff", r=20)):
            s.text(x + 30, y + 32, name, 29, "#203040", "latin-bold", field="name")
            s.text(x + 30, y + 84, f"{seats} seats", 21, "#506070", "latin", field="seats", value=seats)
            s.text(x + 180, y + 84, mood, 21, "#2a7f62", "latin-bold", field="mood")
            for k, extra in enumerate(extras):
                s.text(x + 30, y + 130 + k * 38, "· " + extra, 19, "#506070", "latin", field="extras", value=extra)
            if i in (1, 5):
                s.box(x + w - 66, y - 18, 84, 84, "#e4572e", r=42)
                s.text(x + w - 24, y + 10, "TOP", 22, "#ffffff", "latin-bold", "ma", "popular", True)
                s.also([(x + w - 66, y - 18), (x + w + 18, y + 66)])
            else:
                s.value("popular", False, origin="absence")
    ids = [f"h{i + 1}" for i in range(9)]
    s.query("all", "en", "the 9 regions each describing one room", ids)
    s.query("condition", "en", "quiet rooms", ["h1", "h3", "h5", "h7", "h9"])
    s.query("comparison", "en", "the room with the most seats", ["h2"])
    s.query("text", "en", "rooms with a sink", ["h2", "h8"])
    return s
