"""Slides that are tables of other makes: merged groups, trains as columns, stripes with a total, struck prices, ticks. All content is invented."""
from paper import Slide


def frame(x, y, w, h):
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


# group, name, months, rate, minimum, online
DEPOSITS = [("Savings", "Everyday saver", None, 1.10, 1, True), ("Savings", "Young saver", None, 1.45, 1, False), ("Savings", "Rainy day pot", None, 1.25, 250, True),
            ("Fixed term", "Short fix", 6, 1.80, 1000, True), ("Fixed term", "One year fix", 12, 2.35, 1000, True), ("Fixed term", "Two year fix", 24, 2.60, 2500, True), ("Fixed term", "Long fix", 60, 2.95, 5000, False),
            ("Business", "Till account", None, 0.35, 500, True), ("Business", "Reserve account", 3, 1.55, 10000, False)]


def rates():
    """s44: a ruled rate table, the group merged over its rows, units in the head, a line of averages."""
    s = Slide("s44", (1400, 860), "Deposit rates", "en", ("account", "one account"),
              [("group", "str", False, "kind of account"), ("name", "str", False, "account"), ("term", "int", True, "term in months"), ("rate", "float", False, "interest in % a year"),
               ("minimum", "int", False, "smallest deposit in EUR"), ("online", "bool", False, "whether it can be opened online")], traits=["ruled_table", "merged_cells", "units_in_head", "empty_cells", "total_row"], domain="bank")
    s.box(0, 0, 1400, 96, "#12355b")
    s.text(60, 32, "Larkspur Bank: deposit rates", 34, "#ffffff", "latin-bold")
    s.fact("page", "valid", "1 November 2026", s.text(1340, 42, "valid from 1 November 2026", 18, "#c4d4e6", anchor="ra"))
    edges, top, head, row = [60, 260, 560, 740, 940, 1160, 1340], 126, 56, 60
    s.box(60, top, 1280, head, "#e3eaf2")
    middle = lambda k: (edges[k] + edges[k + 1]) / 2
    for k, label in enumerate(["Group", "Account", "Term (months)", "Rate (% p.a.)", "Minimum (€)", "Open online"]):
        s.text(edges[k] + 16 if k < 2 else middle(k), top + 20, label, 18, "#12355b", "latin-bold", "la" if k < 2 else "ma")
    at = top + head
    groups = {}
    for i, d in enumerate(DEPOSITS):
        groups.setdefault(d[0], []).append(i)
    for group, rows in groups.items():
        y0, y1 = at + rows[0] * row, at + (rows[-1] + 1) * row
        s.box(60, y0, 200, y1 - y0, "#f4f7fa")
        t, l, b, r = s.text(76, (y0 + y1) / 2 - 9, group, 20, "#12355b", "latin-bold", record=False)
        for i in rows:
            y = at + i * row
            _, name, term, rate, minimum, online = DEPOSITS[i]
            with s.rec(f"a{i + 1}", name, frame(60, y, 1280, row)):
                s.value("group", group, group, [(l, t), (r, b)], "section")
                s.text(edges[1] + 16, y + 21, name, 19, "#22303c", field="name")
                if term:
                    s.text(middle(2), y + 21, str(term), 19, "#22303c", "latin", "ma", "term", term)
                s.text(middle(3), y + 20, f"{rate:.2f}", 20, "#0a6b3d", "latin-bold", "ma", "rate", rate)
                s.text(edges[5] - 18, y + 21, f"{minimum:,}", 19, "#22303c", "latin", "ra", "minimum", minimum)
                s.text(middle(5), y + 21, "Yes" if online else "No", 19, "#22303c", "latin", "ma", "online", online)
            s.rule(260, y + row, 1340, y + row, "#9fb0c1", 1.5)
        s.thing(group.split()[0].lower(), frame(60, y0, 200, y1 - y0), group)
    end = at + len(DEPOSITS) * row
    s.box(60, end, 1280, row, "#e3eaf2")
    s.text(76, end + 21, "Average", 19, "#12355b", "latin-bold")
    s.text(middle(3), end + 20, f"{sum(d[3] for d in DEPOSITS) / len(DEPOSITS):.2f}", 20, "#12355b", "latin-bold", "ma")
    for y in [top, at, end, end + row] + [at + (rows[-1] + 1) * row for rows in groups.values()]:
        s.rule(60, y, 1340, y, "#6d8196", 2)
    for x in edges:
        s.rule(x, top, x, end + row, "#9fb0c1", 1.5)
    s.text(60, end + row + 18, "Interest is paid on the last day of each quarter. Fixed accounts cannot be closed early.", 15, "#66737f")
    ids = [f"a{i + 1}" for i in range(len(DEPOSITS))]
    s.query("all", "en", "the 9 regions each describing one account", ids)
    s.query("comparison", "en", "accounts with a rate above 2 percent", ["a5", "a6", "a7"])
    s.query("condition", "en", "business accounts", ["a8", "a9"])
    s.query("negation", "en", "accounts that cannot be opened online", ["a2", "a7", "a9"])
    s.query("ordinal", "ja", "上から4番目の口座", ["a4"])
    return s


