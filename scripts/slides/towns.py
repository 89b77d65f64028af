"""Pages of a town: helpers wanted, films of a week, cards of a bank, where the money of a city goes. All content is invented."""
import math

from galleries import listed
from handouts import frame
from offices import broken, on, wide
from paper import Slide, circle

# heading, group, words, where, hours a week, days, from what age, training, expenses paid, column
HELP = [("Reading with Year Two", "Learning", "Sit on a very small chair and listen. The children read to you, you need only be patient and turn the pages when asked.", "Cobbler Lane School", 2.0, ["Tue", "Thu"], 18, True, False, 0), ("Canal wardens", "Outdoors", "Walk the towpath in pairs, note what is broken and talk to boaters.", "Lower Basin", 3.5, ["Sat"], 16, False, True, 0), ("Lunch club drivers", "Care", "Bring six or seven guests to lunch and home again in the club's own bus. A plain licence will do, and Doris will tell you the way whether you ask or not.", "St Bride's Hall", 4.0, ["Wed"], 25, True, True, 0),
        ("Repair morning", "Making", "Toasters, trousers, bicycles. Bring your own pliers if you are fond of them.", "The Old Dairy", 3.0, ["Sat"], 16, False, False, 1), ("Night line listeners", "Care", "Answer the telephone between ten and two from your own home. We train you for six evenings and nobody starts alone.", "at home", 4.0, ["Fri", "Sat", "Sun"], 21, True, False, 1), ("Orchard gang", "Outdoors", "Pruning in winter, scything in June, cider in October. Boots are lent, cake is certain.", "Pound Hill", 2.5, ["Sun"], 12, False, False, 1), ("Posters and paste", "Office", "One afternoon a month you put up what the others have thought of.", "all over town", 0.5, ["Fri"], 14, False, True, 1),
        ("Museum Saturdays", "Learning", "Show visitors how the loom works and stop them from touching it. Two of the present helpers are over eighty and would like to sit down.", "Weavers' Museum", 3.5, ["Sat"], 18, True, True, 2), ("Board of the baths", "Office", "We look for a treasurer who can swim.", "Quay Street Baths", 1.0, ["Mon"], 18, False, False, 2), ("Toad patrol", "Outdoors", "Carry toads over Mill Road on wet nights in March. Bring a bucket, a torch and a bright coat.", "Mill Road", 1.5, ["any wet night"], 14, False, False, 2)]
GROUPS = {"Learning": "#2f6690", "Outdoors": "#4f772d", "Care": "#b23a48", "Making": "#9a5b13", "Office": "#5b4b8a"}


