"""Pages of briefings and reports: bridges, lift trucks, public buildings, power stations. All content is invented."""
from galleries import listed, pill
from handouts import frame
from offices import broken, on, wide
from paper import Slide, circle

# name, type, built, span, routes, grade, limit, repair, closed
BRIDGES = [("Tanner's Arch", "arch", 1874, 18.5, ["B412"], "D", 7.5, 310, False), ("Millrace Footbridge", "beam", 1968, 12.0, ["Path 9"], "E", None, 145, True), ("Great Orrin Viaduct", "arch", 1911, 164.0, ["A77", "Bus 4"], "B", None, 62, False), ("Saltmarsh Crossing", "cable", 2009, 212.4, ["A77", "Cycle 2"], "A", None, None, False), ("Quarry Girder", "truss", 1936, 44.8, ["B418", "Bus 11"], "C", 18.0, 228, False),
           ("Priory Swing", "swing", 1892, 31.2, ["Harbour Rd"], "D", 3.5, 590, True), ("Lower Rusk", "beam", 1983, 27.6, ["B412", "Bus 4"], "B", None, 38, False), ("Chain Walk", "cable", 1907, 58.3, ["Path 2"], "C", None, 174, False), ("Depot Overpass", "truss", 1954, 22.9, ["A9", "Freight"], "C", 26.0, 96, False)]
KINDS = {"arch": "Stone arch", "beam": "Concrete beam", "cable": "Cable-stayed", "truss": "Steel truss", "swing": "Swing bridge"}


def bridge(s, kind, x, y, tint):
    """A small drawing of a bridge, 132 by 62."""
    s.gradient(frame(x, y, 132, 62), (206, 226, 240), (240, 246, 248))
    s.box(x, y + 50, 132, 12, "#86b3c9")
    deck = y + 30
    if kind == "arch":
        s.box(x, deck, 132, 20, tint)
        for k in range(3):
            s.shape([(x + 24 + k * 42 + 16 * px, y + 52 + 16 * py) for px, py in circle(0, 0, 1) if py <= .01], "#d9e8f0")
    elif kind == "beam":
        s.box(x, deck, 132, 8, tint)
        for k in (26, 62, 98):
            s.box(x + k, deck + 8, 8, 18, "#7f868c")
    elif kind == "cable":
        s.box(x, deck + 6, 132, 5, tint)
        for tower in (40, 92):
            s.rule(x + tower, y + 6, x + tower, y + 56, tint, 4)
            for d in (-32, -20, -9, 9, 20, 32):
                s.rule(x + tower, y + 8, x + tower + d, deck + 7, "#59626b", 1)
    elif kind == "truss":
        s.rule(x, deck + 12, x + 132, deck + 12, tint, 5)
        s.rule(x + 16, y + 14, x + 116, y + 14, tint, 4)
        for k in range(6):
            s.rule(x + k * 22, deck + 12, x + k * 22 + 11, y + 14, tint, 3)
            s.rule(x + k * 22 + 22, deck + 12, x + k * 22 + 11, y + 14, tint, 3)
    else:
        s.box(x, deck + 2, 56, 8, tint)
        s.shape([(x + 62, deck + 8), (x + 126, y + 10), (x + 130, y + 18), (x + 66, deck + 16)], tint)
        s.shape(circle(x + 62, deck + 14, 9), "#7f868c")


