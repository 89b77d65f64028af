"""Slides whose records stand in named areas or bands, tiles of figures, rooms, steps of a recipe. All content is invented."""
from paper import Slide, circle, rounded
from pictures import scenery, thing

# area, name, town, seats, minutes on foot, opening, parking
SHOPS = [("新エリア", "青葉台店", "青葉区", 64, 4, "2027年4月", True), ("新エリア", "湊町店", "港区", 38, 2, "2027年6月", False), ("新エリア", "丘の上店", "緑区", 90, 12, "2027年9月", True), ("新エリア", "大橋南店", "中区", 52, 7, "2028年1月", True),
         ("既存エリア", "駅ビル店", "中区", 46, 1, "2014年10月", False), ("既存エリア", "公園前店", "西区", 72, 9, "2016年5月", True), ("既存エリア", "市場通り店", "港区", 30, 5, "2019年3月", False), ("既存エリア", "川沿い店", "西区", 58, 11, "2021年7月", True), ("既存エリア", "学園店", "緑区", 80, 6, "2023年4月", False)]


def shops():
    """s48: cards in two titled areas, new above existing."""
    s = Slide("s48", (1500, 940), "カフェの出店計画", "ja", ("shop", "one shop"),
              [("name", "str", False, "店名"), ("area", "str", False, "新エリアか既存エリアか"), ("town", "str", False, "区"), ("seats", "int", False, "席数"), ("walk", "int", False, "駅からの徒歩(分)"), ("opening", "str", False, "開業(予定)年月"), ("parking", "bool", False, "駐車場があるか")],
              paper="#fbf7f0", traits=["named_areas", "nested_frames"], domain="food")
    s.text(50, 30, "カフェ「つむぎ」出店計画", 36, "#4b2e1e", "bold")
    for area, y, count, tint, deep in (("新エリア", 100, 4, "#fde8cf", "#c8661b"), ("既存エリア", 522, 5, "#dfeae6", "#2f6b5b")):
        s.thing("new" if count == 4 else "existing", s.box(50, y, 1400, 396, tint, r=14), area)
        s.box(50, y, 1400, 58, deep, r=14)
        s.box(50, y + 30, 1400, 28, deep)
        t, l, b, r = s.text(78, y + 16, area, 26, "#ffffff", "bold", record=False)
        members = [(i, x) for i, x in enumerate(SHOPS) if x[0] == area]
        w = (1400 - 24 * (count + 1)) / count
        for k, (i, (_, name, town, seats, walk, opening, parking)) in enumerate(members):
            x, top = 74 + k * (w + 24), y + 82
            with s.rec(f"s{i + 1}", name, s.box(x, top, w, 290, "#ffffff", r=10)):
                s.value("area", area, area, [(l, t), (r, b)], "section")
                s.text(x + 22, top + 24, name, 26, "#3b2a20", "bold", field="name")
                s.text(x + 22, top + 76, town, 20, "#7a685c", "sans", field="town")
                s.text(x + 22, top + 122, f"{seats}席", 23, deep, "bold", field="seats", value=seats)
                s.text(x + 22, top + 166, f"駅から徒歩{walk}分", 19, "#3b2a20", "sans", field="walk", value=walk)
                s.text(x + 22, top + 206, f"{opening}開業", 19, "#3b2a20", "sans", field="opening", value=opening)
                if parking:
                    s.box(x + 22, top + 240, 96, 32, deep, r=16)
                    s.text(x + 70, top + 248, "駐車場", 17, "#ffffff", "bold", "ma", "parking", True)
                else:
                    s.value("parking", False, origin="absence")
    ids = [f"s{i + 1}" for i in range(9)]
    s.query("all", "ja", "9つの店それぞれの領域", ids)
    s.query("condition", "ja", "新エリアの店", ids[:4])
    s.query("negation", "ja", "駐車場のない店", [ids[i] for i, x in enumerate(SHOPS) if not x[6]])
    s.query("comparison", "ja", "席が一番多い店", ["s3"])
    s.query("ordinal", "ja", "既存エリアの左から2番目の店", ["s6"])
    return s


