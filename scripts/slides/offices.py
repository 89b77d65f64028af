"""Slides that offices and clubs show: projects, seminars, memberships, lunches, accounts, fees for bulky rubbish. All content is invented."""
import numpy as np

from paper import SS, Slide, circle, font


def on(s, x, base, text, size, colour, face="sans", side="l", field=None, value=None, **kind):
    """Text that stands on a line, whatever its letters."""
    top = font(face, size).getbbox(text, anchor="ls")[1] / SS
    return s.text(x, base + top, text, size, colour, face, side + "a", field, value, **kind)


def broken(s, x, base, text, size, colour, width, face="sans", leading=1.4, field=None, japanese=False):
    """Text broken at a width, every line on its own line of letters; gives the last base."""
    lines = [""]
    for word in list(text) if japanese else text.split():
        longer = lines[-1] + ("" if japanese or not lines[-1] else " ") + word
        if font(face, size).getlength(longer) / SS > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    corners = []
    for k, line in enumerate(lines):
        b = on(s, x, base + k * size * leading, line, size, colour, face)
        corners += s.place([(b[1], b[0]), (b[3], b[2])])
    if field:
        s.value(field, text, text, corners)
    return base + (len(lines) - 1) * size * leading


def wide(text, size, face="sans"):
    return font(face, size).getlength(text) / SS


# name, owner, state, percent, due, budget in thousands, next step
PROJECTS = [("Payroll switch", "Dana Whitlock", "On track", 72, "14 Nov", 180, "Parallel run with October pay"), ("Depot solar roof", "Imre Halasz", "At risk", 45, "30 Nov", 640, "Second crane permit"), ("Customer portal", "Lucy Adeyemi", "Late", 58, "26 Sep", 415, "Fix sign-in on older phones"),
            ("Fleet tyres tender", "Gareth Moon", "Done", 100, "3 Oct", 95, None), ("Warehouse labels", "Hana Iversen", "On track", 31, "19 Dec", 52, "Print samples for aisle C"), ("Night shift rota", "Tom Achterberg", "At risk", 20, "9 Jan", 28, None)]


