"""Pages of decks and of a home for animals: expenses, halls for a ceremony, animals that look for a home, courses for the staff. All content is invented."""
import numpy as np

from galleries import listed, pill
from handouts import frame
from offices import broken, on
from paper import Slide, circle

# number, person, department, purpose, kind, day, receipts, amount, state, checked by
CLAIMS = [("E-2207", "Nora Feldt", "Sales", "Trade fair in Lund, two nights", "Travel", "3 Mar", 6, 684.20, "Paid", "H. Osei"), ("E-2208", "Dario Penn", "Service", "Spare pump, customer waiting", "Material", "3 Mar", 1, 212.95, "Paid", "H. Osei"), ("E-2211", "Sunniva Lark", "Research", "Course on welding seams", "Training", "5 Mar", 2, 450.00, "Approved", "J. Marchetti"), ("E-2212", "Nora Feldt", "Sales", "Lunch with Brightwater buyers", "Hospitality", "6 Mar", 1, 138.40, "Queried", "H. Osei"), ("E-2215", "Ivo Castell", "Logistics", "Toll and parking, week 10", "Travel", "9 Mar", 11, 96.75, "Paid", "H. Osei"), ("E-2216", "Mei Tanabe", "Research", "Microscope slides", "Material", "9 Mar", 1, 58.30, "Approved", "J. Marchetti"), ("E-2219", "Gus Halloran", "Service", "Taxi after night call-out", "Travel", "11 Mar", 0, 41.00, "Refused", "J. Marchetti"),
          ("E-2220", "Lena Brook", "People", "Flowers and cards, farewell", "Hospitality", "12 Mar", 3, 87.60, "Submitted", None), ("E-2223", "Ivo Castell", "Logistics", "Forklift licence renewal", "Training", "13 Mar", 1, 165.00, "Submitted", None), ("E-2224", "Amira Solberg", "Sales", "Train to Esker and back", "Travel", "16 Mar", 2, 119.80, "Queried", "H. Osei"), ("E-2226", "Dario Penn", "Service", "Work boots", "Material", "17 Mar", 1, 134.50, "Approved", "J. Marchetti"), ("E-2229", "Sunniva Lark", "Research", "Conference fee, early rate", "Training", "18 Mar", 1, 390.00, "Submitted", None)]


