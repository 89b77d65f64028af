"""Slides that are registers and lists: berths, gardens, tents, tests of a clinic, a salon's menu, a day's programme. All content is invented."""
from paper import Slide

# berth, boat, owner, length, draught, paid until (None: a visitor), shore power
BERTHS = [("A01", "Kittiwake", "R. Tamsin", 7.4, 1.2, "31 Mar", True), ("A02", "Second Wind", "Oduya family", 9.8, 1.6, "30 Jun", True), ("A03", "Marguerite", "P. Lavelle", 6.2, 0.9, "31 Mar", False), ("A05", "Jackdaw", "Harbour School", 5.5, 0.6, "31 Dec", False),
          ("B11", "Northern Lass", "I. Brandt", 11.3, 1.9, None, True), ("B12", "Pelican III", "Sula Charters", 14.0, 2.3, "31 Dec", True), ("B14", "Tea Clipper", "D. Wray", 8.1, 1.4, "30 Sep", False), ("B15", "Umiko", "K. Hoshino", 10.6, 1.8, "30 Jun", True),
          ("C20", "Grey Goose", "M. Fallon", 6.9, 1.1, None, False), ("C21", "Patience", "A. and J. Cole", 12.2, 2.0, "30 Sep", True), ("C23", "Windfall", "T. Ekström", 7.9, 1.3, "31 Mar", False)]


def berths():
    """s70: berths of a harbour, ruled on all sides, the head white under a double rule, visitors without a date."""
    s = Slide("s70", (1400, 900), "Berths", "en", ("berth", "one berth"),
              [("boat", "str", False, "name of the boat"), ("owner", "str", False, "owner"), ("berth", "str", False, "berth number"), ("length", "float", False, "length in metres"), ("draught", "float", False, "draught in metres"), ("paid", "str", True, "date the fee is paid until"), ("power", "bool", False, "whether it has shore power")],
              traits=["ruled_table", "units_in_head", "empty_cells"], domain="harbour")
    s.text(60, 34, "Winter berths, inner harbour", 34, "#102a3a", "latin-serif")
    s.fact("page", "office", "Whinmouth Harbour Office", s.text(1340, 46, "Whinmouth Harbour Office", 19, "#47606f", "latin-serif", "ra"))
    edges, top, head, row = [60, 180, 440, 710, 860, 1020, 1190, 1340], 100, 58, 62
    middle = lambda k: (edges[k] + edges[k + 1]) / 2
    for k, label in enumerate(["Berth", "Boat", "Owner", "Length (m)", "Draught (m)", "Paid until", "Power"]):
        s.text(edges[k] + 16 if k in (1, 2) else middle(k), top + 20, label, 19, "#102a3a", "latin-bold", "la" if k in (1, 2) else "ma")
    at = top + head
    for i, (berth, boat, owner, length, draught, paid, power) in enumerate(BERTHS):
        y = at + i * row
        with s.rec(f"b{i + 1}", boat, s.box(60, y, 1280, row)):
            s.text(middle(0), y + 22, berth, 20, "#102a3a", "latin-serif", "ma", "berth")
            s.text(edges[1] + 16, y + 22, boat, 20, "#102a3a", "latin-serif", field="boat")
            s.text(edges[2] + 16, y + 22, owner, 20, "#2d4452", "latin-serif", field="owner")
            s.text(edges[4] - 44, y + 22, f"{length:.1f}", 20, "#2d4452", "latin-serif", "ra", "length", length)
            s.text(edges[5] - 52, y + 22, f"{draught:.1f}", 20, "#2d4452", "latin-serif", "ra", "draught", draught)
            if paid:
                s.text(middle(5), y + 22, paid, 20, "#2d4452", "latin-serif", "ma", "paid")
            s.text(middle(6), y + 26, "yes" if power else "no", 20, "#2d4452", "latin-serif", "ma", "power", power)
    end = at + len(BERTHS) * row
    for y in [top, at - 5] + [at + i * row for i in range(len(BERTHS) + 1)]:
        s.rule(60, y, 1340, y, "#5d7886", 1.5)
    for x in edges:
        s.rule(x, top, x, end, "#5d7886", 1.5)
    s.text(60, end + 24, "Boats without a date are visitors and pay by the night.", 16, "#47606f", "latin-serif")
    ids = [f"b{i + 1}" for i in range(len(BERTHS))]
    s.query("all", "en", "the 11 regions each describing one berth", ids)
    s.query("comparison", "en", "boats longer than 10 metres", ["b5", "b6", "b8", "b10"])
    s.query("condition", "en", "berths paid until 31 Mar", ["b1", "b3", "b11"])
    s.query("negation", "en", "berths without shore power", ["b3", "b4", "b7", "b9", "b11"])
    s.query("text", "ja", "Umiko の行", ["b8"])
    return s


