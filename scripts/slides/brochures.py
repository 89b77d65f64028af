"""Slides that are cards of many kinds: flats, goods, doctors, machines, shelters under a camera, lots under a scanner. All content is invented."""
import math

import numpy as np
from PIL import Image, ImageFilter

from cameras import shot, through
from paper import Slide, circle, square_to
from pictures import thing

# name, rent (10,000 yen), fee, plan, square metres, station, walk, year
FLATS = [("リバーコート201", 7.2, 4000, "1K", 24.8, "柳橋駅", 6, 2011), ("メゾン楠 305", 9.8, 6000, "1LDK", 38.4, "柳橋駅", 11, 2018), ("ハイム三日月102", 5.6, 0, "1R", 19.2, "東高井駅", 3, 1994), ("パーク富士見404", 12.5, 8000, "2LDK", 56.1, "富士見台駅", 9, 2020), ("コーポ白樺103", 6.4, 3000, "2K", 33.0, "東高井駅", 14, 1989), ("グラン高井801", 16.3, 10000, "3LDK", 71.6, "東高井駅", 1, 2023)]


def sketch(s, x, y, w, h, plan):
    """A floor plan by rule: thick outer walls, one wall for every room, the wet rooms tinted, a door's swing."""
    rooms = int(plan[0]) + ("LDK" in plan)
    s.box(x, y, w, h, "#ffffff", "#3c3c3c", 4)
    s.box(x, y, w * .26, h * .5, "#cfe4f2", "#3c3c3c", 3)
    for k in range(1, rooms):
        wall = x + w * .26 + w * .74 * k / rooms
        s.rule(wall, y, wall, y + h, "#3c3c3c", 3)
    s.rule(x, y + h * .5, x + w * .26, y + h * .5, "#3c3c3c", 3)
    s.box(x + w * .06, y + h * .1, w * .13, h * .22, None, "#3c3c3c", 2, 8)
    arc = [(x + 34 * math.cos(a / 10), y + h - 34 * math.sin(a / 10)) for a in range(0, 16)]
    s.shape([(x, y + h)] + arc, "#f3efe4", "#8a8a8a", 1.5)


