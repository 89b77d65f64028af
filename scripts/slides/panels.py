"""Slides of panels: plans, people, a roadmap, an event page, homes over a picture, groups of cards. All content is invented."""
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from paper import SS, Slide, circle, rounded
from pictures import scenery, thing

PLANS = [("ライト", 980, "個人で始める方に", ["5件まで保存", "メール返信 3日以内"], False), ("スタンダード", 2480, "小さなチームに", ["100件まで保存", "メール返信 翌日", "共有フォルダ"], False),
         ("プロ", 5800, "毎日使うチームに", ["件数の上限なし", "電話とメール", "共有フォルダ", "履歴 一年分"], True), ("エンタープライズ", 19800, "会社全体で", ["件数の上限なし", "専任の担当者", "社内サーバー", "履歴 無期限"], False)]


def plans():
    """s21: plans side by side, one larger and dark."""
    s = Slide("s21", (1600, 900), "料金プラン", "ja", ("plan", "one plan"),
              [("name", "str", False, "プラン名"), ("price", "int", False, "月額(円)"), ("audience", "str", False, "向いている人"), ("features", "str[]", False, "できること"), ("popular", "bool", False, "人気の印")],
              paper="#f5f7fb", traits=["cards", "one_highlighted", "unequal_sizes"], domain="software")
    s.text(800, 48, "チームに合わせて選べる料金プラン", 42, "#1c2b4a", "bold", "ma")
    s.text(800, 116, "いつでも変更できます。初月は無料。", 20, "#66728a", "sans", "ma")
    for i, (name, price, audience, features, popular) in enumerate(PLANS):
        x, y, w, h = 70 + i * 370, 210, 350, 600
        fill, ink, soft = ("#25407a", "#ffffff", "#c9d5ef") if popular else ("#ffffff", "#1c2b4a", "#66728a")
        if popular:
            y, h = y - 30, h + 60
        with s.rec(f"p{i + 1}", name, s.box(x, y, w, h, fill, None if popular else "#dbe2ee", 2, r=18)):
            if popular:
                s.box(x + 105, y - 20, 140, 40, "#ffb020", r=20)
                s.also([(x + 105, y - 20), (x + 245, y + 20)])
                s.text(x + 175, y - 10, "一番人気", 20, "#3a2600", "bold", "ma")
            s.value("popular", popular, origin="text" if popular else "absence")
            s.text(x + 34, y + 50, name, 30, ink, "bold", field="name")
            s.text(x + 34, y + 100, audience, 18, soft, "sans", field="audience")
            box = s.text(x + 34, y + 150, f"¥{price:,}", 50, ink, "bold", field="price", value=price)
            s.text(box[3] + 10, y + 176, "/月", 18, soft, "sans")
            s.rule(x + 34, y + 232, x + w - 34, y + 232, "#5470ab" if popular else "#dbe2ee", 2)
            for k, feature in enumerate(features):
                s.text(x + 34, y + 262 + k * 44, "✓", 20, "#ffb020" if popular else "#2f8f5b", "bold")
                s.text(x + 66, y + 262 + k * 44, feature, 20, ink, "sans", field="features")
            s.box(x + 34, y + h - 88, w - 68, 54, "#ffb020" if popular else "#e8eefb", r=10)
            s.text(x + w / 2, y + h - 72, "はじめる", 20, "#3a2600" if popular else "#25407a", "bold", "ma")
    ids = [f"p{i + 1}" for i in range(4)]
    s.query("all", "ja", "4つの料金プランそれぞれの領域", ids)
    s.query("comparison", "ja", "一番安いプラン", ["p1"])
    s.query("condition", "ja", "一番人気の印があるプラン", ["p3"])
    s.query("negation", "ja", "共有フォルダがないプラン", ["p1", "p4"])
    s.query("ordinal", "en", "the second plan from the left", ["p2"])
    return s


STAFF = [("Ines Marlow", "Director", "ext. 11"), ("Tobias Renn", "Head of research", "ext. 14"), ("Amara Osei", "Field work", "ext. 23"), ("Jun Takeda", "Data and maps", "ext. 31"),
         ("Paula Vance", "Finance", "ext. 12"), ("Hugo Lindqvist", "Workshop", "ext. 40"), ("Reva Nair", "Schools programme", "ext. 27"), ("Colm Darragh", "Library", "ext. 35"), ("Mei Sato", "Volunteers", "ext. 29"), ("Lars Weber", "Buildings", "ext. 41")]


