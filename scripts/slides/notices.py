"""Boards and papers of a town: trails at the edge of a wood, a cleaner's prices, minutes of a committee, instruments for hire. All content is invented."""
import math

import numpy as np

from cameras import shot
from galleries import listed, pill
from handouts import flatbed, frame
from offices import broken, on
from paper import Slide, circle, square_to

# number, name, length, climb, time, grade, sights, dogs, note, colour
TRAILS = [(1, "Otter Loop", 3.2, 40, "1 h", "Easy", ["Pools", "Hide"], True, None, "#2f7fc1"), (2, "Charcoal Round", 5.6, 130, "2 h", "Easy", ["Kiln", "Old mill"], True, None, "#3a9a52"), (3, "Buzzard Edge", 8.9, 420, "3 h 30", "Hard", ["Crag", "Three views"], False, "Steps icy until April", "#c9372c"), (4, "Fern Staircase", 2.4, 160, "1 h 15", "Moderate", ["Waterfall"], True, "Bridge closed, wade or turn back", "#8a4fa3"),
          (5, "King's Oak Path", 4.1, 65, "1 h 20", "Easy", ["Oak of 900 years", "Cafe"], True, None, "#d98e1f"), (6, "Smuggler's Cut", 11.7, 510, "4 h 45", "Hard", ["Cave", "Ridge", "Sea view"], True, None, "#3b3f46"), (7, "Lambing Fields", 6.3, 110, "2 h 10", "Moderate", ["Barn", "Stone circle"], False, "Farm gate on the way: shut it", "#17908c")]