def flats():
    """s74: a flyer of flats to let, a drawn plan at the left of each card, labels and values beside it."""
    s = Slide("s74", (1500, 1000), "春の賃貸特集", "ja", ("flat", "one flat"),
              [("name", "str", False, "物件名"), ("rent", "int", False, "賃料(円)"), ("fee", "int", False, "管理費(円、なしは0)"), ("plan", "str", False, "間取り"), ("area", "float", False, "専有面積(㎡)"), ("station", "str", False, "最寄りの駅"), ("walk", "int", False, "駅からの徒歩(分)")],
              paper="#fff3c9", traits=["cards", "drawn_plans", "label_value_rows", "mixed_units"], domain="property")
    s.box(0, 0, 1500, 100, "#c3272b")
    s.text(40, 30, "春の賃貸特集　おすすめ六室", 42, "#ffffff", "bold")
    s.fact("company", "phone", "0570-55-0142", s.text(1460, 40, "電話 0570-55-0142", 26, "#ffe9a0", "bold", "ra"))
    for i, (name, rent, fee, plan, area, station, walk, year) in enumerate(FLATS):
        x, y, w, h = 40 + (i % 3) * 480, 126 + (i // 3) * 404, 460, 384
        with s.rec(f"f{i + 1}", name, s.box(x, y, w, h, "#ffffff", "#c3272b", 2)):
            s.text(x + 20, y + 20, name, 27, "#2a2320", "bold", field="name")
            s.rule(x + 20, y + 60, x + w - 20, y + 60, "#c3272b", 2)
            sketch(s, x + 24, y + 84, 190, 170, plan)
            s.also([(x + 22, y + 82), (x + 216, y + 256)])
            s.text(x + w - 20, y + 82, f"{rent}万円", 36, "#c3272b", "bold", "ra", "rent", round(rent * 10000))
            rows = [("管理費", f"{fee:,}円" if fee else "なし", "fee", fee), ("間取り", plan, "plan", plan), ("面積", f"{area}㎡", "area", area), ("築年", f"{year}年", None, None)]
            for k, (label, shown, field, value) in enumerate(rows):
                s.text(x + 238, y + 142 + k * 36, label, 19, "#8a7b70", "sans")
                s.text(x + w - 20, y + 141 + k * 36, shown, 21, "#2a2320", "bold", "ra", field, value)
            s.box(x + 2, y + 296, w - 4, 86, "#fbe7de")
            left = s.text(x + 24, y + 326, station, 25, "#2a2320", "bold", field="station")
            s.text(left[3] + 16, y + 327, f"徒歩{walk}分", 24, "#2a2320", "sans", field="walk", value=walk)
            s.text(x + w - 20, y + 330, "仲介手数料半額" if i in (1, 4) else "礼金なし" if i == 2 else "即入居可", 18, "#c3272b", "bold", "ra")
    s.text(40, 950, "花水木ホーム株式会社　東高井駅前　水曜定休", 20, "#6b4a2f", "sans")
    ids = [f"f{i + 1}" for i in range(6)]
    s.query("all", "ja", "6つの物件それぞれの領域", ids)
    s.query("condition", "ja", "東高井駅が最寄りの物件", ["f3", "f5", "f6"])
    s.query("comparison", "ja", "徒歩10分以内の物件", ["f1", "f3", "f4", "f6"])
    s.query("ordinal", "ja", "下の段の真ん中の物件", ["f5"])
    s.query("negation", "en", "flats without a management fee (管理費なし)", ["f3"])
    return s


# name, rating, reviews, price, former price, sold out
GOODS = [("Enamel kettle", 4.6, 312, 34.90, 49.90, False), ("Cast iron pan", 4.8, 1204, 52.00, None, False), ("Salt mill", 3.9, 87, 18.50, None, True), ("Bread knife", 4.2, 455, 27.00, 33.00, False), ("Mixing bowls", 4.4, 230, 21.75, None, False), ("Copper jug", 4.9, 61, 68.00, 85.00, False), ("Tea strainer", 3.5, 19, 6.40, None, False), ("Egg timer", 4.1, 142, 9.95, 14.50, True)]


def star(cx, cy, r):
    return [(cx + (r if k % 2 == 0 else r * .42) * math.sin(k * math.pi / 5), cy - (r if k % 2 == 0 else r * .42) * math.cos(k * math.pi / 5)) for k in range(10)]


def goods():
    """s75: goods of a shop in rounded cards, stars with a number, former prices struck through, a sash where sold out."""
    s = Slide("s75", (1400, 960), "Kitchen finds", "en", ("product", "one product"),
              [("name", "str", False, "product"), ("price", "float", False, "price now in pounds"), ("old_price", "float", True, "price before"), ("rating", "float", False, "average rating in stars"), ("reviews", "int", False, "number of reviews"), ("sold_out", "bool", False, "whether it is sold out")],
              paper="#eef0f3", traits=["cards", "photos", "strikethrough", "stars", "badges"], domain="retail")
    s.text(40, 34, "Kitchen finds", 36, "#1d2433", "latin-bold")
    s.text(1360, 46, "sorted by newest", 18, "#7b8494", "latin", "ra")
    for i, (name, rating, reviews, price, old, gone) in enumerate(GOODS):
        x, y, w, h = 40 + (i % 4) * 334, 100 + (i // 4) * 422, 318, 402
        with s.rec(f"p{i + 1}", name, s.box(x, y, w, h, "#ffffff", r=16)):
            s.paste(thing(w - 40, 200, 750 + i), x + 20, y + 20)
            s.also([(x + 20, y + 20), (x + w - 20, y + 220)])
            if gone:
                s.box(x + 20, y + 176, w - 40, 44, "#3a4150")
                s.text(x + w / 2, y + 190, "Sold out", 19, "#ffffff", "latin-bold", "ma", "sold_out", True)
            else:
                s.value("sold_out", False, origin="absence")
            s.text(x + 22, y + 242, name, 24, "#1d2433", "latin-bold", field="name")
            for k in range(5):
                s.shape(star(x + 34 + k * 27, y + 298, 12), "#f0a830" if k + .5 < rating else "#d8dce3")
            s.text(x + 172, y + 290, f"{rating}", 19, "#1d2433", "latin-bold", field="rating", value=rating)
            s.text(x + 214, y + 291, f"({reviews:,})", 18, "#7b8494", field="reviews", value=reviews)
            s.text(x + 22, y + 346, f"£{price:.2f}", 29, "#b3263a" if old else "#1d2433", "latin-bold", field="price", value=price)
            if old:
                b = s.text(x + w - 22, y + 354, f"£{old:.2f}", 20, "#7b8494", "latin", "ra", "old_price", old)
                s.rule(b[1] - 3, (b[0] + b[2]) / 2, b[3] + 3, (b[0] + b[2]) / 2, "#7b8494", 2)
    ids = [f"p{i + 1}" for i in range(8)]
    s.query("all", "en", "the 8 regions each describing one product", ids)
    s.query("condition", "en", "products with a former price", ["p1", "p4", "p6", "p8"])
    s.query("comparison", "en", "products rated below 4", ["p3", "p7"])
    s.query("negation", "en", "products that are not sold out", ["p1", "p2", "p4", "p5", "p6", "p7"])
    s.query("ordinal", "ja", "下の段の左から2番目の商品", ["p6"])
    return s


# name, speciality, room, days, languages, takes new patients
DOCTORS = [("Dr Helena Marsh", "Cardiology", "1.04", ["Mon", "Wed", "Thu"], ["English", "Polish"], True), ("Dr Tunde Bello", "Children's medicine", "0.12", ["Mon", "Tue", "Wed", "Fri"], ["English", "Yoruba", "French"], True), ("Dr Aiko Senda", "Skin and allergy", "2.21", ["Tue", "Thu"], ["English", "Japanese"], False),
           ("Dr Marco Lunardi", "Bones and joints", "1.17", ["Wed", "Fri"], ["English", "Italian"], False), ("Dr Priya Nair", "Eyes", "2.08", ["Mon", "Thu", "Fri"], ["English"], True), ("Dr Owen Tallis", "General practice", "0.03", ["Mon", "Tue", "Thu", "Fri"], ["English", "Welsh"], True)]


def portrait(s, cx, cy, r, k):
    """A head and shoulders in a ring, by rule."""
    s.shape(circle(cx, cy, r), ["#cfe3dc", "#f3dcc6", "#d9d4ec"][k % 3])
    s.shape([(cx + r * .62 * math.cos(a), cy + r * .8 + r * .52 * math.sin(a)) for a in np.linspace(math.pi, 2 * math.pi, 24)], ["#3d6f8e", "#8c4f5d", "#56734a"][(k * 2) % 3])
    s.shape(circle(cx, cy - r * .1, r * .36), ["#e6b48f", "#8a5a3c", "#d9a07a"][k % 3])
    s.shape([(cx + r * .4 * math.cos(a), cy - r * .16 + r * .36 * math.sin(a)) for a in np.linspace(math.pi, 2 * math.pi, 24)], ["#3a2a22", "#161413", "#6b4a2b"][(k + k // 3) % 3])


def doctors():
    """s76: doctors on wide cards, a round portrait at the left, a pill for each day, a line of languages."""
    s = Slide("s76", (1400, 900), "Our doctors", "en", ("doctor", "one doctor"),
              [("name", "str", False, "name"), ("speciality", "str", False, "speciality"), ("days", "str[]", False, "days with surgery hours"), ("room", "str", False, "room number"), ("languages", "str[]", False, "languages spoken"), ("new_patients", "bool", False, "whether new patients are taken")],
              paper="#f2f6f5", traits=["cards", "portraits", "pills", "two_columns"], domain="health")
    s.text(50, 36, "Our doctors", 38, "#17443d", "latin-bold")
    s.fact("page", "practice", "Elmbrook Health Centre", s.text(1350, 48, "Elmbrook Health Centre", 20, "#5b7a74", "latin", "ra"))
    for i, (name, speciality, room, days, languages, new) in enumerate(DOCTORS):
        x, y, w, h = 50 + (i % 2) * 660, 110 + (i // 2) * 250, 640, 230
        with s.rec(f"d{i + 1}", name, s.box(x, y, w, h, "#ffffff", "#cfdedb", 1.5, 8)):
            portrait(s, x + 90, y + 100, 64, i)
            s.also(circle(x + 90, y + 100, 64))
            s.text(x + 90, y + 186, f"Room {room}", 18, "#5b7a74", "latin", "ma", "room", room)
            s.text(x + 184, y + 28, name, 26, "#17302c", "latin-bold", field="name")
            s.text(x + 184, y + 68, speciality, 21, "#1f7a69", "latin-bold", field="speciality")
            for k, day in enumerate(days):
                s.box(x + 184 + k * 82, y + 106, 72, 36, "#d9efe9", r=18)
                s.text(x + 220 + k * 82, y + 116, day, 18, "#17443d", "latin", "ma", "days")
            b = s.text(x + 184, y + 164, "Speaks " + ", ".join(languages), 18, "#5b6b68")
            for language in languages:
                s.value("languages", language, language, [(b[1], b[0]), (b[3], b[2])])
            s.text(x + 184, y + 196, "Taking new patients" if new else "List closed", 18, "#1f7a69" if new else "#b0483a", "latin-bold", field="new_patients", value=new)
    s.text(50, 866, "Please ring before 11 for the same day.", 17, "#5b7a74")
    ids = [f"d{i + 1}" for i in range(6)]
    s.query("all", "en", "the 6 regions each describing one doctor", ids)
    s.query("condition", "en", "doctors who are in on Friday", ["d2", "d4", "d5", "d6"])
    s.query("negation", "en", "doctors who take no new patients", ["d3", "d4"])
    s.query("text", "en", "the doctor who speaks Japanese", ["d3"])
    s.query("ordinal", "ja", "右の列の一番上の医師", ["d2"])
    return s


# name, state, rate, temperature, output, next check, alarms
MACHINES = [("成形機1号", "運転中", 92, 61.4, 1240, "12/04", 0), ("成形機2号", "運転中", 87, 63.8, 1105, "12/11", 1), ("成形機3号", "停止", 0, 24.1, None, "11/28", 0), ("塗装ライン", "運転中", 78, 48.5, 860, "12/20", 0), ("乾燥炉", "警告", 64, 118.2, 815, "11/29", 3), ("検査装置A", "運転中", 95, 31.0, 2310, "1/15", 0), ("検査装置B", "点検中", 12, 29.6, None, "本日", 0), ("包装機", "運転中", 83, 36.7, 1978, "12/08", 2)]


def machines():
    """s79: machines of a works on dark tiles, a ring for the rate, a dot for the state, labels and values below."""
    s = Slide("s79", (1600, 900), "設備モニター", "ja", ("machine", "one machine"),
              [("name", "str", False, "設備名"), ("state", "str", False, "状態"), ("rate", "int", False, "稼働率(%)"), ("temperature", "float", False, "温度(℃)"), ("output", "int", True, "生産数(個)、動いていなければ空"), ("alarms", "int", False, "警報の件数"), ("check", "str", False, "次の点検")],
              paper="#10151c", traits=["dark", "dashboard", "rings", "label_value_rows"], domain="factory")
    s.text(50, 34, "第二工場　設備モニター", 32, "#e8edf4", "bold")
    s.fact("page", "time", "14:32", s.text(1550, 42, "更新 14:32", 20, "#8494a8", "sans", "ra"))
    tints = {"運転中": "#3ecf8e", "停止": "#6b7688", "警告": "#ff6b5e", "点検中": "#f4bf4f"}
    for i, (name, state, rate, temperature, output, check, alarms) in enumerate(MACHINES):
        x, y, w, h = 50 + (i % 4) * 382, 104 + (i // 4) * 388, 354, 366
        tint = tints[state]
        with s.rec(f"m{i + 1}", name, s.box(x, y, w, h, "#1b232e", r=12)):
            s.text(x + 22, y + 24, name, 25, "#f2f5f9", "bold", field="name")
            b = s.text(x + w - 22, y + 27, state, 20, tint, "bold", "ra", "state")
            s.shape(circle(b[1] - 16, (b[0] + b[2]) / 2, 6), tint)
            cx, cy = x + 92, y + 146
            s.shape(circle(cx, cy, 64), "#2c3746")
            if rate:
                s.shape([(cx, cy)] + [(cx + 64 * math.sin(a), cy - 64 * math.cos(a)) for a in np.linspace(0, 2 * math.pi * rate / 100, 60)], tint)
            s.shape(circle(cx, cy, 50), "#1b232e")
            s.text(cx, cy - 12, f"{rate}%", 29, "#f2f5f9", "bold", "ma", "rate", rate)
            s.text(x + 184, y + 104, "温度", 18, "#8494a8", "sans")
            s.text(x + 184, y + 134, f"{temperature:.1f}℃", 34, "#ff6b5e" if temperature > 100 else "#f2f5f9", "bold", field="temperature", value=temperature)
            rows = [("生産数", f"{output:,}個" if output else "―", "output" if output else None, output), ("警報", f"{alarms}件", "alarms", alarms), ("次回点検", check, "check", check)]
            for k, (label, shown, field, value) in enumerate(rows):
                s.rule(x + 22, y + 232 + k * 42, x + w - 22, y + 232 + k * 42, "#2c3746", 1.5)
                s.text(x + 22, y + 245 + k * 42, label, 19, "#8494a8", "sans")
                s.text(x + w - 22, y + (254 if shown == "―" else 244) + k * 42, shown, 21, "#ff6b5e" if field == "alarms" and alarms else "#d5dde8", "bold", "ra", field, value)
    ids = [f"m{i + 1}" for i in range(8)]
    s.query("all", "ja", "8台の設備それぞれの領域", ids)
    s.query("condition", "ja", "運転中の設備", ["m1", "m2", "m4", "m6", "m8"])
    s.query("comparison", "ja", "稼働率が90%以上の設備", ["m1", "m6"])
    s.query("ordinal", "ja", "下の段の左端の設備", ["m5"])
    s.query("condition", "en", "machines that have alarms", ["m2", "m5", "m8"])
    return s


# name, address, capacity, hazards, pets, phone
SHELTERS = [("北原小学校", "北原町4-12", 620, ["地震", "洪水", "土砂"], True, "47-1120"), ("市民体育館", "中央1-3", 1500, ["地震", "洪水"], False, "22-8801"), ("南中学校", "南町9-1", 840, ["地震", "津波"], True, "35-0417"), ("ひばり公民館", "雲雀丘2-7", 160, ["地震", "土砂"], False, "51-6630"),
            ("港福祉センター", "港町18", 240, ["地震"], True, "33-2954"), ("西高等学校", "西台1-20", 980, ["地震", "洪水", "津波"], False, "48-7105"), ("橋本児童館", "橋本6-2", 90, ["洪水", "土砂"], False, "29-3348"), ("農協会館", "稲荷3-15", 310, ["地震", "津波", "土砂"], True, "41-5072")]


def shelters(folder):
    """s80: places of refuge on a board by the road, numbered cards in two columns, coloured signs for what they are for, photographed."""
    s = Slide("s80", (1400, 1000), "避難所一覧", "ja", ("shelter", "one shelter"),
              [("name", "str", False, "避難所の名前"), ("address", "str", False, "住所"), ("phone", "str", False, "電話番号"), ("capacity", "int", False, "収容人数"), ("hazards", "str[]", False, "対応する災害"), ("pets", "bool", False, "ペットと入れるか")],
              paper="#e9f0ea", traits=["photographed", "perspective", "jpeg", "noise", "pills", "two_columns"], domain="public")
    s.box(0, 0, 1400, 110, "#1f6f4a")
    s.text(50, 34, "避難所一覧", 46, "#ffffff", "bold")
    s.text(1350, 46, "若松地区 自主防災会", 26, "#cdeedd", "bold", "ra")
    tints = {"地震": "#8a5a2b", "洪水": "#2469a8", "土砂": "#6d7a2c", "津波": "#127a8a"}
    for i, (name, address, capacity, hazards, pets, phone) in enumerate(SHELTERS):
        x, y, w, h = 50 + (i // 4) * 660, 136 + (i % 4) * 210, 640, 190
        with s.rec(f"s{i + 1}", name, s.box(x, y, w, h, "#ffffff", "#7fa892", 2)):
            s.box(x, y, 76, h, "#2f9465")
            s.text(x + 38, y + 74, str(i + 1), 42, "#ffffff", "latin-bold", "ma")
            s.text(x + 100, y + 24, name, 32, "#16281f", "bold", field="name")
            s.text(x + w - 20, y + 28, f"{capacity:,}人", 28, "#a3301f", "bold", "ra", "capacity", capacity)
            s.text(x + 100, y + 80, address, 24, "#3c5246", "sans", field="address")
            s.text(x + w - 20, y + 80, f"電話 {phone}", 23, "#3c5246", "sans", "ra", "phone", phone)
            for k, hazard in enumerate(hazards):
                s.box(x + 100 + k * 94, y + 128, 82, 42, tints[hazard], r=6)
                s.text(x + 141 + k * 94, y + 138, hazard, 24, "#ffffff", "bold", "ma", "hazards")
            s.text(x + w - 20, y + 138, "ペット可" if pets else "ペット不可", 23, "#1f6f4a" if pets else "#8a8f8c", "bold", "ra", "pets", pets)
    ids = [f"s{i + 1}" for i in range(8)]
    s.query("all", "ja", "8か所の避難所それぞれの領域", ids)
    s.query("condition", "ja", "津波のときに使える避難所", ["s3", "s6", "s8"])
    s.query("negation", "ja", "ペットと入れない避難所", ["s2", "s4", "s6", "s7"])
    s.query("comparison", "ja", "収容人数が一番多い避難所", ["s2"])
    s.query("ordinal", "en", "the third shelter in the right column", ["s7"])
    lens = square_to([(96, 60), (1460, 112), (1496, 970), (64, 1020)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1560, 1100), 80, (128, 140, 120), 3.8, 72)


# lot, title, description, low, high, no reserve
LOTS = [(214, "Mahogany writing slope", "Brass corners, fitted interior, one inkwell missing.", 120, 180, False), (215, "Pair of pewter candlesticks", "Square bases, some dents.", 60, 90, True), (216, "Ship's bell", "Cast bronze, named Corvina, with rope and bracket, diameter 31 cm.", 400, 600, False), (217, "Box of glass marbles", "About three hundred, many with coloured twists.", 40, 60, True), (218, "Longcase clock", "Painted dial with a moon, eight days, oak case, later weights.", 900, 1400, False),
        (219, "Two Welsh blankets", "Reversible, blue and cream.", 80, 120, False), (220, "Surveyor's level", "Brass on a mahogany tripod, in its case with the maker's label.", 250, 350, False), (221, "Doll's house", "Four rooms, papered, with furniture of a later date.", 150, 220, True), (222, "Set of six rush chairs", "Ladder backs, two of them with arms, old repairs to the seats.", 300, 450, False), (223, "Botanical prints", "Eleven plates, hand coloured, framed alike.", 180, 260, True)]


def lots(folder):
    """s81: lots of a country auction in two columns, thin rules between them, no frames, a grey scan turned a little."""
    s = Slide("s81", (1100, 1440), "Country auction", "en", ("lot", "one lot"),
              [("title", "str", False, "what is sold"), ("lot", "int", False, "lot number"), ("description", "str", False, "description"), ("low", "int", False, "lower estimate in pounds"), ("high", "int", False, "upper estimate in pounds"), ("no_reserve", "bool", False, "whether it is sold without reserve")],
              paper="#f6f6f4", traits=["scanned", "greyscale", "rotated_page", "specks", "no_borders", "two_columns", "thin_lines", "serif"], domain="auction")
    s.text(550, 64, "COUNTRY AUCTION", 42, "#121212", "serif-bold", "ma")
    s.text(550, 132, "Saturday, from ten o'clock, in the Corn Hall", 21, "#333333", "latin-serif", "ma")
    s.rule(80, 178, 1020, 178, "#121212", 3)
    s.rule(550, 206, 550, 1350, "#555555", 1.5)
    for i, (lot, title, description, low, high, free) in enumerate(LOTS):
        x, y = 80 + (i // 5) * 500, 214 + (i % 5) * 230
        if i % 5:
            s.rule(x, y - 18, x + 440, y - 18, "#777777", 1.5)
        with s.rec(f"l{i + 1}", title):
            s.text(x, y + 4, str(lot), 27, "#121212", "latin-bold", field="lot", value=lot)
            s.text(x + 84, y + 4, title, 23, "#121212", "serif-bold", field="title")
            s.wrapped(x + 84, y + 48, description, 19, 350, 1.5, face="latin-serif", colour="#222222", field="description")
            b = s.text(x + 440, y + 150, f"£{low:,} - {high:,}", 22, "#121212", "serif-bold", "ra", "low", low)
            s.value("high", high, f"£{low:,} - {high:,}", [(b[1], b[0]), (b[3], b[2])])
            if free:
                s.text(x + 84, y + 153, "no reserve", 18, "#333333", "latin-serif", field="no_reserve", value=True)
            else:
                s.value("no_reserve", False, origin="absence")
    s.text(550, 1382, "- 17 -", 19, "#333333", "latin-serif", "ma")
    ids = [f"l{i + 1}" for i in range(len(LOTS))]
    s.query("all", "en", "the 10 regions each describing one lot", ids)
    s.query("condition", "en", "lots without reserve", ["l2", "l4", "l8", "l10"])
    s.query("text", "en", "the lot with the ship's bell", ["l3"])
    s.query("comparison", "en", "lots with an upper estimate above 500 pounds", ["l3", "l5"])
    s.query("ordinal", "ja", "右の列の一番上の品", ["l6"])
    w, h = s.size
    a = np.radians(-1.0)
    lens = np.array([[np.cos(a), -np.sin(a), w / 2 * (1 - np.cos(a)) + h / 2 * np.sin(a)], [np.sin(a), np.cos(a), h / 2 * (1 - np.cos(a)) - w / 2 * np.sin(a)], [0, 0, 1]])
    rnd = np.random.default_rng(81)
    flat = np.asarray(s.finished().convert("L").transform((w, h), Image.PERSPECTIVE, np.linalg.inv(lens).flatten()[:8], Image.BICUBIC, fillcolor=238)).astype(float)
    flat = 255 - (255 - flat) * .9 + rnd.normal(0, 3, (h, w))
    for _ in range(180):
        x, y, r = rnd.integers(2, w - 4), rnd.integers(2, h - 4), rnd.integers(1, 3)
        flat[y:y + r, x:x + r] = rnd.integers(30, 130)
    picture = Image.fromarray(flat.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(.5))
    return s.save(folder, picture, through(lens), (w, h), "jpg", 66)
