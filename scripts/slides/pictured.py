"""Slides built of pictures: tiles, zig-zag rows, turned cards, round badges. All content is invented."""
import math

from paper import Slide, circle
from pictures import scenery, thing

SPOTS = [("霧ヶ浜海岸", "夏", 0, 120), ("白鳥の滝", "秋", 300, 80), ("千枚坂の棚田", "初夏", 0, 150), ("紅葉橋", "秋", 0, 60), ("星見台", "冬", 500, 90), ("旧港倉庫街", "通年", 0, 110),
         ("雪見の湯", "冬", 800, 180), ("風車の丘", "春", 0, 45), ("水鏡の池", "初夏", 200, 70), ("竹の小径", "通年", 0, 30), ("鐘楼山", "春", 0, 200), ("夕凪岬", "夏", 0, 60)]


def tiles():
    """s05: pictures edge to edge, print upon them."""
    s = Slide("s05", (1600, 900), "沿線の見どころ", "ja", ("spot", "one sight"),
              [("name", "str", False, "名所の名前"), ("season", "str", False, "見ごろの季節"), ("fee", "int", True, "入場料(円)"), ("minutes", "int", False, "所要時間(分)")],
              paper="#101418", traits=["edge_to_edge_tiles", "text_over_photo"], domain="travel")
    for i, (name, season, fee, minutes) in enumerate(SPOTS):
        x, y = (i % 4) * 400, (i // 4) * 300
        s.paste(scenery(400, 300, 100 + i * 3), x, y)
        with s.rec(f"s{i + 1}", name, [(x, y), (x + 400, y), (x + 400, y + 300), (x, y + 300)]):
            s.box(x, y + 212, 400, 88, ["#16242e", "#2b1d24", "#1d2a1e"][(i * 2 + i // 4) % 3])
            s.text(x + 20, y + 226, name, 28, "#ffffff", "bold", field="name")
            s.text(x + 20, y + 266, f"見ごろ {season}", 18, "#e8ead8", "sans", field="season", value=season)
            s.text(x + 160, y + 266, f"入場 {fee}円" if fee else "入場無料", 18, "#e8ead8", "sans", field="fee", value=fee or 0)
            s.text(x + 290, y + 266, f"約{minutes}分", 18, "#e8ead8", "sans", field="minutes", value=minutes)
    ids = [f"s{i + 1}" for i in range(12)]
    s.query("all", "ja", "12の名所それぞれの領域", ids)
    s.query("condition", "ja", "秋が見ごろの名所", ["s2", "s4"])
    s.query("ordinal", "ja", "右下の名所", ["s12"])
    s.query("comparison", "ja", "入場料が一番高い名所", ["s7"])
    s.query("negation", "en", "sights that are not free", ["s2", "s5", "s7", "s9"])
    return s


STEPS = [("Harvest", "Leaves are picked by hand before nine in the morning.", "May", 14), ("Steam", "Twenty seconds over boiling water keep the green.", "same day", 2),
         ("Roll", "Warm rollers press the leaf into needles for four hours.", "same day", 4), ("Rest", "In cedar boxes the taste settles and grows round.", "six weeks", 1)]


def zigzag():
    """s06: picture and words change sides from row to row; no frames."""
    s = Slide("s06", (1280, 960), "From leaf to cup", "en", ("step", "one step"),
              [("name", "str", False, "name of the step"), ("description", "str", False, "what happens"), ("duration", "str", False, "when or how long"), ("people", "int", False, "people at work")],
              paper="#f4f1e8", traits=["zigzag", "no_borders", "photos"], domain="food")
    s.text(640, 30, "From leaf to cup", 40, "#2d3a24", "latin-serif", "ma")
    for i, (name, description, duration, people) in enumerate(STEPS):
        y, left = 108 + i * 212, i % 2 == 0
        px, tx = (90, 500) if left else (830, 100)
        with s.rec(f"z{i + 1}", name):
            s.paste(scenery(360, 180, 7 + i * 5, i), px, y)
            s.also([(px, y), (px + 360, y + 180)])
            s.text(tx, y + 18, f"{i + 1}. {name}", 30, "#2d3a24", "latin-bold", field="name", value=name)
            below = s.wrapped(tx, y + 68, description, 20, 560, colour="#4a4f40", field="description")
            s.text(tx, below + 12, duration, 18, "#8a5a2b", "latin-bold", field="duration")
            s.text(tx + 260, below + 12, f"{people} people" if people > 1 else "1 person", 18, "#8a5a2b", "latin", field="people", value=people)
    ids = [f"z{i + 1}" for i in range(4)]
    s.query("all", "en", "the 4 regions each describing one step", ids)
    s.query("ordinal", "en", "the third step", ["z3"])
    s.query("condition", "en", "steps done on the same day", ["z2", "z3"])
    s.query("comparison", "en", "the step with the most people", ["z1"])
    return s


PRINTS = [("Lantern Fair", "Osaki", 2019, "Sold", -7), ("Two Ferries", "Marrow Bay", 2021, "$140", 5), ("Long Noon", "Teal Flats", 2018, "$90", -4), ("Snow Post", "Upper Vale", 2022, "$210", 8),
          ("Orchard", "Teal Flats", 2020, "Sold", 6), ("Night Bus", "Osaki", 2023, "$75", -8), ("Salt Pans", "Marrow Bay", 2017, "$160", 4), ("Blue Stairs", "Upper Vale", 2024, "$120", -5)]


def turned():
    """s07: prints laid on a table, each turned, their corners over each other."""
    s = Slide("s07", (1600, 900), "Prints on the table", "en", ("print", "one print"),
              [("title", "str", False, "title"), ("place", "str", False, "where it was taken"), ("year", "int", False, "year"), ("price", "str", False, "price as printed, or Sold")],
              paper="#6f5a49", traits=["turned_cards", "overlapping", "photos"], domain="art")
    s.text(60, 24, "Prints on the table", 34, "#f6ead8", "latin-serif")
    for i, (title, place, year, price, angle) in enumerate(PRINTS):
        w, h = 330, 372
        cx, cy = 240 + (i % 4) * 360 + (i // 4) * 36, 284 + (i // 4) * 384
        with s.turned(angle, cx, cy):
            x, y = cx - w / 2, cy - h / 2
            with s.rec(f"c{i + 1}", title, [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]):
                s.shadow(s.box(x, y, w, h))
                s.box(x, y, w, h, "#fbf9f4")
                s.paste(scenery(w - 36, 222, 40 + i * 7), x + 18, y + 18)
                s.text(x + 20, y + 258, title, 27, "#2a2622", "latin-bold", field="title")
                s.text(x + 20, y + 300, place, 19, "#5c544c", "latin", field="place")
                s.text(x + 20, y + 332, str(year), 19, "#5c544c", "latin", field="year", value=year)
                s.text(x + w - 20, y + 330, price, 23, "#b03a2e", "latin-bold", "ra", "price")
    ids = [f"c{i + 1}" for i in range(8)]
    s.query("all", "en", "the 8 regions each describing one print", ids)
    s.query("condition", "en", "prints that are sold", ["c1", "c5"])
    s.query("comparison", "en", "the newest print", ["c8"])
    s.query("ordinal", "en", "the second print in the bottom row", ["c6"])
    s.query("text", "en", "the print called Salt Pans", ["c7"])
    return s


CLUBS = [("書道部", 12, "月・木", "和室"), ("天文部", 18, "金", "屋上"), ("園芸部", 9, "火・土", "中庭"), ("合唱部", 34, "月・水・金", "音楽室"), ("将棋部", 15, "水", "図書館"), ("写真部", 21, "木", "暗室"), ("登山部", 11, "土", "体育館前")]


def badges():
    """s08: print in circles."""
    s = Slide("s08", (1600, 900), "部活動いちらん", "ja", ("club", "one club"),
              [("name", "str", False, "部の名前"), ("members", "int", False, "部員数"), ("days", "str", False, "活動日"), ("place", "str", False, "活動場所")],
              paper="#fdf6e3", traits=["circles"], domain="school")
    s.text(800, 30, "部活動いちらん", 44, "#5b3a29", "bold", "ma")
    colours = ["#c0504d", "#4f7d5a", "#8064a2", "#31859c", "#b7791f", "#3b5b92", "#7a5230"]
    for i, (name, members, days, place) in enumerate(CLUBS):
        cx, cy = (220 + i * 387, 300) if i < 4 else (413 + (i - 4) * 387, 678)
        with s.rec(f"k{i + 1}", name, circle(cx, cy, 172)):
            s.shape(circle(cx, cy, 172), colours[i])
            s.text(cx, cy - 92, name, 40, "#ffffff", "bold", "ma", "name")
            s.text(cx, cy - 22, f"部員 {members}名", 26, "#fff7e0", "sans", "ma", "members", members)
            s.text(cx, cy + 28, days, 24, "#fff7e0", "sans", "ma", "days")
            s.text(cx, cy + 74, place, 24, "#fff7e0", "sans", "ma", "place")
    ids = [f"k{i + 1}" for i in range(7)]
    s.query("all", "ja", "7つの部それぞれの領域", ids)
    s.query("comparison", "ja", "部員が一番多い部", ["k4"])
    s.query("ordinal", "ja", "下の段の真ん中の部", ["k6"])
    s.query("condition", "en", "clubs that meet on Thursday (木)", ["k1", "k6"])
    s.query("colour", "en", "the green circle", ["k2"])
    return s


SPARES = [f"{k}{n}" for k, n in zip("ABCDEFGHJKLMNPQRSTUVWXYZABCD", [12, 7, 30, 4, 18, 22, 9, 15, 40, 3, 28, 11, 6, 19, 25, 8, 33, 14, 21, 5, 17, 36, 10, 2, 13, 27, 16, 24])]
SWEETS = ["塩大福", "栗鹿の子", "水羊羹", "葛桜", "最中", "どら焼", "蕎麦餅", "柚子餅", "黒糖棒", "月見団子", "桜餅", "草餅", "豆かん", "芋金つば", "白玉", "きなこ餅", "梅ゼリー", "柿巻", "抹茶棒", "胡麻団子", "道明寺", "わらび餅", "蜜豆", "落雁", "鶯餅", "椿餅", "粟餅", "松露"]


def many():
    """s09: twenty-eight small tiles, one of them without a picture."""
    s = Slide("s09", (1600, 1000), "和菓子の見本帳", "ja", ("sweet", "one sweet"),
              [("name", "str", False, "菓子の名前"), ("code", "str", False, "品番"), ("price", "int", False, "価格(円)")], paper="#efe7da", traits=["large_set", "small_tiles", "photos"], domain="food")
    s.text(40, 26, "和菓子の見本帳", 36, "#4a2f27", "serif-bold")
    s.fact("page", "shop", "松籟庵", s.text(1440, 40, "松籟庵", 24, "#7b5b4c", "serif-bold"))
    for i, name in enumerate(SWEETS):
        x, y = 40 + (i % 7) * 219, 100 + (i // 7) * 222
        price = 120 + (i * 37) % 260 // 10 * 10
        with s.rec(f"w{i + 1}", name, s.box(x, y, 205, 206, "#fffaf2", r=6)):
            if i != 16:
                s.paste(thing(185, 104, i + 1), x + 10, y + 10)
            else:
                s.text(x + 102, y + 50, "写真準備中", 20, "#a08a7a", "sans", "ma")
            s.text(x + 12, y + 128, name, 23, "#33211b", "bold", field="name")
            s.text(x + 12, y + 170, SPARES[i], 17, "#7b5b4c", "latin", field="code")
            s.text(x + 193, y + 166, f"{price}円", 21, "#a3262a", "bold", "ra", "price", price)
    ids = [f"w{i + 1}" for i in range(28)]
    s.query("all", "ja", "28種類の菓子それぞれの領域", ids)
    s.query("text", "ja", "わらび餅のタイル", ["w22"])
    s.query("ordinal", "ja", "2段目の左から4番目", ["w11"])
    s.query("negation", "en", "the sweet without a picture", ["w17"])
    return s


RAYS = [("特選みかん", "5kg", 1980, True), ("新米こまち", "10kg", 4280, True), ("朝どれ卵", "20個", 398, False), ("手延べ素麺", "1.2kg", 880, False), ("国産はちみつ", "300g", 1450, True), ("釜揚げしらす", "200g", 620, True)]


def rays():
    """s10: cards upon rays that run out from the middle of the page."""
    s = Slide("s10", (1600, 900), "秋の大市", "ja", ("item", "one bargain"),
              [("name", "str", False, "商品名"), ("amount", "str", False, "内容量"), ("price", "int", False, "価格(円)"), ("limited", "bool", False, "数量限定か")], paper="#ffd54a", traits=["ray_background", "loud_colours"], domain="retail")
    for k in range(0, 48, 2):
        a, b = k * math.pi / 24, (k + 1) * math.pi / 24
        s.shape([(800, 470), (800 + 1400 * math.cos(a), 470 + 1400 * math.sin(a)), (800 + 1400 * math.cos(b), 470 + 1400 * math.sin(b))], "#f6a21d")
    s.box(480, 24, 640, 90, "#c2161c", r=45)
    s.text(800, 46, "秋の大市", 50, "#fff6c8", "bold", "ma")
    for i, (name, amount, price, limited) in enumerate(RAYS):
        x, y = 70 + (i % 3) * 500, 150 + (i // 3) * 372
        with s.rec(f"y{i + 1}", name, s.box(x, y, 460, 340, "#fffef6", "#c2161c", 4, 18)):
            s.paste(thing(180, 200, 60 + i), x + 22, y + 24)
            s.text(x + 224, y + 40, name, 34, "#2a1a10", "bold", field="name")
            s.text(x + 224, y + 100, amount, 26, "#5a4630", "sans", field="amount")
            if limited:
                s.box(x + 224, y + 150, 130, 42, "#1b6e3c", r=8)
                s.text(x + 289, y + 160, "数量限定", 22, "#ffffff", "bold", "ma", "limited", True)
            else:
                s.value("limited", False, origin="absence")
            s.text(x + 430, y + 246, f"{price:,}円", 58, "#c2161c", "bold", "ra", "price", price)
    ids = [f"y{i + 1}" for i in range(6)]
    s.query("all", "ja", "6つの特売品それぞれの領域", ids)
    s.query("condition", "ja", "数量限定の商品", ["y1", "y2", "y5", "y6"])
    s.query("comparison", "ja", "一番安い商品", ["y3"])
    s.query("ordinal", "ja", "左上の商品", ["y1"])
    s.query("text", "en", "the item 国産はちみつ", ["y5"])
    return s