def bridges():
    """s110: bridges in a striped table with a drawing in the first column, round letters for the grade, dashes, a line of totals that is no bridge."""
    s = Slide("s110", (1920, 1080), "Bridge inspections", "en", ("bridge", "one bridge"),
              [("name", "str", False, "name of the bridge"), ("kind", "str", False, "how it is built"), ("built", "int", False, "year it was built"), ("span", "float", False, "length in metres"), ("routes", "str[]", False, "roads and lines it carries"), ("grade", "str", False, "grade of its state, A to E"), ("limit", "float", True, "weight limit in tonnes"), ("repair", "int", True, "cost of repair in thousands of pounds"), ("closed", "bool", False, "whether it is closed")],
              paper="#ffffff", traits=["zebra_table", "picture_column", "units_in_head", "empty_cells", "total_row", "legend", "colours_with_meaning"], domain="engineering")
    s.box(0, 0, 1920, 12, "#b4532a")
    on(s, 56, 88, "Bridge inspections", 48, "#2b2a28", "bold")
    on(s, 58, 130, "Nine structures seen between March and May, and what the roads committee is asked to fund", 23, "#6f6a64")
    s.shape([(1560, 88), (1560, 48), (1600, 48), (1600, 88)], "#b4532a")
    s.shape([(1580 + 15 * px, 88 + 15 * py) for px, py in circle(0, 0, 1) if py <= .01], "#ffffff")
    s.fact("page", "council", "Rusk Valley Council", on(s, 1864, 78, "Rusk Valley Council", 25, "#2b2a28", "bold", "r"))
    on(s, 1864, 106, "Highways and structures", 18, "#6f6a64", side="r")
    xs = [56, 226, 530, 742, 906, 950, 1246, 1480, 1680, 1864]
    top, head, row = 160, 62, 80
    s.box(56, top, 1808, head, "#3d3a36")
    for x, label, unit, side in ((xs[1], "Bridge", None, "l"), (xs[2], "Type", None, "l"), (xs[3], "Built", None, "l"), (xs[4], "Length", "m", "r"), (xs[5], "Carries", None, "l"), (xs[6] + 20, "Grade", None, "m"), (xs[7], "Limit", "t", "r"), (xs[8], "Repair", "£ thousand", "r"), (xs[9] - 20, "Closed", None, "r")):
        on(s, x, top + (28 if unit else 39), label, 20, "#ffffff", "bold", side)
        if unit:
            on(s, x, top + 51, unit, 16, "#d8d2c9", side=side)
    tints = {"A": "#2e8b57", "B": "#7fae3c", "C": "#e0a526", "D": "#dd6f2d", "E": "#bf2f38"}
    stone = ["#a58a6b", "#9aa1a6", "#b06a4c", "#d8d8d4", "#6b7f8c", "#4d6a5a", "#a9a59c", "#8f5a4a", "#587089"]
    total, y = 0, top + head
    for i, (name, kind, built, span, routes, grade, limit, repair, closed) in enumerate(BRIDGES):
        with s.rec(f"b{i + 1}", name, s.box(56, y, 1808, row, "#f6f1ea" if i % 2 == 0 else "#ffffff")):
            bridge(s, kind, 70, y + 9, stone[i])
            s.also(frame(70, y + 9, 132, 62))
            base = y + 48
            on(s, xs[1], base, name, 23, "#2b2a28", "bold", field="name")
            on(s, xs[2], base, KINDS[kind], 21, "#45413c", field="kind")
            on(s, xs[3], base, str(built), 21, "#45413c", field="built", value=built)
            on(s, xs[4], base, f"{span:.1f}", 21, "#45413c", side="r", field="span", value=span)
            listed(s, xs[5], base, routes, 21, "#45413c", field="routes", between=", ")
            s.shape(circle(xs[6] + 20, y + 40, 20), tints[grade])
            on(s, xs[6] + 20, y + 48, grade, 22, "#ffffff", "bold", "m", "grade")
            on(s, xs[7], base, f"{limit:.1f}" if limit else "–", 21, "#45413c", side="r", field="limit" if limit else None, value=limit)
            on(s, xs[8], base, str(repair) if repair else "–", 22, "#2b2a28", "bold", "r", "repair" if repair else None, repair)
            on(s, xs[9] - 20, base, "Yes" if closed else "No", 21, "#bf2f38" if closed else "#45413c", "bold" if closed else "sans", "r", "closed", closed)
        total, y = total + (repair or 0), y + row
    s.rule(56, y, 1864, y, "#3d3a36", 3)
    on(s, xs[1], y + 38, "All nine bridges", 21, "#2b2a28", "bold")
    s.fact("page", "total", f"{total:,}", on(s, xs[8], y + 38, f"{total:,}", 22, "#b4532a", "bold", "r"))
    for k, (grade, word) in enumerate((("A", "as new"), ("B", "good"), ("C", "watch"), ("D", "repair within a year"), ("E", "unsafe"))):
        x = 56 + (0, 140, 260, 386, 630)[k]
        s.shape(circle(x + 12, 1034, 12), tints[grade])
        on(s, x + 12, 1040, grade, 16, "#ffffff", "bold", "m")
        on(s, x + 32, 1040, word, 18, "#6f6a64")
    on(s, 1764, 1040, "Limits signed at both ends. Costs without tax. Source: inspection file 14/3.", 17, "#8a857e", side="r")
    on(s, 1864, 1040, "21", 20, "#2b2a28", "bold", "r")
    ids = [f"b{i + 1}" for i in range(len(BRIDGES))]
    s.query("all", "en", "the 9 rows each describing one bridge", ids)
    s.query("condition", "en", "bridges that are closed", ["b2", "b6"])
    s.query("comparison", "en", "bridges longer than 100 metres", ["b3", "b4"])
    s.query("negation", "en", "bridges without a weight limit", ["b2", "b3", "b4", "b7", "b8"])
    s.query("colour", "ja", "緑の印の橋", ["b4"])
    s.query("ordinal", "en", "the last bridge in the table", ["b9"])
    return s


