"""Slides that are listings: rooms to let, doctors' days, telephone plans, grants. All content is invented."""
from paper import Slide

# house, room, plan, square metres, rent, fee, free from (None: let)
ROOMS = [("コーポ椎の木", "101", "1K", 22.4, 52000, 3000, "即入居可"), ("コーポ椎の木", "203", "1K", 23.1, 54000, 3000, "11月上旬"), ("コーポ椎の木", "301", "1DK", 29.8, 61000, 3000, None),
         ("メゾン白波", "102", "2DK", 41.0, 74000, 5000, "即入居可"), ("メゾン白波", "205", "2LDK", 52.6, 89000, 5000, "12月中旬"), ("メゾン白波", "302", "2LDK", 53.2, 91000, 5000, "即入居可"), ("メゾン白波", "401", "3LDK", 66.7, 112000, 6000, None),
         ("ハイツ紅梅", "A号", "1R", 18.5, 39000, 2000, "即入居可"), ("ハイツ紅梅", "C号", "1R", 18.5, 40000, 2000, "11月下旬"), ("ハイツ紅梅", "D号", "1LDK", 36.3, 65000, 2500, "1月上旬")]


def frame(x, y, w, h):
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def lettings():
    """s56: rooms to let in a ruled table, the house merged over its rooms, let rooms greyed."""
    s = Slide("s56", (1400, 840), "空室一覧", "ja", ("room", "one room"),
              [("house", "str", False, "建物名"), ("room", "str", False, "号室"), ("plan", "str", False, "間取り"), ("area", "float", False, "専有面積(㎡)"), ("rent", "int", False, "家賃(円)"), ("fee", "int", False, "管理費(円)"), ("free", "str", True, "入居できる時期(成約済は空)"), ("let", "bool", False, "成約済か")],
              paper="#ffffff", traits=["ruled_table", "merged_cells", "units_in_head", "greyed_rows"], domain="property")
    s.text(50, 30, "空室一覧表", 38, "#14342b", "bold")
    s.text(1350, 34, "しおさい不動産　南口店", 20, "#45615a", "sans", "ra")
    s.fact("page", "date", "10月20日", s.text(1350, 66, "10月20日現在", 18, "#45615a", "sans", "ra"))
    edges, top, head, row = [50, 270, 400, 540, 740, 930, 1110, 1350], 104, 54, 58
    middle = lambda k: (edges[k] + edges[k + 1]) / 2
    s.box(50, top, 1300, head, "#1d5c4a")
    for k, label in enumerate(["建物名", "号室", "間取り", "専有面積(㎡)", "家賃(円)", "管理費(円)", "入居時期"]):
        s.text(middle(k), top + 18, label, 19, "#ffffff", "bold", "ma")
    at, houses = top + head, {}
    for i, r in enumerate(ROOMS):
        houses.setdefault(r[0], []).append(i)
    for house, rows in houses.items():
        y0, y1 = at + rows[0] * row, at + (rows[-1] + 1) * row
        t, l, b, r = s.text(middle(0), (y0 + y1) / 2 - 11, house, 21, "#14342b", "bold", "ma", record=False)
        for i in rows:
            y = at + i * row
            _, room, plan, area, rent, fee, free = ROOMS[i]
            if not free:
                s.box(270, y, 1080, row, "#d9dcdb")
            ink = "#22302c" if free else "#6f7775"
            with s.rec(f"r{i + 1}", f"{house} {room}", frame(50, y, 1300, row)):
                s.value("house", house, house, [(l, t), (r, b)], "section")
                s.text(middle(1), y + 19, room, 20, ink, "sans", "ma", "room")
                s.text(middle(2), y + 19, plan, 20, ink, "sans", "ma", "plan")
                s.text(edges[4] - 40, y + 19, f"{area:.1f}", 20, ink, "sans", "ra", "area", area)
                s.text(edges[5] - 24, y + 18, f"{rent:,}", 22, "#a3301f" if free else ink, "bold", "ra", "rent", rent)
                s.text(edges[6] - 30, y + 19, f"{fee:,}", 20, ink, "sans", "ra", "fee", fee)
                if free:
                    s.text(middle(6), y + 19, free, 20, "#1d5c4a" if free == "即入居可" else ink, "bold" if free == "即入居可" else "sans", "ma", "free")
                    s.value("let", False, origin="derived")
                else:
                    s.text(middle(6), y + 19, "成約済", 20, ink, "sans", "ma", "let", True)
            s.rule(270, y + row, 1350, y + row, "#8fa39d", 1.5)
    end = at + len(ROOMS) * row
    for y in [top, at] + [at + (rows[-1] + 1) * row for rows in houses.values()]:
        s.rule(50, y, 1350, y, "#4c6a61", 2)
    for x in edges:
        s.rule(x, top, x, end, "#8fa39d", 1.5)
    s.text(50, end + 22, "敷金1か月・礼金なし。網かけは成約済のお部屋です。", 17, "#45615a", "sans")
    ids = [f"r{i + 1}" for i in range(len(ROOMS))]
    s.query("all", "ja", "10室それぞれの行", ids)
    s.query("condition", "ja", "メゾン白波の部屋", ids[3:7])
    s.query("comparison", "ja", "家賃が6万円以下の部屋", ["r1", "r2", "r8", "r9"])
    s.query("negation", "en", "rooms that are not let yet", ["r1", "r2", "r4", "r5", "r6", "r8", "r9", "r10"])
    s.query("ordinal", "ja", "上から5番目の部屋", ["r5"])
    return s