def portrait(r, seed):
    """A face by rule, cut to a circle."""
    rnd = np.random.default_rng(seed)
    size = round(2 * r * SS)
    ground = tuple(int(v) for v in rnd.integers(120, 210, 3))
    picture = Image.new("RGB", (size, size), ground)
    pen = ImageDraw.Draw(picture)
    skin = [(238, 200, 170), (196, 140, 104), (120, 78, 54), (224, 178, 140)][seed % 4]
    coat = tuple(int(v) for v in rnd.integers(40, 150, 3))
    pen.ellipse([size * .12, size * .72, size * .88, size * 1.5], fill=coat)
    pen.ellipse([size * .26, size * .14, size * .74, size * .62], fill=[(50, 36, 30), (110, 80, 40), (28, 26, 30)][seed % 3])
    pen.ellipse([size * .31, size * .24, size * .69, size * .74], fill=skin)
    for x in (.42, .58):
        pen.ellipse([size * (x - .02), size * .46, size * (x + .02), size * .5], fill=(40, 30, 30))
    pen.arc([size * .42, size * .52, size * .58, size * .64], 20, 160, fill=(140, 60, 60), width=4)
    picture = picture.filter(ImageFilter.GaussianBlur(2))
    pixels = np.asarray(picture).astype(float) + rnd.normal(0, 4, (size, size, 1))
    picture = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    mask = Image.new("L", (size, size), 0)
    ImageDraw.Draw(mask).ellipse([0, 0, size - 1, size - 1], fill=255)
    return picture, mask