def helpers():
    """s130: helpers wanted, entries of unequal length without frames that flow down three columns, a coloured word above each, a form to cut off below."""
    s = Slide("s130", (1240, 1754), "Hands wanted", "en", ("post", "one thing to help with"),
              [("title", "str", False, "what one helps with"), ("group", "str", False, "kind of work"), ("text", "str", False, "what is to be done"), ("place", "str", False, "where"), ("hours", "float", False, "hours a week"), ("days", "str[]", False, "days"), ("age", "int", False, "lowest age"), ("training", "bool", False, "whether training is given"), ("expenses", "bool", False, "whether expenses are paid")],
              paper="#fffdf8", traits=["no_borders", "white_space", "three_columns", "masonry", "wrapped_text", "leaflet", "form"], domain="volunteering")
    s.box(0, 0, 1240, 18, "#22333b")
    on(s, 64, 122, "Hands wanted", 76, "#22333b", "serif-bold")
    broken(s, 640, 82, "Ten things this town would not do without you. Choose one, cut off the slip and leave it at any of the three libraries.", 21, "#5e6a70", 530, "serif", 1.42)
    s.rule(64, 166, 1176, 166, "#22333b", 2)
    s.fact("page", "office", "Thornby Volunteer Office", on(s, 64, 198, "Thornby Volunteer Office", 20, "#22333b", "bold"))
    on(s, 1176, 198, "Spring sheet, good until 31 May", 20, "#5e6a70", side="r")
    bases = [262, 262, 262]
    for i, (title, group, words, place, hours, days, age, training, paid, column) in enumerate(HELP):
        x, y, tint = 64 + column * 384, bases[column], GROUPS[group]
        with s.rec(f"h{i + 1}", title):
            s.also(s.shape(circle(x + 8, y - 7, 8), tint))
            on(s, x + 24, y, group.upper(), 16, tint, "bold", field="group", value=group)
            on(s, x, y + 38, title, 28, "#22333b", "serif-bold", field="title")
            y = broken(s, x, y + 72, words, 19, "#3b464b", 336, "serif", 1.4, "text")
            y += 36
            on(s, x, y, place, 18, "#22333b", "bold", field="place")
            on(s, x + 336, y, f"age {age}+", 18, "#5e6a70", side="r", field="age", value=age)
            y += 29
            b = on(s, x, y, f"{hours:g} h a week", 18, "#22333b", field="hours", value=hours)
            b = on(s, b[3] + 9, y, "on", 18, "#5e6a70")
            listed(s, b[3] + 9, y, days, 18, "#22333b", field="days", between=", ")
            y += 29
            on(s, x, y, "training given" if training else "no training needed", 17, tint if training else "#8a9499", field="training", value=training)
            if paid:
                on(s, x + 336, y, "expenses paid", 17, tint, side="r", field="expenses", value=True)
            else:
                s.value("expenses", False, origin="absence")
        bases[column] = y + 66
    for k, x in enumerate((64, 832)):
        s.box(x, 1228, 344, 196, "#eef1e6" if k == 0 else "#f6ead8", r=8)
        on(s, x + 24, 1272, ("Not sure yet?", "Are you a group?")[k], 26, "#22333b", "serif-bold")
        broken(s, x + 24, 1308, ("Come for coffee on the first Monday of the month, ten to noon, upstairs at the Old Dairy. Nobody will make you sign.", "Firms and classes may come for a day. Write to Mrs Hallam, who finds a ditch for everyone.")[k], 18, "#3b464b", 300, "serif", 1.4)
    top = 1466
    for k in range(70):
        s.rule(40 + k * 16.7, top, 48 + k * 16.7, top, "#8a9499", 2)
    s.thing("slip", frame(64, top + 12, 1112, 226), "I should like to help")
    on(s, 64, top + 62, "I should like to help", 32, "#22333b", "serif-bold")
    for k, (label, x, y, w) in enumerate((("Name", 64, 122, 500), ("Telephone", 600, 122, 576), ("with", 64, 176, 500), ("Best day", 600, 176, 576))):
        b = on(s, x, top + y, label, 18, "#5e6a70")
        s.rule(b[3] + 12, top + y + 4, x + w, top + y + 4, "#8a9499", 1.5)
    on(s, 64, top + 230, "We answer within a week. Under 18s need a parent's name on the back of the slip.", 17, "#5e6a70")
    ids = [f"h{i + 1}" for i in range(len(HELP))]
    s.query("all", "en", "the 10 entries each describing one thing to help with", ids)
    s.query("condition", "en", "posts for which expenses are paid", [k for k, h in zip(ids, HELP) if h[8]])
    s.query("comparison", "en", "posts of less than two hours a week", [k for k, h in zip(ids, HELP) if h[4] < 2])
    s.query("negation", "en", "posts in care that are not held at St Bride's Hall", ["h5"])
    s.query("colour", "en", "entries under a green word", [k for k, h in zip(ids, HELP) if h[1] == "Outdoors"])
    s.query("text", "ja", "ヒキガエルを運ぶ仕事", ["h10"])
    s.query("ordinal", "en", "the second entry of the middle column", ["h5"])
    s.query("objects", "en", "the slip to cut off", ["slip"])
    return s