STOPS = ["花浜", "稲田", "青柳", "三ツ橋", "白鳥台", "御影港"]
TRAINS = [("みさき1号", "特急", ["6:05", "レ", "6:31", "レ", "6:52", "7:04"], 980), ("みさき3号", "特急", ["7:35", "レ", "8:01", "8:12", "8:24", "8:36"], 980), ("快速11", "快速", ["6:12", "6:24", "6:45", "レ", "7:16", "7:30"], 540),
          ("快速13", "快速", ["7:02", "7:14", "7:36", "7:49", None, None], 540), ("普通201", "普通", ["5:48", "6:02", "6:26", "6:40", "6:58", "7:15"], 410), ("普通203", "普通", [None, "7:20", "7:44", "7:58", "8:16", "8:33"], 410), ("普通205", "普通", ["8:10", "8:24", "8:48", "9:02", None, None], 410)]


def timetable():
    """s45: trains as columns under a head in two levels, stations as rows, passed stations marked."""
    s = Slide("s45", (1400, 800), "朝の時刻表", "ja", ("train", "one train"),
              [("name", "str", False, "列車名"), ("kind", "str", False, "種別")] + [(f"at{i + 1}", "str", True, f"{stop}の時刻(通過はレ)") for i, stop in enumerate(STOPS)] + [("fare", "int", False, "全区間の運賃(円)")],
              paper="#ffffff", traits=["records_are_columns", "merged_head", "empty_cells", "timetable"], domain="transport")
    s.text(60, 34, "御影線　朝の時刻表(平日)", 34, "#1d2b4f", "bold")
    s.fact("page", "line", "御影線", s.text(1340, 46, "2026年3月14日改正", 19, "#5b6478", "sans", "ra"))
    left, width, top, head, row = 250, 155, 110, 52, 66
    end = left + len(TRAINS) * width
    spans = {}
    for i, t in enumerate(TRAINS):
        spans.setdefault(t[1], []).append(i)
    kinds = {}
    for kind, over in spans.items():
        x, w = left + over[0] * width, len(over) * width
        s.box(x, top, w, head, {"特急": "#b3292d", "快速": "#d98616", "普通": "#2b6cb0"}[kind])
        kinds[kind] = s.text(x + w / 2, top + 15, kind, 22, "#ffffff", "bold", "ma", record=False)
    s.box(60, top, left - 60, head * 2, "#eef1f7")
    s.box(left, top + head, end - left, head, "#eef1f7")
    s.text(80, top + head - 10, "駅名", 20, "#1d2b4f", "bold")
    body = top + 2 * head
    for j, stop in enumerate(STOPS):
        s.text(80, body + j * row + 22, stop, 22, "#1d2b4f", "bold")
    s.box(60, body + 6 * row, end - 60, row, "#fdf6e3")
    s.text(80, body + 6 * row + 22, "運賃(円)", 20, "#1d2b4f", "bold")
    for i, (name, kind, times, fare) in enumerate(TRAINS):
        x = left + i * width
        with s.rec(f"t{i + 1}", name, frame(x, top, width, 2 * head + 7 * row)):
            t, l, b, r = kinds[kind]
            s.value("kind", kind, kind, [(l, t), (r, b)], "section")
            s.text(x + width / 2, top + head + 16, name, 19, "#1d2b4f", "bold", "ma", "name")
            for j, time in enumerate(times):
                if time:
                    s.text(x + width / 2, body + j * row + 22, time, 21, "#22262e", "sans", "ma", f"at{j + 1}")
            s.text(x + width / 2, body + 6 * row + 22, str(fare), 21, "#22262e", "sans", "ma", "fare", fare)
    for j in range(8):
        s.rule(60, body + j * row, end, body + j * row, "#c3cad8", 1.5)
    s.rule(left, top + head, end, top + head, "#c3cad8", 1.5)
    for i in range(len(TRAINS) + 1):
        x = left + i * width
        s.rule(x, top + (0 if i in (0, 2, 4, 7) else head), x, body + 7 * row, "#c3cad8", 1.5)
    s.text(60, body + 7 * row + 26, "レ…通過　空欄…運転なし　特急には別に特急券が必要です。", 17, "#5b6478", "sans")
    ids = [f"t{i + 1}" for i in range(7)]
    s.query("all", "ja", "7本の列車それぞれの列", ids)
    s.query("condition", "ja", "特急の列車", ["t1", "t2"])
    s.query("ordinal", "ja", "左から3番目の列車", ["t3"])
    s.query("comparison", "ja", "運賃が500円以下の列車", ["t5", "t6", "t7"])
    s.query("text", "en", "the column of 快速13", ["t4"])
    return s