def claims():
    """s122: expenses in pale stripes without rules, head on the page's own ground, bars behind the amounts, a line with the sum, counts above."""
    s = Slide("s122", (1600, 900), "Expense claims in March", "en", ("claim", "one claim"),
              [("number", "str", False, "number of the claim"), ("person", "str", False, "who claims"), ("department", "str", False, "department"), ("purpose", "str", False, "what it was for"), ("kind", "str", False, "kind of expense"), ("day", "str", False, "day of the expense"), ("receipts", "int", False, "number of receipts"), ("amount", "float", False, "amount in euros"), ("state", "str", False, "state of the claim"), ("checker", "str", True, "who checked it")],
              paper="#ffffff", traits=["zebra_table", "no_rules", "bars_in_cells", "empty_cells", "total_row", "colours_with_meaning", "counts_above"], domain="expenses")
    on(s, 48, 72, "Expense claims in March", 38, "#31235c", "bold")
    s.fact("page", "company", "Tarn & Pike Pumps", on(s, 1552, 58, "Tarn & Pike Pumps", 22, "#31235c", "bold", "r"))
    on(s, 1552, 86, "as of 20 March", 18, "#7d759b", side="r")
    tints = {"Paid": "#2f9e6e", "Approved": "#3b7dd8", "Submitted": "#9a93b3", "Queried": "#e09a1f", "Refused": "#cf3f4f"}
    x = 48
    for state, tint in tints.items():
        s.shape(circle(x + 9, 116, 9), tint)
        b = on(s, x + 26, 123, f"{sum(1 for c in CLAIMS if c[8] == state)} {state.lower()}", 19, "#5b5476")
        x = b[3] + 34
    xs = [64, 172, 346, 482, 806, 940, 1080, 1258, 1290, 1432]
    top, row = 186, 50
    for x, label, side in zip(xs, ["Claim", "Name", "Department", "Purpose", "Kind", "Day", "Receipts", "€", "State", "Checked by"], "llllllmrll"):
        on(s, x, top - 14, label, 18, "#7d759b", "bold", side)
    s.rule(48, top, 1552, top, "#31235c", 2.5)
    y = top
    for i, (number, person, department, purpose, kind, day, receipts, amount, state, checker) in enumerate(CLAIMS):
        with s.rec(f"c{i + 1}", number, s.box(48, y, 1504, row, "#f1eef9" if i % 2 else "#ffffff")):
            base = y + 32
            on(s, xs[0], base, number, 18, "#7d759b", field="number")
            on(s, xs[1], base, person, 20, "#26203d", "bold", field="person")
            on(s, xs[2], base, department, 19, "#4b4566", field="department")
            on(s, xs[3], base, purpose, 19, "#26203d", field="purpose")
            on(s, xs[4], base, kind, 19, "#4b4566", field="kind")
            on(s, xs[5], base, day, 19, "#4b4566", field="day")
            on(s, xs[6], base, str(receipts), 19, "#cf3f4f" if receipts == 0 else "#4b4566", side="m", field="receipts", value=receipts)
            s.box(xs[7] - amount / 684.2 * 130, y + 39, amount / 684.2 * 130, 4, "#b6a6e6")
            on(s, xs[7], base - 2, f"{amount:.2f}", 20, "#26203d", "bold", "r", "amount", amount)
            s.shape(circle(xs[8] + 7, y + 25, 7), tints[state])
            on(s, xs[8] + 24, base, state, 19, tints[state] if state != "Submitted" else "#6f688a", "bold", field="state")
            if checker:
                on(s, xs[9], base, checker, 19, "#4b4566", field="checker")
        y += row
    s.rule(48, y, 1552, y, "#31235c", 2.5)
    on(s, xs[1], y + 34, "Twelve claims", 20, "#31235c", "bold")
    on(s, xs[6], y + 34, str(sum(c[6] for c in CLAIMS)), 20, "#31235c", "bold", "m")
    total = f"{sum(c[7] for c in CLAIMS):,.2f}"
    s.fact("page", "total", total, on(s, xs[7], y + 34, total, 21, "#31235c", "bold", "r"))
    on(s, 48, 868, "Claims without a receipt are refused. A queried claim comes back to the sender and is paid with the next run on 2 April.", 17, "#7d759b")
    on(s, 1552, 868, "Finance, page 5", 17, "#7d759b", side="r")
    ids = [f"c{i + 1}" for i in range(len(CLAIMS))]
    s.query("all", "en", "the 12 rows each describing one claim", ids)
    s.query("condition", "en", "claims that were queried", [k for k, c in zip(ids, CLAIMS) if c[8] == "Queried"])
    s.query("comparison", "en", "claims of more than 300 euros", [k for k, c in zip(ids, CLAIMS) if c[7] > 300])
    s.query("negation", "en", "claims nobody has checked yet", [k for k, c in zip(ids, CLAIMS) if not c[9]])
    s.query("text", "en", "the claims of Ivo Castell", [k for k, c in zip(ids, CLAIMS) if c[1] == "Ivo Castell"])
    s.query("colour", "ja", "赤い印の申請", ["c7"])
    s.query("ordinal", "en", "the fourth row of the table", ["c4"])
    return s


# name, place, seats, hire, meal, equipment, parking, step-free, cancel, points, remark, colour
VENUES = [("ホテル清峰 鳳の間", "中央駅 徒歩3分", 420, 880, 12500, ["同時通訳", "大型映像"], 150, True, "60日前まで", 86, "上座と控室が近い", "#8c4a3a"), ("港の迎賓館", "港町駅 徒歩11分", 260, 640, 9800, ["ピアノ"], 40, False, "30日前まで", 71, "海の見えるテラス", "#3d6b8a"), ("市民ホールあおば", "市役所前 徒歩1分", 600, 210, 4500, ["大型映像", "照明卓", "録画"], None, True, "14日前まで", 78, "料理は外から運ぶ", "#4f7d4a"), ("醸造所 樽蔵", "北野駅 徒歩8分", 180, 390, 8200, ["音響卓"], 25, False, "45日前まで", 64, "蔵の見学つき", "#8a6a2c"), ("空中庭園 52", "中央駅 直結", 300, 1150, 14800, ["同時通訳", "生配信"], None, True, "90日前まで", 80, "夜景、喫煙所なし", "#5b4a8c")]
GRADES = [("◎", "○", "◎", "△", "○"), ("△", "○", "◎", "○", "×")]


