"""Leaflets and handouts: a sale, lessons of a week, tours, circles, floors, pros and cons, homes round a map. All content is invented."""
import math

import numpy as np

from paper import Slide, circle
from pictures import scenery, thing

# name, amount, price, former price, badge
BARGAINS = [("国産牛 肩ロース", "100gあたり", 398, 598, "目玉"), ("秋鮭の切身", "5切れ", 680, 980, "目玉"),
            ("木綿豆腐", "1丁", 48, None, None), ("食パン 6枚", "1斤", 118, 158, None), ("牛乳", "1L", 178, None, "日替"), ("たまねぎ", "1ネット", 158, 228, None), ("りんご", "3個", 298, None, None), ("納豆", "3パック", 78, None, None),
            ("冷凍ぎょうざ", "24個", 258, 358, "日替"), ("うどん", "5玉", 168, None, None), ("ヨーグルト", "400g", 138, None, None), ("しょうゆ", "750mL", 198, 268, None), ("ティッシュ", "5箱", 248, None, "日替"), ("洗剤 詰替", "900g", 328, None, None)]


def star(cx, cy, r, points=14):
    return [(cx + (r if k % 2 else r * .8) * math.cos(k * math.pi / points), cy + (r if k % 2 else r * .8) * math.sin(k * math.pi / points)) for k in range(2 * points)]