CLUBS = [("サッカー部", "運動", "月・水・土", "グラウンド", 42, "野沢", True), ("弓道部", "運動", "火・木", "弓道場", 18, "早川", True), ("水泳部", "運動", "月・火・金", "プール", 25, "大庭", False), ("剣道部", "運動", "水・金", "武道場", 16, "若松", None),
         ("卓球部", "運動", "月・木", "体育館2階", 21, "堀", True), ("吹奏楽部", "文化", "月・水・金", "音楽室", 56, "相馬", False), ("書道部", "文化", "木", "書道室", 11, "朝倉", True), ("天文部", "文化", "金", "屋上", 9, "西", True),
         ("放送部", "文化", "毎日", "放送室", 8, "泉", False), ("茶道部", "文化", "火", "和室", 14, "朝倉", None)]


def clubs():
    """s46: a striped table with a total at its foot, marks and empty cells."""
    s = Slide("s46", (1400, 850), "部活動の案内", "ja", ("club", "one club"),
              [("name", "str", False, "部の名前"), ("kind", "str", False, "区分"), ("days", "str", False, "活動日"), ("place", "str", False, "活動場所"), ("members", "int", False, "部員数(人)"), ("teacher", "str", False, "顧問"), ("beginners", "bool", True, "初心者も入れるか")],
              paper="#fffdf7", traits=["zebra_table", "units_in_head", "empty_cells", "total_row"], domain="school")
    s.text(60, 30, "部活動の案内", 38, "#5a2a4a", "bold")
    s.fact("page", "school", "さくらが丘高校", s.text(1340, 44, "さくらが丘高校　生徒会", 20, "#86707e", "sans", "ra"))
    xs, top, row = [84, 300, 430, 640, 880, 1050, 1200], 104, 54
    s.box(60, top, 1280, row, "#a3567f")
    for x, label in zip(xs, ["部", "区分", "活動日", "場所", "部員数(人)", "顧問", "初心者"]):
        s.text(x, top + 17, label, 19, "#ffffff", "bold")
    for i, (name, kind, days, place, members, teacher, beginners) in enumerate(CLUBS):
        y = top + row * (i + 1)
        if i % 2:
            s.box(60, y, 1280, row, "#f6e6ee")
        with s.rec(f"c{i + 1}", name, frame(60, y, 1280, row)):
            s.text(xs[0], y + 16, name, 21, "#3a2633", "bold", field="name")
            for k, (field, shown) in enumerate([("kind", kind), ("days", days), ("place", place)]):
                s.text(xs[k + 1], y + 17, shown, 19, "#3a2633", "sans", field=field)
            s.text(xs[4] + 76, y + 17, str(members), 20, "#3a2633", "sans", "ra", "members", members)
            s.text(xs[5], y + 17, teacher, 19, "#3a2633", "sans", field="teacher")
            if beginners is not None:
                s.text(xs[6] + 22, y + 16, "○" if beginners else "×", 21, "#3a2633", "sans", field="beginners", value=beginners)
    y = top + row * (len(CLUBS) + 1)
    s.rule(60, y, 1340, y, "#a3567f", 3)
    s.text(xs[0], y + 17, "合計", 21, "#a3567f", "bold")
    s.text(xs[4] + 76, y + 17, str(sum(c[4] for c in CLUBS)), 21, "#a3567f", "bold", "ra")
    s.text(60, y + 70, "○ 初心者歓迎　× 経験者のみ　空欄は顧問に相談してください。", 17, "#86707e", "sans")
    ids = [f"c{i + 1}" for i in range(len(CLUBS))]
    s.query("all", "ja", "10の部それぞれの行", ids)
    s.query("condition", "ja", "文化の部", ids[5:])
    s.query("comparison", "ja", "部員が一番多い部", ["c6"])
    s.query("text", "ja", "顧問が朝倉の部", ["c7", "c10"])
    s.query("negation", "ja", "初心者が入れない部", ["c3", "c6", "c9"])
    return s


