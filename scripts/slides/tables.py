"""Slides that are tables: matrix, zebra, ruled, head without rules. All content is invented."""
from paper import Slide

PLANS = [("Pebble", 900, 5, 2, True), ("Brook", 1900, 20, 5, True), ("River", 3400, 80, 12, False), ("Delta", 5200, 200, 25, True), ("Ocean", 8800, 1000, 60, False)]


def matrix():
    """s01: a comparison matrix; each plan is a column."""
    s = Slide("s01", (1600, 900), "Backup plans compared", "en", ("plan", "one plan"),
              [("name", "str", False, "plan name"), ("price", "int", False, "yen per month"), ("storage_gb", "int", False, "storage in GB"),
               ("devices", "int", False, "number of devices"), ("support", "bool", False, "whether telephone support is included"), ("restore", "str", False, "restore time")],
              paper="#f7f8fa", traits=["matrix", "records_are_columns"], domain="software")
    s.text(60, 36, "Loft Backup: which plan fits you?", 40, "#1c2b3a", "latin-bold")
    s.fact("page", "provider", "Loft Backup", s.text(1240, 52, "prices per month, tax included", 17, "#66707a"))
    top, left, width, head, row = 130, 300, 248, 92, 124
    labels = ["Monthly price", "Storage", "Devices", "Phone support", "Restore time"]
    s.box(60, top, left - 60 + 5 * width, head + 5 * row, "#ffffff")
    for i, (name, *_) in enumerate(PLANS):
        s.box(left + i * width, top, width, head, ["#2f5d8a", "#37699b"][i % 2])
    for j, label in enumerate(labels):
        y = top + head + j * row
        s.text(84, y + row / 2 - 10, label, 20, "#44505c", "latin-bold")
        s.rule(60, y, left + 5 * width, y, "#c9d1d9", 1.5)
    for i in range(6):
        s.rule(left + i * width, top, left + i * width, top + head + 5 * row, "#c9d1d9", 1.5)
    hours = ["within 5 days", "within 3 days", "within 24 hours", "within 8 hours", "within 1 hour"]
    for i, (name, price, gb, devices, support) in enumerate(PLANS):
        x = left + i * width
        with s.rec(f"p{i + 1}", name, [(x, top), (x + width, top), (x + width, top + head + 5 * row), (x, top + head + 5 * row)]):
            s.text(x + width / 2, top + 32, name, 27, "#ffffff", "latin-bold", "ma", "name")
            cells = [("price", f"¥{price:,}", price), ("storage_gb", f"{gb} GB", gb), ("devices", f"{devices} devices", devices),
                     ("support", "Yes" if support else "No", support), ("restore", hours[i], hours[i])]
            for j, (field, shown, value) in enumerate(cells):
                y = top + head + j * row + row / 2 - 11
                s.text(x + width / 2, y, shown, 30 if j == 0 else 21, "#b3261e" if j == 0 else "#26303a", "latin-bold" if j == 0 else "latin", "ma", field, value)
    s.text(60, 862, "Extra storage can be added at any time. Annual billing saves two months.", 15, "#66707a")
    s.query("all", "en", "the 5 regions each describing one plan", [f"p{i}" for i in range(1, 6)])
    s.query("ordinal", "en", "the second column from the left", ["p2"])
    s.query("condition", "en", "plans without phone support", ["p3", "p5"])
    s.query("comparison", "en", "the cheapest plan", ["p1"])
    s.query("text", "en", "the plan called Delta", ["p4"])
    return s


BUSES = [("みどり台循環", "緑山駅", "6:10", 12, 210, True), ("湖畔公園線", "緑山駅", "6:25", 20, 240, True), ("市民病院線", "中町", "6:40", 10, 200, True), ("大学通り線", "緑山駅", "7:00", 8, 200, False),
         ("工業団地線", "南口", "6:05", 15, 260, False), ("海岸通り線", "南口", "8:15", 40, 380, True), ("空港連絡線", "中町", "5:30", 30, 850, True), ("美術館線", "緑山駅", "9:00", 25, 220, True),
         ("温泉郷線", "南口", "7:45", 60, 540, False), ("動物園線", "中町", "8:50", 20, 230, True), ("水源地線", "緑山駅", "7:20", 90, 420, False), ("夜間循環", "中町", "21:00", 30, 300, True)]