# name, place, plots, area, fee, water, free (None: full)
GARDENS = [("みどり台農園", "緑台2丁目", 48, 20.0, 6500, True, 3), ("川辺ふれあい農園", "川辺町15", 72, 15.5, 4800, True, None), ("丘の上農園", "丘上1丁目", 24, 30.0, 9000, False, 5), ("青空市民農園", "青葉東7", 110, 12.0, 3600, True, 14), ("梅の里農園", "梅里町3", 36, 25.0, 7200, False, None),
           ("大沢第一農園", "大沢412", 60, 18.5, 5400, True, 1), ("大沢第二農園", "大沢530", 40, 18.5, 5400, False, 8), ("花咲農園", "花咲4丁目", 18, 40.0, 12800, True, None), ("駅裏まめ農園", "西本町9", 30, 6.5, 2400, True, 2)]


def gardens():
    """s71: gardens to let in pale stripes, the head without a ground, marks for water, a word where nothing is free."""
    s = Slide("s71", (1500, 860), "市民農園のご案内", "ja", ("garden", "one garden"),
              [("name", "str", False, "農園の名前"), ("place", "str", False, "所在地"), ("fee", "int", False, "年間使用料(円)"), ("area", "float", False, "1区画の面積(㎡)"), ("plots", "int", False, "区画数"), ("free", "int", True, "空いている区画数(満員は空)"), ("water", "bool", False, "水道があるか")],
              paper="#fffefa", traits=["zebra_table", "marks", "units_in_head"], domain="public")
    s.text(70, 36, "市民農園のご案内", 38, "#33501f", "bold")
    s.fact("page", "term", "令和8年度", s.text(1430, 50, "令和8年度", 24, "#6a7f55", "bold", "ra"))
    xs, top, row = [100, 400, 700, 860, 1030, 1180, 1400], 112, 66
    s.rule(70, top + 50, 1430, top + 50, "#5c8a36", 4)
    for k, (x, label) in enumerate(zip(xs, ["農園名", "所在地", "区画数", "面積(㎡)", "年額(円)", "水道", "空き"])):
        s.text(x, top + 14, label, 21, "#5c8a36", "bold", "la" if k < 2 else "ma" if k == 5 else "ra")
    at = top + 52
    for i, (name, place, plots, area, fee, water, free) in enumerate(GARDENS):
        y = at + i * row
        if i % 2:
            s.box(70, y, 1360, row, "#eef4e4")
        with s.rec(f"g{i + 1}", name, s.box(70, y, 1360, row)):
            s.text(xs[0], y + 22, name, 23, "#263318", "bold", field="name")
            s.text(xs[1], y + 23, place, 21, "#46533a", "sans", field="place")
            s.text(xs[2], y + 23, str(plots), 21, "#46533a", "sans", "ra", "plots", plots)
            s.text(xs[3], y + 23, f"{area:.1f}", 21, "#46533a", "sans", "ra", "area", area)
            s.text(xs[4], y + 23, f"{fee:,}", 21, "#263318", "bold", "ra", "fee", fee)
            s.text(xs[5], y + (22 if water else 25), "○" if water else "×", 23, "#3b78a8" if water else "#9a9a90", "sans", "ma", "water", water)
            if free:
                s.text(xs[6], y + 23, f"{free}区画", 21, "#b4491f", "bold", "ra", "free", free)
            else:
                s.text(xs[6], y + 23, "満員", 21, "#8a8f82", "sans", "ra")
    end = at + len(GARDENS) * row
    s.rule(70, end, 1430, end, "#5c8a36", 2)
    s.text(70, end + 24, "申し込みは2月末まで。使用料は1区画あたりの年額です。", 18, "#6a7f55", "sans")
    ids = [f"g{i + 1}" for i in range(len(GARDENS))]
    s.query("all", "ja", "9つの農園それぞれの行", ids)
    s.query("negation", "ja", "水道がない農園", ["g3", "g5", "g7"])
    s.query("comparison", "ja", "年額が一番安い農園", ["g9"])
    s.query("text", "ja", "満員の農園", ["g2", "g5", "g8"])
    s.query("ordinal", "en", "the third garden from the top", ["g3"])
    return s