# group, item, pack, before, now, stock
SEEDS = [("SEEDS", "Sweet pea mix", "40 seeds", 3.20, 2.40, 120), ("SEEDS", "Runner bean", "25 seeds", None, 2.10, 64), ("SEEDS", "Kale, curled", "200 seeds", 2.80, 1.90, 0), ("SEEDS", "Cornflower", "150 seeds", None, 1.75, 210),
         ("BULBS", "Tulip, red", "bag of 20", None, 6.50, 48), ("BULBS", "Daffodil, dwarf", "bag of 30", 8.90, 6.20, 33), ("BULBS", "Garlic", "4 heads", None, 5.40, 0),
         ("TOOLS", "Hand fork", "ash handle", 14.00, 11.20, 15), ("TOOLS", "Dibber", "beech", None, 7.80, 22), ("TOOLS", "Watering can", "9 l, zinc", 38.50, 29.00, 6), ("TOOLS", "Twine", "80 m", None, 3.60, 140)]


def reduced():
    """s47: rows held apart by white space alone, under group headings; former prices struck through."""
    s = Slide("s47", (1300, 960), "Autumn price list", "en", ("item", "one item"),
              [("group", "str", False, "heading it stands under"), ("name", "str", False, "item"), ("pack", "str", False, "pack or make"), ("before", "float", True, "former price in GBP"), ("price", "float", False, "price now in GBP"), ("stock", "int", False, "pieces in stock")],
              paper="#fbfbf5", traits=["no_borders", "group_headings", "struck_through", "units_in_head", "empty_cells"], domain="garden")
    s.text(80, 40, "Autumn price list", 40, "#2f4a2a", "latin-serif")
    s.fact("page", "shop", "Thistle & Spade", s.text(1220, 58, "Thistle & Spade, Market Row", 18, "#76806f", "latin-serif", "ra"))
    xs, y = [80, 470, 840, 1010, 1200], 128
    for x, label, anchor in zip(xs, ["Item", "Pack", "Was (£)", "Now (£)", "In stock"], ["la", "la", "ra", "ra", "ra"]):
        s.text(x, y, label, 18, "#7b5a2e", "latin-bold", anchor)
    y += 44
    above = None
    for i, (group, name, pack, before, now, stock) in enumerate(SEEDS):
        if group != above:
            y += 22
            t, l, b, r = s.text(80, y, group, 19, "#3d7a34", "latin-bold", record=False)
            s.thing(group.lower(), [(l, t), (r, b)], group)
            above, y = group, y + 44
        with s.rec(f"i{i + 1}", name):
            s.value("group", group, group, [(l, t), (r, b)], "section")
            s.text(xs[0], y, name, 21, "#20281d", field="name")
            s.text(xs[1], y + 1, pack, 19, "#5d6658", field="pack")
            if before:
                ink = s.text(xs[2], y + 1, f"{before:.2f}", 19, "#8f948a", "latin", "ra", "before", before)
                s.rule(ink[1] - 3, (ink[0] + ink[2]) / 2, ink[3] + 3, (ink[0] + ink[2]) / 2, "#c0392b", 2)
            s.text(xs[3], y, f"{now:.2f}", 21, "#c0392b" if before else "#20281d", "latin-bold", "ra", "price", now)
            s.text(xs[4], y + 1, str(stock), 19, "#20281d", "latin", "ra", "stock", stock)
        y += 50
    s.text(80, y + 26, "Reduced prices hold until the end of October.", 16, "#76806f", "latin-serif")
    ids = [f"i{i + 1}" for i in range(len(SEEDS))]
    s.query("all", "en", "the 11 regions each describing one item", ids)
    s.query("condition", "en", "items that are reduced", [ids[i] for i, x in enumerate(SEEDS) if x[3]])
    s.query("comparison", "en", "items below £3", ["i1", "i2", "i3", "i4"])
    s.query("negation", "en", "items not in stock", ["i3", "i7"])
    s.query("condition", "en", "everything under TOOLS", ["i8", "i9", "i10", "i11"])
    return s