STAFF = [("Sales", "#0f766e", "#d7efec", [("Greta Holm", "Head of Sales", 210), ("Ravi Menon", "Key accounts", 214), ("Olive Stark", "Inside sales", 219)]),
         ("Engineering", "#b45309", "#fbe8d3", [("Tomas Brand", "Head of Engineering", 310), ("Yuki Arai", "Hydraulics", 312), ("Sana Rahim", "Controls", 315), ("Paul Ekman", "Test bench", 322)]),
         ("Finance", "#5b3aa0", "#e8e0f6", [("Irene Moss", "Head of Finance", 410), ("Leo Varga", "Payroll", 416)]),
         ("People", "#b91c4b", "#fbdde6", [("Ada Quill", "Head of People", 510), ("Marc Dubois", "Training", 511), ("Hana Sato", "Recruiting", 518)])]


def directory():
    """s50: people without frames in coloured bands, one band to a department."""
    s = Slide("s50", (1500, 900), "Who is who", "en", ("person", "one person"),
              [("name", "str", False, "name"), ("role", "str", False, "role"), ("extension", "int", False, "telephone extension"), ("department", "str", False, "department")],
              paper="#ffffff", traits=["bands", "no_borders", "sections"], domain="company")
    s.text(50, 30, "Who is who at Marlow Pumps", 36, "#222831", "latin-bold")
    n = 0
    for k, (department, deep, tint, people) in enumerate(STAFF):
        y = 104 + k * 192
        s.thing(department.lower(), s.box(50, y, 1400, 176, tint), department)
        s.box(50, y, 220, 176, deep)
        t, l, b, r = s.text(160, y + 78, department, 24, "#ffffff", "latin-bold", "ma", record=False)
        for j, (name, role, extension) in enumerate(people):
            n += 1
            x = 300 + j * 288
            with s.rec(f"p{n}", name):
                s.value("department", department, department, [(l, t), (r, b)], "section")
                s.also(s.shape(circle(x + 34, y + 60, 34), deep))
                s.text(x + 34, y + 50, "".join(w[0] for w in name.split()), 22, "#ffffff", "latin-bold", "ma")
                s.text(x + 82, y + 38, name, 21, "#222831", "latin-bold", field="name")
                s.text(x + 82, y + 72, role, 17, "#55606b", field="role")
                s.text(x + 82, y + 104, f"ext. {extension}", 18, "#222831", field="extension", value=extension)
    ids = [f"p{i + 1}" for i in range(12)]
    s.query("all", "en", "the 12 regions each describing one person", ids)
    s.query("condition", "en", "people in Engineering", ids[3:7])
    s.query("text", "en", "the person who does payroll", ["p9"])
    s.query("ordinal", "en", "the last person in the Sales band", ["p3"])
    s.query("colour", "ja", "紫の帯の人", ["p8", "p9"])
    return s


FIGURES = [("Active users", "48.2k", 6.4, "50k", "Growth"), ("Sign-ups", "3,140", 12.1, "2,800", "Growth"), ("Churn", "2.9%", 0.4, "2.5%", "Success"), ("Tickets open", "187", -8.0, None, "Support"),
           ("Median reply", "41 min", -15.2, "45 min", "Support"), ("Uptime", "99.93%", -0.02, "99.9%", "Platform"), ("Build time", "7.6 min", 3.5, None, "Platform"), ("Spend", "$86k", None, "$90k", "Finance")]
STATUS = ["amber", "green", "red", "amber", "green", "green", "red", "green"]
SHADES = {"green": "#2fbf71", "amber": "#f2b134", "red": "#ef4d56"}