DAYS = ["月", "火", "水", "木", "金"]
CLINICS = [("内科", ["柏木", "柏木", "本多", "柏木", "本多"], ["本多", None, "柏木", "本多", None]), ("小児科", ["植村", "植村", None, "植村", "植村"], [None, "植村", None, "予約", "植村"]), ("外科", ["戸塚", None, "戸塚", None, "戸塚"], [None, None, None, None, None]),
           ("整形外科", ["湯浅", "湯浅", "湯浅", None, "湯浅"], ["湯浅", None, "湯浅", None, None]), ("眼科", [None, "片桐", None, "片桐", None], [None, "片桐", None, None, None]), ("皮膚科", ["島", None, "島", None, "島"], ["島", None, None, None, "島"]), ("耳鼻科", [None, None, "若宮", None, "若宮"], [None, None, "若宮", None, None])]


def surgery():
    """s57: a hospital's doctors by day; each department has a line for the morning and one for the afternoon."""
    s = Slide("s57", (1400, 900), "外来担当医表", "ja", ("department", "one department with both its lines"),
              [("name", "str", False, "診療科")] + [(f"{half}{d + 1}", "str", True, f"{day}曜{word}の医師") for half, word in (("am", "午前"), ("pm", "午後")) for d, day in enumerate(DAYS)],
              paper="#ffffff", traits=["ruled_table", "merged_cells", "two_lines_a_record", "empty_cells"], domain="health")
    s.box(0, 0, 1400, 84, "#e6f2fa")
    s.text(50, 26, "外来担当医表", 36, "#0e4a73", "bold")
    s.fact("page", "hospital", "ひなた総合病院", s.text(1350, 34, "ひなた総合病院", 22, "#0e4a73", "bold", "ra"))
    edges, top, head, line = [50, 250, 370, 566, 762, 958, 1154, 1350], 110, 50, 48
    middle = lambda k: (edges[k] + edges[k + 1]) / 2
    s.box(50, top, 1300, head, "#3a7ca5")
    for k, label in enumerate(["診療科", "時間"] + DAYS):
        s.text(middle(k), top + 15, label, 21, "#ffffff", "bold", "ma")
    at = top + head
    for i, (name, am, pm) in enumerate(CLINICS):
        y = at + i * 2 * line
        s.box(250, y + line, 1100, line, "#f3f3ee")
        with s.rec(f"d{i + 1}", name, frame(50, y, 1300, 2 * line)):
            s.text(middle(0), y + line - 12, name, 24, "#0e4a73", "bold", "ma", "name")
            for half, word, doctors, top_line in (("am", "午前", am, y), ("pm", "午後", pm, y + line)):
                s.text(middle(1), top_line + 15, word, 18, "#55656f", "sans", "ma")
                for d, doctor in enumerate(doctors):
                    if doctor:
                        s.text(middle(2 + d), top_line + 14, doctor, 20, "#b03060" if doctor == "予約" else "#22303a", "sans", "ma", f"{half}{d + 1}")
                    else:
                        s.text(middle(2 + d), top_line + 23, "―", 20, "#9aa5ab", "sans", "ma")
        s.rule(250, y + line, 1350, y + line, "#cdd6db", 1)
    end = at + len(CLINICS) * 2 * line
    for k in range(len(CLINICS) + 1):
        s.rule(50, at + k * 2 * line, 1350, at + k * 2 * line, "#3a7ca5", 2)
    for x in edges:
        s.rule(x, top, x, end, "#9bb8c9", 1.5)
    s.text(50, end + 20, "受付　午前8:30～11:30　午後1:00～4:00　土日祝は休診　「予約」の枠は予約の方のみ", 18, "#55656f", "sans")
    ids = [f"d{i + 1}" for i in range(len(CLINICS))]
    s.query("all", "ja", "7つの診療科それぞれの領域", ids)
    s.query("text", "ja", "湯浅先生の診療科", ["d4"])
    s.query("negation", "ja", "午後の診察がない診療科", ["d3"])
    s.query("ordinal", "en", "the department at the bottom", ["d7"])
    return s