COVER = [("Basic", 12.50, True, False, False, 400, "6 months", None), ("Comfort", 21.00, True, True, False, 250, "3 months", None), ("Comfort Plus", 29.90, True, True, True, 150, "3 months", "Family"), ("Premier", 46.00, True, True, True, 0, "none", "Worldwide")]


def cover():
    """s49: insurance plans as columns with ticks and dashes; the one most chosen is darker and stands out."""
    s = Slide("s49", (1400, 900), "Health cover compared", "en", ("plan", "one plan"),
              [("name", "str", False, "plan"), ("price", "float", False, "GBP per month"), ("hospital", "bool", False, "hospital stay covered"), ("dental", "bool", False, "dental care covered"), ("glasses", "bool", False, "glasses covered"),
               ("excess", "int", False, "excess in GBP"), ("waiting", "str", False, "waiting time"), ("extra", "str", True, "extra")], paper="#f3f6f4", traits=["matrix", "records_are_columns", "ticks", "highlighted_column", "empty_cells"], domain="insurance")
    s.text(60, 34, "Wren Mutual: health cover compared", 36, "#17453b", "latin-bold")
    left, width, top, head, row = 340, 250, 136, 92, 82
    labels = ["Price a month", "Hospital stay", "Dental care", "Glasses", "Excess (£)", "Waiting time", "Extra cover"]
    s.box(60, top, left - 60 + 4 * width, head + 7 * row, "#ffffff")
    for j, label in enumerate(labels):
        y = top + head + j * row
        s.rule(60, y, left + 4 * width, y, "#d4ddd8", 1.5)
        s.text(84, y + 32, label, 19, "#3c4f49", "latin-bold")
    for i, (name, price, hospital, dental, glasses, excess, waiting, extra) in enumerate(COVER):
        x, chosen = left + i * width, i == 2
        ink = "#ffffff" if chosen else "#22322d"
        outline = frame(x, top - (34 if chosen else 0), width, head + 7 * row + (34 if chosen else 0))
        with s.rec(f"p{i + 1}", name, outline):
            if chosen:
                s.shape(outline, "#17634f")
                s.text(x + width / 2, top - 22, "MOST CHOSEN", 15, "#ffd36b", "latin-bold", "ma")
                for j in range(1, 7):
                    s.rule(x, top + head + j * row, x + width, top + head + j * row, "#2f7c67", 1.5)
            s.text(x + width / 2, top + 34, name, 25, ink, "latin-bold", "ma", "name")
            y = top + head + 30
            s.text(x + width / 2, y, f"£{price:.2f}", 25, "#ffd36b" if chosen else "#17634f", "latin-bold", "ma", "price", price)
            for j, (field, has) in enumerate([("hospital", hospital), ("dental", dental), ("glasses", glasses)]):
                colour = ("#b8f0d0" if chosen else "#1f8a5b") if has else "#a3aca8"
                s.text(x + width / 2, y + (j + 1) * row + (0 if has else 8), "✓" if has else "–", 28 if has else 24, colour, "latin-bold", "ma", field, has)
            s.text(x + width / 2, y + 4 * row + 3, str(excess), 20, ink, "latin", "ma", "excess", excess)
            s.text(x + width / 2, y + 5 * row + 3, waiting, 20, ink, "latin", "ma", "waiting")
            if extra:
                s.text(x + width / 2, y + 6 * row + 3, extra, 20, ink, "latin", "ma", "extra")
    s.text(60, 838, "Prices for one adult aged 18 to 40. Cover begins on the first day of the month.", 16, "#6b7a74")
    ids = [f"p{i + 1}" for i in range(4)]
    s.query("all", "en", "the 4 regions each describing one plan", ids)
    s.query("condition", "en", "plans that cover glasses", ["p3", "p4"])
    s.query("negation", "en", "the plan without dental care", ["p1"])
    s.query("colour", "en", "the green column", ["p3"])
    s.query("comparison", "en", "plans with an excess of 200 or more", ["p1", "p2"])
    return s
