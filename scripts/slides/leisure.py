"""Pages for spare time: books of a library, a calendar of the night sky, a week's weather, animals of an aquarium. All content is invented."""
import math

import numpy as np

from galleries import listed, pill
from handouts import frame
from offices import broken, on, wide
from paper import Slide, circle

# title, author, kind, pages, note, shelf, back on, to hear as well, colours, height of the cover
BOOKS = [("The Ferryman's Ledger", "Ottilie Branwell", "Novel", 412, "A toll keeper finds sixty years of debts that nobody ever meant to collect.", "N 14", None, True, ("#1f4e5f", "#f2c14e"), 176), ("Moss, Slowly", "Teo Lindqvist", "Nature", 188, "One wall, one year, and forty kinds of moss seen through a hand lens.", "L 03", "9 June", False, ("#5c7f3b", "#e9e4c9"), 150),
         ("A Kitchen Without Clocks", "Priya Sandell", "Cookery", 236, "Soups and breads that forgive you for being late. Nothing needs a scale.", "K 21", None, False, ("#c8553d", "#fbe3c0"), 168), ("Nine Bells for Harrow", "J. P. Cutmore", "Crime", 354, "The organist is dead, the organ plays on, and the village is rather pleased.", "C 08", "22 May", True, ("#2b2233", "#c23b4e"), 176),
         ("How Harbours Work", "Wilma Eskola", "Engineering", 304, "Cranes, tides and paperwork, explained with drawings a child can follow.", "T 11", None, False, ("#dfe7ea", "#20639b"), 158), ("The Loft Parliament", "Aubrey Finch", "Children", 96, "Pigeons hold an election. The cat is asked to count the votes.", "J 02", None, True, ("#f4a259", "#3d405b"), 140),
         ("Letters to a Lighthouse", "Mirela Dossan", "Memoir", 270, "Her mother kept the lamp, she kept the letters. Both went out in one winter.", "B 17", "3 June", True, ("#8fb8de", "#ffffff"), 170), ("Ordinary Weather", "Samir Okell", "Poems", 72, "Short poems about rain, buses and waiting rooms, funnier than they sound.", "P 05", None, False, ("#6b4f75", "#f3d9dc"), 140),
         ("Salt Roads", "Ingrid Vollan", "History", 528, "Mules, monks and smugglers on four paths over the eastern ridge.", "H 30", None, False, ("#7a5c3e", "#e8d3a8"), 178), ("Two Left Hands", "Casper Wray", "Craft", 160, "Twelve pieces of furniture for people who have never owned a plane.", "K 26", "30 May", False, ("#e4b363", "#37423d"), 156)]


def cover(s, x, base, height, pair, n):
    """A book that stands on a line, with a mark of one of five kinds."""
    w, ground, mark = height * .68, pair[0], pair[1]
    y = base - height
    s.box(x + 5, y + 5, w, height, "#d8d2c4")
    s.box(x, y, w, height, ground)
    s.box(x, y, 7, height, mark)
    cx, cy = x + w / 2 + 3, y + height * .45
    if n % 5 == 0:
        for k in range(3):
            s.rule(x + 18, cy + k * 16 - 10, x + w - 12, cy + k * 16 - 10 - 8, mark, 4)
    elif n % 5 == 1:
        s.shape(circle(cx, cy, w * .27), mark)
        s.shape(circle(cx + 9, cy - 8, w * .2), ground)
    elif n % 5 == 2:
        s.shape([(cx - 28, cy + 26), (cx, cy - 32), (cx + 28, cy + 26)], mark)
    elif n % 5 == 3:
        for k in range(4):
            s.box(x + 18 + k * (w - 30) / 4, cy + 24 - k * 15, (w - 44) / 4, 16 + k * 15, mark)
    else:
        s.box(cx - 24, cy - 28, 48, 56, None, mark, 4)
        s.shape(circle(cx, cy, 11), mark)
    s.box(x + 20, y + height - 26, w - 34, 4, mark)
    return frame(x, y, w, height)