# name, price, sleeps, weight, packed, poles, freestanding
TENTS = [("Lark 1", 189, 1, 1.2, "40 x 12 cm", 1, False), ("Finch 2", 249, 2, 1.9, "44 x 15 cm", 2, True), ("Heron 2 Pro", 429, 2, 1.45, "38 x 14 cm", 2, True), ("Crane 4", 519, 4, 5.6, "62 x 24 cm", 3, True), ("Stork 6", 690, 6, 11.8, "75 x 30 cm", 5, False)]


def tents():
    """s72: tents side by side, each a column under its drawing, fine upright rules, the kinds of value named at the left."""
    s = Slide("s72", (1500, 880), "Which tent", "en", ("tent", "one tent"),
              [("name", "str", False, "tent"), ("sleeps", "int", False, "number of people"), ("weight", "float", False, "weight in kg"), ("price", "int", False, "price in EUR"), ("packed", "str", False, "packed size"), ("freestanding", "bool", False, "whether it stands without pegs")],
              paper="#fbfaf6", traits=["records_are_columns", "upright_rules", "drawings", "row_heads"], domain="outdoor")
    s.text(60, 36, "Which tent for which trip?", 38, "#2d3327", "latin-bold")
    left, width, top, row = 290, 230, 116, 88
    labels = ["Weight", "Price", "Packed size", "Sleeps", "Freestanding"]
    body = top + 230
    for j, label in enumerate(labels):
        s.text(60, body + j * row + 34, label, 21, "#6a705f", "latin-bold")
    end = body + len(labels) * row
    tints = ["#c9803b", "#5b8a72", "#b5543f", "#4f6d8f", "#8a6f9e"]
    for i, (name, price, sleeps, weight, packed, poles, free) in enumerate(TENTS):
        x, mid = left + i * width, left + (i + 0.5) * width
        with s.rec(f"t{i + 1}", name, s.box(x, top, width, end - top)):
            w, h, ground = 44 + 8 * sleeps, 50 + 8 * poles, top + 146
            s.also(s.shape([(mid - w, ground), (mid - w / 3, ground - h), (mid + w / 3, ground - h), (mid + w, ground)], tints[i]))
            s.shape([(mid - 16, ground), (mid, ground - h * .6), (mid + 16, ground)], "#fbfaf6")
            s.text(mid, top + 178, name, 25, "#2d3327", "latin-bold", "ma", "name")
            cells = [("weight", f"{weight:g} kg", weight), ("price", f"€{price}", price), ("packed", packed, packed), ("sleeps", str(sleeps), sleeps), ("freestanding", "Yes" if free else "No", free)]
            for j, (field, shown, value) in enumerate(cells):
                s.text(mid, body + j * row + 34, shown, 22, "#2d3327", "latin-bold" if field == "price" else "latin", "ma", field, value)
    for i in range(len(TENTS) + 1):
        s.rule(left + i * width, top, left + i * width, end, "#cfcbbd", 1.5)
    s.rule(60, body, left + 5 * width, body, "#8d8a7c", 2)
    s.text(60, end + 22, "Weights without the bag.", 16, "#6a705f")
    ids = [f"t{i + 1}" for i in range(len(TENTS))]
    s.query("all", "en", "the 5 columns each describing one tent", ids)
    s.query("comparison", "en", "tents below 2 kg", ["t1", "t2", "t3"])
    s.query("condition", "en", "freestanding tents", ["t2", "t3", "t4"])
    s.query("ordinal", "ja", "右から2番目のテント", ["t4"])
    return s


# group, name, target, minutes, price, booking
TESTS = [("血液で調べる検査", "腫瘍マーカー", "40歳以上", 5, 4400, False), ("血液で調べる検査", "甲状腺ホルモン", None, 5, 3300, False), ("血液で調べる検査", "アレルギー39項目", None, 5, 14300, True), ("血液で調べる検査", "ピロリ菌抗体", "20歳以上", 5, 2200, False),
         ("画像で調べる検査", "頭部MRI", "30歳以上", 30, 22000, True), ("画像で調べる検査", "胸部CT", "40歳以上", 15, 13200, True), ("画像で調べる検査", "骨密度測定", "女性", 10, 2750, False),
         ("その他の検査", "睡眠時無呼吸", None, None, 8800, True), ("その他の検査", "動脈硬化", "40歳以上", 10, 1980, False), ("その他の検査", "眼底写真", None, 8, 1650, False), ("その他の検査", "歯周病チェック", None, 20, 3850, True)]