# model, maker, load, lift, hours, price, lease, extras, cold store, colour
TRUCKS = [("FX-15", "北斗運搬機", 1500, 3.0, 6.0, 2480, 41000, ["回転灯"], False, "#e2902c"), ("リフトン20", "三州電装", 2000, 4.0, 7.5, 2960, 48500, ["サイドシフト", "カメラ"], False, "#2b7fb8"), ("コウモリ18L", "ひいらぎ産機", 1800, 4.5, 9.0, 3740, 57200, ["急速充電器", "後方センサー"], True, "#3d9a6b"), ("G-Carry 25", "白砂重機", 2500, 3.5, 8.0, 4150, None, ["ヘッドガード", "屋外タイヤ"], True, "#c2453d"), ("こまわり12", "北斗運搬機", 1200, 5.2, 6.5, 3180, 49800, ["狭通路用マスト"], False, "#8659a8")]


def lift(s, x, y, tint):
    """A lift truck from the side, 190 by 110."""
    s.box(x + 10, y + 56, 104, 38, tint, r=8)
    s.box(x + 8, y + 36, 40, 44, tint, r=8)
    for a, b, c, d in ((28, 40, 42, 4), (42, 4, 104, 4), (104, 4, 112, 60)):
        s.rule(x + a, y + b, x + c, y + d, "#33373b", 5)
    s.rule(x + 126, y - 4, x + 126, y + 98, "#33373b", 6)
    s.rule(x + 136, y - 4, x + 136, y + 98, "#6d737a", 4)
    s.rule(x + 136, y + 90, x + 190, y + 90, "#33373b", 5)
    s.box(x + 142, y + 42, 44, 44, "#cda878", "#9a7a4d", 1.5)
    s.rule(x + 164, y + 42, x + 164, y + 86, "#9a7a4d", 1.5)
    for cx, r in ((34, 18), (98, 20)):
        s.shape(circle(x + cx, y + 96, r), "#22262a")
        s.shape(circle(x + cx, y + 96, r * .45), "#b9bec4")