def zebra():
    """s02: striped rows without rules, under a dark head."""
    s = Slide("s02", (1600, 900), "路線バスのご案内", "ja", ("route", "one bus route"),
              [("name", "str", False, "系統名"), ("stop", "str", False, "始発の停留所"), ("first", "str", False, "始発時刻"), ("interval", "int", False, "運行間隔(分)"),
               ("fare", "int", False, "運賃(円)"), ("accessible", "bool", False, "ノンステップ車か")], paper="#fbfaf6", traits=["zebra_table", "header_row"], domain="transport")
    s.text(70, 34, "緑山市 路線バスのご案内", 38, "#203a2c", "bold")
    s.fact("page", "valid", "2026年10月1日", s.text(1180, 50, "2026年10月1日改正", 20, "#5a665e", "sans"))
    xs, top, row = [100, 480, 760, 960, 1170, 1370], 120, 56
    s.box(70, top, 1460, 54, "#2e5a45")
    for x, label in zip(xs, ["系統名", "始発停留所", "始発", "間隔", "運賃", "ノンステップ"]):
        s.text(x, top + 17, label, 20, "#ffffff", "bold")
    for i, (name, stop, first, interval, fare, low) in enumerate(BUSES):
        y = top + 54 + i * row
        if i % 2 == 0:
            s.box(70, y, 1460, row, "#e4eee6")
        with s.rec(f"b{i + 1}", name, [(70, y), (1530, y), (1530, y + row), (70, y + row)]):
            s.text(xs[0], y + 17, name, 22, "#1f2a24", "bold", field="name")
            s.text(xs[1], y + 18, stop, 20, "#1f2a24", "sans", field="stop")
            s.text(xs[2], y + 19, first, 20, "#1f2a24", "sans", field="first")
            s.text(xs[3], y + 18, f"{interval}分", 20, "#1f2a24", "sans", field="interval", value=interval)
            s.text(xs[4], y + 18, f"{fare}円", 20, "#9c2b1e", "bold", field="fare", value=fare)
            s.text(xs[5] + 30, y + 18, "○" if low else "×", 20, "#1f2a24", "sans", field="accessible", value=low)
    s.text(70, 858, "※道路事情により遅れることがあります。お問い合わせは緑山市交通局まで。", 16, "#5a665e", "sans")
    ids = [f"b{i + 1}" for i in range(12)]
    s.query("all", "ja", "12の路線それぞれの行", ids)
    s.query("ordinal", "ja", "上から3番目の路線", ["b3"])
    s.query("condition", "ja", "中町始発の路線", [ids[i] for i, b in enumerate(BUSES) if b[1] == "中町"])
    s.query("negation", "ja", "ノンステップ車ではない路線", [ids[i] for i, b in enumerate(BUSES) if not b[5]])
    s.query("comparison", "en", "the most expensive route", ["b7"])
    return s


PARTS = [("A-104", "Hinge, brass", "Ashdown Works", 48, 3.2, "2 days"), ("A-118", "Hinge, steel", "Ashdown Works", 210, 1.85, "2 days"), ("B-007", "Drawer slide 350", "Kestrel & Sons", 36, 11.4, "1 week"),
         ("B-008", "Drawer slide 500", "Kestrel & Sons", 0, 14.1, "3 weeks"), ("C-310", "Cam lock", "Mill Lane Metals", 640, 0.42, "2 days"), ("C-322", "Shelf pin, oak", "Rowan Joinery", 1200, 0.18, "4 days"),
         ("D-051", "Castor 50 mm", "Kestrel & Sons", 75, 4.6, "1 week"), ("D-052", "Castor 75 mm, braked", "Kestrel & Sons", 18, 7.95, "1 week"), ("E-900", "Handle, linen cord", "Rowan Joinery", 95, 5.25, "4 days"),
         ("E-904", "Handle, walnut", "Rowan Joinery", 0, 9.8, "5 weeks")]