def sale():
    """s60: a sale's leaflet, two large offers and twelve small ones, star marks over the corners."""
    s = Slide("s60", (1500, 1060), "週末の大特価", "ja", ("offer", "one offer"),
              [("name", "str", False, "商品名"), ("amount", "str", False, "内容量"), ("price", "int", False, "価格(円)"), ("before", "int", True, "通常価格(円)"), ("badge", "str", True, "星の中の言葉")],
              paper="#fff2a8", traits=["two_sizes", "photos", "badges", "overlapping_decorations", "loud_colours"], domain="retail")
    s.box(0, 0, 1500, 108, "#d7263d")
    s.text(40, 26, "週末の大特価！", 58, "#fff27a", "bold")
    s.text(1460, 24, "11月7日(土)・8日(日)", 30, "#ffffff", "bold", "ra")
    s.text(1460, 66, "スーパーまるよし　朝9時開店", 22, "#ffffff", "sans", "ra")
    for i, (name, amount, price, before, badge) in enumerate(BARGAINS):
        large = i < 2
        x, y, w, h = (40 + i * 720, 146, 700, 300) if large else (40 + (i - 2) % 6 * 240, 474 + (i - 2) // 6 * 280, 220, 260)
        with s.rec(f"b{i + 1}", name, s.box(x, y, w, h, "#ffffff", "#d7263d", 4 if large else 2, 10)):
            if large:
                s.paste(thing(280, 250, 600 + i), x + 20, y + 25)
                s.text(x + 330, y + 40, name, 36, "#222222", "bold", field="name")
                s.text(x + 330, y + 96, amount, 24, "#555555", "sans", field="amount")
                if before:
                    s.text(x + 330, y + 140, f"通常{before}円", 22, "#777777", "sans", field="before", value=before)
                t, l, b, r = s.text(x + 630, y + 190, str(price), 84, "#d7263d", "bold", "ra", "price", price)
                s.text(r + 8, y + 234, "円", 34, "#d7263d", "bold")
            else:
                s.paste(thing(100, 84, 600 + i), x + 14, y + 16)
                s.text(x + 14, y + 118, name, 24, "#222222", "bold", field="name")
                s.text(x + 14, y + 154, amount, 18, "#555555", "sans", field="amount")
                if before:
                    s.text(x + 206, y + 156, f"通常{before}円", 16, "#777777", "sans", "ra", "before", before)
                t, l, b, r = s.text(x + 172, y + 192, str(price), 48, "#d7263d", "bold", "ra", "price", price)
                s.text(r + 5, y + 212, "円", 24, "#d7263d", "bold")
            if badge:
                cx, cy, rad = (x + 46, y + 26, 58) if large else (x + w - 26, y + 14, 44)
                s.also(s.shape(star(cx, cy, rad), "#f77f00" if large else "#1b7f5c"))
                s.text(cx, cy - rad * .24, badge, 28 if large else 22, "#ffffff", "bold", "ma", "badge")
    ids = [f"b{i + 1}" for i in range(len(BARGAINS))]
    s.query("all", "ja", "14の商品それぞれの領域", ids)
    s.query("condition", "ja", "日替の印がある商品", ["b5", "b9", "b13"])
    s.query("comparison", "ja", "100円未満の商品", ["b3", "b8"])
    s.query("ordinal", "ja", "一番下の段の左から2番目の商品", ["b10"])
    return s


WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
HOURS = ["8:40", "9:30", "10:35", "11:25", "13:10", "14:00"]
TINTS = {"Maths": "#cfe3fb", "English": "#fde2c8", "Physics": "#d9f0d3", "Art": "#f6d3e3", "History": "#efe6bd", "Sport": "#d6d3f3", "Music": "#f9d0c9", "Biology": "#c9eee6"}
# day, first hour, hours, subject, teacher, room
LESSONS = [(0, 0, 1, "Maths", "Ms Adair", "12"), (0, 1, 1, "English", "Mr Pole", "7"), (0, 2, 2, "Art", "Ms Quist", "Studio"), (0, 4, 1, "History", "Mr Dunn", "9"), (0, 5, 1, "Sport", "Ms Reyes", "Hall"),
           (1, 0, 1, "English", "Mr Pole", "7"), (1, 1, 1, "Physics", "Dr Ito", "Lab 2"), (1, 2, 1, "Maths", "Ms Adair", "12"), (1, 3, 1, "Music", "Mr Sand", "3"), (1, 4, 2, "Biology", "Dr Lund", "Lab 1"),
           (2, 0, 2, "Physics", "Dr Ito", "Lab 2"), (2, 2, 1, "History", "Mr Dunn", "9"), (2, 3, 1, "English", "Mr Pole", "7"),
           (3, 0, 1, "Biology", "Dr Lund", "Lab 1"), (3, 1, 1, "Maths", "Ms Adair", "12"), (3, 2, 1, "English", "Mr Pole", "7"), (3, 3, 1, "History", "Mr Dunn", "9"), (3, 4, 2, "Sport", "Ms Reyes", "Field"),
           (4, 0, 1, "Music", "Mr Sand", "3"), (4, 1, 1, "History", "Mr Dunn", "9"), (4, 2, 1, "Maths", "Ms Adair", "12"), (4, 3, 1, "Physics", "Dr Ito", "Lab 2"), (4, 4, 1, "English", "Mr Pole", "7")]


def lessons():
    """s61: lessons of a week in tinted cells, double lessons over two hours, free cells, the break across the page."""
    s = Slide("s61", (1400, 900), "Class 9C", "en", ("lesson", "one lesson"),
              [("subject", "str", False, "subject"), ("teacher", "str", False, "teacher"), ("room", "str", False, "room"), ("day", "str", False, "day"), ("start", "str", False, "hour it starts"), ("double", "bool", False, "whether it takes two hours")],
              paper="#ffffff", traits=["timetable", "dense", "merged_cells", "empty_cells", "tinted_cells"], domain="school")
    s.text(50, 28, "Class 9C", 38, "#2b2f3a", "latin-bold")
    s.text(1350, 42, "Winter term", 20, "#6a7080", anchor="ra")
    left, width, top, row = 150, 240, 140, 112
    tops = [top + k * row + (k >= 4) * 48 for k in range(6)]
    heads = []
    for d, day in enumerate(WEEK):
        heads.append(s.text(left + d * width + width / 2, 106, day, 20, "#2b2f3a", "latin-bold", "ma", record=False))
    for k, hour in enumerate(HOURS):
        s.text(130, tops[k] + 14, hour, 19, "#6a7080", anchor="ra")
    s.box(left, tops[3] + row + 8, 5 * width - 6, 32, "#eceef2")
    s.text(left + 2.5 * width, tops[3] + row + 15, "Lunch", 18, "#6a7080", "latin-bold", "ma")
    for i, (day, hour, long, subject, teacher, room) in enumerate(LESSONS):
        x, y, w, h = left + day * width, tops[hour], width - 6, (long - 1) * row + row - 6
        with s.rec(f"l{i + 1}", f"{WEEK[day]} {subject}", s.box(x, y, w, h, TINTS[subject], r=6)):
            t, l, b, r = heads[day]
            s.value("day", WEEK[day], WEEK[day], [(l, t), (r, b)], "section")
            s.value("start", HOURS[hour], origin="section")
            s.value("double", long == 2, origin="derived")
            s.text(x + 16, y + 16, subject, 22, "#2b2f3a", "latin-bold", field="subject")
            s.text(x + 16, y + 54, teacher, 17, "#4c5262", field="teacher")
            s.text(x + w - 16, y + 54, room, 17, "#4c5262", "latin-bold", "ra", "room")
    ids = [f"l{i + 1}" for i in range(len(LESSONS))]
    s.query("all", "en", "the 23 lessons of the week", ids)
    s.query("condition", "en", "all maths lessons", [ids[i] for i, x in enumerate(LESSONS) if x[3] == "Maths"])
    s.query("relation", "en", "lessons on Wednesday", ["l11", "l12", "l13"])
    s.query("text", "ja", "Dr Ito の授業", [ids[i] for i, x in enumerate(LESSONS) if x[4] == "Dr Ito"])
    return s


# name, days, nights text, from, to, meals, note, start
TOURS = [("雪見列車と温泉の旅", "2日間", 34800, 42800, "朝1・夕1", "残席わずか", "東京駅発"), ("三つの島めぐり", "3日間", 59800, 74800, "朝2・昼1・夕2", None, "羽田発"), ("紅葉の渓谷を歩く", "日帰り", 9800, 9800, "昼1", "催行決定", "新宿発"),
         ("灯台と岬の町", "2日間", 27500, 33000, "朝1", None, "東京駅発"), ("窯元をたずねて", "日帰り", 12400, 12400, "昼1", None, "上野発")]


def tours():
    """s64: tours as cards with a picture and a sash across its corner; the sixth place holds a panel that is no tour."""
    s = Slide("s64", (1500, 980), "冬のツアー", "ja", ("tour", "one tour"),
              [("name", "str", False, "ツアー名"), ("days", "str", False, "日数"), ("low", "int", False, "一番安い料金(円)"), ("high", "int", False, "一番高い料金(円)"), ("meals", "str", False, "食事"), ("start", "str", False, "出発地"), ("note", "str", True, "帯の言葉")],
              paper="#f4f7f2", traits=["photos", "turned_sash", "other_panel"], domain="travel")
    s.text(50, 28, "冬のツアーごあんない", 38, "#1f3b2d", "bold")
    s.text(1450, 44, "おひとり様の料金・税込", 19, "#5d7266", "sans", "ra")
    for i, (name, days, low, high, meals, note, start) in enumerate(TOURS):
        x, y, w, h = 50 + (i % 3) * 474, 98 + (i // 3) * 434, 452, 412
        with s.rec(f"t{i + 1}", name, s.box(x, y, w, h, "#ffffff", "#c7d3c9", 1.5)):
            s.paste(scenery(452, 186, 640 + i), x, y)
            if note:
                with s.turned(-20, x + 66, y + 40):
                    s.also(s.box(x - 16, y + 22, 164, 38, "#c62f3b" if note == "残席わずか" else "#1f6f8b"))
                    s.text(x + 66, y + 31, note, 21, "#ffffff", "bold", "ma", "note")
            s.text(x + 22, y + 208, name, 27, "#1f3b2d", "bold", field="name")
            s.box(x + 22, y + 252, 92, 36, "#2f6b4f", r=4)
            s.text(x + 68, y + 261, days, 19, "#ffffff", "bold", "ma", "days")
            s.text(x + 132, y + 260, start, 20, "#3c5346", "sans", field="start")
            s.text(x + 22, y + 310, f"食事　{meals}", 19, "#3c5346", "sans", field="meals", value=meals)
            price = f"{low:,}円" if low == high else f"{low:,}～{high:,}円"
            box = s.text(x + w - 22, y + 354, price, 30, "#b3391f", "bold", "ra", "low", low)
            s.value("high", high, price, [(box[1], box[0]), (box[3], box[2])])
    x, y = 50 + 2 * 474, 98 + 434
    s.thing("contact", s.box(x, y, 452, 412, "#2f6b4f"), "お申し込み")
    s.text(x + 226, y + 60, "お申し込み", 32, "#ffffff", "bold", "ma")
    s.text(x + 226, y + 130, "0120-555-018", 38, "#ffe08a", "latin-bold", "ma")
    s.text(x + 226, y + 196, "受付 9:30～18:00", 22, "#ffffff", "sans", "ma")
    s.text(x + 226, y + 240, "水曜定休", 22, "#ffffff", "sans", "ma")
    s.text(x + 226, y + 320, "やまなみ観光", 28, "#ffffff", "bold", "ma")
    ids = [f"t{i + 1}" for i in range(5)]
    s.query("all", "ja", "5つのツアーそれぞれの領域", ids)
    s.query("condition", "ja", "日帰りのツアー", ["t3", "t5"])
    s.query("comparison", "ja", "3万円以下から行けるツアー", ["t3", "t4", "t5"])
    s.query("objects", "ja", "お申し込みの欄", ["contact"])
    return s


WATER = [("Shower", 46, 250, 320, 150), ("Toilet", 38, 590, 290, 132), ("Washing", 24, 900, 330, 108), ("Kitchen", 17, 1180, 290, 92), ("Garden", 12, 330, 640, 78), ("Cleaning", 7, 610, 620, 66), ("Drinking", 3, 850, 640, 60), ("Leaks", 9, 1120, 620, 72)]
NOTES = ["five minutes each", "six flushes a day", "four loads a week", "dishes and pots", "summer only", "floors and windows", "and cooking", "often unseen"]


def water():
    """s66: circles as large as their share, each with a turned label over its rim."""
    s = Slide("s66", (1400, 860), "Where the water goes", "en", ("use", "one circle with its label"),
              [("name", "str", False, "what for"), ("litres", "int", False, "litres a person and day"), ("note", "str", False, "note under the circle")],
              paper="#eaf6fb", traits=["circles", "turned_labels", "unequal_sizes", "infographic"], domain="environment")
    s.text(700, 36, "Where the water goes", 44, "#0b3c5d", "latin-bold", "ma")
    s.text(700, 96, "litres a person and day", 20, "#4a7890", anchor="ma")
    blues = ["#0b3c5d", "#1d6a96", "#2e86ab", "#48a1c4", "#3d8f6d", "#7a6bb0", "#5b8bd0", "#d1603d"]
    for i, ((name, litres, cx, cy, r), note) in enumerate(zip(WATER, NOTES)):
        with s.rec(f"u{i + 1}", name):
            s.also(s.shape(circle(cx, cy, r), blues[i]))
            s.text(cx, cy - r * .24, str(litres), round(r * .55), "#ffffff", "latin-bold", "ma", "litres", litres)
            with s.turned([-8, 6, -5, 9, 7, -9, 5, -6][i], cx, cy - r + 10):
                s.also(s.box(cx - 74, cy - r - 12, 148, 42, "#ffffff", "#0b3c5d", 2))
                s.text(cx, cy - r - 1, name, 21, "#0b3c5d", "latin-bold", "ma", "name")
            s.text(cx, cy + r + 14, note, 18, "#4a7890", "latin", "ma", "note")
    s.text(700, 806, "Measured in 240 homes over one year.", 17, "#4a7890", anchor="ma")
    ids = [f"u{i + 1}" for i in range(8)]
    s.query("all", "en", "the 8 circles with their labels", ids)
    s.query("comparison", "en", "uses below 10 litres", ["u6", "u7", "u8"])
    s.query("comparison", "ja", "一番大きい円", ["u1"])
    s.query("colour", "en", "the orange circle", ["u8"])
    return s


FLOORS = [("R", "ひろばと空", ["屋上庭園", "ビアガーデン"], "#5e9c76", False), ("6F", "食べる", ["中華 翠園", "天ぷら 磯辺", "洋食 銀の匙", "甘味 豆蔵"], "#d17a22", True), ("5F", "学ぶ・遊ぶ", ["書店ふくろう", "玩具の森", "英会話教室"], "#3b7dd8", True), ("4F", "くらし", ["寝具", "食器", "家具 木の間", "手芸"], "#8c5bb5", False),
          ("3F", "紳士", ["紳士服", "靴", "時計"], "#4a6572", True), ("2F", "婦人", ["婦人服", "和装", "宝飾", "帽子"], "#c2477f", True), ("1F", "よそおい", ["化粧品", "傘", "案内所"], "#b58b00", False), ("B1", "食品", ["鮮魚", "青果", "惣菜", "和洋菓子", "酒"], "#b23a2e", True)]


def floors():
    """s67: the floors of a store, one upon the other without a gap, the number on a coloured block."""
    s = Slide("s67", (1300, 900), "フロアガイド", "ja", ("floor", "one floor"),
              [("floor", "str", False, "階"), ("theme", "str", False, "階の主題"), ("shops", "str[]", False, "売り場"), ("rest", "bool", False, "休憩所(茶色の丸「休」)があるか")],
              paper="#fbfaf7", traits=["bands", "adjacent", "icons"], domain="retail")
    s.text(60, 28, "フロアガイド", 38, "#33302b", "bold")
    s.text(1240, 44, "白銀屋百貨店　本館", 20, "#7c766c", "sans", "ra")
    for i, (floor, theme, shops, colour, rest) in enumerate(FLOORS):
        y, h = 92 + i * 92, 92
        with s.rec(f"f{i + 1}", floor, s.box(60, y, 1180, h, "#ffffff" if i % 2 else "#f1eee7")):
            s.box(60, y, 110, h, colour)
            s.text(115, y + 30, floor, 38, "#ffffff", "bold", "ma", "floor")
            s.text(196, y + 36, theme, 25, colour, "bold", field="theme")
            x = 400
            for shop in shops:
                box = s.text(x, y + 38, shop, 20, "#33302b", "sans", field="shops", value=shop)
                x = box[3] + 34
            if rest:
                s.shape(circle(1194, y + 46, 20), "#8a5a3b")
                s.text(1194, y + 35, "休", 22, "#ffffff", "bold", "ma", "rest", True)
            else:
                s.value("rest", False, origin="absence")
    s.text(60, 850, "休…休憩所　営業時間 10:00～20:00(6階は22:00まで)", 18, "#7c766c", "sans")
    ids = [f"f{i + 1}" for i in range(8)]
    s.query("all", "ja", "8つの階それぞれの領域", ids)
    s.query("text", "ja", "書店のある階", ["f3"])
    s.query("negation", "ja", "休憩所のない階", ["f1", "f4", "f7"])
    s.query("ordinal", "ja", "下から2番目の階", ["f7"])
    s.query("colour", "en", "the floor with the pink block", ["f6"])
    return s


# name, cost, years, pros, cons
WAYS = [("Heat pump", 14500, 20, ["Lowest running cost", "Cools in summer", "State grant"], ["Needs outside space", "Hums at night"]), ("Pellet stove", 8200, 15, ["Cosy fire", "Local fuel"], ["Ash every week", "Needs a store room", "Fine dust"]),
        ("District heating", 6100, 30, ["No boiler at home", "Little upkeep"], ["One supplier only", "Long contract"]), ("Gas boiler", 5400, 15, ["Small and quick", "Cheap to buy"], ["Price of gas", "No grant", "Banned from 2035"])]


def ways():
    """s68: four choices with what speaks for and against each in two columns, the cost in a foot."""
    s = Slide("s68", (1500, 940), "Four ways to heat the house", "en", ("option", "one way to heat"),
              [("name", "str", False, "way"), ("cost", "int", False, "cost in EUR"), ("years", "int", False, "years it lasts"), ("pros", "str[]", False, "what speaks for it"), ("cons", "str[]", False, "what speaks against it")],
              paper="#f5f3ee", traits=["cards", "two_columns_inside", "lists"], domain="property")
    s.text(50, 32, "Four ways to heat the house", 38, "#2d2a26", "latin-bold")
    for i, (name, cost, years, pros, cons) in enumerate(WAYS):
        x, y, w, h = 50 + (i % 2) * 712, 104 + (i // 2) * 408, 688, 386
        with s.rec(f"o{i + 1}", name, s.box(x, y, w, h, "#ffffff", r=14)):
            s.text(x + 28, y + 26, name, 29, "#2d2a26", "latin-bold", field="name")
            for k, (head, items, field, sign, ink, tint) in enumerate((("For", pros, "pros", "+", "#1f7a4d", "#e3f3ea"), ("Against", cons, "cons", "−", "#b3392f", "#fbe6e3"))):
                cx = x + 28 + k * 322
                s.box(cx, y + 80, 310, 212, tint, r=8)
                s.text(cx + 18, y + 98, head, 19, ink, "latin-bold")
                for j, item in enumerate(items):
                    s.text(cx + 18, y + 140 + j * 46, sign, 22, ink, "latin-bold")
                    s.text(cx + 46, y + 142 + j * 46, item, 19, "#3b3732", field=field)
            s.text(x + 28, y + 328, f"€{cost:,}", 28, "#2d2a26", "latin-bold", field="cost", value=cost)
            s.text(x + w - 28, y + 334, f"lasts {years} years", 20, "#6c665d", "latin", "ra", "years", years)
    ids = [f"o{i + 1}" for i in range(4)]
    s.query("all", "en", "the 4 ways to heat", ids)
    s.query("comparison", "en", "the way that lasts longest", ["o3"])
    s.query("text", "en", "the option with ash every week", ["o2"])
    s.query("ordinal", "ja", "右下の方法", ["o4"])
    return s


# street, price (1,000), beds, garden, stamp, pin
PLOTS = [("4 Weir Lane", 385, 3, True, None, (620, 300)), ("27 Chapel Row", 245, 2, False, "SOLD", (560, 470)), ("The Old Dairy", 610, 5, True, None, (690, 590)), ("9 Tannery Yard", 198, 1, False, None, (600, 730)),
         ("15 Station Road", 320, 3, False, None, (980, 260)), ("2 Orchard End", 455, 4, True, "UNDER OFFER", (1040, 430)), ("Flat 6, The Maltings", 176, 1, False, None, (900, 560)), ("31 Ferry Street", 289, 2, True, "SOLD", (1000, 720))]


def homes():
    """s69: homes on cards at both sides of a map, fine lines to their numbered pins, stamps across some cards."""
    s = Slide("s69", (1600, 920), "Homes in Saltmere", "en", ("home", "one card"),
              [("number", "int", False, "number on the map"), ("address", "str", False, "address"), ("price", "int", False, "price in pounds"), ("beds", "int", False, "bedrooms"), ("garden", "bool", False, "whether it has a garden"), ("stamp", "str", True, "word stamped across the card")],
              paper="#ffffff", traits=["map", "leader_lines", "stamps", "overlapping_decorations", "objects"], domain="property")
    s.text(50, 30, "Homes for sale in Saltmere", 38, "#25313b", "latin-bold")
    rnd = np.random.default_rng(69)
    s.thing("map", s.box(480, 104, 640, 780, "#e9ede0"), "map")
    s.shape([(480, 820), (640, 660), (760, 640), (900, 480), (1120, 420), (1120, 480), (920, 540), (790, 700), (660, 720), (500, 884), (480, 884)], "#a9cfe0")
    for a, b in (((480, 220), (1120, 330)), ((600, 104), (660, 884)), ((860, 104), (940, 884)), ((480, 520), (1120, 600)), ((700, 104), (1120, 760))):
        s.rule(*a, *b, "#ffffff", 8)
    for _ in range(36):
        x, y = rnd.uniform(490, 1080), rnd.uniform(114, 840)
        s.box(x, y, rnd.uniform(14, 34), rnd.uniform(14, 26), ["#d5cbb8", "#c9d6b8", "#dbc6bd"][int(rnd.integers(3))])
    for i, (address, price, beds, garden, stamp, (px, py)) in enumerate(PLOTS):
        x, y, w, h = (50 if i < 4 else 1160), 104 + (i % 4) * 198, 390, 180
        s.rule(x + w if i < 4 else x, y + 90, px, py, "#c0392b", 2)
        with s.rec(f"h{i + 1}", address, s.box(x, y, w, h, "#f7f9fa", "#b8c4cc", 2)):
            s.shape(circle(x + 40, y + 42, 23), "#c0392b")
            s.text(x + 40, y + 30, str(i + 1), 24, "#ffffff", "latin-bold", "ma", "number", i + 1)
            s.text(x + 80, y + 32, address, 22, "#25313b", "latin-bold", field="address")
            s.text(x + 24, y + 92, f"{beds} bed" + ("s" if beds > 1 else ""), 19, "#57656f", field="beds", value=beds)
            if garden:
                s.text(x + 130, y + 92, "garden", 19, "#2f7d4f", field="garden", value=True)
            else:
                s.value("garden", False, origin="absence")
            s.text(x + 24, y + 130, f"£{price},000", 28, "#25313b", "latin-bold", field="price", value=price * 1000)
            if stamp:
                with s.turned(-12, x + 288, y + 120):
                    s.box(x + 198, y + 98, 180, 44, None, "#c0392b", 3)
                    s.text(x + 288, y + 111, stamp, 20, "#c0392b", "latin-bold", "ma", "stamp")
    for i, (*_, (px, py)) in enumerate(PLOTS):
        s.thing(f"pin{i + 1}", s.shape(circle(px, py, 18), "#c0392b"), str(i + 1))
        s.text(px, py - 10, str(i + 1), 19, "#ffffff", "latin-bold", "ma", record=False)
    ids = [f"h{i + 1}" for i in range(8)]
    s.query("all", "en", "the 8 cards each describing one home", ids)
    s.query("condition", "en", "homes with a garden", ["h1", "h3", "h6", "h8"])
    s.query("comparison", "en", "homes under £250,000", ["h2", "h4", "h7"])
    s.query("negation", "en", "homes that are not sold", ["h1", "h3", "h4", "h5", "h6", "h7"])
    s.query("objects", "ja", "地図", ["map"])
    return s