# title, director, country and year, minutes, rating, times, subtitles, tag, stars out of 5, scene
FILMS = [("冬至の郵便夫", "来栖 まひる", "日本 2025", 118, "G", ["10:10", "14:35", "19:00"], None, "今週から", 4.3, 0), ("砂の図書館", "O. ベンサイード", "ルメリア 2024", 142, "PG12", ["9:40", "17:20"], "字幕", None, 4.6, 1), ("ロボと三人の祖母", "風間アニメ工房", "日本 2026", 95, "G", ["9:20", "11:30", "13:45", "16:00"], None, None, 3.9, 2),
         ("霧笛", "E. ホルムストレム", "ノルデン 2025", 107, "R15+", ["20:40"], "字幕", "今週まで", 4.1, 3), ("最終バスは月へ", "和泉沢 透", "日本 2026", 126, "G", ["12:15", "18:05", "21:00"], None, "先行上映", 4.8, 4), ("パンと雷", "L. マルケッティ", "イストラ 2025", 101, "PG12", ["11:00", "15:30"], "吹替", None, 3.4, 5)]


def poster(s, n, x, y, w, h):
    """A bill for a film, drawn by rule."""
    shades = [((20, 42, 84), (180, 200, 226)), ((214, 150, 70), (120, 60, 32)), ((70, 190, 190), (240, 220, 120)), ((88, 104, 112), (20, 26, 34)), ((30, 16, 70), (190, 70, 130)), ((250, 196, 90), (210, 70, 50))][n]
    s.gradient(frame(x, y, w, h), *shades)
    cx, cy = x + w / 2, y + h / 2
    if n == 0:
        for k in range(40):
            s.shape(circle(x + (k * 67) % (w - 8) + 4, y + (k * 41) % (h - 8) + 4, 1.5 + k % 3), "#ffffff")
        s.shape([(x, y + h), (x, y + h - 70), (cx, y + h - 130), (x + w, y + h - 60), (x + w, y + h)], "#f3f7fb")
        s.box(cx - 26, y + h - 176, 52, 70, "#c23b2e", r=6)
        s.box(cx - 16, y + h - 160, 32, 6, "#40110d")
    elif n == 1:
        for k in range(5):
            s.box(x + 24 + k * 38, y + h - 60 - k * 34, 30, 60 + k * 34, ["#5c2e17", "#7d4422", "#8f5a2c", "#6b3a1c", "#4a2412"][k])
        s.shape(circle(x + 60, y + 70, 32), "#fbe3b0")
    elif n == 2:
        s.box(cx - 44, cy - 80, 88, 80, "#e9eef0", r=12)
        s.box(cx - 34, cy + 8, 68, 80, "#c9d4d8", r=8)
        for d in (-20, 20):
            s.shape(circle(cx + d, cy - 44, 11), "#22535e")
        s.rule(cx, cy - 80, cx, cy - 108, "#e9eef0", 5)
        for k in range(3):
            s.shape(circle(x + 44 + k * 68, y + h - 34, 26), ["#d86f91", "#8a5fb0", "#e08a3c"][k])
    elif n == 3:
        s.shape([(cx - 16, y + 60), (cx + 16, y + 60), (cx + 30, y + h - 30), (cx - 30, y + h - 30)], "#d9dde0")
        s.shape([(cx, y + 44), (x + w, y + 10), (x + w, y + 96)], "#f5e7a8")
        for k in range(4):
            s.rule(x + 2, y + h - 24 - k * 34, x + w - 2, y + h - 38 - k * 34, "#66757d", 9)
    elif n == 4:
        s.shape(circle(cx + 30, y + 86, 58), "#f8efc4")
        s.box(x + 34, cy + 40, 150, 70, "#3fb7c9", r=12)
        for k in range(4):
            s.box(x + 44 + k * 34, cy + 52, 26, 24, "#fff6c8", r=3)
        for d in (68, 150):
            s.shape(circle(x + d, cy + 112, 15), "#1b1030")
    else:
        s.shape([(cx - 10, y + 20), (cx + 50, y + 20), (cx + 10, y + 110), (cx + 46, y + 110), (cx - 40, y + 240), (cx - 8, y + 142), (cx - 44, y + 142)], "#fff3b0")
        s.box(cx - 80, y + h - 90, 160, 58, "#8a4a1e", r=28)
        for k in range(3):
            s.rule(cx - 44 + k * 40, y + h - 82, cx - 58 + k * 40, y + h - 50, "#e6b271", 5)