def staff():
    """s22: people with round portraits, names under them, no frames."""
    s = Slide("s22", (1600, 900), "The people here", "en", ("person", "one person"),
              [("name", "str", False, "name"), ("role", "str", False, "what they do"), ("phone", "str", False, "extension")], paper="#ffffff", traits=["no_borders", "round_portraits", "centred"], domain="company")
    s.text(800, 44, "The people here", 44, "#20363b", "latin-bold", "ma")
    for i, (name, role, phone) in enumerate(STAFF):
        cx, y = 190 + (i % 5) * 305, 140 + (i // 5) * 374
        with s.rec(f"p{i + 1}", name):
            picture, mask = portrait(88, i)
            s.image.paste(picture, (round((cx - 88) * SS), round(y * SS)), mask)
            s.also(circle(cx, y + 88, 88))
            s.text(cx, y + 200, name, 25, "#20363b", "latin-bold", "ma", "name")
            s.text(cx, y + 242, role, 19, "#55706f", "latin", "ma", "role")
            s.text(cx, y + 276, phone, 18, "#8aa09f", "latin", "ma", "phone")
    ids = [f"p{i + 1}" for i in range(10)]
    s.query("all", "en", "the 10 regions each describing one person", ids)
    s.query("ordinal", "en", "the third person in the top row", ["p3"])
    s.query("text", "en", "Reva Nair", ["p7"])
    s.query("text", "ja", "図書室 (Library) の担当者", ["p8"])
    return s


LANES = [("Product", [("Search rewrite", 1, 4, "M. Ito"), ("Offline mode", 4.3, 8, "P. Brandt"), ("Public beta", 9, 12, "M. Ito")]), ("Design", [("New icons", 0, 2.6, "C. Vega"), ("Accessibility review", 3, 6.4, "C. Vega"), ("Brand refresh", 7, 11, "L. Moss")]),
         ("Operations", [("Move to new hosts", 2, 6, "A. Kerr"), ("Load tests", 6.2, 8.4, "A. Kerr")]), ("Sales", [("Pilot customers", 1.5, 5.5, "R. Dahl"), ("Partner fair", 8, 10, "R. Dahl"), ("Price list", 10.2, 12, "T. Ohno")])]


def roadmap():
    """s23: coloured bars in lanes over months."""
    s = Slide("s23", (1600, 860), "Roadmap of the year", "en", ("task", "one bar"),
              [("name", "str", False, "task"), ("owner", "str", False, "who leads it"), ("lane", "str", False, "lane it lies in"), ("start", "str", False, "month it starts in")], paper="#ffffff", traits=["bars", "grid_lines", "lanes"], domain="company")
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    s.text(50, 36, "Roadmap of the year", 38, "#26313d", "latin-bold")
    left, step, top = 230, 111, 150
    for k, month in enumerate(months):
        s.text(left + step * (k + .5), 116, month, 19, "#6c7a88", "latin", "ma")
        s.rule(left + step * k, top, left + step * k, 830, "#e3e8ed", 1)
    n, ids = 0, {}
    for lane, (name, tasks) in enumerate(LANES):
        y = top + lane * 170
        if lane % 2 == 0:
            s.box(50, y, 1512, 170, "#f6f8fa")
            for k in range(12):
                s.rule(left + step * k, y, left + step * k, y + 170, "#e3e8ed", 1)
        s.text(70, y + 72, name, 23, "#26313d", "latin-bold")
        for k, (task, start, end, owner) in enumerate(tasks):
            n += 1
            ids.setdefault(name, []).append(f"t{n}")
            by = y + 16 + (k % 2) * 74
            with s.rec(f"t{n}", task, s.box(left + start * step, by, (end - start) * step - 6, 62, ["#3d7edb", "#d9622b", "#3f9a63", "#8d5bb8"][lane], r=10)):
                s.text(left + start * step + 14, by + 11, task, 19, "#ffffff", "latin-bold", field="name")
                s.text(left + start * step + 14, by + 38, owner, 15, "#f2f4f7", "latin", field="owner")
                s.value("lane", name, origin="section")
                s.value("start", months[int(start)], origin="derived")
    every = [i for g in ids.values() for i in g]
    s.query("all", "en", "the 11 coloured bars, one for each task", every)
    s.query("relation", "en", "tasks in the Design lane", ids["Design"])
    s.query("colour", "en", "the purple bars", ids["Sales"])
    s.query("text", "ja", "Load tests の作業", ["t8"])
    return s


EVENTS = [("Harbour Lights", "Opening night with brass, lanterns and a boat parade", "Fri 18:00", "Old pier", "free", (0, 0, 3, 2)), ("Wood and wire", "Puppets", "Sat 11:00", "Tent A", "$6", (3, 0, 2, 1)), ("Soup battle", "Six cooks, one pot", "Sat 13:00", "Market", "$4", (3, 1, 1, 1)), ("Night swim", "Bring a towel", "Sat 21:00", "Bay", "free", (4, 1, 1, 1)),
          ("Slow bicycle race", "Last one wins", "Sun 10:00", "Mole", "free", (0, 2, 1, 1)), ("Paper boats", "Folding for all ages", "Sun 12:00", "Tent B", "$2", (1, 2, 2, 1)), ("Closing choir", "Two hundred voices, one song", "Sun 19:30", "Old pier", "free", (3, 2, 2, 1))]


def bento():
    """s25: one large card and smaller ones of different sizes, some of them pictures."""
    s = Slide("s25", (1500, 960), "Three days by the harbour", "en", ("event", "one event"),
              [("name", "str", False, "event"), ("description", "str", False, "what it is"), ("time", "str", False, "day and time"), ("place", "str", False, "where"), ("price", "str", False, "price")],
              paper="#12202b", traits=["hero_card", "unequal_sizes", "dark_theme", "photos"], domain="events")
    s.text(40, 34, "Three days by the harbour", 40, "#f4ead5", "latin-bold")
    for i, (name, description, time, place, price, (cx, cy, cw, ch)) in enumerate(EVENTS):
        x, y, w, h = 40 + cx * 286, 116 + cy * 276, cw * 286 - 16, ch * 276 - 16
        fills = ["#1e3a4c", "#b5482f", "#e6b450", "#23586b", "#3f6b4f", "#f4ead5", "#7a3b5e"]
        dark = i not in (2, 5)
        ink, soft = ("#ffffff", "#d5e0e6") if dark else ("#2a2115", "#5f5340")
        with s.rec(f"e{i + 1}", name, s.box(x, y, w, h, fills[i])):
            if i in (0, 5):
                pw, ph = (w, 300) if i == 0 else (230, h)
                s.paste(scenery(pw, ph, 60 + i, 2), x, y)
            tx, ty = (x + 28, y + 324) if i == 0 else (x + 252, y + 30) if i == 5 else (x + 22, y + 26)
            size = 44 if i == 0 else 24 if cw == 1 else 29
            below = s.wrapped(tx, ty, name, size, x + w - tx - 16, 1.2, face="latin-bold", colour=ink, field="name")
            s.wrapped(tx, below + 8, description, 21 if i == 0 else 18, x + w - tx - 16, 1.3, colour=soft, field="description")
            s.text(tx, y + h - 68, time, 19, ink, "latin-bold", field="time")
            s.text(tx, y + h - 38, place, 18, soft, field="place")
            s.text(x + w - 22, y + h - 42, price, 23, ink, "latin-bold", "ra", "price")
    ids = [f"e{i + 1}" for i in range(7)]
    s.query("all", "en", "the 7 regions each describing one event", ids)
    s.query("condition", "en", "events that are free", ["e1", "e4", "e5", "e7"])
    s.query("comparison", "en", "the largest card", ["e1"])
    s.query("text", "ja", "Paper boats の催し", ["e6"])
    return s


HOMES = [("Miller's Row 4", "2 bed", 68, 1250, "now"), ("Gull Court 12", "1 bed", 44, 930, "1 Dec"), ("Hill House", "4 bed", 142, 2380, "15 Jan"), ("The Glassworks 7", "studio", 31, 720, "now"), ("Canal View 2", "3 bed", 96, 1690, "1 Feb"), ("Orchard Lane 19", "2 bed", 71, 1310, "now")]


def homes():
    """s29: clear dark panels over a blurred picture."""
    s = Slide("s29", (1440, 900), "Homes to let", "en", ("home", "one home"),
              [("name", "str", False, "address"), ("beds", "str", False, "bedrooms"), ("area", "int", False, "square metres"), ("rent", "int", False, "monthly rent in EUR"), ("free", "str", False, "free from")],
              traits=["photo_background", "translucent", "photos"], domain="property")
    s.paste(scenery(1440, 900, 29, 0).filter(ImageFilter.GaussianBlur(7)), 0, 0)
    s.text(60, 40, "Homes to let this month", 42, "#ffffff", "latin-bold")
    for i, (name, beds, area, rent, free) in enumerate(HOMES):
        x, y = 60 + (i % 3) * 450, 130 + (i // 3) * 376
        frame = rounded(x, y, 420, 346, 20)
        with s.rec(f"h{i + 1}", name, frame):
            s.shadow(frame, 0, 0, (14, 20, 30, 175))
            s.draw = ImageDraw.Draw(s.image)
            s.paste(scenery(186, 140, 130 + i * 5, 1), x + 20, y + 20)
            s.paste(scenery(186, 66, 131 + i * 5, 3), x + 214, y + 20)
            s.paste(thing(186, 66, 132 + i * 5), x + 214, y + 94)
            s.text(x + 20, y + 182, name, 27, "#ffffff", "latin-bold", field="name")
            s.text(x + 20, y + 228, beds, 20, "#dfe6ee", field="beds")
            s.text(x + 120, y + 228, f"{area} m²", 20, "#dfe6ee", field="area", value=area)
            s.text(x + 20, y + 290, f"from {free}" if free != "now" else "free now", 18, "#dfe6ee", field="free", value=free)
            s.text(x + 400, y + 280, f"€{rent:,}", 34, "#ffd479", "latin-bold", "ra", "rent", rent)
    ids = [f"h{i + 1}" for i in range(6)]
    s.query("all", "en", "the 6 regions each describing one home", ids)
    s.query("condition", "en", "homes that are free now", ["h1", "h4", "h6"])
    s.query("comparison", "ja", "家賃が一番高い物件", ["h3"])
    s.query("ordinal", "en", "the middle home in the bottom row", ["h5"])
    return s


TEAMS = [("Kitchen", "#fde9d9", [("Mon", "Bread", "Rosa"), ("Wed", "Stocks", "Finn"), ("Fri", "Sweets", "Rosa"), ("Sat", "Grill", "Bo")]), ("Garden", "#e2f0dc", [("Tue", "Beds", "Nell"), ("Thu", "Hives", "Omar")]), ("Front desk", "#e0eaf6", [("Mon", "Phones", "Ada"), ("Thu", "Tours", "Kit"), ("Sun", "Post", "Ada")])]


def groups():
    """s31: panels that hold cards."""
    s = Slide("s31", (1400, 900), "Who does what", "en", ("shift", "one small card"),
              [("day", "str", False, "day"), ("work", "str", False, "work"), ("person", "str", False, "who"), ("team", "str", False, "panel it lies in")], paper="#fcfcfa", traits=["nested_cards"], domain="company")
    s.text(50, 36, "Who does what", 38, "#33373d", "latin-bold")
    n, ids = 0, {}
    for k, (team, tint, shifts) in enumerate(TEAMS):
        x = 50 + k * 440
        s.thing(f"panel{k + 1}", s.box(x, 120, 420, 740, tint, r=20), team)
        s.text(x + 26, 144, team, 27, "#33373d", "latin-bold")
        for i, (day, work, person) in enumerate(shifts):
            n += 1
            ids.setdefault(team, []).append(f"w{n}")
            y = 204 + i * 160
            with s.rec(f"w{n}", f"{day} {work}", s.box(x + 20, y, 380, 140, "#ffffff", r=12)):
                s.text(x + 44, y + 24, work, 29, "#33373d", "latin-bold", field="work")
                s.text(x + 376, y + 28, day, 22, "#b0562e", "latin-bold", "ra", "day")
                s.text(x + 44, y + 84, person, 21, "#6b7077", field="person")
                s.value("team", team, origin="section")
    every = [i for g in ids.values() for i in g]
    s.query("all", "en", "the 9 white cards, one for each shift", every)
    s.query("relation", "en", "shifts in the Garden panel", ids["Garden"])
    s.query("condition", "en", "shifts on Mon", ["w1", "w7"])
    s.query("objects", "ja", "Front desk のパネル", ["panel3"])
    return s