def projects():
    """s82: projects of a firm on white cards, a strip and a label for their state, a bar for what is done, the next step below a line."""
    s = Slide("s82", (1920, 1080), "Project status", "en", ("project", "one project"),
              [("name", "str", False, "project"), ("owner", "str", False, "who leads it"), ("status", "str", False, "state as written on the label"), ("progress", "int", False, "done, in percent"), ("due", "str", False, "date it is due"), ("budget", "int", False, "budget in thousands of euros"), ("next_step", "str", True, "what comes next")],
              paper="#f3f5f9", traits=["cards", "progress_bars", "labels", "legend", "avatars"], domain="office")
    on(s, 60, 96, "Project status", 54, "#1b2a4a", "bold")
    on(s, 60, 142, "Operations board, week 41", 26, "#6c7893")
    s.shape([(1560, 96), (1584, 54), (1608, 96)], "#e4572e")
    s.shape([(1590, 96), (1606, 68), (1622, 96)], "#1b2a4a")
    s.fact("page", "company", "Pike & Harrow", on(s, 1860, 94, "Pike & Harrow", 32, "#1b2a4a", "bold", "r"))
    tints = {"On track": ("#2e9e6b", "#dff3e9"), "At risk": ("#d98a00", "#fdefd2"), "Late": ("#cf3d4a", "#fbe0e2"), "Done": ("#4a6fd1", "#e1e9fb")}
    for i, (name, owner, state, percent, due, budget, step) in enumerate(PROJECTS):
        x, y, w, h = 60 + (i % 3) * 610, 190 + (i // 3) * 396, 580, 366
        tint, pale = tints[state]
        frame = s.box(x, y, w, h, "#ffffff", "#d9dfea", 1.5)
        with s.rec(f"p{i + 1}", name, frame):
            s.box(x, y, 10, h, tint)
            on(s, x + 38, y + 58, name, 32, "#1b2a4a", "bold", field="name")
            pill = wide(state, 21, "bold") + 36
            s.box(x + w - 24 - pill, y + 30, pill, 38, pale, r=19)
            on(s, x + w - 24 - pill / 2, y + 57, state, 21, tint, "bold", "m", "status")
            s.shape(circle(x + 58, y + 110, 20), "#c9d3e6")
            on(s, x + 58, y + 117, "".join(p[0] for p in owner.split()), 17, "#3d4b69", "bold", "m")
            on(s, x + 92, y + 118, owner, 24, "#3d4b69", field="owner")
            s.box(x + 38, y + 164, 412, 18, "#e8ecf3", r=9)
            s.box(x + 38, y + 164, 412 * percent / 100, 18, tint, r=9)
            on(s, x + w - 24, y + 183, f"{percent}%", 28, "#1b2a4a", "bold", "r", "progress", percent)
            for dx, label, shown, field, value in ((38, "Due", due, "due", due), (250, "Budget", f"€{budget}k", "budget", budget)):
                on(s, x + dx, y + 232, label, 19, "#8a94aa")
                on(s, x + dx, y + 266, shown, 26, "#1b2a4a", "bold", field=field, value=value)
            if step:
                s.rule(x + 38, y + 292, x + w - 24, y + 292, "#e1e6ef", 1.5)
                b = on(s, x + 38, y + 334, "Next:", 22, "#8a94aa")
                on(s, b[3] + 12, y + 334, step, 22, "#3d4b69", field="next_step")
    x = 60
    for state, (tint, _) in tints.items():
        s.shape(circle(x + 9, 1021, 9), tint)
        x = on(s, x + 28, 1028, state, 21, "#6c7893")[3] + 44
    on(s, 1860, 1028, "7", 21, "#6c7893", side="r")
    ids = [f"p{i + 1}" for i in range(6)]
    s.query("all", "en", "the 6 regions each describing one project", ids)
    s.query("condition", "en", "projects at risk", ["p2", "p6"])
    s.query("comparison", "en", "projects more than half done", ["p1", "p3", "p4"])
    s.query("negation", "en", "projects without a next step", ["p4", "p6"])
    s.query("ordinal", "ja", "下の段の真ん中の案件", ["p5"])
    return s


# date, weekday, title, time, room, speaker, fee, seats left (None: not told, 0: full)
SEMINARS = [("10/7", "火", "はじめての家計簿アプリ", "18:30～20:00", "第1会議室", "森下 かなえ", 0, None), ("10/9", "木", "空き家の相続と手続き", "14:00～15:30", "市民ホール", "司法書士 羽田 修", 1000, 4), ("10/15", "水", "腰痛をふせぐ椅子の体操", "10:00～11:00", "和室", None, 500, 0), ("10/18", "土", "親子で作る竹のランタン", "13:00～16:00", "工作室", "竹工房ささめ", 2800, 2),
            ("10/21", "火", "小さな店のSNS入門", "19:00～20:30", "第2会議室", "三輪 達也", 1500, None), ("10/25", "土", "秋の星空を見る会", "18:00～20:00", "屋上広場", "星の会ひたち", 0, 11), ("10/28", "火", "介護保険のしくみ", "14:00～15:00", "市民ホール", None, 0, None), ("10/30", "木", "英語で話す朝の30分", "7:45～8:15", "オンライン", "A. Morrow", 800, 6)]


def seminars():
    """s83: seminars of a month, a coloured leaf with the day at the left of each card, a panel beside them that is no seminar."""
    s = Slide("s83", (1800, 1180), "10月のセミナー", "ja", ("seminar", "one seminar"),
              [("title", "str", False, "セミナー名"), ("date", "str", False, "日付"), ("weekday", "str", False, "曜日"), ("time", "str", False, "時間"), ("room", "str", False, "会場"), ("speaker", "str", True, "講師"), ("fee", "int", False, "参加費(円、無料は0)"), ("seats", "int", True, "残りの席数(満席は0、書いてなければ空)")],
              paper="#fbf8f3", traits=["cards", "date_tiles", "two_columns", "side_panel", "pills"], domain="public")
    s.box(0, 0, 1800, 12, "#0f6b74")
    on(s, 60, 94, "10月のセミナー", 50, "#0f4a52", "bold")
    on(s, 440, 92, "生涯学習センター ひだまり館", 26, "#6f8a8c")
    for i, (date, weekday, title, time, room, speaker, fee, seats) in enumerate(SEMINARS):
        x, y, w, h = 60 + (i % 2) * 644, 140 + (i // 2) * 244, 620, 220
        tint = "#2b6fb3" if weekday == "土" else "#0f8a83"
        with s.rec(f"e{i + 1}", title, s.box(x, y, w, h, "#ffffff", "#d8d2c6", 1.5, 10)):
            s.box(x + 20, y + 24, 118, 172, "#eef5f4", r=8)
            s.box(x + 20, y + 24, 118, 34, tint, r=8)
            s.box(x + 20, y + 44, 118, 20, tint)
            on(s, x + 79, y + 126, date, 36, "#17363a", "bold", "m", "date")
            on(s, x + 79, y + 174, weekday, 28, tint, "bold", "m", "weekday")
            on(s, x + 164, y + 58, title, 28, "#17363a", "bold", field="title")
            on(s, x + 164, y + 100, time, 23, "#45595b", field="time")
            on(s, x + 370, y + 100, room, 23, "#45595b", field="room")
            if speaker:
                b = on(s, x + 164, y + 138, "講師", 19, "#8d9a97")
                on(s, b[3] + 14, y + 139, speaker, 22, "#45595b", field="speaker")
            on(s, x + 164, y + 192, f"{fee:,}円" if fee else "無料", 28, "#17363a" if fee else "#0f8a83", "bold", field="fee", value=fee)
            if seats is not None:
                shown, fill = (f"残り{seats}席", "#e98b2a") if seats else ("満席", "#8b8f90")
                pill = wide(shown, 20, "bold") + 36
                s.box(x + w - 22 - pill, y + 162, pill, 38, fill, r=19)
                on(s, x + w - 22 - pill / 2, y + 189, shown, 20, "#ffffff", "bold", "m", "seats", seats)
    s.box(1360, 140, 380, 952, "#0f6b74", r=10)
    on(s, 1550, 206, "申し込み方法", 32, "#ffffff", "bold", "m")
    s.rule(1400, 232, 1700, 232, "#6fb0b0", 2)
    for k, line in enumerate(["①下の二次元コード", "②電話", "③窓口(1階)", "のいずれかでどうぞ。"]):
        on(s, 1400, 290 + k * 48, line, 25, "#e3f3f1")
    on(s, 1400, 520, "受付時間", 22, "#9fd0ce")
    on(s, 1400, 556, "9:00～17:00", 28, "#ffffff", "bold")
    on(s, 1400, 592, "月曜と祝日は休館", 22, "#e3f3f1")
    on(s, 1400, 660, "電話", 22, "#9fd0ce")
    s.fact("centre", "phone", "0294-55-0180", on(s, 1400, 700, "0294-55-0180", 34, "#ffffff", "bold"))
    s.box(1430, 770, 240, 240, "#ffffff", r=6)
    rnd = np.random.default_rng(83)
    for r in range(21):
        for c in range(21):
            corner = (r < 7 and c < 7) or (r < 7 and c > 13) or (r > 13 and c < 7)
            if not corner and rnd.random() < .48:
                s.box(1445 + c * 10, 785 + r * 10, 10, 10, "#111111")
    for a, b in ((0, 0), (14, 0), (0, 14)):
        s.box(1445 + a * 10, 785 + b * 10, 70, 70, "#111111")
        s.box(1455 + a * 10, 795 + b * 10, 50, 50, "#ffffff")
        s.box(1465 + a * 10, 805 + b * 10, 30, 30, "#111111")
    on(s, 1550, 1056, "申し込みページ", 22, "#e3f3f1", side="m")
    on(s, 60, 1142, "※ 小学生以下は保護者と一緒にご参加ください。", 20, "#8a8375")
    ids = [f"e{i + 1}" for i in range(8)]
    s.query("all", "ja", "8つのセミナーそれぞれの領域", ids)
    s.query("condition", "ja", "無料のセミナー", ["e1", "e6", "e7"])
    s.query("condition", "ja", "土曜日のセミナー", ["e4", "e6"])
    s.query("text", "ja", "満席のセミナー", ["e3"])
    s.query("comparison", "en", "the most expensive seminar", ["e4"])
    return s


# name, price, joining fee, ages, features, label
MEMBERS = [("Junior", 12.50, None, "6 to 15", ["Two courts", "Saturday coaching"], None), ("Student", 18.00, None, "16 to 24", ["All courts", "Gym before 16:00"], None), ("Adult", 34.00, 25, None, ["All courts", "Gym", "Sauna", "One guest a month"], "Most chosen"), ("Family", 62.00, 25, None, ["All courts", "Gym", "Sauna", "Up to five people", "Holiday club"], None), ("Senior", 21.50, 10, "65 and over", ["All courts", "Gym before 16:00", "Tea on Thursdays"], None)]


def emblem(s, cx, cy, kind):
    """A white sign in a circle: a ball, a cap, a racket, people, a cup."""
    if kind == 0:
        s.shape(circle(cx, cy, 24), "#ffffff")
        s.rule(cx - 24, cy, cx + 24, cy, "#7a8f2b", 3)
        s.rule(cx, cy - 24, cx, cy + 24, "#7a8f2b", 3)
    elif kind == 1:
        s.shape([(cx - 34, cy - 8), (cx, cy - 24), (cx + 34, cy - 8), (cx, cy + 8)], "#ffffff")
        s.box(cx - 18, cy + 4, 36, 20, "#ffffff")
    elif kind == 2:
        s.shape([(cx + 20 * np.cos(t) - 6, cy - 8 + 24 * np.sin(t)) for t in np.linspace(0, 6.28, 40)], "#ffffff")
        s.shape([(cx + 4, cy + 8), (cx + 12, cy + 3), (cx + 28, cy + 28), (cx + 20, cy + 33)], "#ffffff")
    elif kind == 3:
        for dx, r in ((-22, 9), (22, 9), (0, 12)):
            s.shape(circle(cx + dx, cy - 12, r), "#ffffff")
            s.box(cx + dx - r - 4, cy + 4, 2 * r + 8, 24, "#ffffff", r=8)
    else:
        s.box(cx - 24, cy - 16, 36, 36, "#ffffff", r=6)
        s.shape([(cx + 12 + 14 * np.cos(t), cy - 2 + 12 * np.sin(t)) for t in np.linspace(-1.5, 1.5, 20)], None, "#ffffff", 4)


def memberships():
    """s84: memberships of a sports club, cards with a round sign over their upper edge, ticks for what is in, a button at the foot."""
    s = Slide("s84", (1800, 990), "Memberships", "en", ("membership", "one membership"),
              [("name", "str", False, "membership"), ("price", "float", False, "price a month in pounds"), ("joining_fee", "int", True, "fee for joining in pounds"), ("ages", "str", True, "for which ages"), ("includes", "str[]", False, "what is included")],
              paper="#eef2ea", traits=["cards", "icons", "overlapping_badges", "bullets", "buttons"], domain="sports")
    on(s, 900, 92, "Join Ashford Racquets", 52, "#26331c", "bold", "m")
    on(s, 900, 140, "Pay by the month, stop whenever you like", 25, "#6c7a5e", side="m")
    tints = ["#9aae3a", "#3f9bb0", "#c4562f", "#7b5aa6", "#4d7f5b"]
    for i, (name, price, joining, ages, features, label) in enumerate(MEMBERS):
        x, y, w, h = 52 + i * 342, 240, 328, 656
        mid = x + w / 2
        with s.rec(f"m{i + 1}", name, s.box(x, y, w, h, "#ffffff", tints[i] if label else "#d3dbc9", 4 if label else 1.5, 14)):
            s.also(s.shape(circle(mid, y, 56), tints[i]))
            emblem(s, mid, y, i)
            on(s, mid, y + 112, name, 34, "#26331c", "bold", "m", "name")
            shown = f"£{price:.2f}"
            left = mid - (wide(shown, 46, "bold") + 8 + wide("/month", 20)) / 2
            b = on(s, left, y + 186, shown, 46, tints[i], "bold", field="price", value=price)
            on(s, b[3] + 8, y + 186, "/month", 20, "#7d8974")
            if joining:
                on(s, mid, y + 224, f"Joining fee £{joining}", 20, "#7d8974", side="m", field="joining_fee", value=joining)
            s.rule(x + 28, y + 252, x + w - 28, y + 252, "#e2e8da", 2)
            at = y + 300
            if ages:
                b = on(s, x + 28, at, "Ages", 21, "#7d8974")
                on(s, b[3] + 10, at, ages, 22, "#26331c", "bold", field="ages")
                at += 52
            for feature in features:
                s.rule(x + 30, at - 9, x + 38, at - 1, tints[i], 4)
                s.rule(x + 37, at - 1, x + 52, at - 17, tints[i], 4)
                on(s, x + 66, at, feature, 23, "#3b4731", field="includes")
                at += 48
            if label:
                s.box(mid - 90, y + h - 146, 180, 36, "#fbe6dd", r=18)
                on(s, mid, y + h - 121, label, 20, tints[i], "bold", "m")
            s.box(x + 40, y + h - 88, w - 80, 58, tints[i] if label else "#ffffff", tints[i], 2.5, 29)
            on(s, mid, y + h - 51, "Join", 24, "#ffffff" if label else tints[i], "bold", "m")
    on(s, 900, 948, "Prices from 1 January. Lockers and balls are extra.", 20, "#6c7a5e", side="m")
    ids = [f"m{i + 1}" for i in range(5)]
    s.query("all", "en", "the 5 regions each describing one membership", ids)
    s.query("condition", "en", "memberships with a sauna", ["m3", "m4"])
    s.query("negation", "en", "memberships without a joining fee", ["m1", "m2"])
    s.query("comparison", "en", "memberships below 20 pounds a month", ["m1", "m2"])
    s.query("ordinal", "ja", "一番右の会員種別", ["m5"])
    return s


# code, name, main, price, kcal, salt, allergens, chef's choice
LUNCHES = [("A", "のり弁デラックス", "白身魚フライ", 580, 812, 3.4, ["小麦", "卵", "乳"], True), ("B", "鶏の照り焼き", "鶏もも肉", 620, 745, 3.1, ["小麦"], False), ("C", "豚しょうが焼き", "豚ロース", 640, 780, 3.8, ["小麦"], False),
           ("D", "十五品目の野菜", "大豆ミート", 690, 492, 2.2, ["大豆"], False), ("E", "さばの塩焼き", "さば", 650, 668, 2.9, ["さば"], True), ("F", "三色そぼろ", None, 540, 701, 2.6, ["卵", "小麦"], False),
           ("G", "えび天重", "えび2尾", 780, 836, 3.5, ["えび", "小麦", "卵"], False), ("H", "麻婆なす", "豚ひき肉", 600, 723, 4.1, ["小麦"], False), ("J", "ミニ丼とうどん", None, 720, 890, 5.2, ["小麦", "乳"], True)]


def bento(s, x, y, seed):
    """A box of lunch from above: rice, a main dish, small things."""
    rnd = np.random.default_rng(seed)
    pick = lambda *c: c[int(rnd.integers(0, len(c)))]
    s.box(x, y, 180, 128, "#2b1d18", r=10)
    s.box(x + 10, y + 10, 76, 108, "#fbf9f2", r=6)
    s.shape(circle(x + 48, y + 64, 9), "#c2303a")
    s.box(x + 94, y + 10, 76, 62, "#5a3a2a", r=6)
    for k in range(3):
        s.shape(circle(x + 112 + k * 20, y + 40 + 6 * (k % 2), 14), pick("#c98a3e", "#a8612c", "#d9a95b", "#8c4a2b"))
    s.box(x + 94, y + 80, 34, 38, pick("#6f9d3c", "#88b04b"), r=5)
    s.box(x + 136, y + 80, 34, 38, pick("#f0c64a", "#e58a4c", "#d8dfa0"), r=5)


def lunches():
    """s85: boxes of lunch to order, tinted cards without lines, a drawing, a letter at the corner, labels for what is in."""
    s = Slide("s85", (1600, 1180), "今週のお弁当", "ja", ("lunch", "one lunch box"),
              [("code", "str", False, "注文の記号"), ("name", "str", False, "弁当名"), ("main", "str", True, "主な食材"), ("price", "int", False, "価格(円)"), ("kcal", "int", False, "熱量(kcal)"), ("salt", "float", False, "食塩相当量(g)"), ("allergens", "str[]", False, "アレルゲン"), ("choice", "bool", False, "店長おすすめか")],
              paper="#ffffff", traits=["tinted_cards", "drawings", "corner_letters", "pills", "stars"], domain="food")
    on(s, 50, 88, "今週のお弁当", 48, "#4a2a14", "bold")
    on(s, 360, 86, "11月10日(月)～14日(金)", 26, "#8a6a50")
    s.fact("shop", "phone", "052-555-0136", on(s, 1550, 84, "注文 052-555-0136", 28, "#c2303a", "bold", "r"))
    for i, (code, name, main, price, kcal, salt, allergens, choice) in enumerate(LUNCHES):
        x, y, w, h = 50 + (i % 3) * 506, 124 + (i // 3) * 326, 488, 306
        with s.rec(f"b{i + 1}", name, s.box(x, y, w, h, "#fdf0da", r=8)):
            s.box(x, y, 52, 52, "#c2303a", r=8)
            on(s, x + 26, y + 37, code, 30, "#ffffff", "bold", "m", "code")
            on(s, x + 70, y + 40, name, 29, "#3c2413", "bold", field="name")
            bento(s, x + 20, y + 72, 850 + i)
            s.also([(x + 20, y + 72), (x + 200, y + 200)])
            if main:
                b = on(s, x + 224, y + 100, "主菜", 18, "#a58a6d")
                on(s, b[3] + 12, y + 101, main, 22, "#5b4029", field="main")
            on(s, x + w - 24, y + 160, f"{price}円", 42, "#c2303a", "bold", "r", "price", price)
            if choice:
                s.box(x + 224, y + 174, 150, 30, "#f2b632", r=4)
                on(s, x + 299, y + 196, "店長おすすめ", 18, "#4a2a14", "bold", "m", "choice", True)
            else:
                s.value("choice", False, origin="absence")
            on(s, x + 24, y + 238, f"{kcal}kcal", 21, "#5b4029", field="kcal", value=kcal)
            on(s, x + 150, y + 238, f"食塩 {salt}g", 21, "#5b4029", field="salt", value=salt)
            for k, allergen in enumerate(allergens):
                s.box(x + 24 + k * 82, y + 256, 72, 34, "#ffffff", "#c9a77c", 1.5, 17)
                on(s, x + 60 + k * 82, y + 280, allergen, 19, "#7a5a38", side="m", field="allergens")
    on(s, 50, 1140, "ご注文は当日9時30分まで。大盛りは50円増し。I番は欠番です。", 21, "#8a6a50")
    ids = [f"b{i + 1}" for i in range(9)]
    s.query("all", "ja", "9種類の弁当それぞれの領域", ids)
    s.query("condition", "ja", "店長おすすめの弁当", ["b1", "b5", "b9"])
    s.query("comparison", "ja", "600円以下の弁当", ["b1", "b6", "b8"])
    s.query("negation", "ja", "主菜の書かれていない弁当", ["b6", "b9"])
    s.query("ordinal", "en", "the lunch box in the centre of the grid", ["b5"])
    return s


# name, mail, role, team, state, last seen, documents
ACCOUNTS = [("Beatrix Holm", "b.holm@larchmont.example", "Owner", "Direction", "Active", "2 min ago", 412), ("Chidi Nwosu", "c.nwosu@larchmont.example", "Editor", "Field trials", "Active", "Today, 09:12", 88), ("Elena Marchetti", "e.marchetti@larchmont.example", "Editor", "Soil lab", "Active", "Yesterday", 143), ("Farid Aziz", "f.aziz@larchmont.example", "Viewer", None, "Invited", None, 0), ("Greta Lindqvist", "g.lindqvist@larchmont.example", "Admin", "IT", "Active", "5 min ago", 27),
            ("Hiro Matsuda", "h.matsuda@larchmont.example", "Editor", "Seed bank", "Suspended", "14 Aug", 319), ("Isla Crombie", "i.crombie@larchmont.example", "Viewer", "Accounts", "Active", "3 Nov", 6), ("Jonas Weiler", "j.weiler@larchmont.example", "Viewer", None, "Invited", None, 0), ("Kamala Rao", "k.rao@larchmont.example", "Editor", "Field trials", "Active", "Today, 07:48", 205)]


def accounts():
    """s86: accounts of a laboratory in a web page, round initials, the address under the name, labels, a dark strip and buttons around the table."""
    s = Slide("s86", (1680, 1080), "Members", "en", ("account", "one account"),
              [("name", "str", False, "name"), ("mail", "str", False, "mail address"), ("role", "str", False, "role"), ("team", "str", True, "team"), ("state", "str", False, "state of the account"), ("seen", "str", True, "when last seen"), ("documents", "int", False, "number of documents")],
              paper="#f7f8fa", traits=["web_page", "thin_lines", "sub_lines", "labels", "avatars", "side_bar"], domain="laboratory")
    s.box(0, 0, 250, 1080, "#1d2733")
    s.shape(circle(52, 58, 18), "#58b368")
    on(s, 84, 67, "Larchmont", 26, "#ffffff", "bold")
    for k, item in enumerate(["Overview", "Documents", "Members", "Trials", "Reports", "Settings"]):
        if item == "Members":
            s.box(16, 122 + k * 58, 218, 48, "#33414f", r=8)
        s.box(34, 137 + k * 58, 18, 18, None, "#8fa0b0", 2, 4)
        on(s, 68, 154 + k * 58, item, 21, "#ffffff" if item == "Members" else "#a9b6c2")
    on(s, 300, 86, "Members", 42, "#1d2733", "bold")
    on(s, 500, 84, "43 people", 22, "#7b8794")
    s.box(1180, 48, 240, 50, "#ffffff", "#cfd6de", 1.5, 8)
    on(s, 1200, 80, "Search by name", 19, "#9aa5b1")
    s.box(1440, 48, 190, 50, "#2f8f46", r=8)
    on(s, 1535, 81, "Invite people", 21, "#ffffff", "bold", "m")
    xs, top, head, row = [316, 366, 790, 950, 1150, 1320, 1560], 132, 54, 88
    s.box(300, top, 1330, head + 9 * row, "#ffffff", "#dde2e8", 1.5, 8)
    s.box(301, top + 1, 1328, head, "#f0f2f5", r=8)
    s.box(xs[0] + 2, top + 18, 20, 20, "#ffffff", "#b4bec8", 2, 4)
    for x, label in zip(xs[1:], ["Name", "Role", "Team", "State", "Last seen", "Documents"]):
        on(s, x if x < 1500 else 1580, top + 36, label, 19, "#66727f", "bold", "l" if x < 1500 else "r")
    tints = {"Active": ("#1f7a3d", "#dcf2e2"), "Invited": ("#8a6100", "#fcf0cd"), "Suspended": ("#a52a35", "#f9dfe1")}
    discs = ["#e07a5f", "#3d7ea6", "#8a5fb0", "#b0894f", "#4f9d69", "#c25b86", "#5f7f8f", "#a06b3c", "#4f63b5"]
    for i, (name, mail, role, team, state, seen, documents) in enumerate(ACCOUNTS):
        y = top + head + i * row
        with s.rec(f"a{i + 1}", name, [(300, y), (1630, y), (1630, y + row), (300, y + row)]):
            if i:
                s.rule(301, y, 1629, y, "#e6eaee", 1.5)
            s.box(xs[0] + 2, y + 34, 20, 20, "#ffffff", "#b4bec8", 2, 4)
            s.shape(circle(xs[1] + 26, y + 44, 26), discs[i])
            on(s, xs[1] + 26, y + 52, "".join(p[0] for p in name.split()), 20, "#ffffff", "bold", "m")
            on(s, xs[1] + 68, y + 39, name, 23, "#1d2733", "bold", field="name")
            on(s, xs[1] + 68, y + 68, mail, 18, "#7b8794", field="mail")
            on(s, xs[2], y + 53, role, 21, "#3c4854", field="role")
            on(s, xs[3], y + 53, team or "–", 21, "#3c4854" if team else "#aab3bc", field="team" if team else None)
            ink, pale = tints[state]
            pill = wide(state, 19, "bold") + 30
            s.box(xs[4], y + 27, pill, 36, pale, r=18)
            on(s, xs[4] + pill / 2, y + 52, state, 19, ink, "bold", "m", "state")
            if seen:
                on(s, xs[5], y + 53, seen, 21, "#3c4854", field="seen")
            on(s, 1566, y + 53, str(documents), 21, "#3c4854", side="r", field="documents", value=documents)
            for k in range(3):
                s.shape(circle(1604, y + 36 + k * 8, 2.4), "#8793a0")
    end = top + head + 9 * row
    on(s, 300, end + 56, "1 to 9 of 43", 20, "#66727f")
    for k, label in enumerate(["1", "2", "3", "4", "5"]):
        s.box(1390 + k * 50, end + 26, 42, 42, "#1d2733" if k == 0 else "#ffffff", "#cfd6de", 1.5, 6)
        on(s, 1411 + k * 50, end + 55, label, 20, "#ffffff" if k == 0 else "#3c4854", side="m")
    ids = [f"a{i + 1}" for i in range(9)]
    s.query("all", "en", "the 9 regions each describing one account", ids)
    s.query("condition", "en", "accounts that are only invited", ["a4", "a8"])
    s.query("comparison", "en", "accounts with more than 200 documents", ["a1", "a6", "a9"])
    s.query("text", "ja", "Field trials チームのアカウント", ["a2", "a9"])
    s.query("ordinal", "en", "the last row", ["a9"])
    return s


# item, which, fee, stickers
BULKY = [("アイロン台", None, 300, 1), ("衣装ケース", "プラスチック製", 300, 1), ("いす", "食卓用", 300, 1), ("いす", "事務用・リクライニング", 600, 2), ("学習机", None, 1200, 4), ("カーペット", "6畳未満", 300, 1), ("カーペット", "6畳以上", 600, 2), ("ギター", "ケース含む", 300, 1), ("こたつ", "板・ふとん含む", 900, 3), ("自転車", "16インチ以上", 600, 2),
         ("食器棚", "高さ120cm以上", 1500, 5), ("スーツケース", None, 300, 1), ("石油ストーブ", "灯油を抜いたもの", 600, 2), ("ソファー", "1人掛け", 900, 3), ("ソファー", "2人掛け以上", 1800, 6), ("たんす", "幅90cm未満", 900, 3), ("電子レンジ", None, 600, 2), ("ふとん", "2枚まで", 300, 1), ("ベッド", "マットレス別", 1200, 4), ("物干しざお", "3本まで", 300, 1)]


def bulky():
    """s87: fees for bulky rubbish in one table of two halves, each with its own head, a box about what is not taken below."""
    s = Slide("s87", (1700, 1240), "粗大ごみ手数料一覧", "ja", ("item", "one kind of rubbish"),
              [("name", "str", False, "品目"), ("kind", "str", True, "大きさや種類"), ("fee", "int", False, "手数料(円)"), ("stickers", "int", False, "処理シールの枚数")],
              paper="#ffffff", traits=["ruled_table", "two_halves", "units_in_head", "repeated_names", "empty_cells"], domain="public")
    on(s, 60, 92, "粗大ごみ手数料一覧(抜粋)", 42, "#1c2f57", "bold")
    s.fact("page", "town", "白砂市 環境課", on(s, 1640, 90, "白砂市 環境課", 24, "#5d6a86", side="r"))
    top, head, row, w = 130, 58, 80, 772
    for half in range(2):
        x = 60 + half * (w + 36)
        edges = [x, x + 230, x + 506, x + 650, x + w]
        s.box(x, top, w, head, "#3f6fb5")
        for k, label in enumerate(["品目", "大きさ・種類", "手数料(円)", "シール"]):
            on(s, edges[k] + 16 if k < 2 else (edges[k] + edges[k + 1]) / 2, top + 38, label, 21, "#ffffff", "bold", "l" if k < 2 else "m")
        for j in range(10):
            i = half * 10 + j
            name, kind, fee, stickers = BULKY[i]
            y = top + head + j * row
            with s.rec(f"i{i + 1}", name, s.box(x, y, w, row)):
                on(s, x + 16, y + 50, name, 26, "#20283a", "bold", field="name")
                if kind:
                    on(s, edges[1] + 16, y + 49, kind, 22, "#47526a", field="kind")
                on(s, edges[3] - 24, y + 50, f"{fee:,}", 26, "#20283a", side="r", field="fee", value=fee)
                on(s, (edges[3] + edges[4]) / 2, y + 49, f"{stickers}枚", 23, "#20283a", side="m", field="stickers", value=stickers)
        for j in range(11):
            s.rule(x, top + head + j * row, x + w, top + head + j * row, "#9fb2d3", 1.5)
        for e in edges:
            s.rule(e, top, e, top + head + 10 * row, "#9fb2d3", 1.5)
    y = top + head + 10 * row + 34
    s.box(60, y, 1580, 150, "#fff5e2", "#e2a73f", 2, 8)
    on(s, 90, y + 52, "市で収集できないもの", 25, "#a05f00", "bold")
    on(s, 90, y + 104, "エアコン　テレビ　冷蔵庫　洗濯機　パソコン　タイヤ　消火器", 24, "#4b3d22")
    on(s, 1610, y + 52, "申し込み 0180-55-0153", 25, "#a05f00", "bold", "r")
    on(s, 1610, y + 104, "1回5点まで", 24, "#4b3d22", side="r")
    ids = [f"i{i + 1}" for i in range(20)]
    s.query("all", "ja", "20の品目それぞれの行", ids)
    s.query("comparison", "ja", "手数料が1,000円を超える品目", ["i5", "i11", "i15", "i19"])
    s.query("text", "ja", "ソファーの行", ["i14", "i15"])
    s.query("condition", "ja", "シールが3枚いる品目", ["i9", "i14", "i16"])
    s.query("ordinal", "en", "the first row of the right half", ["i11"])
    return s