def figures():
    """s52: figures with fine curves on dark tiles, a strip of colour for their state."""
    s = Slide("s52", (1500, 820), "Weekly pulse", "en", ("tile", "one figure"),
              [("name", "str", False, "what is measured"), ("value", "str", False, "value"), ("change", "float", True, "change against last week in %"), ("target", "str", True, "target"), ("owner", "str", False, "team")],
              paper="#10151c", traits=["dark", "dashboard", "charts", "status_colour"], domain="software")
    s.text(50, 34, "Weekly pulse", 36, "#f2f5f8", "latin-bold")
    s.fact("page", "week", "Week 46", s.text(1450, 50, "Week 46", 20, "#8a97a6", anchor="ra"))
    for i, ((name, value, change, target, owner), status) in enumerate(zip(FIGURES, STATUS)):
        x, y, w, h = 50 + (i % 4) * 354, 110 + (i // 4) * 340, 338, 322
        with s.rec(f"k{i + 1}", name, s.box(x, y, w, h, "#1b232e")):
            s.box(x, y, w, 7, SHADES[status])
            s.text(x + 24, y + 32, name, 20, "#aab6c3", field="name")
            s.text(x + 24, y + 74, value, 40, "#f2f5f8", "latin-bold", field="value")
            if change is not None:
                good = (change > 0) == (i in (0, 1, 5))
                s.text(x + w - 24, y + 90, f"{'▲' if change > 0 else '▼'} {abs(change)}%", 19, SHADES["green" if good else "red"], "latin-bold", "ra", "change", change)
            points = [(x + 24 + k * 22.3, y + 214 - (k * 31 + i * 23) % 47 + (k - 6) * (2 if (change or 0) < 0 else -2)) for k in range(14)]
            for a, b in zip(points, points[1:]):
                s.rule(*a, *b, "#5aa9e6", 2.5)
            if target:
                s.text(x + 24, y + 272, f"Target {target}", 18, "#aab6c3", field="target", value=target)
            s.text(x + w - 24, y + 272, owner, 18, "#aab6c3", "latin", "ra", "owner")
    ids = [f"k{i + 1}" for i in range(8)]
    s.query("all", "en", "the 8 regions each showing one figure", ids)
    s.query("negation", "en", "tiles without a target", ["k4", "k7"])
    s.query("comparison", "en", "figures that went down", ["k4", "k5", "k6"])
    s.query("condition", "en", "tiles of the Platform team", ["k6", "k7"])
    s.query("colour", "en", "tiles with a red strip", ["k3", "k7"])
    return s


# name, square metres, beds, guests, before, price, breakfast, view, mark
ROOMS = [("スタンダードツイン", 22, "シングル2台", 2, None, 13800, True, "中庭", None), ("海側ダブル", 26, "ダブル1台", 2, 21000, 17500, True, "海", "人気No.1"), ("和室 六畳", 18, "布団", 3, None, 11200, False, "庭園", None),
         ("ファミリールーム", 41, "シングル4台", 4, 32000, 27800, True, "海", None), ("シングル", 14, "シングル1台", 1, None, 7900, False, "市街", None), ("展望スイート", 68, "キング1台", 2, None, 58000, True, "海", "新登場")]


def rooms():
    """s53: kinds of hotel rooms, the photograph at the left of each card, former prices struck through."""
    s = Slide("s53", (1500, 960), "客室のご案内", "ja", ("room", "one kind of room"),
              [("name", "str", False, "客室名"), ("size", "int", False, "広さ(㎡)"), ("bed", "str", False, "寝具"), ("guests", "int", False, "定員"), ("before", "int", True, "値引き前の料金(円)"), ("price", "int", False, "一泊の料金(円)"), ("breakfast", "bool", False, "朝食付きか"), ("view", "str", False, "眺め"), ("mark", "str", True, "札の言葉")],
              paper="#eef3f6", traits=["photos", "badges", "struck_through"], domain="travel")
    s.text(50, 30, "潮見ホテル　客室のご案内", 36, "#173a4f", "bold")
    s.text(1450, 46, "料金は一室一泊・税込", 19, "#5d7482", "sans", "ra")
    for i, (name, size, bed, guests, before, price, breakfast, view, mark) in enumerate(ROOMS):
        x, y, w, h = 50 + (i % 2) * 712, 100 + (i // 2) * 282, 688, 262
        with s.rec(f"r{i + 1}", name, s.box(x, y, w, h, "#ffffff", "#cfdbe3", 1.5)):
            s.paste(scenery(240, 262, 530 + i), x, y)
            if mark:
                s.box(x, y + 16, 124, 38, "#c62f3b")
                s.text(x + 62, y + 26, mark, 19, "#ffffff", "bold", "ma", "mark")
            s.text(x + 266, y + 26, name, 27, "#173a4f", "bold", field="name")
            s.text(x + 266, y + 78, f"{size}㎡", 20, "#3e5361", "sans", field="size", value=size)
            s.text(x + 370, y + 78, bed, 20, "#3e5361", "sans", field="bed")
            s.text(x + 266, y + 116, f"定員{guests}名", 20, "#3e5361", "sans", field="guests", value=guests)
            s.text(x + 370, y + 116, f"{view}の眺め", 20, "#3e5361", "sans", field="view", value=view)
            s.box(x + 266, y + 156, 106, 34, "#e2f1e6" if breakfast else "#eeeeee", r=6)
            s.text(x + 319, y + 164, "朝食付" if breakfast else "食事なし", 18, "#25733f" if breakfast else "#777777", "bold", "ma", "breakfast", breakfast)
            if before:
                ink = s.text(x + 480, y + 218, f"{before:,}円", 19, "#8b979f", "sans", "ra", "before", before)
                s.rule(ink[1] - 3, (ink[0] + ink[2]) / 2, ink[3] + 3, (ink[0] + ink[2]) / 2, "#8b979f", 2)
            s.text(x + w - 24, y + 206, f"{price:,}円", 34, "#c62f3b" if before else "#173a4f", "bold", "ra", "price", price)
    ids = [f"r{i + 1}" for i in range(6)]
    s.query("all", "ja", "6つの客室それぞれの領域", ids)
    s.query("comparison", "ja", "2万円以上の客室", ["r4", "r6"])
    s.query("condition", "ja", "海が見える部屋", ["r2", "r4", "r6"])
    s.query("negation", "ja", "朝食の付かない部屋", ["r3", "r5"])
    s.query("text", "ja", "人気No.1の部屋", ["r2"])
    return s


STEPS = [("Warm the milk", "Heat milk and butter until the butter has melted.", 5), ("Make the dough", "Stir in flour, yeast, sugar and salt.", 10), ("Let it rise", "Cover the bowl and leave it in a warm place.", 60),
         ("Roll and fill", "Spread the filling and roll the sheet up tightly.", 15), ("Second rise", "Cut into nine pieces and rest them in the tin.", 30), ("Bake", "Bake at 190 °C until golden.", 25)]
NEEDS = ["500 g flour", "280 ml milk", "80 g butter", "7 g yeast", "60 g sugar", "2 tsp cinnamon", "1 pinch salt"]


def recipe():
    """s55: steps of a recipe, photograph above and words below, no frames; what is needed stands in a panel beside them."""
    s = Slide("s55", (1400, 900), "Cinnamon rolls", "en", ("step", "one step"),
              [("number", "int", False, "number of the step"), ("title", "str", False, "title"), ("text", "str", False, "what to do"), ("minutes", "int", False, "minutes")], paper="#fffaf3", traits=["photos", "no_borders", "numbered", "side_panel"], domain="food")
    s.text(50, 34, "Cinnamon rolls", 42, "#5b2b12", "latin-serif")
    s.text(420, 58, "makes nine, 2 h 25 min", 18, "#94745f", "latin-serif")
    s.thing("ingredients", s.box(50, 112, 270, 738, "#f3dcc3"), "You need")
    s.text(76, 140, "You need", 24, "#5b2b12", "latin-bold")
    for k, need in enumerate(NEEDS):
        s.text(76, 196 + k * 46, need, 19, "#5b2b12")
    for i, (title, text, minutes) in enumerate(STEPS):
        x, y = 356 + (i % 3) * 340, 112 + (i // 3) * 380
        with s.rec(f"s{i + 1}", title):
            s.paste(thing(310, 190, 560 + i), x, y)
            s.also(frame(x, y, 310, 190))
            s.also(s.shape(circle(x + 12, y + 14, 24), "#b4531c"))
            s.text(x + 12, y + 4, str(i + 1), 22, "#ffffff", "latin-bold", "ma", "number", i + 1)
            s.text(x, y + 210, title, 23, "#5b2b12", "latin-bold", field="title")
            s.text(x + 310, y + 214, f"{minutes} min", 18, "#b4531c", "latin-bold", "ra", "minutes", minutes)
            s.wrapped(x, y + 252, text, 18, 300, 1.5, colour="#4d3a2e", field="text")
    ids = [f"s{i + 1}" for i in range(6)]
    s.query("all", "en", "the 6 steps of the recipe", ids)
    s.query("ordinal", "en", "step 4", ["s4"])
    s.query("comparison", "en", "steps that take 30 minutes or longer", ["s3", "s5"])
    s.query("text", "en", "the step about baking", ["s6"])
    s.query("objects", "ja", "材料の欄", ["ingredients"])
    return s


def frame(x, y, w, h):
    return rounded(x, y, w, h, 0)