def hall(s, n, x, y, w, tint):
    """A building in a strip of sky."""
    s.gradient(frame(x, y, w, 120), (196, 218, 236), (242, 244, 240))
    base, cx = y + 120, x + w / 2
    if n == 0:
        s.box(cx - 70, y + 22, 60, 98, tint)
        s.box(cx - 10, y + 48, 92, 72, tint)
        for k in range(15):
            s.box(cx - 62 + (k % 3) * 17, y + 32 + (k // 3) * 17, 10, 9, "#f4e6c8")
    elif n == 1:
        s.box(cx - 84, y + 62, 168, 58, tint)
        s.shape([(cx - 96, y + 62), (cx, y + 20), (cx + 96, y + 62)], tint)
        for k in range(6):
            s.box(cx - 72 + k * 27, y + 72, 9, 48, "#eef3f6")
    elif n == 2:
        s.shape([(cx - 110, base), (cx - 84, y + 44), (cx + 84, y + 44), (cx + 110, base)], tint)
        s.box(cx - 50, y + 72, 100, 48, "#e6efe0")
    elif n == 3:
        for k in (-70, 10):
            s.box(cx + k, y + 60, 64, 60, tint)
            s.shape([(cx + k - 8, y + 60), (cx + k + 32, y + 30), (cx + k + 72, y + 60)], "#4d4436")
            s.shape(circle(cx + k + 32, y + 92, 14), "#d8bd84")
    else:
        s.box(cx - 26, y + 8, 52, 112, tint)
        s.shape([(cx - 26, y + 8), (cx + 26, y + 8), (cx + 26, y - 0)], tint)
        for k in range(8):
            s.rule(cx - 20, y + 20 + k * 13, cx + 20, y + 20 + k * 13, "#d7cfee", 3)
        s.box(cx - 90, y + 88, 180, 32, "#7d8b7a")


def venues():
    """s123: halls for a ceremony compared, records are columns with their own colour, striped lines across, marks with words, points at the foot."""
    s = Slide("s123", (1920, 1080), "創立30周年式典 会場候補の比較", "ja", ("venue", "one venue"),
              [("name", "str", False, "会場の名前"), ("access", "str", False, "駅からの道のり"), ("seats", "int", False, "着席で入れる人数"), ("hire", "int", False, "会場費(千円)"), ("meal", "int", False, "料理(1人あたり円)"), ("equipment", "str[]", False, "設備"), ("parking", "int", True, "駐車場(台)"), ("step_free", "bool", False, "段差なしで入れるか"), ("cancel", "str", False, "無料で取り消せる期限"), ("points", "int", False, "評価点")],
              paper="#fbfaf7", traits=["comparison_matrix", "records_are_columns", "zebra_lines", "drawings", "marks", "colour_per_column", "footnotes"], domain="events")
    s.box(0, 0, 22, 1080, "#b08d3e")
    on(s, 64, 80, "創立30周年式典 会場候補の比較", 42, "#2c2a26", "serif-bold")
    on(s, 66, 120, "2027年10月22日（金）夕方、招待客240名の着席の会を前提に、5会場へ下見と見積もりを依頼", 21, "#7a7468")
    s.fact("page", "company", "百瀬計器株式会社", on(s, 1872, 76, "百瀬計器株式会社", 25, "#2c2a26", "bold", "r"))
    on(s, 1872, 108, "式典準備室 資料2", 18, "#7a7468", side="r")
    first, each, top = 292, 320, 138
    labels = [("最寄り", None, 62), ("着席人数", "人", 62), ("会場費", "千円、税込", 62), ("料理", "1人、飲み物込み", 62), ("設備", "無料で使えるもの", 92), ("駐車場", "台", 62), ("段差なし", None, 62), ("取り消し", "無料の期限", 62), ("静かさ・音", "下見の印象", 62), ("評価点", "100点満点", 78)]
    ys, y = [], top + 200
    for _, _, h in labels:
        ys.append(y)
        y += h
    end = y
    for k, ((label, under, h), ry) in enumerate(zip(labels, ys)):
        last = k == len(labels) - 1
        s.box(64, ry, 1808, h, "#e8dcbd" if last else "#f0ece2" if k % 2 == 0 else "#fbfaf7")
        on(s, 80, ry + h / 2 + (-1 if under else 8), label, 21, "#2c2a26", "bold")
        if under:
            on(s, 80, ry + h / 2 + 22, under, 15, "#7a6a3c" if last else "#8b8476")
    for i, (name, access, seats, hire, meal, equipment, parking, free, cancel, points, remark, tint) in enumerate(VENUES):
        x, w = first + i * each, each - 20
        mid = x + w / 2
        with s.rec(f"v{i + 1}", name, frame(x, top, w, end - top)):
            hall(s, i, x, top, w, tint)
            s.box(x, top + 120, w, 80, tint)
            on(s, mid, top + 158, name, 26, "#ffffff", "bold", "m", "name")
            on(s, mid, top + 186, remark, 16, "#ffffff", side="m")
            cells = [(access, "access", None), (f"{seats:,}", "seats", seats), (f"{hire:,}", "hire", hire), (f"{meal:,}円", "meal", meal), None, (f"{parking}" if parking else "なし", "parking" if parking else None, parking), ("○ 全館" if free else "× 階段あり", "step_free", free), (cancel, "cancel", None), (GRADES[0][i], None, None), (f"{points}点", "points", points)]
            for k, cell in enumerate(cells):
                base = ys[k] + labels[k][2] / 2 + (14 if k == 9 else 8)
                if cell is None:
                    for j, item in enumerate(equipment):
                        on(s, mid, ys[k] + labels[k][2] / 2 + 8 + (j - (len(equipment) - 1) / 2) * 28, item, 19, "#2c2a26", side="m", field="equipment")
                else:
                    on(s, mid, base, cell[0], 36 if k == 9 else 22, tint if k == 9 else "#a8352c" if cell[0].startswith("×") else "#2c2a26", "bold" if k in (1, 2, 9) else "sans", "m", cell[1], cell[2])
        if i:
            s.rule(x - 10, ys[0], x - 10, end, "#d8d0bd", 1.5)
    on(s, 66, end + 34, "評価点は立地30・設備30・費用25・印象15の合計。会場費は準備と片付けを含む6時間分。駐車場「なし」の会場は近くの有料駐車場を案内する。", 17, "#7a7468")
    on(s, 1872, end + 34, "2", 19, "#2c2a26", "bold", "r")
    ids = [f"v{i + 1}" for i in range(len(VENUES))]
    s.query("all", "ja", "5つの会場それぞれの列", ids)
    s.query("condition", "ja", "段差なしで入れる会場", [k for k, v in zip(ids, VENUES) if v[7]])
    s.query("comparison", "ja", "会場費が50万円より安い会場", [k for k, v in zip(ids, VENUES) if v[3] < 500])
    s.query("comparison", "en", "the venue with the highest score", ["v1"])
    s.query("negation", "ja", "駐車場のない会場", [k for k, v in zip(ids, VENUES) if not v[6]])
    s.query("relation", "en", "venues near the station 中央駅", ["v1", "v5"])
    s.query("ordinal", "ja", "右から2番目の会場", ["v4"])
    return s


# name, kind, breed, age, male, weight, gets on with, fee, reserved, words, turn, coat, ground
PETS = [("Biscuit", "Dog", "Terrier mix", 4, True, 9.2, ["children", "dogs"], 180, False, "Carries one slipper everywhere.", -5.0, "#c98f4e", ((190, 224, 200), (110, 168, 130))), ("Duchess", "Cat", "Longhair", 11, False, 4.8, ["older people"], 40, False, "Wants the warm chair and gets it.", 3.4, "#9aa0a8", ((240, 214, 190), (204, 150, 120))), ("Pepper & Salt", "Rabbits", "Lop-eared pair", 1, False, 2.1, ["children", "rabbits"], 60, True, "Come together or not at all.", -2.6, "#d8d2c6", ((206, 220, 244), (140, 160, 208))), ("Moose", "Dog", "Shepherd", 7, True, 34.5, ["dogs"], 120, False, "Large, calm, afraid of umbrellas.", 6.2, "#6b5138", ((246, 226, 160), (214, 176, 92))),
        ("Tango", "Cat", "Ginger shorthair", 2, True, 5.3, ["cats", "children"], 95, True, "Opens doors, never closes them.", 4.6, "#e08a3c", ((200, 214, 226), (128, 150, 176))), ("Mabel", "Dog", "Spaniel", 9, False, 13.8, ["cats", "dogs", "children"], 75, False, "Sleeps through fireworks.", -3.8, "#8a4f2e", ((226, 206, 230), (160, 130, 176))), ("Inkling", "Cat", "Black shorthair", 3, False, 4.1, ["cats"], 110, False, "Found in a piano, sings since then.", 7.4, "#3a3a42", ((214, 232, 190), (150, 184, 110)))]


def face(s, kind, cx, cy, coat):
    """The head of a dog, a cat or a rabbit."""
    oval = lambda dx, dy, rx, ry, tint: s.shape([(cx + dx + rx * a, cy + dy + ry * b) for a, b in circle(0, 0, 1)], tint)
    dark = "#%02x%02x%02x" % tuple(int(int(coat[k:k + 2], 16) * .68) for k in (1, 3, 5))
    heads = [(-64, .72), (58, .72)] if kind == "Rabbits" else [(0, 1)]
    for dx, k in heads:
        if kind == "Rabbits":
            oval(dx - 18, -62, 12, 44, coat)
            oval(dx + 18, -56, 12, 44, dark)
        elif kind == "Cat":
            for m in (-1, 1):
                s.shape([(cx + m * 62, cy - 8), (cx + m * 54, cy - 84), (cx + m * 8, cy - 46)], dark)
        oval(dx, 0, 66 * k, 60 * k, coat)
        if kind == "Dog":
            for m in (-1, 1):
                oval(m * 64, -4, 20, 48, dark)
            oval(0, 26, 34, 28, "#f2e6d2")
        for m in (-1, 1):
            oval(dx + m * 25 * k, -10 * k, 9 * k, 10 * k, "#1d1a18")
            oval(dx + (m * 25 + 3) * k, -13 * k, 3 * k, 3 * k, "#ffffff")
        oval(dx, 16 * k, 11 * k, 8 * k, "#2a2220" if kind == "Dog" else "#d9808a")
        if kind != "Dog":
            for m in (-1, 1):
                for d in (-6, 4):
                    s.rule(cx + dx + m * 16 * k, cy + 20 * k, cx + dx + m * 62 * k, cy + (20 + d * 2) * k, "#f4f0e8", 2)
    oval(0, 118, 90, 60, dark)


def pets():
    """s124: animals on instant pictures stuck to blue paper, each turned by two to seven degrees, stamps over some, a note with the steps that is no animal."""
    s = Slide("s124", (1920, 1080), "They are looking for a home", "en", ("animal", "one animal or pair"),
              [("name", "str", False, "name"), ("kind", "str", False, "kind of animal"), ("breed", "str", False, "breed"), ("age", "int", False, "age in full years"), ("weight", "float", False, "weight in kilograms"), ("friends", "str[]", False, "whom it gets on with"), ("fee", "int", False, "fee in pounds"), ("reserved", "bool", False, "whether it is reserved"), ("text", "str", False, "what the keepers say")],
              paper="#3f6f8f", traits=["turned_cards", "photos", "jpeg", "textured_page", "stamps", "side_panel", "labels"], domain="animals")
    rnd = np.random.default_rng(124)
    for _ in range(900):
        x, y = rnd.uniform(0, 1920), rnd.uniform(0, 1080)
        s.rule(x, y, x + rnd.uniform(-5, 5), y + rnd.uniform(4, 12), ["#3a6885", "#457797", "#386480"][int(rnd.integers(3))], 2)
    on(s, 60, 88, "They are looking for a home", 48, "#ffffff", "serif-bold")
    on(s, 820, 84, "Seven of those who came to us this winter. Visits daily from two to five", 22, "#d3e6f2")
    s.fact("page", "home", "Kettlebrook Shelter", on(s, 1860, 66, "Kettlebrook Shelter", 27, "#ffe3a0", "bold", "r"))
    on(s, 1860, 98, "Mill Lane 8", 20, "#ffe3a0", side="r")
    places = [(244, 340), (692, 356), (1140, 338), (1588, 362), (296, 812), (748, 800), (1198, 816)]
    for i, (name, kind, breed, age, male, weight, friends, fee, reserved, words, turn, coat, (a, b)) in enumerate(PETS):
        cx, cy, w, h = *places[i], 372, 420
        x, y = cx - w / 2, cy - h / 2
        with s.turned(turn, cx, cy):
            s.box(x + 6, y + 8, w, h, "#2c5069")
            with s.rec(f"p{i + 1}", name, s.box(x, y, w, h, "#fdfcf8")):
                s.gradient(frame(x + 18, y + 18, w - 36, 204), a, b)
                face(s, kind, cx, y + 122, coat)
                s.box(x + 18, y + 222, w - 36, 80, "#fdfcf8")
                t = on(s, x + 22, y + 256, name, 29, "#22303a", "serif-bold", field="name")
                on(s, x + w - 22, y + 254, f"£{fee}", 26, "#b4432f", "bold", "r", "fee", fee)
                t = on(s, x + 22, y + 287, kind, 18, "#4e6474", "bold", field="kind")
                on(s, t[3] + 10, y + 287, breed, 18, "#4e6474", field="breed")
                on(s, x + w - 22, y + 287, f"{weight:.1f} kg", 18, "#4e6474", side="r", field="weight", value=weight)
                years = f"{age} years" if age > 1 else "1 year"
                t = on(s, x + 22, y + 318, years, 18, "#22303a", field="age", value=age)
                on(s, x + w - 22, y + 318, "boy" if male else "two girls" if kind == "Rabbits" else "girl", 18, "#22303a", side="r")
                t = on(s, x + 22, y + 350, "likes", 16, "#8496a2")
                listed(s, t[3] + 8, y + 350, friends, 18, "#22303a", field="friends", between=", ")
                on(s, x + 22, y + 389, words, 17, "#7a5a3c", "serif", field="text")
                if reserved:
                    s.box(x + 30, y + 34, 152, 44, "#c8342c", r=4)
                    on(s, x + 106, y + 65, "RESERVED", 23, "#ffffff", "bold", "m", "reserved", True)
                else:
                    s.value("reserved", False, origin="absence")
            s.box(cx - 50, y - 16, 100, 34, "#e8dca8")
    s.thing("steps", s.box(1436, 636, 404, 352, "#fff4b8"), "How it works")
    on(s, 1464, 690, "How it works", 30, "#5c4a12", "serif-bold")
    for k, line in enumerate(("1  Visit twice, bring the family", "2  We come and see your home", "3  Sign and pay the fee", "4  Two weeks on trial")):
        on(s, 1464, 746 + k * 46, line, 22, "#3e3310")
    on(s, 1464, 950, "Fees pay for chip and vaccines.", 19, "#8a7530")
    on(s, 60, 1060, "Names were given by the keepers. Call 0162 5530 before you come.", 18, "#d3e6f2")
    ids = [f"p{i + 1}" for i in range(len(PETS))]
    s.query("all", "en", "the 7 pictures each describing one animal or pair", ids)
    s.query("condition", "en", "animals that are reserved", [k for k, p in zip(ids, PETS) if p[8]])
    s.query("comparison", "en", "animals heavier than ten kilograms", [k for k, p in zip(ids, PETS) if p[5] > 10])
    s.query("negation", "en", "animals that do not get on with children", [k for k, p in zip(ids, PETS) if "children" not in p[6]])
    s.query("relation", "ja", "猫だけ", [k for k, p in zip(ids, PETS) if p[1] == "Cat"])
    s.query("text", "en", "the one that was found in a piano", ["p7"])
    s.query("ordinal", "en", "the third picture in the upper row", ["p3"])
    s.query("objects", "en", "the note with the steps", ["steps"])
    return s


# stage, title, days, way, month, seats, required, skills, teacher
COURSES = [("新入社員", "仕事の基本と安全", 5, "集合", "4月", 40, True, ["報告", "安全", "文書"], "人事部"), ("新入社員", "工場実習", 15, "現場", "5月", 40, True, ["組立", "検査"], "製造部"), ("新入社員", "はじめての品質管理", 2, "オンライン", "7月", 60, True, ["統計", "図の読み方"], "品質保証部"),
           ("中堅社員", "後輩の教え方", 2, "集合", "6月", 24, True, ["指導", "面談"], "外部講師"), ("中堅社員", "原価のしくみ", 1, "オンライン", "8月", 50, False, ["会計"], "経理部"), ("中堅社員", "現場改善の進め方", 3, "集合", "9月", 18, False, ["改善", "計測", "発表"], "生産技術部"), ("中堅社員", "英文メール講座", 6, "オンライン", "10月", 30, False, ["英語"], "外部講師"), ("中堅社員", "データ分析入門", 4, "オンライン", "11月", 30, False, ["表計算", "統計"], "情報部"),
           ("管理職", "評価者研修", 1, "集合", "5月", 20, True, ["評価", "面談"], "人事部"), ("管理職", "法令とハラスメント防止", 1, "オンライン", "6月", 80, True, ["法令"], "法務部"), ("管理職", "経営シミュレーション", 2, "合宿", "1月", 16, False, ["経営", "会計", "議論"], "外部講師")]
STAGES = [("新入社員", "1年目", "#2a9d6f", "#e3f4ec"), ("中堅社員", "4年目から", "#2f6fc4", "#e4edf9"), ("管理職", "課長以上", "#8a4fb0", "#f0e7f6")]


def trainings():
    """s125: courses for the staff in three titled areas with arrow-shaped heads, the middle one two cards wide, days in a round number at the left."""
    s = Slide("s125", (2560, 1440), "2027年度 研修体系", "ja", ("course", "one course"),
              [("stage", "str", False, "対象の階層(見出し)"), ("title", "str", False, "研修名"), ("days", "int", False, "日数"), ("way", "str", False, "方法"), ("month", "str", False, "実施月"), ("seats", "int", False, "定員"), ("required", "bool", False, "必修か"), ("skills", "str[]", False, "身につく力"), ("teacher", "str", False, "担当")],
              paper="#ffffff", traits=["named_areas", "sections", "cards", "arrows", "tags", "large_numbers", "mixed_sizes"], domain="training")
    on(s, 80, 122, "2027年度 研修体系", 60, "#1f2a3a", "bold")
    on(s, 620, 118, "階層ごとに11の研修を用意しています。必修は全員、ほかは上長と相談して申し込みます", 29, "#68788c")
    s.fact("page", "company", "東雲エンジン製作所", on(s, 2480, 104, "東雲エンジン製作所", 34, "#1f2a3a", "bold", "r"))
    on(s, 2480, 144, "人材開発室", 25, "#68788c", side="r")
    spans, x = [1, 2, 1], 80
    for (stage, years, deep, pale), span in zip(STAGES, spans):
        w = 585 * span + 20 * (span - 1)
        s.thing({"新入社員": "new", "中堅社員": "middle", "管理職": "heads"}[stage], s.box(x, 186, w, 1130, pale), stage)
        tip = 34 if stage != "管理職" else 0
        s.shape([(x, 186), (x + w - tip, 186), (x + w, 236), (x + w - tip, 286), (x, 286)], deep)
        t, l, b, r = on(s, x + 34, 252, stage, 42, "#ffffff", "bold", record=False)
        on(s, r + 24, 250, years, 27, "#ffffff")
        for k, (i, course) in enumerate([(i, c) for i, c in enumerate(COURSES) if c[0] == stage]):
            _, title, days, way, month, seats, required, skills, teacher = course
            cx, cy, cw, ch = x + 24 + (k % span) * 591, 316 + (k // span) * 332, 537 if span == 1 else 551, 308
            with s.rec(f"t{i + 1}", title, s.box(cx, cy, cw, ch, "#ffffff", r=16)):
                s.value("stage", stage, stage, [(l, t), (r, b)], "section")
                s.shape(circle(cx + 76, cy + 84, 52), pale)
                on(s, cx + 76, cy + 96, str(days), 52, deep, "bold", "m", "days", days)
                on(s, cx + 76, cy + 124, "日間", 19, deep, side="m")
                on(s, cx + 150, cy + 70, title, 31, "#1f2a3a", "bold", field="title")
                b1 = on(s, cx + 150, cy + 118, month, 27, deep, "bold", field="month")
                b1 = on(s, b1[3] + 18, cy + 117, way, 25, "#4a5a6c", field="way")
                on(s, b1[3] + 18, cy + 117, f"定員{seats}名", 25, "#4a5a6c", field="seats", value=seats)
                if required:
                    s.box(cx + cw - 92, cy + ch - 64, 72, 40, "#d8403a", r=6)
                    on(s, cx + cw - 56, cy + ch - 34, "必修", 25, "#ffffff", "bold", "m", "required", True)
                else:
                    s.value("required", False, origin="absence")
                s.rule(cx + 28, cy + 160, cx + cw - 28, cy + 160, "#dde4ec", 2)
                tx = cx + 28
                for skill in skills:
                    tx += pill(s, tx, cy + 214, skill, 24, deep, pale, field="skills", pad=16) + 12
                b1 = on(s, cx + 28, cy + 276, "担当", 22, "#8a98a8")
                on(s, b1[3] + 14, cy + 276, teacher, 25, "#1f2a3a", field="teacher")
        x += w + 20
    bx, by = 80 + 585 + 20 + 24 + 591, 316 + 2 * 332
    s.thing("apply", s.box(bx, by, 551, 308, None, "#2f6fc4", 2.5, 16), "申し込み")
    on(s, bx + 34, by + 66, "申し込みは社内ポータルから", 29, "#2f6fc4", "bold")
    broken(s, bx + 34, by + 124, "締め切りは実施月の前月15日。定員を超えたときは勤続年数の長い順に決め、次の回を優先します。", 25, "#4a5a6c", 480, "sans", 1.55, None, True)
    on(s, 80, 1380, "集合は本社5階の研修室、合宿は湖畔の研修所で行います。交通費と宿泊費は会社が負担します。", 25, "#68788c")
    on(s, 2480, 1380, "12", 28, "#1f2a3a", "bold", "r")
    ids = [f"t{i + 1}" for i in range(len(COURSES))]
    s.query("all", "ja", "11の研修それぞれの領域", ids)
    s.query("relation", "ja", "管理職向けの欄にある研修", [k for k, c in zip(ids, COURSES) if c[0] == "管理職"])
    s.query("condition", "ja", "必修の研修", [k for k, c in zip(ids, COURSES) if c[6]])
    s.query("comparison", "ja", "4日以上かかる研修", [k for k, c in zip(ids, COURSES) if c[2] >= 4])
    s.query("negation", "en", "courses for the middle stage (中堅社員) that are not held online", [k for k, c in zip(ids, COURSES) if c[0] == "中堅社員" and c[3] != "オンライン"])
    s.query("text", "ja", "統計が身につく研修", [k for k, c in zip(ids, COURSES) if "統計" in c[7]])
    s.query("ordinal", "ja", "左の欄の一番下", ["t3"])
    s.query("objects", "ja", "中堅社員の欄全体", ["middle"])
    return s