# group, name, note, data, minutes, months, price
TARIFFS = [("SIM only", "Whisper", None, "3 GB", "200 min", 1, 6.0), ("SIM only", "Chat", None, "12 GB", "500 min", 1, 10.0), ("SIM only", "Chat Plus", "roaming in 30 countries", "30 GB", "unlimited", 1, 16.0), ("SIM only", "Marathon", None, "unlimited", "unlimited", 12, 22.0),
           ("With a handset", "Starter 100", "includes Finch 2", "10 GB", "500 min", 24, 19.0), ("With a handset", "Family 40", "up to four numbers", "40 GB", "unlimited", 24, 38.0), ("With a handset", "Studio", "includes Heron Pro", "100 GB", "unlimited", 36, 54.0),
           ("For tablets", "Reader", None, "5 GB", None, 1, 5.0), ("For tablets", "Traveller", "roaming in 30 countries", "25 GB", None, 1, 12.5)]


def tariffs():
    """s58: telephone plans in columns without rules on a dark page, group headings, notes under some names."""
    s = Slide("s58", (1400, 940), "All our plans", "en", ("plan", "one plan"),
              [("name", "str", False, "plan"), ("group", "str", False, "group"), ("note", "str", True, "note under the name"), ("data", "str", False, "data a month"), ("calls", "str", True, "minutes of calls"), ("months", "int", False, "shortest contract in months"), ("price", "float", False, "pounds a month")],
              paper="#14161f", traits=["dark", "no_borders", "group_headings", "header_row", "two_line_cells"], domain="telecom")
    s.text(70, 40, "All our plans", 42, "#f6f4ff", "latin-bold")
    s.fact("page", "firm", "Lanternfish Mobile", s.text(1330, 56, "Lanternfish Mobile", 22, "#9d8cff", "latin-bold", "ra"))
    xs = [70, 560, 790, 1010]
    for x, label in zip(xs, ["Plan", "Data", "Calls", "Contract"]):
        s.text(x, 122, label, 18, "#8a8fa6")
    s.text(1330, 122, "Per month", 18, "#8a8fa6", anchor="ra")
    y, ids = 160, {}
    for i, (group, name, note, data, calls, months, price) in enumerate(TARIFFS):
        if group not in ids:
            y += 12
            head = s.text(70, y, group, 22, "#ffb86b", "latin-bold", record=False)
            y += 48
        ids.setdefault(group, []).append(f"t{i + 1}")
        with s.rec(f"t{i + 1}", name):
            s.value("group", group, group, [(head[1], head[0]), (head[3], head[2])], "section")
            s.text(xs[0], y, name, 23, "#f6f4ff", "latin-bold", field="name")
            if note:
                s.text(xs[0], y + 31, note, 16, "#8a8fa6", field="note")
            s.text(xs[1], y + 1, data, 21, "#d9dbe8", field="data")
            if calls:
                s.text(xs[2], y + 1, calls, 21, "#d9dbe8", field="calls")
            s.text(xs[3], y + 1, f"{months} months" if months > 1 else "1 month", 21, "#d9dbe8", field="months", value=months)
            s.text(1330, y, f"£{price:.2f}", 24, "#7ee0c0", "latin-bold", "ra", "price", price)
        y += 66 if note else 50
    s.text(70, y + 18, "Prices with tax. Handset plans need a check of credit.", 16, "#8a8fa6")
    every = [i for g in ids.values() for i in g]
    s.query("all", "en", "the 9 regions each describing one plan", every)
    s.query("condition", "en", "plans with unlimited calls", ["t3", "t4", "t6", "t7"])
    s.query("relation", "en", "plans for tablets", ids["For tablets"])
    s.query("comparison", "en", "the most expensive plan", ["t7"])
    s.query("ordinal", "ja", "上から3番目のプラン", ["t3"])
    return s