def trucks():
    """s111: lift trucks as columns under their drawings, names of the lines at the left in groups turned upright, one column tinted under a label."""
    s = Slide("s111", (1920, 1080), "電動フォークリフト 更新候補の比較", "ja", ("truck", "one lift truck"),
              [("model", "str", False, "機種名"), ("maker", "str", False, "メーカー"), ("load", "int", False, "定格荷重(kg)"), ("lift", "float", False, "最大揚高(m)"), ("hours", "float", False, "連続稼働時間(時間)"), ("cold", "bool", False, "冷蔵倉庫で使えるか"), ("price", "int", False, "本体価格(千円)"), ("lease", "int", True, "月額リース料(円)"), ("extras", "str[]", False, "標準の付属品")],
              paper="#ffffff", traits=["comparison_matrix", "records_are_columns", "drawings", "vertical_text", "highlighted_column", "marks", "empty_cells", "footnotes"], domain="equipment")
    s.box(0, 0, 1920, 8, "#14506b")
    on(s, 56, 82, "電動フォークリフト 更新候補の比較", 42, "#14303f", "bold")
    on(s, 58, 122, "第2倉庫の4台を2027年度に入れ替えるにあたり、5機種を同じ条件で見積もった", 22, "#5d7280")
    s.fact("page", "company", "なぎさ倉庫", on(s, 1864, 76, "なぎさ倉庫", 27, "#14506b", "bold", "r"))
    on(s, 1864, 108, "設備投資会議 資料3", 18, "#5d7280", side="r")
    left, first, each, top = 56, 324, 308, 186
    rows = [("メーカー", 68), ("定格荷重(kg)", 68), ("最大揚高(m)", 68), ("連続稼働(時間)", 68), ("冷蔵倉庫での使用", 68), ("本体価格(千円)", 66), ("月額リース料(円)", 66), ("標準の付属品", 96)]
    ys, y = [], top + 206
    for _, h in rows:
        ys.append(y)
        y += h
    end = y
    for word, a, b, tint in (("性能", 0, 5, "#14506b"), ("費用", 5, 7, "#8a5a1f"), ("装備", 7, 8, "#3f6b4a")):
        bottom = ys[b] if b < len(ys) else end
        s.box(left, ys[a], 44, bottom - ys[a], tint, "#ffffff", 2)
        s.text(left + 35, (ys[a] + bottom) / 2 - 24, word, 22, "#ffffff", "bold", vertical=True)
    for (label, h), ry in zip(rows, ys):
        s.box(left + 44, ry, first - left - 44, h, "#eaf1f4")
        on(s, left + 58, ry + h / 2 + 7, label, 20, "#14303f", "bold")
    for i, (model, maker, load, high, hours, price, lease, extras, cold, tint) in enumerate(TRUCKS):
        x, mid = first + i * each, first + (i + .5) * each
        chosen = i == 2
        outline = s.box(x, top, each, end - top, "#fff6dc" if chosen else "#ffffff")
        with s.rec(f"t{i + 1}", model, outline):
            if chosen:
                s.box(x, top - 34, each, 34, "#e0992a")
                on(s, mid, top - 10, "担当課の推薦", 19, "#ffffff", "bold", "m")
                s.also(frame(x, top - 34, each, 34))
            lift(s, mid - 100, top + 22, tint)
            on(s, mid, top + 182, model, 27, "#14303f", "bold", "m", "model")
            shown = [(maker, "maker", maker), (f"{load:,}", "load", load), (f"{high:.1f}", "lift", high), (f"{hours:.1f}", "hours", hours), ("○" if cold else "×", "cold", cold), (f"{price:,}", "price", price), (f"{lease:,}" if lease else "取扱なし", "lease" if lease else None, lease)]
            for k, (text, field, value) in enumerate(shown):
                strong = k == 6 and lease
                on(s, mid, ys[k] + rows[k][1] / 2 + 8, text, 25 if k in (4, 5) else 22, "#a5341f" if k == 5 else "#22323c", "bold" if strong or k == 5 else "sans", "m", field, value)
            for k, extra in enumerate(extras):
                on(s, mid, ys[7] + (56 if len(extras) == 1 else 40 + k * 33), extra, 20, "#22323c", side="m", field="extras")
    for ry in [top] + ys + [end]:
        s.rule(left if ry in (ys[0], ys[5], ys[7], end) else first if ry == top else left + 44, ry, first + 5 * each, ry, "#b4c3cb", 1.5)
    for k in range(6):
        s.rule(first + k * each, top, first + k * each, end, "#b4c3cb", 1.5)
    on(s, 56, end + 40, "(注1) 連続稼働は平坦な床で定格の半分の荷を運んだ場合。(注2) リースは7年、保守料込み、税別。(注3) 揚高は標準マストの値。", 18, "#5d7280")
    on(s, 56, end + 72, "見積もりの期限は2026年12月18日。納期はいずれも4か月前後。", 18, "#5d7280")
    on(s, 1864, end + 72, "3 / 6", 19, "#14506b", "bold", "r")
    ids = [f"t{i + 1}" for i in range(len(TRUCKS))]
    s.query("all", "ja", "5つの機種それぞれの列", ids)
    s.query("condition", "ja", "冷蔵倉庫で使える機種", ["t3", "t4"])
    s.query("comparison", "ja", "揚高が4メートルを超える機種", ["t3", "t5"])
    s.query("negation", "ja", "リースの取り扱いがない機種", ["t4"])
    s.query("relation", "ja", "北斗運搬機の機種", ["t1", "t5"])
    s.query("ordinal", "en", "the second truck from the right", ["t4"])
    return s