def ruled():
    """s03: a table ruled on all sides of every cell, with a grey head."""
    s = Slide("s03", (1440, 900), "Fittings in stock", "en", ("part", "one part"),
              [("code", "str", False, "part number"), ("name", "str", False, "part name"), ("maker", "str", False, "maker"), ("stock", "int", False, "pieces in stock"),
               ("price", "float", False, "price per piece in EUR"), ("delivery", "str", False, "delivery time")], traits=["ruled_table", "header_row"], domain="workshop")
    s.text(56, 30, "Fittings in stock", 36, "#111111", "latin-serif")
    s.fact("page", "date", "Week 41", s.text(1290, 44, "Week 41", 18, "#444444", "latin-serif"))
    edges, top, head, row = [56, 196, 520, 800, 960, 1140, 1384], 100, 56, 68
    s.box(56, top, 1328, head, "#dcdcdc")
    for x, label in zip(edges, ["No.", "Part", "Maker", "Stock", "Price (€)", "Delivery"]):
        s.text(x + 14, top + 19, label, 18, "#111111", "latin-bold")
    for i, (code, name, maker, stock, price, delivery) in enumerate(PARTS):
        y = top + head + i * row
        with s.rec(f"r{i + 1}", name, [(56, y), (1384, y), (1384, y + row), (56, y + row)]):
            cells = [("code", code, code), ("name", name, name), ("maker", maker, maker), ("stock", f"{stock:,}", stock), ("price", f"{price:.2f}", price), ("delivery", delivery, delivery)]
            for x, (field, shown, value) in zip(edges, cells):
                s.text(x + 14, y + 25, shown, 18, "#222222", "latin", field=field, value=value)
    for y in [top] + [top + head + i * row for i in range(11)]:
        s.rule(56, y, 1384, y, "#777777", 1.5)
    for x in edges:
        s.rule(x, top, x, top + head + 10 * row, "#777777", 1.5)
    s.text(56, 858, "Prices without tax. Ask the counter for quantities above 500.", 15, "#444444", "latin-serif")
    ids = [f"r{i + 1}" for i in range(10)]
    s.query("all", "en", "the 10 regions each describing one part", ids)
    s.query("condition", "en", "parts made by Kestrel & Sons", [ids[i] for i, p in enumerate(PARTS) if "Kestrel" in p[2]])
    s.query("comparison", "en", "the most expensive part", ["r4"])
    s.query("ordinal", "en", "the last row", ["r10"])
    s.query("text", "en", "the row about the cam lock", ["r5"])
    return s


TALKS = [("Quiet interfaces", "Mara Lindqvist", "Hall A", "09:30", 40), ("Maps without borders", "Teo Okafor", "Hall B", "09:30", 40), ("Reading old code", "Ines Varga", "Hall A", "10:20", 30),
         ("A garden of small tools", "Jun Harrow", "Studio", "10:20", 60), ("What the logs forgot", "Petra Solis", "Hall B", "11:30", 30), ("Fonts for tired eyes", "Oskar Wren", "Studio", "11:30", 45),
         ("Ten years of one bug", "Lea Montrose", "Hall A", "13:30", 40), ("Paper prototypes", "Amir Castell", "Studio", "13:30", 90), ("Ending a project well", "Nora Blythe", "Hall A", "15:15", 40)]


def headed():
    """s04: rows held apart by white space alone, under a head in bold; nothing is ruled or tinted."""
    s = Slide("s04", (1600, 900), "Programme of the day", "en", ("talk", "one talk"),
              [("title", "str", False, "title of the talk"), ("speaker", "str", False, "speaker"), ("room", "str", False, "room"), ("start", "str", False, "start time"), ("minutes", "int", False, "length in minutes")],
              paper="#fffdf8", traits=["no_borders", "header_row"], domain="conference")
    s.text(90, 46, "Programme of the day", 42, "#23201c", "latin-serif")
    xs = [90, 640, 960, 1190, 1390]
    for x, label in zip(xs, ["Talk", "Speaker", "Room", "Starts", "Length"]):
        s.text(x, 142, label, 21, "#a04a2a", "latin-bold")
    s.fact("page", "event", "Plainspoken 2026", s.text(1250, 62, "Plainspoken 2026", 22, "#7a6f64", "latin-serif"))
    for i, (title, speaker, room, start, minutes) in enumerate(TALKS):
        y = 200 + i * 74
        with s.rec(f"t{i + 1}", title):
            s.text(xs[0], y, title, 24, "#23201c", "latin-bold", field="title")
            s.text(xs[1], y + 2, speaker, 21, "#4b443d", "latin", field="speaker")
            s.text(xs[2], y + 2, room, 21, "#4b443d", "latin", field="room")
            s.text(xs[3], y + 2, start, 21, "#4b443d", "latin", field="start")
            s.text(xs[4], y + 2, f"{minutes} min", 21, "#4b443d", "latin", field="minutes", value=minutes)
    ids = [f"t{i + 1}" for i in range(9)]
    s.query("all", "en", "the 9 regions each describing one talk", ids)
    s.query("condition", "en", "talks in the Studio", [ids[i] for i, t in enumerate(TALKS) if t[2] == "Studio"])
    s.query("comparison", "en", "the longest talk", ["t8"])
    s.query("ordinal", "ja", "上から5番目の発表", ["t5"])
    return s