def films():
    """s131: films of a week on a dark page, a drawn bill flush with the left of each card, times in outlined boxes, a sash-coloured tag, a strip with what comes next."""
    s = Slide("s131", (1920, 1080), "今週の上映", "ja", ("film", "one film"),
              [("title", "str", False, "題名"), ("director", "str", False, "監督"), ("origin", "str", False, "製作国と年"), ("minutes", "int", False, "上映時間(分)"), ("rating", "str", False, "年齢区分"), ("times", "str[]", False, "開映時刻"), ("language", "str", True, "字幕か吹替か"), ("tag", "str", True, "知らせの札"), ("score", "float", False, "観客の評価")],
              paper="#101014", traits=["dark", "cards", "drawings", "chips", "labels", "strip"], domain="cinema")
    for k in range(30):
        s.box(8 + k * 64.6, 10, 30, 16, "#26262e", r=4)
        s.box(8 + k * 64.6, 1054, 30, 16, "#26262e", r=4)
    on(s, 56, 104, "今週の上映", 52, "#f4efe6", "bold")
    on(s, 350, 100, "6月12日（金）〜18日（木）  入替制・全席指定", 24, "#a39d93")
    s.fact("page", "cinema", "名画座キネマ月光", on(s, 1864, 100, "名画座キネマ月光", 36, "#e8b64c", "serif-bold", "r"))
    for i, (title, director, origin, minutes, rating, times, language, tag, score, n) in enumerate(FILMS):
        x, y, w, h = 56 + (i % 3) * 612, 140 + (i // 3) * 396, 584, 372
        with s.rec(f"m{i + 1}", title, s.box(x, y, w, h, "#1c1c23", r=4)):
            poster(s, n, x, y, 226, h)
            tx = x + 252
            on(s, tx, y + 56, title, 31, "#ffffff", "bold", field="title")
            on(s, tx, y + 92, director, 20, "#cfc8bb", field="director")
            on(s, tx, y + 122, origin, 18, "#8f897f", field="origin")
            b = on(s, tx, y + 164, f"{minutes}分", 22, "#f4efe6", field="minutes", value=minutes)
            pw = wide(rating, 17, "bold") + 20
            s.box(b[3] + 16, y + 142, pw, 28, {"G": "#2f7d5b", "PG12": "#b7791f", "R15+": "#a8323e"}[rating], r=4)
            on(s, b[3] + 26, y + 162, rating, 17, "#ffffff", "bold", field="rating")
            if language:
                on(s, b[3] + 32 + pw, y + 164, language, 19, "#cfc8bb", field="language")
            for k, time in enumerate(times):
                bx, by = tx + (k % 3) * 104, y + 190 + (k // 3) * 50
                s.box(bx, by, 94, 40, None, "#e8b64c", 1.5, 4)
                on(s, bx + 47, by + 28, time, 21, "#f4efe6", "bold", "m", "times")
            s.rule(tx, y + h - 64, x + w - 24, y + h - 64, "#34343f", 1.5)
            b = on(s, tx, y + h - 26, "観客評価", 17, "#8f897f")
            on(s, b[3] + 12, y + h - 25, f"{score:.1f}", 27, "#e8b64c", "bold", field="score", value=score)
            if tag:
                tw = wide(tag, 18, "bold") + 28
                s.box(x + w - tw - 20, y + h - 50, tw, 32, {"今週から": "#2c6fb0", "今週まで": "#a8323e", "先行上映": "#6d4aa8"}[tag])
                on(s, x + w - 34, y + h - 27, tag, 18, "#ffffff", "bold", "r", "tag")
    s.box(56, 942, 1808, 62, "#26262e", r=4)
    s.thing("next", frame(56, 942, 1808, 62), "次週の予定")
    on(s, 80, 982, "次週の予定", 21, "#e8b64c", "bold")
    on(s, 220, 982, "『氷室の番人』 6月19日から  ／  『ねこ町三丁目の夏』 6月20日から  ／  『砂の図書館』は続映", 20, "#f4efe6")
    on(s, 56, 1040, "一般1,800円  学生1,300円  60歳以上1,200円  毎月1日はどなたも1,100円", 19, "#a39d93")
    on(s, 1864, 1040, "月光通り7番 電話 0400-52-6060", 19, "#a39d93", side="r")
    ids = [f"m{i + 1}" for i in range(len(FILMS))]
    s.query("all", "ja", "6本の映画それぞれの領域", ids)
    s.query("condition", "ja", "字幕で上映する映画", [k for k, f in zip(ids, FILMS) if f[6] == "字幕"])
    s.query("comparison", "en", "the film with the best score", ["m5"])
    s.query("negation", "ja", "札のない映画", [k for k, f in zip(ids, FILMS) if not f[7]])
    s.query("colour", "ja", "赤い札の付いた映画", ["m4"])
    s.query("text", "ja", "20:40に始まる映画", ["m4"])
    s.query("ordinal", "ja", "上の段の右の映画", ["m3"])
    s.query("objects", "ja", "次週の予定の帯", ["next"])
    return s


# name, kind, fee a year, cash back %, limit, rate, perks, invited only, shades, light print
CARDS = [("Pebble", "Debit", 0, 0.0, 1500, None, ["Free transfers"], False, ((236, 240, 244), (196, 206, 218)), False), ("Meadow", "Credit", 0, 0.5, 4000, 21.9, ["Trees planted", "Bill split"], False, ((126, 200, 140), (34, 120, 96)), True), ("Harbour", "Credit", 36, 1.0, 7500, 19.4, ["Purchase cover", "Bill split"], False, ((70, 150, 214), (22, 62, 132)), True),
         ("Ember", "Credit", 60, 1.5, 10000, 18.9, ["Lounge twice", "Purchase cover"], False, ((250, 168, 88), (204, 62, 70)), True), ("Violet Student", "Debit", 0, 0.25, 800, None, ["Free rail card"], False, ((168, 136, 232), (92, 60, 172)), True), ("Obsidian", "Charge", 240, 2.0, 50000, None, ["Lounge", "Concierge", "Hire car cover"], True, ((84, 88, 98), (14, 15, 20)), True)]


def cards():
    """s132: cards of a bank, each a surface shaded across with a chip and rings on it, what it costs on the same surface, a note with small print beside the title."""
    s = Slide("s132", (1600, 900), "Find your card", "en", ("card", "one card"),
              [("name", "str", False, "name of the card"), ("kind", "str", False, "Debit, Credit or Charge"), ("fee", "int", False, "fee a year in euros"), ("cashback", "float", False, "cash back in %"), ("limit", "int", False, "spending limit a month in euros"), ("rate", "float", True, "yearly rate in %"), ("perks", "str[]", False, "perks"), ("invited", "bool", False, "whether one must be invited")],
              paper="#f6f4ff", traits=["gradient_fill", "cards", "light_on_colour", "drawings", "labels", "header"], domain="bank")
    s.gradient(frame(0, 0, 1600, 900), (255, 255, 255), (228, 226, 244), False)
    s.fact("page", "bank", "Lantern Bank", on(s, 60, 62, "Lantern Bank", 24, "#5a3fc0", "bold"))
    on(s, 60, 128, "Find your card", 54, "#1b1836", "bold")
    broken(s, 1010, 76, "All fees are for a full year. Cash back is paid in December. Rates are for balances that you carry over, and may change with a month's notice.", 18, "#6a668a", 530, "sans", 1.42)
    for i, (name, kind, fee, cash, limit, rate, perks, invited, (a, b), light) in enumerate(CARDS):
        x, y, w, h = 60 + (i % 3) * 504, 172 + (i // 3) * 330, 472, 300
        ink, pale = ("#ffffff", "#f3efff") if light else ("#1b1836", "#555a6c")
        outline = s.box(x, y, w, h, None, r=24)
        s.shadow(outline, 4, 8, (40, 30, 90, 55))
        with s.rec(f"c{i + 1}", name, s.gradient(outline, a, b, i % 2 == 0)):
            s.box(x + 30, y + 76, 58, 44, "#e9c873", r=7)
            for d in (14, 30):
                s.rule(x + 30, y + 76 + d, x + 88, y + 76 + d, "#a9862f", 1.5)
            s.rule(x + 59, y + 76, x + 59, y + 120, "#a9862f", 1.5)
            for d in (0, 26):
                s.shape(circle(x + w - 74 + d, y + 98, 24), None, ink, 2.5)
            on(s, x + 30, y + 52, name, 32, ink, "bold", field="name")
            on(s, x + w - 26, y + 50, kind, 20, pale, side="r", field="kind")
            on(s, x + 112, y + 112, f"€{fee} a year" if fee else "No fee", 27, ink, "bold", field="fee", value=fee)
            for k, (label, text, field, value) in enumerate((("Cash back", f"{cash:g}%", "cashback", cash), ("Limit", f"€{limit:,}", "limit", limit), ("Rate", f"{rate:.1f}%" if rate else "no credit", "rate", rate))):
                cx = x + 30 + k * 146
                on(s, cx, y + 164, label, 16, pale)
                on(s, cx, y + 194, text, 23, ink, "bold", field=field if value is not None else None, value=value)
            s.rule(x + 30, y + 216, x + w - 30, y + 216, pale, 1)
            listed(s, x + 30, y + 246, perks, 18, ink, field="perks", between="  ·  ")
            if invited:
                on(s, x + 30, y + 278, "By invitation", 17, "#e9c873", "bold", field="invited", value=True)
            else:
                on(s, x + 30, y + 278, "Open to all" if name != "Violet Student" else "Open to students", 17, pale, field="invited", value=False)
    on(s, 60, 856, "Lost a card? Call +000 800 441 at any hour and we block it while you are still speaking.", 19, "#1b1836")
    on(s, 1540, 856, "Leaflet 12 / June", 17, "#6a668a", side="r")
    ids = [f"c{i + 1}" for i in range(len(CARDS))]
    s.query("all", "en", "the 6 regions each describing one card", ids)
    s.query("condition", "en", "credit cards", [k for k, c in zip(ids, CARDS) if c[1] == "Credit"])
    s.query("comparison", "en", "cards with a limit above 5,000 euros", [k for k, c in zip(ids, CARDS) if c[4] > 5000])
    s.query("negation", "en", "cards without a yearly fee", [k for k, c in zip(ids, CARDS) if not c[2]])
    s.query("colour", "ja", "黒いカード", ["c6"])
    s.query("text", "en", "cards that cover purchases", [k for k, c in zip(ids, CARDS) if "Purchase cover" in c[6]])
    s.query("ordinal", "en", "the second card in the lower row", ["c5"])
    s.query("relation", "en", "the card to the right of Meadow", ["c3"])
    return s


# name, hundred millions of yen, change in %, yen a head, uses, tint
BUDGET = [("福祉", 182, 3.4, 151600, ["保育園", "介護", "障がい者支援"], "#d1495b"), ("教育", 96, 5.1, 80000, ["学校給食", "校舎の改修", "図書館"], "#2e6f95"), ("土木", 74, -2.6, 61600, ["道路", "橋の点検", "公園"], "#5f7f3a"), ("公債費", 61, -0.8, 50800, ["市債の返済"], "#6c6f7d"), ("衛生", 48, 1.9, 40000, ["ごみ処理", "健診"], "#2a9d8f"), ("総務", 45, 0.4, 37500, ["庁舎", "戸籍", "選挙"], "#8a5a9e"), ("消防", 27, 6.2, 22500, ["消防車"], "#e2711d"), ("商工", 22, -4.0, 18300, ["商店街"], "#b08900"), ("農林", 14, 0.9, 11600, ["用水路"], "#3d8b5f"), ("その他", 9, None, 7500, [], "#4f5d75")]


def budget():
    """s133: money of a city as tiles edge to edge, each as large as its share, the smallest with few words, a legend and a note below."""
    s = Slide("s133", (1600, 900), "市の予算はどこへ", "ja", ("item", "one item of the budget"),
              [("name", "str", False, "費目"), ("amount", "int", False, "金額(億円)"), ("share", "float", False, "割合(%)"), ("change", "float", True, "前年からの増減(%)"), ("per_head", "int", True, "市民1人あたり(円)"), ("uses", "str[]", True, "主な使いみち")],
              paper="#ffffff", traits=["tiles", "edge_to_edge", "mixed_sizes", "light_on_colour", "footnotes", "treemap"], domain="public finance")
    on(s, 40, 76, "市の予算はどこへ", 46, "#22252e", "bold")
    on(s, 430, 74, "令和8年度 一般会計 578億円  面積は金額に比例します", 22, "#666b78")
    s.fact("page", "city", "みずほ台市", on(s, 1560, 74, "みずほ台市", 28, "#22252e", "bold", "r"))
    total, left, top, width, height = sum(b[1] for b in BUDGET), 40, 108, 1520, 700
    places, x = [], left
    for column in ([[0]], [[1], [2]], [[3], [4]], [[5], [6, 7], [8, 9]]):
        amount = sum(BUDGET[i][1] for row in column for i in row)
        w, y = width * amount / total, top
        for row in column:
            part = sum(BUDGET[i][1] for i in row)
            h, tx = height * part / amount, x
            for i in row:
                places.append((tx, y, w * BUDGET[i][1] / part, h))
                tx += places[-1][2]
            y += h
        x += w
    for i, ((name, amount, change, head, uses, tint), (x, y, w, h)) in enumerate(zip(BUDGET, places)):
        big, small = w > 400, w < 190
        with s.rec(f"b{i + 1}", name, s.box(x, y, w, h, tint)):
            p = 28 if big else 22 if not small else 14
            n = 44 if big else 32 if not small else 23
            on(s, x + p, y + p + n * .9, name, n, "#ffffff", "bold", field="name")
            a = 62 if big else 42 if not small else 26
            on(s, x + p, y + p + n + a * 1.2, f"{amount}億円", a, "#ffffff", "bold", field="amount", value=amount)
            share = round(amount / total * 100, 1)
            z = 24 if big else 20 if not small else 16
            base = y + p + n + a * 1.2 + z * 1.9
            b = on(s, x + p, base, f"{share}%", z, "#ffffff", field="share", value=share)
            if change is not None:
                text = f"{'▲' if change > 0 else '▼'}{abs(change)}%"
                if small:
                    on(s, x + p, base + z * 1.6, text, z, "#fff2c4", "bold", field="change", value=change)
                else:
                    on(s, b[3] + 18, base, text, z, "#fff2c4", "bold", field="change", value=change)
            if not small:
                on(s, x + p, base + z * 1.8, f"1人あたり {head:,}円", z * .9, "#ffffff", field="per_head", value=head)
                if big and h > 380:
                    for k, use in enumerate(uses):
                        on(s, x + p, base + 110 + k * 40, use, 25, "#ffffff", field="uses")
                else:
                    listed(s, x + p, y + h - 24, uses, 18, "#ffffff", field="uses", between="・")
    on(s, 40, 846, "▲は前年より増、▼は減。小さな費目の1人あたりの額は省きました。「その他」は議会費と予備費です。", 19, "#666b78")
    on(s, 1560, 846, "広報みずほ台 5月号 4ページ", 18, "#666b78", side="r")
    on(s, 40, 878, "人口 120,040人（4月1日現在）", 17, "#666b78")
    ids = [f"b{i + 1}" for i in range(len(BUDGET))]
    s.query("all", "ja", "10の費目それぞれのタイル", ids)
    s.query("comparison", "ja", "50億円を超える費目", [k for k, b in zip(ids, BUDGET) if b[1] > 50])
    s.query("condition", "ja", "前年より減った費目", [k for k, b in zip(ids, BUDGET) if b[2] is not None and b[2] < 0])
    s.query("negation", "ja", "増減が書かれていない費目", ["b10"])
    s.query("text", "en", "the item that pays for school lunches (学校給食)", ["b2"])
    s.query("colour", "ja", "赤いタイル", ["b1"])
    s.query("ordinal", "en", "the tile in the bottom right corner", ["b10"])
    s.query("relation", "ja", "教育のすぐ下のタイル", ["b3"])
    return s