# name, structure, area, built, cost, visitors, refuge, uses, build
OLD = [("中央公民館", "鉄筋コンクリート造", 2840.5, "1978年3月", None, 46200, True, ["集会", "図書"], 0), ("みどり児童館", "鉄骨造", 612.0, "1989年10月", None, 18400, False, ["児童"], 1), ("旧港小学校", "鉄筋コンクリート造", 5120.8, "1966年4月", None, None, True, ["防災", "倉庫"], 2), ("南浜福祉会館", "木造", 934.2, "1995年7月", None, 12750, True, ["福祉", "集会", "浴場"], 3)]
NEW = [("かがやき複合館", "鉄骨造", 7460.0, "2029年3月", 48.6, None, True, ["図書", "集会", "児童"], 4), ("防災センター", "鉄筋コンクリート造", 1985.4, "2028年9月", 17.2, None, True, ["防災"], 5), ("港の見える学び舎", "木造", 1340.6, "2030年1月", 9.8, 30000, False, ["生涯学習", "カフェ"], 6)]


def building(s, x, y, w, h, n):
    """A public building on a pale sky."""
    s.gradient(frame(x, y, w, h), (196, 220, 236), (238, 244, 244))
    s.box(x, y + h - 30, w, 30, "#a9bf8e")
    wall = ["#d9cdb8", "#f0d9a8", "#cfd3d6", "#b98c66", "#e6ecef", "#d8816b", "#c9a57a"][n]
    floors, share = (3, 1, 4, 2, 5, 3, 2)[n], (.7, .8, .66, .62, .74, .56, .7)[n]
    bw, bh = w * share, min(h - 62, 36 * floors + 26)
    bx, by = x + (w - bw) / 2, y + h - 30 - bh
    s.box(bx, by, bw, bh, wall)
    if n in (1, 3, 6):
        s.shape([(bx - 14, by), (bx + bw / 2, by - 36), (bx + bw + 14, by)], "#8a4b3a" if n == 1 else "#5b4a40")
    else:
        s.box(bx - 5, by - 9, bw + 10, 10, "#7d858b")
    step = bw / max(3, int(bw // 44))
    for f in range(floors):
        for c in range(int(bw / step + .01)):
            s.box(bx + c * step + step * .22, by + 16 + f * (bh - 26) / floors, step * .56, 20, "#6c8aa0" if (c + f + n) % 3 else "#9fc0d2")
    s.box(bx + bw / 2 - 14, y + h - 30 - 30, 28, 30, "#4d555c")
    for tx in (x + 20, x + w - 22):
        s.rule(tx, y + h - 30, tx, y + h - 56, "#7a5a3c", 5)
        s.shape(circle(tx, y + h - 66, 18), "#6f9a58")


def facilities():
    """s113: public buildings on cards in two titled areas, existing ones two by two, new ones wide below each other, drawings, labels and values, tags."""
    s = Slide("s113", (2560, 1440), "公共施設の再編計画", "ja", ("building", "one building"),
              [("area", "str", False, "どちらの欄の施設か(見出し)"), ("name", "str", False, "施設名"), ("structure", "str", False, "構造"), ("floor_area", "float", False, "延床面積(㎡)"), ("built", "str", False, "竣工または竣工予定"), ("cost", "float", True, "事業費(億円)"), ("visitors", "int", True, "年間利用者または見込み(人)"), ("refuge", "bool", False, "避難所の指定があるか"), ("uses", "str[]", False, "用途")],
              paper="#f7f8f6", traits=["cards", "two_areas", "label_value_rows", "drawings", "tags", "mixed_sizes", "footnotes", "large"], domain="municipal")
    s.box(0, 0, 2560, 130, "#1f4e5f")
    on(s, 72, 86, "公共施設の再編計画", 58, "#ffffff", "bold")
    on(s, 640, 82, "老朽化した4施設の機能を、新しい3施設へ2030年までに移します", 30, "#cfe3e8")
    s.shape(circle(2140, 66, 30), "#f4c95d")
    s.shape([(2116, 84), (2140, 40), (2164, 84)], "#ffffff")
    s.fact("page", "city", "しおかぜ市 企画課", on(s, 2488, 80, "しおかぜ市 企画課", 36, "#ffffff", "bold", "r"))
    heads = {}
    for label, word, x, w, tint, ground in (("既存施設", "4施設・合計9,507.5㎡", 72, 1420, "#6b6f73", "#e9eae8"), ("新施設", "3施設・合計10,786.0㎡", 1532, 956, "#2b8a78", "#dff0ea")):
        s.thing("old" if x < 100 else "new", s.box(x, 166, w, 1180, ground, r=16), label)
        s.box(x, 166, w, 66, tint, r=16)
        heads[label] = on(s, x + 30, 212, label, 36, "#ffffff", "bold")
        on(s, x + w - 30, 210, word, 26, "#ffffff", side="r")

    def rows(x, base, width, step, place, item):
        name, structure, size, built, cost, visitors, refuge, uses, n = item
        new = place == "新施設"
        pairs = [("構造", structure, "structure", structure), ("延床面積", f"{size:,.1f}㎡", "floor_area", size), ("竣工予定" if new else "竣工", built, "built", built)]
        pairs += [("事業費", f"{cost:.1f}億円", "cost", cost)] if cost else []
        pairs += [("利用見込み" if new else "年間利用者", f"{visitors:,}人", "visitors", visitors)] if visitors else [] if new else [("年間利用者", "休館中", None, None)]
        pairs += [("避難所の指定", "あり" if refuge else "なし", "refuge", refuge)]
        for k, (label, shown, field, value) in enumerate(pairs):
            y = base + k * step
            on(s, x, y, label, 23, "#6a7679")
            on(s, x + width, y, shown, 26, "#1d2b30", "bold" if field in ("cost", "floor_area") else "sans", "r", field, value)
            s.rule(x, y + 13, x + width, y + 13, "#d5dcdb", 1.5)

    for i, item in enumerate(OLD + NEW):
        new = i >= 4
        place = "新施設" if new else "既存施設"
        x, y, w, h = (1556, 254 + (i - 4) * 364, 908, 346) if new else (98 + (i % 2) * 690, 254 + (i // 2) * 548, 672, 524)
        tint = "#2b8a78" if new else "#6b6f73"
        with s.rec(f"b{i + 1}", item[0], s.box(x, y, w, h, "#ffffff", tint if new else "#c4c8c6", 3 if new else 2, 10)):
            t, l, b, r = heads[place]
            s.value("area", place, place, [(l, t), (r, b)], "section")
            if new:
                building(s, x + w - 322, y + 22, 300, 238, item[8])
                s.box(x + 22, y + 26, 8, 40, tint)
                on(s, x + 46, y + 58, item[0], 34, "#1d2b30", "bold", field="name")
                rows(x + 24, y + 112, 530, 42, place, item)
                tx = x + w - 322
                for use in item[7]:
                    tx += pill(s, tx, y + 312, use, 21, "#ffffff", tint, field="uses", pad=14) + 10
            else:
                building(s, x + 22, y + 84, 628, 168, item[8])
                on(s, x + 24, y + 56, item[0], 34, "#1d2b30", "bold", field="name")
                rows(x + 24, y + 296, 624, 42, place, item)
                tx = x + w - 24
                for use in item[7][::-1]:
                    tx -= wide(use, 21, "bold") + 28
                for use in item[7]:
                    tx += pill(s, tx - 10 * (len(item[7]) - 1), y + 52, use, 21, "#4b5154", "#e3e6e4", field="uses", pad=14) + 10
    on(s, 72, 1396, "※面積は固定資産台帳、利用者は2025年度の実績。新施設の事業費は設計前の概算で、用地費を含まない。", 24, "#6a7679")
    on(s, 2488, 1398, "市民説明会資料  5", 24, "#1f4e5f", "bold", "r")
    every = [f"b{i + 1}" for i in range(7)]
    s.query("all", "ja", "7つの施設それぞれの領域", every)
    s.query("relation", "ja", "新施設の欄にある建物", every[4:])
    s.query("comparison", "ja", "延床面積が5,000㎡を超える施設", ["b3", "b5"])
    s.query("negation", "ja", "避難所の指定がない施設", ["b2", "b7"])
    s.query("condition", "en", "wooden buildings", ["b4", "b7"])
    s.query("objects", "ja", "既存施設の欄全体", ["old"])
    return s


# group, name, kind, place, output, yearly, since, share, buyer
STATIONS = [("太陽光", "潮見台ソーラー", "地上設置", "潮見県 浜里町", 24.6, 31200, "2016年8月", 100.0, "東潮電力"), ("太陽光", "なの花ため池", "水上", "香取野県 池の端村", 3.8, 4350, "2020年3月", 60.0, "自家消費"), ("太陽光", "第三物流屋根", "屋根", "汐留県 港北市", 1.2, 1280, "2023年11月", 100.0, None), ("太陽光", "白鳥ヶ丘", "地上設置", "北白県 白鳥町", 12.0, 13900, "2018年6月", 49.0, "北白電力"),
            ("風力", "七つ岬", "陸上", "北白県 岬村", 42.0, 98700, "2014年12月", 51.0, "北白電力"), ("風力", "沖の瀬", "洋上", "潮見県 沖", 168.0, 512000, "2025年5月", 20.0, "東潮電力"), ("風力", "鷹巣峠", "陸上", "奥原県 鷹巣町", 28.8, 61400, "2021年9月", 75.0, None),
            ("水力", "大滝川第一", "流れ込み", "奥原県 大滝村", 6.4, 33800, "1957年2月", 100.0, "奥原電力"), ("水力", "大滝川第二", "調整池", "奥原県 大滝村", 11.5, 47200, "1963年10月", 100.0, "奥原電力"), ("水力", "里用水", "小水力", "香取野県 里町", 0.2, 1100, "2019年4月", 33.4, "自家消費"),
            ("バイオマス", "杉森", "木質", "奥原県 杉森町", 19.9, 138000, "2022年1月", 40.0, "奥原電力"), ("バイオマス", "港北メタン", "下水汚泥", "汐留県 港北市", 1.6, 9900, "2017年7月", 85.0, None)]


def stations():
    """s117: power stations in a list without rules, wide rows held apart by thin grey lines, groups named once at the left beside a strip of colour, plain head, units in it."""
    s = Slide("s117", (1920, 1080), "再生可能エネルギー発電所一覧", "ja", ("station", "one power station"),
              [("group", "str", False, "電源の区分(左の見出し)"), ("name", "str", False, "発電所名"), ("kind", "str", False, "方式"), ("place", "str", False, "所在地"), ("output", "float", False, "出力(MW)"), ("yearly", "int", False, "年間発電量(MWh)"), ("since", "str", False, "運転開始"), ("share", "float", False, "持分(%)"), ("buyer", "str", True, "売電先")],
              paper="#ffffff", traits=["unruled_table", "thin_lines", "group_headings", "units_in_head", "empty_cells", "footnotes", "total_outside"], domain="energy")
    on(s, 72, 88, "再生可能エネルギー発電所一覧", 42, "#20302a", "bold")
    on(s, 74, 130, "当社グループが運転する12地点（2026年3月末現在）", 22, "#708078")
    s.shape([(1566, 84), (1588, 40), (1596, 66), (1614, 62), (1586, 104), (1584, 80)], "#f0a81c")
    s.fact("page", "company", "みなもエナジー", on(s, 1848, 78, "みなもエナジー", 30, "#20302a", "bold", "r"))
    on(s, 1848, 110, "統合報告書 2026", 18, "#708078", side="r")
    xs = [72, 256, 536, 696, 1092, 1272, 1330, 1594, 1650]
    base = 186
    for x, label, side in ((xs[0], "区分", "l"), (xs[1], "発電所", "l"), (xs[2], "方式", "l"), (xs[3], "所在地", "l"), (xs[4], "出力(MW)", "r"), (xs[5], "発電量(MWh)", "r"), (xs[6], "運転開始", "l"), (xs[7], "持分(%)", "r"), (xs[8], "売電先", "l")):
        on(s, x, base, label, 18, "#708078", side=side)
    s.rule(72, base + 18, 1848, base + 18, "#20302a", 2)
    tints, y, row, groups = {"太陽光": "#f0a81c", "風力": "#3e8fc4", "水力": "#2d6f8e", "バイオマス": "#6b8f3a"}, base + 20, 63, {}
    for i, station in enumerate(STATIONS):
        groups.setdefault(station[0], []).append(i)
    for group, rows in groups.items():
        top = y + rows[0] * row
        s.box(72, top + 14, 6, len(rows) * row - 28, tints[group])
        t, l, b, r = on(s, 94, top + 41, group, 23, tints[group], "bold")
        for i in rows:
            _, name, kind, place, output, yearly, since, share, buyer = STATIONS[i]
            b0 = y + i * row + 41
            with s.rec(f"p{i + 1}", name):
                s.value("group", group, group, [(l, t), (r, b)], "section")
                on(s, xs[1], b0, name, 23, "#20302a", "bold", field="name")
                on(s, xs[2], b0, kind, 20, "#45534c", field="kind")
                on(s, xs[3], b0, place, 20, "#45534c", field="place")
                on(s, xs[4], b0, f"{output:.1f}", 22, "#20302a", side="r", field="output", value=output)
                on(s, xs[5], b0, f"{yearly:,}", 22, "#20302a", side="r", field="yearly", value=yearly)
                on(s, xs[6], b0, since, 20, "#45534c", field="since")
                on(s, xs[7], b0, f"{share:.1f}", 22, "#20302a", side="r", field="share", value=share)
                if buyer:
                    on(s, xs[8], b0, buyer, 20, "#45534c", field="buyer")
            last = i == rows[-1]
            s.rule(72 if last else xs[1], y + (i + 1) * row, 1848, y + (i + 1) * row, "#9aa8a1" if last else "#dfe5e2", 1)
    end = y + len(STATIONS) * row
    on(s, 72, end + 42, f"合計出力 {sum(x[4] for x in STATIONS):.1f}MW   持分換算 {sum(x[4] * x[7] / 100 for x in STATIONS):.1f}MW", 22, "#20302a", "bold")
    on(s, 72, end + 78, "※発電量は2025年度の実績。売電先のない行は卸電力市場で販売している。小数第2位以下は四捨五入。", 17, "#708078")
    on(s, 1848, end + 78, "47", 19, "#20302a", "bold", "r")
    ids = [f"p{i + 1}" for i in range(len(STATIONS))]
    s.query("all", "ja", "12の発電所それぞれの行", ids)
    s.query("relation", "ja", "風力の発電所", [ids[i] for i in groups["風力"]])
    s.query("comparison", "ja", "出力が40MWを超える発電所", ["p5", "p6"])
    s.query("negation", "ja", "売電先が書かれていない発電所", ["p3", "p7", "p12"])
    s.query("condition", "en", "stations wholly owned by the group", ["p1", "p3", "p8", "p9"])
    s.query("ordinal", "ja", "上から4番目の行", ["p4"])
    return s