def trails(folder):
    """s126: trails on a painted wooden board, a round number and a strip on each plate, two columns of unequal length beside a map, photographed in the wood."""
    s = Slide("s126", (1600, 1060), "Hallam Wood trails", "en", ("trail", "one trail"),
              [("number", "int", False, "number of the trail"), ("name", "str", False, "name"), ("length", "float", False, "length in kilometres"), ("climb", "int", False, "climb in metres"), ("time", "str", False, "time it takes"), ("grade", "str", False, "how hard it is"), ("sights", "str[]", False, "what is seen on the way"), ("dogs", "bool", False, "whether dogs are allowed"), ("note", "str", True, "warning")],
              paper="#5d4028", traits=["photographed", "perspective", "jpeg", "noise", "textured_page", "cards", "map", "colours_with_meaning", "labels"], domain="walking")
    rnd = np.random.default_rng(126)
    for k in range(8):
        s.box(0, k * 133, 1600, 131, ["#6a4a2f", "#61432a", "#6f4e33"][k % 3])
        for _ in range(26):
            x, y = rnd.uniform(0, 1500), k * 133 + rnd.uniform(6, 126)
            s.rule(x, y, x + rnd.uniform(60, 260), y + rnd.uniform(-2, 2), ["#573b24", "#745338"][int(rnd.integers(2))], 1.5)
    for x in (26, 1574):
        for y in (26, 1034):
            s.shape(circle(x, y, 9), "#2e2018")
    s.box(52, 40, 1496, 108, "#1f4a35", r=10)
    on(s, 88, 114, "Hallam Wood trails", 60, "#f6efd9", "serif-bold")
    on(s, 716, 110, "Seven marked ways from this car park", 28, "#cfe0c6")
    s.fact("page", "owner", "Hallam Estate", on(s, 1512, 110, "Hallam Estate", 30, "#f0c96a", "serif-bold", "r"))
    s.thing("map", s.box(52, 172, 452, 640, "#e9ecd2", r=8), "You are here")
    s.shape([(52, 700), (150, 640), (260, 676), (380, 600), (504, 632), (504, 700), (380, 668), (260, 744), (150, 708), (52, 768)], "#9cc7dc")
    for _ in range(46):
        x, y = rnd.uniform(76, 480), rnd.uniform(196, 590)
        s.shape([(x, y - 15), (x - 9, y + 7), (x + 9, y + 7)], "#b9cf9e")
    for k, trail in enumerate(TRAILS):
        a0 = k * .9
        points = [(278 + (60 + k * 19) * math.cos(a0 + t / 14) * (1 + .12 * math.sin(t / 3 + k)), 440 + (56 + k * 22) * math.sin(a0 + t / 14) * (1 + .1 * math.cos(t / 4))) for t in range(52)]
        for p, q in zip(points, points[1:]):
            s.rule(*p, *q, trail[9], 5)
        x, y = points[26]
        s.shape(circle(x, y, 15), trail[9])
        on(s, x, y + 7, str(trail[0]), 19, "#ffffff", "bold", "m")
    s.shape([(278, 470), (262, 436), (294, 436)], "#c9372c")
    s.shape(circle(278, 430, 17), "#c9372c")
    on(s, 302, 438, "You are here", 21, "#2b2a22", "bold")
    on(s, 76, 796, "Not to scale", 17, "#6b6a55")
    s.thing("rules", s.box(52, 834, 452, 186, "#1f4a35", r=8), "In the wood")
    on(s, 80, 880, "In the wood", 28, "#f0c96a", "serif-bold")
    for k, line in enumerate(("No fires, no camping", "Dogs on a lead until July", "Ranger: 0160 7781")):
        on(s, 80, 920 + k * 36, line, 23, "#f6efd9")
    for i, (number, name, length, climb, time, grade, sights, dogs, note, tint) in enumerate(TRAILS):
        x, y, w, h = 528 + (i % 2) * 516, 172 + (i // 2) * 215, 504, 203
        with s.rec(f"t{i + 1}", name, s.box(x, y, w, h, "#f6f1e1", r=8)):
            s.box(x, y, 20, h, tint, r=8)
            s.shape(circle(x + 62, y + 50, 29), tint)
            on(s, x + 62, y + 62, str(number), 34, "#ffffff", "bold", "m", "number", number)
            on(s, x + 104, y + 62, name, 31, "#2b2a22", "serif-bold", field="name")
            on(s, x + w - 22, y + 60, grade, 22, {"Easy": "#2c7a3f", "Moderate": "#a86a10", "Hard": "#b32d22"}[grade], "bold", "r", "grade")
            b = on(s, x + 40, y + 116, f"{length:.1f} km", 27, "#2b2a22", "bold", field="length", value=length)
            b = on(s, x + 170, y + 116, f"↑ {climb} m", 24, "#4a4a3c", field="climb", value=climb)
            on(s, x + 300, y + 116, time, 24, "#4a4a3c", field="time")
            on(s, x + w - 22, y + 115, "dogs" if dogs else "no dogs", 21, "#4a4a3c" if dogs else "#b32d22", "sans" if dogs else "bold", "r", "dogs", dogs)
            listed(s, x + 40, y + 150, sights, 22, "#4a4a3c", field="sights", between=" · ")
            if note:
                broken(s, x + 40, y + 184, note, 20, "#b32d22", w - 60, "bold", 1.3, "note")
    s.box(1044, 817, 504, 203, "#e2d7b8", r=8)
    on(s, 1076, 868, "Lost your way?", 27, "#2b2a22", "serif-bold")
    on(s, 1076, 910, "Follow any yellow arrow downhill.", 22, "#4a4a3c")
    on(s, 1076, 944, "All of them end at this board.", 22, "#4a4a3c")
    on(s, 1076, 990, "Board renewed with help of 31 friends", 18, "#7b745a")
    s.thing("lost", frame(1044, 817, 504, 203), "Lost your way?")
    ids = [f"t{i + 1}" for i in range(len(TRAILS))]
    s.query("all", "en", "the 7 plates each describing one trail", ids)
    s.query("condition", "en", "trails that carry a warning", [k for k, t in zip(ids, TRAILS) if t[8]])
    s.query("comparison", "en", "trails longer than six kilometres", [k for k, t in zip(ids, TRAILS) if t[2] > 6])
    s.query("negation", "en", "trails where dogs are not allowed", [k for k, t in zip(ids, TRAILS) if not t[7]])
    s.query("colour", "ja", "赤い番号の道", ["t3"])
    s.query("text", "en", "the trail with a waterfall", ["t4"])
    s.query("ordinal", "en", "the last plate in the left column", ["t7"])
    s.query("objects", "en", "the map", ["map"])
    lens = square_to([(118, 132), (1468, 74), (1522, 1078), (84, 1110)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1600, 1200), 126, (70, 92, 62), 4.6, 72)


# item, price, for members, days, same day, options, remark, build, tint
GARMENTS = [("ワイシャツ", 280, 220, 1, True, ["のり付け"], None, 0, "#8fb7de"), ("ブラウス", 420, 340, 2, True, ["手仕上げ"], None, 0, "#e8a9b8"), ("スーツ上下", 1480, 1180, 3, False, ["防水", "汗抜き"], None, 1, "#4d5a70"), ("ズボン", 640, 510, 2, True, ["折り目加工"], None, 2, "#6a6f58"),
            ("スカート", 690, 550, 3, False, ["防水"], "ひだは1本20円", 3, "#b05c7c"), ("ワンピース", 1250, 1000, 4, False, ["汗抜き", "手仕上げ"], None, 4, "#4f9a8b"), ("セーター", 580, 460, 3, False, ["毛玉取り"], None, 5, "#d08a3c"), ("コート", 1980, 1580, 5, False, ["防水", "防虫"], "革は別料金", 1, "#8a6a4a"),
            ("ダウン", 2860, 2280, 10, False, ["防水"], "6月は2割引", 5, "#3f62a8"), ("礼服", 1760, 1400, 4, False, ["汗抜き"], None, 1, "#23252b"), ("着物", 6800, None, 21, False, ["しみ抜き", "防虫", "防水"], "見積もりします", 4, "#7a4fa0"), ("毛布", 1350, 1080, 7, False, ["防ダニ"], "シングル", 6, "#c9a25a")]


def garment(s, build, cx, cy, tint):
    """A piece of clothing of one of seven cuts, about 110 wide and high."""
    at = lambda points, fill: s.shape([(cx + a, cy + b) for a, b in points], fill)
    body = {0: 46, 1: 52, 5: 46}.get(build)
    if body:
        at([(-22, -50), (22, -50), (56, -26), (48, 4 if build == 0 else 46), (32, 0 if build == 0 else 44), (30, body), (-30, body), (-32, 0 if build == 0 else 44), (-48, 4 if build == 0 else 46), (-56, -26)], tint)
        at([(-12, -50), (12, -50), (0, -28)], "#ffffff")
        s.rule(cx, cy - 28, cx, cy + body - 4, "#ffffff", 2)
        if build == 5:
            for d in (-8, 10, 28):
                s.rule(cx - 30, cy + d, cx + 30, cy + d, "#ffffff", 2)
    elif build == 2:
        at([(-30, -52), (30, -52), (38, 54), (10, 54), (0, -12), (-10, 54), (-38, 54)], tint)
    elif build == 3:
        at([(-24, -46), (24, -46), (50, 46), (-50, 46)], tint)
        for d in (-16, 0, 16):
            s.rule(cx + d * .5, cy - 38, cx + d * 1.6, cy + 44, "#ffffff", 1.5)
    elif build == 4:
        at([(-16, -52), (16, -52), (48, -30), (40, -10), (20, -16), (18, 0), (44, 54), (-44, 54), (-18, 0), (-20, -16), (-40, -10), (-48, -30)], tint)
        s.box(cx - 19, cy - 6, 38, 12, "#3a3a44")
    else:
        s.box(cx - 50, cy - 36, 100, 76, tint, r=10)
        for d in (-16, 4, 24):
            s.rule(cx - 50, cy + d, cx + 50, cy + d, "#ffffff", 3)


def laundry(folder):
    """s127: a cleaner's prices on a shop's board, cells between dotted lines with a drawing each, a red banner with upright print beside them, photographed."""
    s = Slide("s127", (1720, 1160), "クリーニング料金表", "ja", ("item", "one kind of clothing"),
              [("item", "str", False, "品目"), ("price", "int", False, "一般の料金(円)"), ("member", "int", True, "会員の料金(円)"), ("days", "int", False, "仕上がりまでの日数"), ("same_day", "bool", False, "即日仕上げができるか"), ("options", "str[]", False, "選べる加工"), ("remark", "str", True, "ただし書き")],
              paper="#f7fafb", traits=["photographed", "perspective", "jpeg", "noise", "dotted_lines", "drawings", "vertical_text", "labels", "header"], domain="laundry")
    s.box(0, 0, 1720, 136, "#1767a6")
    for k in range(3):
        s.shape(circle(70 + k * 44, 80 - (k % 2) * 30, 24 - k * 5), "#7fc0ee")
    on(s, 210, 94, "クリーニング料金表", 58, "#ffffff", "bold")
    s.fact("page", "shop", "白波クリーニング", on(s, 1680, 72, "白波クリーニング", 36, "#ffffff", "bold", "r"))
    on(s, 1680, 112, "平日8時〜19時 日曜定休", 22, "#cfe6f7", side="r")
    left, top, w, h = 30, 158, 385, 296
    for i, (item, price, member, days, same, options, remark, build, tint) in enumerate(GARMENTS):
        x, y = left + (i % 4) * w, top + (i // 4) * h
        with s.rec(f"g{i + 1}", item, frame(x, y, w, h)):
            garment(s, build, x + 84, y + 100, tint)
            on(s, x + 164, y + 62, item, 34, "#12364f", "bold", field="item")
            on(s, x + 164, y + 102, f"{days}日仕上げ", 22, "#4f6b7c", field="days", value=days)
            if same:
                pill(s, x + 164, y + 140, "即日OK", 20, "#ffffff", "#e0671f", field="same_day", value=True)
            else:
                s.value("same_day", False, origin="absence")
            if remark:
                on(s, x + 164, y + 142, remark, 20, "#c0392b", field="remark")
            on(s, x + 24, y + 208, "一般", 20, "#7c909c")
            on(s, x + 190, y + 210, f"{price:,}円", 32, "#12364f", "bold", "r", "price", price)
            on(s, x + 206, y + 208, "会員", 19, "#c0392b")
            if member:
                on(s, x + w - 20, y + 210, f"{member:,}円", 28, "#c0392b", "bold", "r", "member", member)
            else:
                on(s, x + w - 20, y + 209, "対象外", 22, "#c0392b", side="r")
            b = on(s, x + 24, y + 262, "加工", 19, "#7c909c")
            listed(s, b[3] + 14, y + 263, options, 22, "#33505f", field="options", between="・")
    for row in range(4):
        for k in range(152):
            s.shape(circle(left + k * 10.2, top + row * h, 2), "#8fb3c8")
    for column in range(5):
        for k in range(88):
            s.shape(circle(left + column * w, top + k * 10.2, 2), "#8fb3c8")
    s.thing("banner", s.box(1590, 166, 104, 870, "#c8322b", r=8), "会員はいつでも二割引")
    s.text(1668, 196, "会員はいつでも二割引", 50, "#ffffff", "bold", vertical=True)
    on(s, 1642, 836, "入会金", 24, "#ffe3a0", "bold", "m")
    on(s, 1642, 880, "300円", 30, "#ffffff", "bold", "m")
    on(s, 1642, 960, "その日", 22, "#ffe3a0", side="m")
    on(s, 1642, 992, "から", 22, "#ffe3a0", side="m")
    s.box(0, 1060, 1720, 100, "#e2eef5")
    on(s, 40, 1120, "料金は税込です。即日OKの品は朝10時までにお出しください。ボタンの取れはその場で付けます（無料）。", 25, "#33505f")
    on(s, 1680, 1120, "電話 0400-77-3311", 27, "#12364f", "bold", "r")
    ids = [f"g{i + 1}" for i in range(len(GARMENTS))]
    s.query("all", "ja", "12の品目それぞれの領域", ids)
    s.query("condition", "ja", "即日仕上げができる品目", [k for k, g in zip(ids, GARMENTS) if g[4]])
    s.query("comparison", "ja", "一般の料金が1,500円を超える品目", [k for k, g in zip(ids, GARMENTS) if g[1] > 1500])
    s.query("comparison", "en", "items that take a week or longer", [k for k, g in zip(ids, GARMENTS) if g[3] >= 7])
    s.query("negation", "ja", "会員の割引がない品目", ["g11"])
    s.query("text", "ja", "汗抜きが選べる品目", [k for k, g in zip(ids, GARMENTS) if "汗抜き" in g[5]])
    s.query("ordinal", "ja", "上の段の左から3番目", ["g3"])
    s.query("objects", "ja", "赤い帯の案内", ["banner"])
    lens = square_to([(86, 60), (1788, 134), (1842, 1188), (142, 1228)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1920, 1280), 127, (96, 92, 84), 4.0, 72)


# number, heading, text, decision, for, against, who, by, papers
ITEMS = [(1, "Apologies", "Mrs Garrick and Mr Oyelaran had sent word. Mr Stepney arrived during item 3 and took no part in what was settled before.", "Noted", None, None, None, None, []), (2, "Roof of the reading room", "Three firms have looked at the slates. The cheapest offer leaves the gutters as they are, so the second one was preferred.", "Agreed", 7, 2, "Mr Lamb", "30 April", ["Paper A", "Paper B"]), (3, "Bench at the bus stop", "The parish offers a bench in oak. Its place must keep the pavement open for prams.", "Agreed", 10, 0, "Ms Crane", "12 May", []),
         (4, "Hire of the hall", "The judo club asks for a third evening. The choir was promised that evening in the autumn and should be asked first.", "Deferred", None, None, "Mrs Pell", "next meeting", ["Paper C"]), (5, "Bonfire night", "It was proposed to move the fire to the lower field. Neighbours spoke of smoke, ponies and a lost gate.", "Refused", 3, 6, None, None, ["Paper D"]), (6, "Accounts to March", "The treasurer showed a balance of £8,214.60. The heating cost a third less than in the year before.", "Noted", None, None, None, None, ["Paper E"]),
         (7, "New secretary", "Miss Ivory will leave in June after eleven years and was thanked warmly. A notice goes into the newsletter.", "Agreed", 9, 1, "Miss Ivory", "1 May", []), (8, "Swifts", "Six nest boxes are to go under the eaves before the birds come back. Ladders will be lent by the fire station.", "Agreed", 10, 0, "Mr Stepney", "20 April", ["Paper F"])]


def minutes(folder):
    """s128: minutes of a committee as running text under numbers, decisions in the margin, who does what below, grey scan turned by less than a degree, specks."""
    s = Slide("s128", (1240, 1754), "Minutes of the hall committee", "en", ("item", "one item of the agenda"),
              [("number", "int", False, "number of the item"), ("heading", "str", False, "heading"), ("text", "str", False, "what was said"), ("decision", "str", False, "decision in the margin"), ("votes_for", "int", True, "votes for it"), ("votes_against", "int", True, "votes against it"), ("who", "str", True, "who is to act"), ("by", "str", True, "by when"), ("papers", "str[]", True, "papers that belong to it")],
              paper="#f6f6f4", traits=["scanned", "greyscale", "rotated_page", "specks", "no_borders", "running_text", "margin_notes", "numbered"], domain="committee")
    s.fact("page", "committee", "Ottermere Village Hall", on(s, 620, 104, "Ottermere Village Hall", 34, "#151515", "serif-bold", "m"))
    on(s, 620, 146, "Minutes of the committee, Tuesday 7 April, 7.30 pm in the small room", 21, "#2a2a2a", "serif", "m")
    s.rule(110, 172, 1130, 172, "#151515", 2)
    s.rule(110, 178, 1130, 178, "#151515", 1)
    on(s, 110, 214, "Present: Mr Lamb (chair), Miss Ivory (secretary), Mrs Pell, Ms Crane, Mr Stepney, five others", 19, "#2a2a2a", "serif")
    y = 276
    for i, (number, heading, text, decision, ayes, noes, who, by, papers) in enumerate(ITEMS):
        with s.rec(f"i{i + 1}", heading):
            on(s, 110, y, f"{number}.", 23, "#151515", "serif-bold", field="number", value=number)
            on(s, 154, y, heading, 23, "#151515", "serif-bold", field="heading")
            on(s, 1130, y, decision.upper(), 19, "#151515", "bold", "r", "decision", decision.upper())
            if ayes is not None:
                b = on(s, 1130, y + 28, f"{noes} against", 17, "#3a3a3a", "serif", "r", "votes_against", noes)
                on(s, b[1] - 10, y + 28, f"{ayes} for,", 17, "#3a3a3a", "serif", "r", "votes_for", ayes)
            bottom = broken(s, 154, y + 34, text, 20, "#222222", 740, "serif", 1.42, "text")
            if who:
                b = on(s, 154, bottom + 34, "Action:", 19, "#151515", "serif-bold")
                b = on(s, b[3] + 8, bottom + 34, who, 19, "#151515", "serif", field="who")
                b = on(s, b[3] + 2, bottom + 34, ", by" if by != "next meeting" else ", for the", 19, "#151515", "serif")
                on(s, b[3] + 7, bottom + 34, by, 19, "#151515", "serif", field="by")
            if papers:
                listed(s, 960, bottom + 34 if who else bottom, papers, 18, "#3a3a3a", "serif", field="papers", between=", ")
            y = bottom + (34 if who else 0) + 73
    s.thing("next", s.box(110, 1566, 1020, 78, None, "#151515", 1.5), "Next meeting")
    on(s, 134, 1614, "Next meeting: Tuesday 5 May, 7.30 pm. Items to the secretary by Thursday 23 April.", 20, "#151515", "serif")
    on(s, 110, 1692, "The meeting closed at 9.10 pm.", 18, "#2a2a2a", "serif")
    on(s, 1130, 1692, "Page 1 of 1", 17, "#2a2a2a", "serif", "r")
    ids = [f"i{i + 1}" for i in range(len(ITEMS))]
    s.query("all", "en", "the 8 regions each holding one item of the agenda", ids)
    s.query("condition", "en", "items that were agreed", [k for k, t in zip(ids, ITEMS) if t[3] == "Agreed"])
    s.query("comparison", "en", "items with at least nine votes for them", [k for k, t in zip(ids, ITEMS) if (t[4] or 0) >= 9])
    s.query("negation", "en", "items for which nobody has to act", [k for k, t in zip(ids, ITEMS) if not t[6]])
    s.query("text", "en", "the item about nest boxes", ["i8"])
    s.query("ordinal", "ja", "上から4番目の議題", ["i4"])
    s.query("objects", "en", "the box about the next meeting", ["next"])
    return flatbed(s, folder, -.6, 128, True, 190, 66)


# name, maker, monthly, deposit, level, includes, stock, delivery, kind, tint
INSTRUMENTS = [("バイオリン", "月岡弦楽器", 2400, 8000, "入門", ["弓", "松やに", "肩当て"], 14, True, 0, "#9c4a22"), ("トランペット", "ブラス北斗", 3200, 12000, "中級", ["マウスピース", "油"], 6, True, 1, "#e3b23c"), ("フルート", "すずらん管楽器", 2900, 12000, "入門", ["掃除棒"], 9, True, 2, "#c3ccd4"), ("電子ピアノ", "オルト電子", 4500, None, "入門", ["いす", "ヘッドホン"], 5, True, 3, "#2c2f36"),
               ("チェロ", "月岡弦楽器", 4800, 20000, "中級", ["弓", "ソフトケース"], 2, False, 4, "#7d3818"), ("小太鼓", "とどろき打楽器", 1600, None, "入門", ["ばち", "台"], 11, True, 5, "#b23a48"), ("ギター", "アコード工房", 1900, 5000, "入門", ["調律器", "替え弦"], 17, True, 6, "#c98a3c"), ("大正琴", "月岡弦楽器", 1400, 3000, "上級", ["譜面台"], 0, False, 7, "#5c3a2a")]


def instrument(s, kind, cx, cy, tint):
    """An instrument in a disc."""
    oval = lambda dx, dy, rx, ry, fill: s.shape([(cx + dx + rx * a, cy + dy + ry * b) for a, b in circle(0, 0, 1)], fill)
    line = lambda x0, y0, x1, y1, fill, width: s.rule(cx + x0, cy + y0, cx + x1, cy + y1, fill, width)
    if kind in (0, 4, 6):
        k = 1.15 if kind == 4 else 1
        oval(0, 44 * k, 42 * k, 36 * k, tint)
        oval(0, 0, 32 * k, 28 * k, tint)
        s.box(cx - 6, cy - 88, 12, 100, "#2e1b12")
        s.box(cx - 11, cy - 96, 22, 14, "#2e1b12")
        if kind == 6:
            oval(0, 26, 16, 16, "#2e1b12")
        else:
            for m in (-1, 1):
                line(m * 18, 18, m * 14, 52, "#2e1b12", 4)
            line(-16, 60, 16, 60, "#2e1b12", 4)
        for d in (-3, 0, 3):
            line(d, -84, d, 62, "#f2e6cf", 1)
    elif kind == 1:
        line(-84, -14, 60, -14, tint, 11)
        s.shape([(cx + 44, cy - 20), (cx + 92, cy - 50), (cx + 92, cy + 22), (cx + 44, cy - 8)], tint)
        s.box(cx - 44, cy - 12, 78, 50, None, tint, 9, 22)
        for d in (-24, -2, 20):
            line(d, -42, d, 34, tint, 9)
    elif kind == 2:
        line(-84, 52, 84, -52, tint, 15)
        for k in range(7):
            t = -40 + k * 17
            oval(t, -t * .62, 9, 9, "#7f8b95")
        oval(-66, 41, 10, 7, "#7f8b95")
    elif kind == 3:
        s.box(cx - 90, cy - 26, 180, 54, tint, r=4)
        s.box(cx - 82, cy - 4, 164, 28, "#ffffff")
        for k in range(1, 12):
            line(-82 + k * 13.6, -4, -82 + k * 13.6, 24, "#2c2f36", 1.5)
            if k % 7 not in (3, 0):
                s.box(cx - 86 + k * 13.6, cy - 4, 8, 17, "#2c2f36")
        line(-70, 28, -70, 76, tint, 8)
        line(70, 28, 70, 76, tint, 8)
    elif kind == 5:
        s.box(cx - 66, cy - 14, 132, 62, tint)
        oval(0, 48, 66, 20, tint)
        oval(0, -14, 66, 20, "#f6f1e6")
        for k in range(5):
            line(-60 + k * 30, 4, -48 + k * 24, 58, "#f0d9a0", 3)
        line(-70, -70, 0, -18, "#a9793f", 7)
        line(70, -74, 10, -16, "#a9793f", 7)
    else:
        s.shape([(cx - 88, cy + 26), (cx + 72, cy - 52), (cx + 92, cy - 16), (cx - 70, cy + 62)], tint)
        for k in range(4):
            line(-80 + k * 5, 34 + k * 6, 76 + k * 5, -42 + k * 6, "#e8cf9a", 1.5)
        for k in range(6):
            oval(-30 + k * 18, 8 - k * 9, 6, 6, "#f6efdf")


def instruments(folder):
    """s129: instruments for hire, a disc with a drawing hanging over the upper left corner of each card, one card greyed, stored on its side."""
    s = Slide("s129", (1200, 1600), "楽器レンタルのご案内", "ja", ("instrument", "one instrument"),
              [("name", "str", False, "楽器の名前"), ("maker", "str", False, "メーカー"), ("monthly", "int", False, "月額(円)"), ("deposit", "int", True, "保証金(円)"), ("level", "str", False, "向いている人"), ("includes", "str[]", False, "付属品"), ("stock", "int", False, "今ある台数"), ("delivery", "bool", False, "宅配できるか")],
              paper="#f5ece0", traits=["exif_orientation", "jpeg", "portrait_page", "cards", "drawings_over_corner", "labels", "greyed_card", "footnotes"], domain="music")
    s.box(0, 0, 1200, 178, "#6b2737")
    for k in range(5):
        s.rule(0, 44 + k * 22, 1200, 44 + k * 22, "#7e3848", 2)
    on(s, 60, 104, "楽器レンタルのご案内", 54, "#ffffff", "bold")
    on(s, 62, 150, "はじめの1か月は半額。続けるうちに買い取ることもできます", 23, "#f0cfc4")
    s.fact("page", "shop", "こだま楽器店", on(s, 1140, 98, "こだま楽器店", 33, "#ffd98a", "serif-bold", "r"))
    on(s, 1140, 150, "鐘つき通り 2丁目", 21, "#f0cfc4", side="r")
    for i, (name, maker, monthly, deposit, level, includes, stock, delivery, kind, tint) in enumerate(INSTRUMENTS):
        x, y, w, h = 78 + (i % 2) * 550, 226 + (i // 2) * 322, 508, 278
        gone = stock == 0
        with s.rec(f"m{i + 1}", name, s.box(x, y, w, h, "#e6e1da" if gone else "#ffffff", "#d9c6b2", 1.5, 18)):
            disc = circle(x + 82, y + 76, 102)
            s.also(s.shape(disc, "#d3cdc5" if gone else ["#fbe2c8", "#dcebe6", "#e4e2f4", "#f8dcdc"][i % 4], "#ffffff", 5))
            instrument(s, kind, x + 82, y + 76, tint)
            on(s, x + 202, y + 54, name, 33, "#8a837b" if gone else "#3a1c24", "bold", field="name")
            on(s, x + 202, y + 88, maker, 20, "#8a7a70", field="maker")
            pill(s, x + 202, y + 128, level, 18, "#ffffff", {"入門": "#3f8f6b", "中級": "#c07a1c", "上級": "#a03a58"}[level], field="level")
            if delivery:
                on(s, x + 290, y + 128, "宅配できます", 19, "#3f6f8f", field="delivery", value=True)
            else:
                on(s, x + 290, y + 128, "店で受け取り", 19, "#8a7a70", field="delivery", value=False)
            b = on(s, x + 202, y + 178, "月", 21, "#8a7a70")
            b = on(s, b[3] + 8, y + 180, f"{monthly:,}円", 37, "#8a837b" if gone else "#b03a2e", "bold", field="monthly", value=monthly)
            s.rule(x + 24, y + 202, x + w - 24, y + 202, "#e4d6c6", 1.5)
            b = on(s, x + 28, y + 233, "付属", 17, "#8a7a70")
            listed(s, b[3] + 10, y + 234, includes, 20, "#4a3a34", field="includes", between="、")
            b = on(s, x + 28, y + 263, "保証金", 17, "#8a7a70")
            on(s, b[3] + 10, y + 264, f"{deposit:,}円" if deposit else "いりません", 20, "#4a3a34", field="deposit" if deposit else None, value=deposit)
            on(s, x + w - 28, y + 264, f"残り{stock}台", 21, "#c0392b" if stock < 3 else "#4a3a34", "bold", "r", "stock", stock)
    on(s, 60, 1538, "※料金は税込。借りられるのは3か月から。弦や皮の張り替えは店が受け持ちます。", 19, "#6e5b50")
    on(s, 60, 1570, "※「残り0台」の楽器は予約できます。入ったら電話でお知らせします。", 19, "#6e5b50")
    on(s, 1140, 1570, "春号 3", 20, "#6b2737", "bold", "r")
    ids = [f"m{i + 1}" for i in range(len(INSTRUMENTS))]
    s.query("all", "ja", "8つの楽器それぞれの領域", ids)
    s.query("condition", "ja", "入門者に向いた楽器", [k for k, m in zip(ids, INSTRUMENTS) if m[4] == "入門"])
    s.query("comparison", "ja", "月額が2,000円より安い楽器", [k for k, m in zip(ids, INSTRUMENTS) if m[2] < 2000])
    s.query("negation", "ja", "保証金のいらない楽器", [k for k, m in zip(ids, INSTRUMENTS) if not m[3]])
    s.query("negation", "en", "instruments that cannot be delivered", [k for k, m in zip(ids, INSTRUMENTS) if not m[7]])
    s.query("text", "en", "instruments made by 月岡弦楽器", [k for k, m in zip(ids, INSTRUMENTS) if m[1] == "月岡弦楽器"])
    s.query("colour", "ja", "灰色のカード", ["m8"])
    s.query("ordinal", "ja", "右の列の上から2番目の楽器", ["m4"])
    return s.save(folder, fmt="jpg", quality=82, exif=6)