def reading():
    """s118: books of a library in two columns without frames, a cover of its own size beside each, a box with the hours at the foot."""
    s = Slide("s118", (1240, 1754), "Summer reading", "en", ("book", "one book"),
              [("title", "str", False, "title"), ("author", "str", False, "author"), ("kind", "str", False, "kind of book"), ("pages", "int", False, "number of pages"), ("note", "str", False, "what the librarians say"), ("shelf", "str", False, "shelf mark"), ("back", "str", True, "day on which it comes back, if it is lent"), ("audio", "bool", False, "whether it is there to hear as well")],
              paper="#fbf8f1", traits=["no_borders", "white_space", "two_columns", "drawings", "wrapped_text", "leaflet", "marks"], domain="library")
    s.fact("page", "library", "Wexcombe Public Library", on(s, 70, 86, "Wexcombe Public Library", 22, "#a2472f", "bold"))
    on(s, 1170, 86, "Leaflet 4, May", 19, "#8a8273", side="r")
    s.rule(70, 106, 1170, 106, "#a2472f", 2.5)
    on(s, 70, 188, "Summer reading", 64, "#2d2a26", "serif-bold")
    broken(s, 690, 148, "Ten books our seven librarians could not stop talking about this spring. Ask at the desk and we keep one for you.", 20, "#6d665a", 470, "serif", 1.4)
    for i, (title, author, kind, pages, note, shelf, back, audio, pair, height) in enumerate(BOOKS):
        x, y = 70 + (i % 2) * 568, 258 + (i // 2) * 258
        with s.rec(f"b{i + 1}", title):
            s.also(cover(s, x, y + 196, height, pair, i))
            tx = x + 146
            on(s, tx, y + 38, title, 25, "#2d2a26", "serif-bold", field="title")
            on(s, tx, y + 68, author, 19, "#a2472f", "bold", field="author")
            b = on(s, tx, y + 97, kind, 18, "#6d665a", field="kind")
            b = on(s, b[3] + 9, y + 97, "/", 18, "#c6bdab")
            on(s, b[3] + 9, y + 97, f"{pages} pages", 18, "#6d665a", field="pages", value=pages)
            broken(s, tx, y + 128, note, 18, "#45413a", 380, "serif", 1.38, "note")
            b = on(s, tx, y + 194, "Shelf", 17, "#8a8273")
            on(s, b[3] + 7, y + 194, shelf, 19, "#2d2a26", "bold", field="shelf")
            if back:
                b = on(s, tx + 128, y + 194, "lent, back", 17, "#b3403f")
                on(s, b[3] + 6, y + 194, back, 18, "#b3403f", "bold", field="back")
            if audio:
                s.also(s.shape(circle(tx + 306, y + 188, 9), "#3f7f86"))
                s.shape(circle(tx + 306, y + 188, 3), "#fbf8f1")
                on(s, tx + 321, y + 194, "to hear", 17, "#3f7f86", field="audio", value=True)
            else:
                s.value("audio", False, origin="absence")
    s.thing("hours", s.box(70, 1556, 1100, 128, "#efe7d6", r=10), "Open")
    on(s, 100, 1602, "Open", 24, "#2d2a26", "serif-bold")
    for k, (days, hours) in enumerate((("Monday to Friday", "9:30 to 19:00"), ("Saturday", "10:00 to 16:00"), ("Sunday", "closed"))):
        on(s, 230 + k * 240, 1600, days, 19, "#6d665a")
        on(s, 230 + k * 240, 1632, hours, 21, "#2d2a26", "bold")
    on(s, 100, 1664, "Books may be kept for four weeks. Renew them by telephone or in the hall. Readers under 16 pay no fines.", 17, "#6d665a")
    on(s, 70, 1722, "Printed on used paper. Pass it on when you have chosen.", 16, "#8a8273")
    on(s, 1170, 1722, "2", 19, "#2d2a26", "bold", "r")
    ids = [f"b{i + 1}" for i in range(len(BOOKS))]
    s.query("all", "en", "the 10 regions each describing one book", ids)
    s.query("negation", "en", "books that are not lent at the moment", [k for k, b in zip(ids, BOOKS) if not b[6]])
    s.query("comparison", "en", "books of more than 300 pages", [k for k, b in zip(ids, BOOKS) if b[3] > 300])
    s.query("condition", "en", "books that can be heard as well", [k for k, b in zip(ids, BOOKS) if b[7]])
    s.query("text", "ja", "鳩の選挙の本", ["b6"])
    s.query("ordinal", "en", "the last book in the left column", ["b9"])
    s.query("objects", "en", "the box with the opening hours", ["hours"])
    return s


# day, weekday, title, words, hours from and to after noon, direction, age of the moon, tools, stars, meeting, kind
NIGHTS = [("7月6日", "月", "火星と土星が並ぶ", "二つの惑星が月の幅ほどまで近づく。色の違いを見比べたい。", (25.5, 28), "東の空", 20.8, ["肉眼", "双眼鏡"], 2, False, 0), ("7月14日", "火", "新月 天の川を見る夜", "市の北の駐車場では街灯を消し、寝ころんで眺められる。", (21, 27), "南の空", 29.3, ["肉眼"], 4, True, 1), ("7月28日", "火", "みずがめ座流星群", "ゆっくり長く流れる星が、1時間に十数個見られる見込み。", (23, 28.5), "南東の空", 13.5, ["肉眼"], 3, False, 2), ("8月4日", "火", "下弦の月と木星", "明け方の低い空で、月の下に明るい木星が光る。", (26, 28.5), "北東の空", 20.9, ["肉眼", "双眼鏡"], 2, False, 3),
          ("8月13日", "木", "ペルセウス座流星群", "月明かりがなく条件は最良。防寒着と敷物を忘れずに。", (22, 28.5), "北東の空", 0.4, ["肉眼"], 5, True, 2), ("8月28日", "金", "部分月食", "満月の四分の三が地球の影に入り、赤黒く欠けていく。", (20, 23.5), "南東の空", 15.2, ["肉眼", "望遠鏡"], 4, True, 4), ("9月9日", "水", "アルタ彗星が接近", "淡い尾をもつ緑の星。動きは一晩でもわかる。", (19.5, 22), "西の空", 27.7, ["双眼鏡", "望遠鏡"], 3, False, 5), ("9月25日", "金", "中秋の名月", "団子とすすきを用意して、公園の芝生で月を迎える会。", (18, 22), "東の空", 13.9, ["肉眼"], 3, True, 6)]


def night(s, kind, cx, cy):
    """What is to be seen, in a round window."""
    s.shape(circle(cx, cy, 62), "#04060f", "#33406e", 2)
    for k in range(9):
        a, d = k * 2.4 + kind, 18 + (k * 29) % 40
        s.shape(circle(cx + d * math.cos(a), cy + d * math.sin(a), 1.4), "#cdd6ff")
    if kind == 0:
        s.shape(circle(cx - 18, cy + 10, 12), "#e0653d")
        s.shape(circle(cx + 20, cy - 10, 14), "#e8d29a")
        s.rule(cx - 4, cy - 2, cx + 44, cy - 18, "#c9b479", 3)
    elif kind == 1:
        for k in range(70):
            t = k / 70 * 2 - 1
            s.shape(circle(cx + t * 44 + 9 * math.sin(k * 5.1), cy - t * 36 + 9 * math.cos(k * 3.7), 1 + k % 3 * .6), ["#8fa4ff", "#f7e9ff", "#b79cf0"][k % 3])
    elif kind == 2:
        for dx, dy, n in ((-30, -30, 42), (4, -38, 34), (-18, 6, 30)):
            s.rule(cx + dx, cy + dy, cx + dx + n, cy + dy + n * .8, "#7f95e0", 2.5)
            s.shape(circle(cx + dx + n, cy + dy + n * .8, 3.2), "#ffffff")
    elif kind == 3:
        s.shape(circle(cx - 6, cy - 8, 24), "#f0e6c0")
        s.shape(circle(cx + 8, cy - 12, 22), "#04060f")
        s.shape(circle(cx + 22, cy + 26, 6), "#ffd98a")
    elif kind == 4:
        s.shape(circle(cx, cy, 36), "#e9dfbd")
        s.shape([p for p in circle(cx, cy, 36.5)][8:44], "#7a2f22")
    elif kind == 5:
        s.shape([(cx + 26, cy + 20), (cx - 44, cy - 40), (cx - 22, cy - 46)], "#3d8f7a")
        s.shape(circle(cx + 24, cy + 18, 11), "#b6ffe0")
    else:
        s.shape(circle(cx, cy, 40), "#f6e7a6")
        for dx, dy, r in ((-12, -8, 9), (12, 6, 7), (-4, 18, 5)):
            s.shape(circle(cx + dx, cy + dy, r), "#e0cd84")


def sky():
    """s119: nights of a calendar on a dark page, a date, a round window and a bar for the hours on each, stars for how much it is worth."""
    s = Slide("s119", (1920, 1080), "星空カレンダー 夏", "ja", ("night", "one event in the sky"),
              [("date", "str", False, "日付"), ("title", "str", False, "見ものの名前"), ("text", "str", False, "説明"), ("hours", "str", False, "見ごろの時間"), ("direction", "str", False, "見える方角"), ("moon", "float", False, "月齢"), ("tools", "str[]", False, "見るのに使う道具"), ("stars", "int", False, "おすすめ度(星の数)"), ("meeting", "bool", False, "観望会があるか")],
              paper="#070b1a", traits=["dark", "cards", "drawings", "range_bars", "stars", "labels", "legend"], domain="astronomy")
    rnd = np.random.default_rng(119)
    for _ in range(150):
        s.shape(circle(rnd.uniform(0, 1920), rnd.uniform(0, 140), rnd.uniform(.6, 1.6)), "#5d6a9e")
    on(s, 50, 84, "星空カレンダー 夏", 48, "#ffffff", "bold")
    on(s, 480, 82, "7月から9月、市内で見られる8つの夜。晴れたら空を見上げてみましょう", 22, "#9aa7d6")
    s.fact("page", "place", "みはらし台天文館", on(s, 1870, 72, "みはらし台天文館", 27, "#ffd98a", "bold", "r"))
    on(s, 1870, 106, "入館 9:30〜17:00  月曜休館", 18, "#9aa7d6", side="r")
    show = lambda t: f"{int(t) % 24}:{int(t % 1 * 60):02d}"
    for i, (date, weekday, title, words, (a, b), direction, moon, tools, stars, meeting, kind) in enumerate(NIGHTS):
        x, y, w, h = 50 + (i // 4) * 920, 140 + (i % 4) * 222, 900, 206
        with s.rec(f"n{i + 1}", title, s.box(x, y, w, h, "#131a36", r=12)):
            s.box(x, y + 22, 5, h - 44, "#ffd98a" if meeting else "#4a5aa8")
            on(s, x + 86, y + 78, date, 31, "#ffffff", "bold", "m", "date")
            on(s, x + 86, y + 112, f"（{weekday}）", 20, "#9aa7d6", side="m")
            for k in range(5):
                cx, cy = x + 46 + k * 20, y + 150
                s.shape([(cx + (9 if j % 2 == 0 else 4) * math.sin(j * math.pi / 5), cy - (9 if j % 2 == 0 else 4) * math.cos(j * math.pi / 5)) for j in range(10)], "#ffd24d" if k < stars else "#35406c")
            s.value("stars", stars, "★" * stars, s.place(frame(x + 37, y + 141, 98, 18)), "text")
            night(s, kind, x + 234, y + 103)
            on(s, x + 322, y + 46, title, 26, "#ffffff", "bold", field="title")
            broken(s, x + 322, y + 80, words, 18, "#b9c3e6", 350, "sans", 1.45, "text", True)
            if meeting:
                pill(s, x + w - 20, y + 44, "観望会あり", 17, "#131a36", "#ffd98a", side="r", field="meeting", value=True)
            else:
                s.value("meeting", False, origin="absence")
            bx, bw = x + 322, 350
            s.box(bx, y + 138, bw, 12, "#29325a", r=6)
            s.box(bx + (a - 18) / 11 * bw, y + 138, (b - a) / 11 * bw, 12, "#7fa2ff", r=6)
            for t in (18, 21, 24, 27):
                on(s, bx + (t - 18) / 11 * bw, y + 172, str(t % 24), 14, "#7d89b8", side="m" if t > 18 else "l")
            on(s, bx + bw, y + 172, "5時", 14, "#7d89b8", side="r")
            for k, (label, text, field, value) in enumerate((("見ごろ", f"{show(a)}〜{show(b)}", "hours", None), ("方角", direction, "direction", None), ("月齢", f"{moon:.1f}", "moon", moon))):
                on(s, x + 700, y + 88 + k * 33, label, 16, "#7d89b8")
                on(s, x + 764, y + 89 + k * 33, text, 19, "#ffffff", field=field, value=value)
            e = on(s, x + 700, y + 187, "道具", 16, "#7d89b8")
            listed(s, x + 764, y + 188, tools, 18, "#ffffff", field="tools", between="・")
    on(s, 50, 1056, "★の数はおすすめ度。青い帯は見ごろの時間（18時から翌5時）。観望会は当日の正午に開催を決め、電話でご案内します。", 17, "#9aa7d6")
    on(s, 1870, 1056, "電話 0400-11-8899", 18, "#ffffff", side="r")
    ids = [f"n{i + 1}" for i in range(len(NIGHTS))]
    s.query("all", "ja", "8つの見ものそれぞれの領域", ids)
    s.query("condition", "ja", "観望会のある夜", [k for k, n in zip(ids, NIGHTS) if n[9]])
    s.query("comparison", "ja", "星が4つ以上の見もの", [k for k, n in zip(ids, NIGHTS) if n[8] >= 4])
    s.query("negation", "ja", "肉眼では見られないもの", [k for k, n in zip(ids, NIGHTS) if "肉眼" not in n[7]])
    s.query("text", "en", "the nights of shooting stars (流星群)", ["n3", "n5"])
    s.query("relation", "ja", "9月の見もの", ["n7", "n8"])
    s.query("ordinal", "ja", "右の列の上から2番目", ["n6"])
    return s


# day, date, sky, high, low, rain, wind, sunrise, sunset, warning, kind, shades
DAYS = [("Today", "Tue 14 April", "Sunny spells, a shower after four", 17, 8, 35, "SW 24 km/h", "6:12", "20:04", None, 1, ((92, 162, 230), (196, 224, 246))), ("Wednesday", "15 April", "Rain", 13, 7, 90, "W 38 km/h", "6:10", "20:06", None, 3, ((86, 104, 128), (150, 168, 186))), ("Thursday", "16 April", "Gale and rain", 11, 6, 95, "NW 76 km/h", "6:08", "20:07", "Gale", 4, ((52, 60, 84), (112, 120, 142))),
        ("Friday", "17 April", "Brighter", 12, 3, 20, "N 30 km/h", "6:05", "20:09", None, 1, ((110, 160, 206), (190, 212, 228))), ("Saturday", "18 April", "Clear", 14, -1, 0, "N 9 km/h", "6:03", "20:11", "Frost", 0, ((38, 120, 214), (244, 200, 120))), ("Sunday", "19 April", "Sunny", 19, 4, 0, "E 11 km/h", "6:01", "20:13", None, 0, ((30, 132, 226), (250, 214, 110))), ("Monday", "20 April", "Cloudy", 16, 9, 15, "SE 14 km/h", "5:59", "20:14", None, 2, ((128, 144, 162), (204, 210, 214)))]


def weather(s, kind, cx, cy, k):
    """A sign for the weather, k times as large."""
    cloud = lambda dx, dy, tint: [s.shape([(cx + dx + (a + px) * k, cy + dy + (b + py) * k) for px, py in circle(0, 0, r)], tint) for a, b, r in ((-24, 4, 18), (0, -8, 25), (26, 5, 17))] + [s.box(cx + dx - 26 * k, cy + dy + 3 * k, 54 * k, 19 * k, tint)]
    if kind < 2:
        sx, sy = (cx - 16 * k, cy - 16 * k) if kind else (cx, cy)
        for a in range(12):
            s.rule(sx + 27 * k * math.cos(a * math.pi / 6), sy + 27 * k * math.sin(a * math.pi / 6), sx + 36 * k * math.cos(a * math.pi / 6), sy + 36 * k * math.sin(a * math.pi / 6), "#ffe27a", 4 * k)
        s.shape(circle(sx, sy, 22 * k), "#ffe27a")
    if kind >= 1:
        cloud(4, 4 * k, "#ffffff" if kind < 3 else "#d4dae2")
    if kind >= 3:
        for d in (-20, 0, 20):
            s.rule(cx + 6 + d * k, cy + 32 * k, cx + d * k - 4, cy + 46 * k, "#bfe0ff", 4 * k)
    if kind == 4:
        s.shape([(cx + 6 * k, cy + 14 * k), (cx - 10 * k, cy + 38 * k), (cx + 4 * k, cy + 36 * k), (cx - 6 * k, cy + 58 * k), (cx + 22 * k, cy + 30 * k), (cx + 8 * k, cy + 31 * k)], "#ffd24d")


def forecast():
    """s120: seven days on tall cards shaded like their sky, the first twice as wide, tides beside the foot that are no days."""
    s = Slide("s120", (1600, 900), "The week's weather", "en", ("day", "one day"),
              [("day", "str", False, "day"), ("date", "str", False, "date"), ("sky", "str", False, "what the sky does"), ("high", "int", False, "highest temperature in degrees"), ("low", "int", False, "lowest temperature in degrees"), ("rain", "int", False, "chance of rain in %"), ("wind", "str", False, "wind"), ("sunrise", "str", False, "sunrise"), ("sunset", "str", False, "sunset"), ("warning", "str", True, "warning")],
              paper="#eef4fa", traits=["gradient_fill", "cards", "mixed_sizes", "drawings", "light_on_colour", "side_table", "labels"], domain="weather")
    s.gradient(frame(0, 0, 1600, 900), (250, 252, 254), (214, 228, 240))
    s.fact("page", "place", "Gull Sound", on(s, 40, 80, "Gull Sound", 52, "#17324d", "bold"))
    on(s, 342, 78, "The week's weather", 28, "#4c6884")
    on(s, 1560, 60, "Coastal Weather Desk", 22, "#17324d", "bold", "r")
    on(s, 1560, 90, "issued Tuesday, 11:30", 18, "#4c6884", side="r")
    x = 40
    for i, (day, date, words, high, low, rain, wind, up, down, warning, kind, (a, b)) in enumerate(DAYS):
        w, y, h = 348 if i == 0 else 182, 116, 588
        outline = [(px, py) for px, py in s.box(x, y, w, h, None, r=20)]
        dark = "#ffffff" if kind in (3, 4) or i == 2 else "#12304c"
        with s.rec(f"d{i + 1}", day, s.gradient(outline, a, b)):
            cx = x + w / 2
            on(s, cx, y + 46, day, 30 if i == 0 else 26, "#ffffff", "bold", "m", "day")
            on(s, cx, y + 78, date, 19, "#ffffff", side="m", field="date")
            weather(s, kind, cx, y + (176 if i == 0 else 152), 1.7 if i == 0 else 1.1)
            if i == 0:
                broken(s, x + 34, y + 290, words, 23, dark, 300, "bold", 1.35, "sky")
                on(s, x + 34, y + 424, f"{high}°", 88, dark, "bold", field="high", value=high)
                on(s, x + 196, y + 424, f"{low}°", 50, dark, field="low", value=low)
                lines, lx, vx, vs = [("Rain", f"{rain}%", "rain", rain), ("Wind", wind, "wind", None), ("Sun", up, "sunrise", None)], x + 34, x + 126, "l"
            else:
                on(s, cx, y + 246, words, 21, "#ffffff" if kind == 0 else dark, "bold", "m", "sky")
                if warning:
                    s.box(x + 20, y + 268, w - 40, 38, "#d8342c" if warning == "Gale" else "#ffffff", r=8)
                    on(s, cx, y + 294, warning, 20, "#ffffff" if warning == "Gale" else "#12509b", "bold", "m", "warning")
                on(s, cx + 4, y + 380, f"{high}°", 56, dark, "bold", "m", "high", high)
                on(s, cx + 2, y + 424, f"{low}°", 30, dark, side="m", field="low", value=low)
                lines, lx, vx, vs = [("Rain", f"{rain}%", "rain", rain), (None, wind, "wind", None), (None, up, "sunrise", None)], x + 18, x + w - 18, "r"
            s.rule(x + 18, y + 448, x + w - 18, y + 448, dark, 1)
            for k, (label, text, field, value) in enumerate(lines):
                base = y + 482 + k * 38
                if label:
                    on(s, lx, base, label, 18, dark)
                if field == "sunrise" and i:
                    e = on(s, lx, base, up, 18, dark, field="sunrise")
                    on(s, vx, base, down, 18, dark, side="r", field="sunset")
                    s.rule(e[3] + 12, base - 6, vx - wide(down, 18) - 12, base - 6, dark, 1.5)
                elif field == "sunrise":
                    e = on(s, vx, base, up, 21, dark, field="sunrise")
                    e = on(s, e[3] + 10, base, "to", 18, dark)
                    on(s, e[3] + 10, base, down, 21, dark, field="sunset")
                elif field == "wind" and i:
                    on(s, cx, base, text, 19, dark, side="m", field=field)
                else:
                    on(s, vx, base, text, 21, dark, "bold" if field == "rain" else "sans", vs, field, value)
        x += w + 13
    s.thing("tides", s.box(40, 726, 720, 126, "#ffffff", "#b9cbdc", 1.5, 12), "High water today")
    on(s, 64, 764, "High water today", 22, "#17324d", "bold")
    for k, (place, times) in enumerate((("Gull Sound quay", "4:41 and 17:06"), ("Cairn Point", "4:58 and 17:22"))):
        on(s, 300, 764 + k * 32, place, 19, "#4c6884")
        on(s, 500, 764 + k * 32, times, 20, "#17324d", "bold")
    on(s, 64, 834, "Spring tide on Thursday. Keep off the mole when the gale warning stands.", 17, "#4c6884")
    on(s, 800, 764, "Temperatures in °C, wind in gusts. Chance of rain between 6:00 and 22:00.", 18, "#4c6884")
    on(s, 800, 796, "A frost warning means ground frost before sunrise. Cover what you have planted out.", 18, "#4c6884")
    on(s, 800, 836, "Next issue at 17:30", 18, "#17324d", "bold")
    ids = [f"d{i + 1}" for i in range(len(DAYS))]
    s.query("all", "en", "the 7 cards each describing one day", ids)
    s.query("condition", "en", "days with a warning", [k for k, d in zip(ids, DAYS) if d[9]])
    s.query("comparison", "en", "days warmer than 15 degrees", [k for k, d in zip(ids, DAYS) if d[3] > 15])
    s.query("comparison", "ja", "最低気温が0度を下回る日", [k for k, d in zip(ids, DAYS) if d[4] < 0])
    s.query("negation", "en", "days without any chance of rain", [k for k, d in zip(ids, DAYS) if d[5] == 0])
    s.query("text", "en", "the day of the gale", ["d3"])
    s.query("ordinal", "en", "the third card from the right", ["d5"])
    return s


# name, tank, from, length, food, feeding, how many, may be touched, words, tint
ANIMALS = [("ウミガメ", "大水槽", "南の島の沖", 96.0, ["海藻", "くらげ"], "11:00", 4, False, "甲羅の傷は漁網のあと。ここで治して海へ返す。", "#d9efe9"), ("ミズクラゲ", "くらげの間", "内湾", 24.5, ["プランクトン"], None, 320, False, "生まれて半年。壁の灯りが青から赤に変わる。", "#e6e0f5"), ("フンボルトペンギン", "岩場", "南米の海岸", 65.0, ["あじ", "いわし"], "13:30", 27, False, "腕輪の色で名前がわかる。散歩は土日の朝。", "#fdeccb"),
           ("ネコザメ", "さわれる池", "岩礁", 88.0, ["さざえ", "かに"], "15:00", 6, True, "背中をそっと。卵はドリルのような形をしている。", "#fbdcd3"), ("マダコ", "夜の海", "磯", 58.0, ["かに", "貝"], None, 2, False, "びんのふたを開けるのが得意。昼は壺から出ない。", "#dfe6ee"), ("タツノオトシゴ", "藻場", "内湾の藻場", 8.5, ["小えび"], "10:15", 41, False, "おすのおなかで卵を育てる。流れに弱い。", "#e4f0d2"),
           ("ヒトデ", "さわれる池", "砂浜", 14.0, ["あさり"], None, 65, True, "腕は一本なくしてもまた生える。裏返さないで。", "#fde3ea"), ("トビエイ", "大水槽", "暖かい沖合", 140.0, ["貝", "えび"], "11:00", 9, False, "はばたくように泳ぎ、ガラスぎわで笑う顔になる。", "#d5e8f6"), ("ゴマフアザラシ", "北の海", "流氷の海", 162.0, ["ほっけ", "いか"], "14:00", 3, False, "水の中で立って眠る。鼻だけ出して息をする。", "#e9e9e4")]


def swimmer(s, n, x, y, w, h):
    """An animal in the water, drawn in the middle of a square."""
    deep = [((42, 140, 160), (10, 70, 110)), ((40, 30, 90), (20, 16, 52)), ((150, 205, 225), (60, 140, 190)), ((196, 186, 150), (90, 130, 130)), ((18, 36, 60), (6, 14, 30)), ((120, 180, 130), (30, 100, 90)), ((210, 200, 160), (120, 150, 140)), ((60, 150, 210), (14, 60, 130)), ((170, 200, 214), (50, 90, 130))][n]
    s.gradient(frame(x, y, w, h), *deep)
    cx, cy = x + w / 2, y + h / 2
    at = lambda points: [(cx + a, cy + b) for a, b in points]
    oval = lambda dx, dy, rx, ry, tint: s.shape([(cx + dx + rx * a, cy + dy + ry * b) for a, b in circle(0, 0, 1)], tint)
    if n == 0:
        for dx, dy, rx, ry in ((-66, -40, 36, 14), (60, -50, 40, 14), (-60, 44, 26, 12), (56, 46, 26, 12), (0, -70, 18, 24)):
            oval(dx, dy, rx, ry, "#9fbf7a")
        oval(0, 0, 66, 58, "#6f7f3c")
        for dx, dy in ((0, 0), (-34, -4), (34, -4), (-14, 32), (16, 32), (0, -34)):
            oval(dx, dy, 15, 13, "#8d9c50")
    elif n == 1:
        for dx, dy, k in ((-60, -30, .8), (40, 10, 1.2), (-40, 70, .6)):
            for t in (-20, -7, 7, 20):
                s.rule(cx + dx + t * k, cy + dy, cx + dx + t * 1.3 * k, cy + dy + 66 * k, "#a99df0", 2.5)
            s.shape([(cx + dx + 40 * k * a, cy + dy + 34 * k * b) for a, b in circle(0, 0, 1) if b <= .02], "#cfc6ff")
    elif n == 2:
        oval(0, 10, 48, 84, "#22262c")
        oval(0, 26, 34, 64, "#f4f4f0")
        oval(0, -78, 34, 32, "#22262c")
        oval(0, -66, 20, 18, "#f4f4f0")
        s.shape(at([(-8, -74), (8, -74), (0, -52)]), "#e8963c")
        oval(-52, 10, 12, 46, "#22262c")
        oval(52, 10, 12, 46, "#22262c")
    elif n == 3:
        s.shape(at([(-116, 0), (-50, -34), (40, -30), (92, -8), (126, -44), (118, 4), (124, 40), (92, 10), (30, 30), (-60, 26)]), "#a5825a")
        s.shape(at([(-20, -32), (6, -74), (22, -30)]), "#a5825a")
        for t in (-62, -26, 10, 46):
            s.rule(cx + t, cy - 28, cx + t - 8, cy + 24, "#7b5d3c", 7)
        oval(-86, -10, 6, 6, "#1d1a16")
    elif n == 4:
        for k in range(8):
            a = math.radians(20 + k * 20)
            s.rule(cx, cy + 10, cx + 110 * math.cos(a), cy + 10 + 80 * math.sin(a), "#b4533f", 13)
            oval(110 * math.cos(a), 10 + 80 * math.sin(a), 8, 8, "#b4533f")
        oval(0, -34, 46, 58, "#c8624b")
        oval(-18, -10, 9, 9, "#fff4e0")
        oval(18, -10, 9, 9, "#fff4e0")
    elif n == 5:
        points = [(cx + 8 + 42 * math.sin(t * .045) * (1 - t / 260), cy - 80 + t * .9) for t in range(0, 200, 6)]
        for k, (px, py) in enumerate(points):
            s.shape(circle(px, py, 24 - k * .62), "#e9b84a")
        s.shape(at([(-40, -92), (-84, -78), (-40, -70)]), "#e9b84a")
        oval(-10, -86, 34, 24, "#e9b84a")
        oval(-16, -92, 6, 6, "#2c2412")
    elif n == 6:
        s.shape([(cx + (96 if j % 2 == 0 else 36) * math.sin(j * math.pi / 5), cy - (96 if j % 2 == 0 else 36) * math.cos(j * math.pi / 5)) for j in range(10)], "#e0603f")
        for j in range(5):
            for d in (24, 46, 66):
                oval(d * math.sin(j * 2 * math.pi / 5), -d * math.cos(j * 2 * math.pi / 5), 5, 5, "#f6b48e")
    elif n == 7:
        s.rule(cx, cy + 40, cx + 50, cy + 130, "#3b4f66", 5)
        s.shape(at([(0, -66), (40, -40), (136, -24), (60, 26), (0, 58), (-60, 26), (-136, -24), (-40, -40)]), "#4d6580")
        for dx, dy in ((-50, -12), (46, -10), (-20, 14), (24, 16), (0, -24)):
            oval(dx, dy, 6, 6, "#cfe0ee")
    else:
        oval(10, 20, 108, 50, "#9aa3a8")
        oval(-88, -22, 42, 38, "#9aa3a8")
        s.shape(at([(96, 20), (142, -14), (140, 20), (146, 50)]), "#9aa3a8")
        for dx, dy in ((-20, 0), (14, -12), (46, 14), (10, 30), (70, -2)):
            oval(dx, dy, 7, 5, "#5f686d")
        for dx in (-102, -76):
            oval(dx, -30, 6, 6, "#1a1d20")
        oval(-90, -12, 9, 6, "#3c4347")


def aquarium():
    """s121: animals of an aquarium, squares of pictures and of words edge to edge like a chessboard, a pair of them to a record."""
    s = Slide("s121", (1920, 1080), "きょう会える生きもの", "ja", ("animal", "one animal"),
              [("name", "str", False, "生きものの名前"), ("tank", "str", False, "いる水槽"), ("home", "str", False, "すんでいる海"), ("length", "float", False, "大きさ(cm)"), ("food", "str[]", False, "えさ"), ("feeding", "str", True, "ごはんの時間"), ("count", "int", False, "数(匹)"), ("touch", "bool", False, "さわってよいか"), ("text", "str", False, "飼育係のことば")],
              paper="#0e3b56", traits=["tiles", "edge_to_edge", "checkerboard", "drawings", "gradient_fill", "label_value_rows"], domain="aquarium")
    on(s, 40, 72, "きょう会える生きもの", 48, "#ffffff", "bold")
    on(s, 570, 70, "9つの水槽から、飼育係のおすすめを一種ずつ", 24, "#a9d3e6")
    s.fact("page", "aquarium", "なみうち水族館", on(s, 1880, 72, "なみうち水族館", 34, "#ffe08a", "bold", "r"))
    for i, (name, tank, home, length, food, feeding, count, touch, words, tint) in enumerate(ANIMALS):
        row, column = i // 3, i % 3
        x, y, w, h = column * 640, 104 + row * 306, 320, 306
        px, tx = (x + w, x) if row % 2 else (x, x + w)
        with s.rec(f"a{i + 1}", name, frame(x, y, 640, h)):
            swimmer(s, i, px, y, w, h)
            s.box(tx, y, w, h, tint)
            on(s, tx + 22, y + 48, name, 29, "#0e3b56", "bold", field="name")
            b = on(s, tx + 22, y + 82, tank, 18, "#356b84", "bold", field="tank")
            if touch:
                pill(s, tx + w - 20, y + 83, "さわれます", 15, "#ffffff", "#d2553d", side="r", field="touch", value=True)
            else:
                s.value("touch", False, origin="absence")
            rows = [("すみか", home, "home", None), ("大きさ", f"{length:.1f}cm" if length % 1 else f"{length:.0f}cm", "length", length), ("数", f"{count}匹", "count", count), ("ごはん", feeding, "feeding", None)]
            for k, (label, text, field, value) in enumerate(rows):
                on(s, tx + 22, y + 116 + k * 29, label, 16, "#5e7f8e")
                on(s, tx + 98, y + 117 + k * 29, text or "係におたずねください", 18 if text else 16, "#16303d", field=field if text else None, value=value)
            b = on(s, tx + 22, y + 232, "えさ", 16, "#5e7f8e")
            listed(s, tx + 98, y + 233, food, 18, "#16303d", field="food", between="、")
            broken(s, tx + 22, y + 262, words, 16, "#356b84", 280, "sans", 1.4, "text", True)
    on(s, 40, 1056, "ごはんの時間は天気や体調で変わります。大きさは館でいちばん大きいもの。写真のフラッシュはご遠慮ください。", 18, "#a9d3e6")
    on(s, 1880, 1056, "館内のしおり 3", 18, "#ffffff", side="r")
    ids = [f"a{i + 1}" for i in range(len(ANIMALS))]
    s.query("all", "ja", "9種の生きものそれぞれの領域", ids)
    s.query("condition", "ja", "さわってよい生きもの", [k for k, a in zip(ids, ANIMALS) if a[7]])
    s.query("negation", "ja", "ごはんの時間が決まっていない生きもの", [k for k, a in zip(ids, ANIMALS) if not a[5]])
    s.query("comparison", "ja", "大きさが1mを超える生きもの", [k for k, a in zip(ids, ANIMALS) if a[3] > 100])
    s.query("relation", "en", "the animals in the large tank (大水槽)", [k for k, a in zip(ids, ANIMALS) if a[1] == "大水槽"])
    s.query("text", "ja", "腕輪で名前がわかる生きもの", ["a3"])
    s.query("ordinal", "ja", "真ん中の段の右端", ["a6"])
    return s