# name, who, share, limit (10,000 yen), until, desk
GRANTS = [("太陽光パネル設置補助", "市内に住宅を持つ方。\n蓄電池と同時の設置に限る。", "1/3", 30, "12月25日", "環境課"), ("空き店舗の改装補助", "商店街で新しく開業する方。", "1/2", 100, "11月28日", "商工課"), ("生ごみ処理機の購入補助", "市内に住所のある世帯。\n1世帯につき1台まで。", "1/2", 2, "予算終了まで", "環境課"),
          ("耐震改修の補助", "昭和56年5月以前に建てられた木造住宅。\n事前の診断が必要。\n着工後の申請は受け付けない。", "4/5", 115, "12月25日", "建築課"), ("子育て世帯の家賃補助", "中学生以下の子がいる転入世帯。", "定額", 24, "3月31日", "住宅課"),
          ("農業用機械の導入補助", "認定農業者と新しく就農する方。\n3戸以上の共同購入は上限を加算。", "1/3", 200, "10月31日", "農政課"), ("雨水タンクの設置補助", "市内の住宅または事業所。", "1/2", 3, "予算終了まで", "環境課")]


def subsidies():
    """s65: a striped table without rules whose rows have cells of several lines and unequal heights."""
    s = Slide("s65", (1500, 930), "補助金一覧", "ja", ("grant", "one grant"),
              [("name", "str", False, "制度名"), ("target", "str", False, "対象"), ("share", "str", False, "補助率"), ("limit", "int", False, "上限額(万円)"), ("until", "str", False, "申請期限"), ("desk", "str", False, "担当課")],
              paper="#fcfbf8", traits=["zebra_table", "multi_line_cells", "unequal_heights", "units_in_head"], domain="public")
    s.text(60, 30, "令和8年度　くらしと仕事の補助金", 36, "#3d2b56", "bold")
    xs, y = [84, 420, 880, 1000, 1150, 1340], 98
    s.box(60, y, 1380, 52, "#5b4482")
    for x, label in zip(xs, ["制度名", "対象となる方", "補助率", "上限(万円)", "申請期限", "担当"]):
        s.text(x, y + 16, label, 19, "#ffffff", "bold")
    y += 52
    for i, (name, target, share, limit, until, desk) in enumerate(GRANTS):
        lines = target.split("\n")
        h = 52 + 30 * len(lines)
        s.box(60, y, 1380, h, "#ebe6f3" if i % 2 else "#ffffff")
        with s.rec(f"g{i + 1}", name, frame(60, y, 1380, h)):
            s.text(xs[0], y + 27, name, 21, "#2c2140", "bold", field="name")
            boxes = [s.text(xs[1], y + 28 + 30 * k, text, 18, "#3f3850", "sans") for k, text in enumerate(lines)]
            s.value("target", "".join(lines), "".join(lines), [p for b in boxes for p in ((b[1], b[0]), (b[3], b[2]))])
            s.text(xs[2] + 8, y + 27, share, 20, "#3f3850", "sans", field="share")
            s.text(xs[3] + 80, y + 26, str(limit), 22, "#a3301f", "bold", "ra", "limit", limit)
            s.text(xs[4], y + 27, until, 19, "#3f3850", "sans", field="until")
            s.text(xs[5], y + 27, desk, 19, "#3f3850", "sans", field="desk")
        y += h
    s.text(60, y + 20, "詳しくは市役所2階 総合案内へ。予算に達したときは早く締め切ります。", 17, "#6c6480", "sans")
    ids = [f"g{i + 1}" for i in range(len(GRANTS))]
    s.query("all", "ja", "7つの補助金それぞれの行", ids)
    s.query("condition", "ja", "環境課の補助金", ["g1", "g3", "g7"])
    s.query("comparison", "ja", "上限が100万円以上の補助金", ["g2", "g4", "g6"])
    s.query("text", "en", "the grant for farm machines (農業用機械)", ["g6"])
    return s