def tests():
    """s73: tests a clinic offers, rows held apart by white space under one head, a heading on a rule for every section."""
    s = Slide("s73", (1300, 1060), "追加できる検査", "ja", ("test", "one test"),
              [("name", "str", False, "検査の名前"), ("group", "str", False, "区分の見出し"), ("price", "int", False, "料金(円)"), ("target", "str", True, "対象となる人"), ("minutes", "int", True, "かかる時間(分)"), ("booking", "bool", False, "予約が必要か")],
              paper="#ffffff", traits=["no_borders", "group_headings", "header_row", "empty_cells"], domain="health")
    s.text(70, 38, "健診に追加できる検査", 36, "#20505c", "bold")
    s.fact("page", "clinic", "つきみ坂クリニック", s.text(1230, 50, "つきみ坂クリニック", 20, "#6b8b93", "sans", "ra"))
    xs = [110, 500, 780, 980, 1190]
    for k, (x, label) in enumerate(zip(xs, ["検査名", "対象", "時間", "予約", "料金(税込)"])):
        s.text(x, 116, label, 18, "#6b8b93", "sans", "la" if k < 2 else "ma" if k < 4 else "ra")
    y, ids = 146, {}
    for i, (group, name, target, minutes, price, booking) in enumerate(TESTS):
        if group not in ids:
            y += 22
            s.box(70, y, 8, 28, "#e08a3c")
            head = s.text(92, y + 2, group, 24, "#20505c", "bold", record=False)
            s.rule(70, y + 40, 1230, y + 40, "#a9c4ca", 2)
            y += 66
        ids.setdefault(group, []).append(f"t{i + 1}")
        with s.rec(f"t{i + 1}", name):
            s.value("group", group, group, [(head[1], head[0]), (head[3], head[2])], "section")
            s.text(xs[0], y, name, 23, "#20292b", "bold", field="name")
            if target:
                s.text(xs[1], y + 1, target, 21, "#465659", "sans", field="target")
            if minutes:
                s.text(xs[2], y + 1, f"約{minutes}分", 21, "#465659", "sans", "ma", "minutes", minutes)
            s.text(xs[3], y + 1, "要予約" if booking else "不要", 21, "#b5482a" if booking else "#465659", "sans", "ma", "booking", booking)
            s.text(xs[4], y, f"{price:,}円", 23, "#20292b", "bold", "ra", "price", price)
        y += 52
    s.text(70, y + 26, "当日の追加は午前9時までに受付へお申し出ください。", 17, "#6b8b93", "sans")
    every = [i for g in ids.values() for i in g]
    s.query("all", "ja", "11の検査それぞれの行", every)
    s.query("relation", "ja", "画像で調べる検査", ids["画像で調べる検査"])
    s.query("condition", "ja", "予約が必要な検査", ["t3", "t5", "t6", "t8", "t11"])
    s.query("comparison", "ja", "料金が1万円以上の検査", ["t3", "t5", "t6"])
    s.query("text", "en", "the row about bone density (骨密度測定)", ["t7"])
    return s


# name, note, minutes, price, first visit
SALON = [("カット", "シャンプーと仕上げ込み", 50, 5500, None), ("前髪カット", None, 15, 1100, None), ("全体カラー", "根元から毛先まで、薬剤は3種から", 90, 8800, 6900), ("リタッチカラー", "伸びた根元2センチまで", 60, 6050, None), ("白髪ぼかし", "明るい筋を入れて目立たなく", 120, 13200, 10800),
         ("やわらかパーマ", "ロング料金はありません", 100, 9900, 7900), ("縮毛矯正", "くせの強さを見て薬剤を調合", 180, 19800, None), ("髪質ケア", "内側から補修する3工程", 40, 4400, 3300), ("頭皮スパ", "炭酸の泡でもみほぐし", 30, 3850, None), ("着付け", "訪問着・袴、髪は別料金", 60, 7700, None)]


def salon():
    """s77: a salon's menu in two columns without frames, words and first prices under the names."""
    s = Slide("s77", (1400, 860), "お品書き", "ja", ("treatment", "one treatment"),
              [("name", "str", False, "メニュー名"), ("price", "int", False, "料金(円)"), ("first", "int", True, "初めての方の料金(円)"), ("minutes", "int", False, "所要時間(分)"), ("note", "str", True, "説明の言葉")],
              paper="#f6f1ea", traits=["no_borders", "two_columns", "sub_lines", "serif"], domain="beauty")
    s.text(700, 46, "メニューと料金", 40, "#4b3a35", "serif-bold", "ma")
    s.text(700, 112, "hair salon 木洩れ日", 20, "#8c7468", "serif", "ma")
    s.rule(700, 180, 700, 780, "#cdbfb0", 1.5)
    for i, (name, note, minutes, price, first) in enumerate(SALON):
        x, y = 90 + (i // 5) * 680, 178 + (i % 5) * 124
        with s.rec(f"m{i + 1}", name):
            s.text(x, y, name, 27, "#3b2d29", "serif-bold", field="name")
            s.text(x + 540, y + 2, f"{price:,}円", 26, "#3b2d29", "serif-bold", "ra", "price", price)
            s.text(x + 376, y + 6, f"{minutes}分", 20, "#8c7468", "serif", "ra", "minutes", minutes)
            if note:
                s.text(x, y + 46, note, 18, "#7a675d", "serif", field="note")
            if first:
                s.text(x + 540, y + 46, f"初回 {first:,}円", 19, "#b0443c", "serif-bold", "ra", "first", first)
    s.text(700, 812, "表示はすべて税込です。", 17, "#8c7468", "serif", "ma")
    ids = [f"m{i + 1}" for i in range(len(SALON))]
    s.query("all", "ja", "10のメニューそれぞれの領域", ids)
    s.query("condition", "ja", "初回料金のあるメニュー", ["m3", "m5", "m6", "m8"])
    s.query("comparison", "ja", "100分以上かかるメニュー", ["m5", "m6", "m7"])
    s.query("ordinal", "ja", "右の列の上から2番目", ["m7"])
    s.query("text", "en", "the line about 着付け", ["m10"])
    return s


# start, end, title, speaker, from, room; a pause has only times and a word
DAY = [("09:00", "09:40", "Listening to bridges", "Ruth Amadi", "Vale Institute", "Great Hall"), ("09:45", "10:30", "Paint that remembers heat", "Jonas Fehr", None, "Room 2"), ("10:30", "11:00", "Coffee in the foyer"), ("11:00", "11:30", "Rivers under our streets", "Mei Tanaka", "City Archive", "Great Hall"),
       ("11:35", "12:20", "A thousand small dams", "Piotr Zawada", "Hydro Collective", "Room 4"), ("12:20", "13:30", "Lunch"), ("13:30", "14:30", "Who owns the rain?", "Clara Voss", None, "Great Hall"), ("14:35", "15:05", "Sensors from old telephones", "Sam Okello", "Makers' Yard", "Workshop"),
       ("15:10", "15:50", "Maps drawn by children", "Ines Cabral", "Schools Trust", "Room 2"), ("16:00", "17:00", "Closing words and questions", "Ruth Amadi", "Vale Institute", "Great Hall")]


def programme():
    """s78: a day's programme without frames, the end of a talk under its start, pauses in grey between."""
    s = Slide("s78", (1200, 1240), "Water and the city", "en", ("talk", "one talk"),
              [("title", "str", False, "title of the talk"), ("speaker", "str", False, "speaker"), ("organisation", "str", True, "where the speaker works"), ("room", "str", False, "room"), ("start", "str", False, "time it starts"), ("end", "str", False, "time it ends")],
              paper="#ffffff", traits=["no_borders", "pauses", "two_line_rows"], domain="conference")
    s.text(80, 52, "Water and the city", 46, "#0b3c49", "latin-bold")
    s.fact("page", "date", "Friday 9 October", s.text(80, 120, "Friday 9 October", 22, "#5f7d86"))
    y, n, rooms = 196, 0, {}
    for start, end, title, *rest in DAY:
        if not rest:
            s.text(80, y, start, 19, "#9fb1b7")
            s.text(240, y, title, 19, "#9fb1b7")
            y += 66
            continue
        speaker, organisation, room = rest
        n += 1
        rooms.setdefault(room, []).append(f"t{n}")
        with s.rec(f"t{n}", title):
            s.text(80, y, start, 28, "#d1603d", "latin-bold", field="start")
            s.text(80, y + 42, f"to {end}", 18, "#8aa0a7", field="end", value=end)
            s.text(240, y, title, 27, "#0b3c49", "latin-bold", field="title")
            box = s.text(240, y + 42, speaker, 20, "#3f5a63", field="speaker")
            if organisation:
                s.text(box[3] + 14, y + 42, f"({organisation})", 20, "#8aa0a7", field="organisation", value=organisation)
            s.text(1120, y + 4, room, 21, "#3f5a63", "latin", "ra", "room")
        y += 112
    ids = [f"t{i + 1}" for i in range(n)]
    s.query("all", "en", "the 8 regions each describing one talk", ids)
    s.query("condition", "en", "talks in the Great Hall", rooms["Great Hall"])
    s.query("text", "en", "talks by Ruth Amadi", ["t1", "t8"])
    s.query("comparison", "en", "talks that start after 14:00", ["t6", "t7", "t8"])
    s.query("ordinal", "ja", "上から4番目の発表", ["t4"])
    return s
