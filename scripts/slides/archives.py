"""Pages that come out of a camera, a scanner or a telephone: outings, customers, a log of vans, stalls of a market. All content is invented."""
import numpy as np
from PIL import Image

from cameras import shot
from galleries import listed, pill
from handouts import flatbed, frame
from offices import broken, on, wide
from paper import Slide, circle, square_to
from pictures import scenery, thing


def uneven(s, centre, dark):
    """Light that is full at one place, given as shares of the width and height, and falls off from there."""
    W, H = s.image.size
    yy, xx = np.mgrid[0:H, 0:W]
    far = np.hypot((xx / W - centre[0]) * 1.15, yy / H - centre[1])
    light = 1 - (1 - dark) * np.clip(far / .8, 0, 1) ** 1.6
    s.image.paste(Image.fromarray((np.asarray(s.image.convert("RGB")) * light[..., None]).astype(np.uint8)))


# place, activity, days, price, travel, people, extras, any weather, turn, kind of picture
OUTINGS = [("Lake Verrow", "Canoes and a raft race", 2, 148.0, "1 h 40 by coach", 30, ["Lunch", "Wetsuits"], False, -3.5, 2), ("Castle Harrowby", "Murder dinner in costume", 1, 96.5, "55 min by train", 45, ["Dinner", "Costumes"], True, 2.4, 1), ("Pine Ridge", "Huts, fire and night walk", 3, 210.0, "2 h 10 by coach", 18, ["All meals"], False, 5.2, 3), ("Glassworks Hobb", "Blow your own tumbler", 1, 72.0, "35 min by tram", 12, ["Coffee", "Materials"], True, -2.2, 0),
           ("Dunmouth Sands", "Kites, crabs and a bonfire", 1, 54.5, "1 h 20 by train", 60, ["Picnic"], False, 4.1, 2), ("Old Mint", "Escape rooms on four floors", 1, 65.0, "10 min on foot", 36, ["Drinks"], True, -5.6, 1), ("Fellside Farm", "Cheese making and a quiz", 2, 132.0, "1 h 05 by coach", 24, ["All meals", "Cheese"], True, 2.9, 3), ("Cairn Moor", "Map walk with a ranger", 1, 38.0, "50 min by bus", 20, ["Maps", "Soup"], False, -4.3, 0)]


def outings():
    """s112: outings on white cards with a photograph, each pinned to a pale board and turned by two to six degrees, none over another."""
    s = Slide("s112", (1920, 1080), "Where shall we go in June?", "en", ("outing", "one outing"),
              [("place", "str", False, "place"), ("activity", "str", False, "what is done there"), ("days", "int", False, "number of days"), ("price", "float", False, "price for one person in euros"), ("travel", "str", False, "way there"), ("people", "int", False, "most people it takes"), ("extras", "str[]", False, "what is included"), ("any_weather", "bool", False, "whether it takes place in any weather")],
              paper="#c9b48f", traits=["turned_cards", "photos", "jpeg", "textured_page", "pins", "labels"], domain="outings")
    rnd = np.random.default_rng(112)
    for _ in range(1500):
        x, y = rnd.uniform(0, 1920), rnd.uniform(0, 1080)
        s.rule(x, y, x + rnd.uniform(3, 9), y + rnd.uniform(-3, 3), ["#bda57c", "#d3c09d", "#b1976d"][int(rnd.integers(3))], float(rnd.uniform(1.5, 3)))
    s.box(0, 0, 1920, 92, "#274b45")
    on(s, 50, 64, "Where shall we go in June?", 46, "#ffffff", "serif-bold")
    on(s, 716, 62, "Eight ideas for the summer outing. Vote by Friday on the list beside the lift", 22, "#d5e4dc")
    s.fact("page", "company", "Quillan Press", on(s, 1870, 60, "Quillan Press", 28, "#ffd98a", "serif-bold", "r"))
    for i, (place, activity, days, price, travel, people, extras, dry, turn, kind) in enumerate(OUTINGS):
        cx, cy, w, h = 249 + (i % 4) * 474, 328 + (i // 4) * 474, 382, 412
        x, y = cx - w / 2, cy - h / 2
        with s.turned(turn, cx, cy):
            s.box(x + 5, y + 7, w, h, "#9c8560")
            with s.rec(f"o{i + 1}", place, s.box(x, y, w, h, "#fffdf8")):
                s.paste(scenery(w - 32, 158, 1120 + i, kind), x + 16, y + 16)
                s.also(frame(x + 16, y + 16, w - 32, 158))
                pill(s, x + w - 26, y + 50, "1 day" if days == 1 else f"{days} days", 18, "#ffffff", "#274b45", side="r", field="days", value=days)
                on(s, x + 20, y + 212, place, 28, "#20302c", "serif-bold", field="place")
                on(s, x + 20, y + 244, activity, 20, "#45534d", field="activity")
                s.rule(x + 20, y + 260, x + w - 20, y + 260, "#d9d2c2", 1.5)
                on(s, x + 20, y + 290, travel, 19, "#45534d", field="travel")
                on(s, x + w - 20, y + 290, f"up to {people}", 19, "#45534d", side="r", field="people", value=people)
                b = on(s, x + 20, y + 322, "with", 17, "#8a938d")
                listed(s, b[3] + 8, y + 322, extras, 19, "#45534d", field="extras", between=", ")
                on(s, x + 20, y + 382, f"€{price:.2f}", 34, "#a63d2c", "bold", field="price", value=price)
                on(s, x + w - 20, y + 380, "Any weather" if dry else "Dry days only", 18, "#2d7a5f" if dry else "#8a5a1f", "bold", "r", "any_weather", dry)
            s.shape(circle(cx, y + 10, 11), "#c8402f")
            s.shape(circle(cx - 3, y + 7, 4), "#ef9a8c")
    on(s, 1870, 1062, "Prices per head with travel. Works council, notice 6", 16, "#3c3323", side="r")
    ids = [f"o{i + 1}" for i in range(len(OUTINGS))]
    s.query("all", "en", "the 8 cards each describing one outing", ids)
    s.query("condition", "en", "outings that take place in any weather", ["o2", "o4", "o6", "o7"])
    s.query("comparison", "en", "outings of more than one day", ["o1", "o3", "o7"])
    s.query("comparison", "en", "the cheapest outing", ["o8"])
    s.query("text", "ja", "トラムで行く場所", ["o4"])
    s.query("ordinal", "en", "the card at the top right", ["o4"])
    return s


# company, trade, quote, score, seats, renews, wishes, since
CUSTOMERS = [("Albion Tiles", "Building supplies", "Stock counts that took two days now take a morning.", 9, 140, True, ["Offline mode"], 2021), ("Hearthside Homes", "Care homes", "Our night staff cannot read the small type on tablets.", 6, 85, False, ["Larger type", "Dark mode"], 2023), ("Norr Freight", "Shipping", "Support answers in minutes, in our language.", 10, 410, True, ["More reports"], 2018),
             ("Lantern Schools", "Education", "Good tool, but the price rose twice in one year.", 5, 62, False, ["Fixed price"], 2022), ("Bellweather Foods", "Bakery chain", "Each shop sets it up alone now, no travelling trainer.", 8, 233, True, ["Label printer", "Recipes"], 2020), ("Osprey Legal", "Law firm", "Search finds a clause from nine years ago in a blink.", 9, 54, True, ["Single sign-on"], 2024)]


def customers(folder):
    """s114: what customers said, six pale cards on a blue slide thrown on a screen, photographed from a seat, light falling off to one side."""
    s = Slide("s114", (1600, 900), "What our customers told us", "en", ("customer", "one customer"),
              [("company", "str", False, "company"), ("trade", "str", False, "trade"), ("quote", "str", False, "what they said"), ("score", "int", False, "score out of ten"), ("seats", "int", False, "seats they pay for"), ("since", "int", False, "year they became a customer"), ("renews", "bool", False, "whether they will renew"), ("wishes", "str[]", False, "what they wish for")],
              paper="#17386b", traits=["photographed", "projected", "perspective", "jpeg", "noise", "uneven_light", "cards", "quotes", "labels"], domain="customers")
    on(s, 44, 74, "What our customers told us", 44, "#ffffff", "bold")
    on(s, 46, 112, "Six interviews, second quarter: four will renew, two are looking elsewhere", 22, "#b9cdea")
    s.fact("page", "product", "Ledgerly", on(s, 1556, 72, "Ledgerly", 34, "#ffd166", "bold", "r"))
    for i, (company, trade, quote, score, seats, renews, wishes, since) in enumerate(CUSTOMERS):
        x, y, w, h = 44 + (i % 3) * 512, 142 + (i // 3) * 352, 488, 334
        with s.rec(f"k{i + 1}", company, s.box(x, y, w, h, "#f4f7fc", r=12)):
            on(s, x + 22, y + 46, company, 28, "#17386b", "bold", field="company")
            on(s, x + 22, y + 78, trade, 20, "#5b6b85", field="trade")
            tint = "#2c9c6a" if score > 8 else "#e0a526" if score > 6 else "#d24b46"
            s.shape(circle(x + w - 54, y + 52, 34), tint)
            on(s, x + w - 54, y + 65, str(score), 36, "#ffffff", "bold", "m", "score", score)
            s.box(x + 22, y + 104, 5, 70, "#9fb6d9")
            broken(s, x + 42, y + 130, quote, 23, "#22304a", w - 64, "serif", 1.45, "quote")
            on(s, x + 22, y + 214, f"{seats} seats", 21, "#22304a", "bold", field="seats", value=seats)
            on(s, x + 160, y + 214, f"since {since}", 21, "#5b6b85", field="since", value=since)
            pill(s, x + w - 22, y + 214, "Will renew" if renews else "At risk", 19, "#ffffff", "#2c9c6a" if renews else "#d24b46", side="r", field="renews", value=renews)
            s.rule(x + 22, y + 240, x + w - 22, y + 240, "#c9d5e8", 1.5)
            on(s, x + 22, y + 268, "Wishes", 17, "#5b6b85")
            tx = x + 22
            for wish in wishes:
                tx += pill(s, tx, y + 304, wish, 19, "#17386b", "#dbe6f6", field="wishes") + 10
    on(s, 44, 876, "Source: telephone interviews, 30 minutes each, quotes shortened", 17, "#b9cdea")
    on(s, 1556, 876, "14", 19, "#ffffff", "bold", "r")
    uneven(s, (.34, .38), .62)
    lens = square_to([(152, 74), (1806, 22), (1764, 1046), (108, 968)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1920, 1080), 114, (40, 38, 44), 4.2, 76)


# plate, model, depot, mileage, tread, oil, lights, next inspection, defects
VANS = [("は 12-08", "箱形バン 1.5t", "本社", 84210, 5.2, "良", True, "2026年11月", []), ("は 12-31", "箱形バン 1.5t", "本社", 103877, 3.1, "要交換", True, "2026年8月", ["タイヤ"]), ("を 40-56", "軽バン", "本社", 41560, 6.0, "良", True, "2027年2月", []), ("を 40-57", "軽バン", "北営業所", 39922, 5.7, "良", False, "2027年2月", ["左前照灯"]), ("あ 77-19", "保冷車 2t", "北営業所", 158340, 4.4, "良", True, "2026年9月", ["扉パッキン"]), ("あ 77-20", "保冷車 2t", "北営業所", 149006, 2.6, "要交換", True, "2026年9月", ["タイヤ", "冷凍機"]),
        ("か 3-41", "平ボディ 3t", "港倉庫", 212480, 4.9, "補充", False, "2026年12月", ["後退灯"]), ("か 3-42", "平ボディ 3t", "港倉庫", 187113, 6.3, "良", True, None, []), ("さ 55-02", "電気軽バン", "港倉庫", 8740, 7.1, "―", True, "2028年4月", []), ("さ 55-03", "電気軽バン", "東営業所", 9215, 7.0, "―", True, "2028年4月", ["ワイパー"]), ("と 6-90", "マイクロバス", "東営業所", 66304, 3.8, "補充", True, "2026年10月", []), ("と 6-91", "マイクロバス", "東営業所", 70558, 3.5, "良", True, None, ["座席ベルト"])]


def vans(folder):
    """s115: a log of vans, ruled on all sides under a form's head with boxes for seals, some cells empty or with a dash, scanned in colour and turned by less than a degree."""
    s = Slide("s115", (1754, 1240), "社用車 月例点検記録", "ja", ("van", "one vehicle"),
              [("plate", "str", False, "車両番号"), ("model", "str", False, "車種"), ("depot", "str", False, "配置"), ("mileage", "int", False, "走行距離(km)"), ("tread", "float", False, "タイヤの溝(mm)"), ("oil", "str", True, "エンジン油の状態"), ("lights", "bool", False, "灯火に異常がないか"), ("inspection", "str", True, "次の車検"), ("defects", "str[]", True, "不具合の箇所")],
              paper="#fdfdfa", traits=["scanned", "rotated_page", "specks", "ruled_table", "empty_cells", "units_in_head", "marks", "seals", "form"], domain="vehicles")
    s.box(70, 40, 180, 34, None, "#333333", 1.5)
    on(s, 160, 65, "様式 車-04", 19, "#333333", side="m")
    on(s, 70, 128, "社用車 月例点検記録", 42, "#1a1a1a", "bold")
    on(s, 72, 170, "点検日 2026年5月18日（月）  天候 晴れ", 21, "#333333")
    s.fact("page", "company", "株式会社いずみ台配送", on(s, 1200, 70, "株式会社いずみ台配送", 25, "#1a1a1a", "bold", "r"))
    on(s, 1200, 104, "安全管理室", 20, "#333333", side="r")
    for k, label in enumerate(("室長", "係長", "点検者")):
        x = 1336 + k * 116
        s.box(x, 40, 116, 30, "#ececea", "#333333", 1.5)
        on(s, x + 58, 62, label, 18, "#333333", side="m")
        s.box(x, 70, 116, 104, None, "#333333", 1.5)
    for x, name in ((1510, "梅沢"), (1626, "鳥海")):
        s.shape(circle(x, 122, 36), None, "#c8352b", 3.5)
        s.text(x + 14, 94, name, 26, "#c8352b", "serif-bold", vertical=True)
    edges = [70, 120, 280, 510, 650, 820, 960, 1080, 1190, 1376, 1684]
    top, head, row = 198, 66, 70
    mid = lambda k: (edges[k] + edges[k + 1]) / 2
    s.box(70, top, 1614, head, "#e3e9ec")
    for k, label, unit in ((0, "No.", None), (1, "車両番号", None), (2, "車種", None), (3, "配置", None), (4, "走行距離", "km"), (5, "タイヤ溝", "mm"), (6, "油", None), (7, "灯火", None), (8, "次回車検", None), (9, "不具合の箇所", None)):
        on(s, mid(k), top + (30 if unit else 41), label, 20, "#1a1a1a", "bold", "m")
        if unit:
            on(s, mid(k), top + 55, f"({unit})", 16, "#1a1a1a", side="m")
    y = top + head
    for i, (plate, model, depot, mileage, tread, oil, lights, due, defects) in enumerate(VANS):
        with s.rec(f"v{i + 1}", plate, frame(70, y, 1614, row)):
            base = y + 43
            on(s, mid(0), base, str(i + 1), 20, "#333333", side="m")
            on(s, mid(1), base, plate, 22, "#1a1a1a", "bold", "m", "plate")
            on(s, edges[2] + 14, base, model, 21, "#1a1a1a", field="model")
            on(s, mid(3), base, depot, 21, "#1a1a1a", side="m", field="depot")
            on(s, edges[5] - 16, base, f"{mileage:,}", 22, "#1a1a1a", side="r", field="mileage", value=mileage)
            on(s, mid(5), base, f"{tread:.1f}", 22, "#c8352b" if tread < 3.5 else "#1a1a1a", side="m", field="tread", value=tread)
            on(s, mid(6), base, oil, 21, "#1a1a1a", side="m", field=None if oil == "―" else "oil")
            on(s, mid(7), base + 1, "○" if lights else "×", 24, "#1a1a1a", side="m", field="lights", value=lights)
            if due:
                on(s, mid(8), base, due, 20, "#1a1a1a", side="m", field="inspection")
            if defects:
                listed(s, edges[9] + 16, base, defects, 21, "#1a1a1a", field="defects", between="、")
        y += row
    for k in range(len(VANS) + 2):
        s.rule(70, top + (0 if k == 0 else head + (k - 1) * row), 1684, top + (0 if k == 0 else head + (k - 1) * row), "#444444", 3 if k in (0, 1, len(VANS) + 1) else 1.5)
    for k, x in enumerate(edges):
        s.rule(x, top, x, y, "#444444", 3 if k in (0, len(edges) - 1) else 1.5)
    on(s, 70, y + 40, "記入のしかた  灯火は異常なし○、異常あり×。電気自動車の油は「―」。車検が済んだばかりの車は空欄とする。溝が3.5mm未満のものは赤字で書く。", 19, "#333333")
    on(s, 1684, y + 76, "保存期間3年   1 / 1", 19, "#333333", side="r")
    ids = [f"v{i + 1}" for i in range(len(VANS))]
    s.query("all", "ja", "12台の車両それぞれの行", ids)
    s.query("condition", "ja", "灯火に異常がある車", ["v4", "v7"])
    s.query("comparison", "ja", "走行距離が15万kmを超える車", ["v5", "v7", "v8"])
    s.query("negation", "ja", "次回車検が空欄の車", ["v8", "v12"])
    s.query("relation", "ja", "港倉庫の車", ["v7", "v8", "v9"])
    s.query("ordinal", "en", "the last row of the table", ["v12"])
    return flatbed(s, folder, .7, 115, False, 160, 68)


# stall, trader, dish, price, hours, allergens, vegan, queue minutes, cash
STALLS = [("A1", "Smoke & Barley", "Brisket bun, pickles", 9.5, "12:00 – 21:00", ["Gluten", "Mustard"], False, 15), ("A2", "Tiny Tagine", "Chickpea tagine, flatbread", 8.0, "11:30 – 20:00", ["Gluten"], True, 6), ("A3", "Dumpling Post", "Six pork dumplings", 7.25, "12:00 – 22:00", ["Gluten", "Soya", "Sesame"], False, 20), ("B1", "Green Pan", "Pea pancake, mint", 6.5, "11:00 – 18:00", [], True, 4), ("B2", "Crust Union", "Half a pizza", 7.9, "12:00 – 22:00", ["Gluten", "Milk"], False, 12),
          ("B3", "Paper Cone", "Chips, five sauces", 4.75, "11:00 – 23:00", ["Egg"], False, 8), ("C1", "Sundae School", "Two scoops, plum jam", 5.2, "13:00 – 22:00", ["Milk", "Nuts"], False, 10), ("C2", "Rice Again", "Kimchi rice bowl", 8.4, "11:30 – 21:00", ["Soya", "Sesame"], True, 9), ("C3", "Wharf Oysters", "Four oysters, lemon", 12.0, "15:00 – 21:00", ["Molluscs"], False, None)]


def stalls(folder):
    """s116: stalls of a market on cards with a coloured strip and their place at the left, a picture over its edge, stored on its side."""
    s = Slide("s116", (1920, 1080), "Friday night food market", "en", ("stall", "one stall"),
              [("pitch", "str", False, "place of the stall"), ("trader", "str", False, "name of the trader"), ("dish", "str", False, "dish of the night"), ("price", "float", False, "price in pounds"), ("hours", "str", False, "hours"), ("allergens", "str[]", True, "allergens"), ("vegan", "bool", False, "whether the dish is vegan"), ("wait", "int", True, "minutes one waits")],
              paper="#fff3d6", traits=["exif_orientation", "jpeg", "cards", "photos", "labels", "footnotes"], domain="food market")
    s.box(0, 0, 1920, 128, "#d8432f")
    for k in range(24):
        s.shape([(k * 80, 128), (k * 80 + 80, 128), (k * 80 + 40, 152)], "#d8432f" if k % 2 else "#f5b83d")
    on(s, 56, 86, "Friday night food market", 54, "#ffffff", "bold")
    on(s, 740, 82, "Nine stalls on the old quay, every Friday until the clocks go back", 25, "#ffe3c4")
    s.fact("page", "place", "Dunmouth Quay", on(s, 1864, 84, "Dunmouth Quay", 34, "#ffe08a", "serif-bold", "r"))
    tints = {"A": "#1d7874", "B": "#8f3985", "C": "#c7651d"}
    for i, (pitch, trader, dish, price, hours, allergens, vegan, wait) in enumerate(STALLS):
        x, y, w, h = 56 + (i % 3) * 612, 178 + (i // 3) * 288, 584, 266
        tint = tints[pitch[0]]
        with s.rec(f"f{i + 1}", trader, s.box(x, y, w, h, "#ffffff", "#e3cfa0", 2, 16)):
            s.box(x, y, 130, h, tint, r=16)
            s.box(x + 60, y, 70, h, tint)
            on(s, x + 44, y + 62, pitch, 38, "#ffffff", "bold", "m", "pitch")
            picture = thing(150, 150, 1160 + i * 3)
            s.paste(picture, x + 28, y + 92)
            s.also(frame(x + 28, y + 92, 150, 150))
            tx = x + 202
            on(s, tx, y + 50, trader, 29, "#2c2320", "bold", field="trader")
            on(s, tx, y + 86, dish, 22, "#5d514a", field="dish")
            on(s, tx, y + 124, hours, 20, "#5d514a", field="hours")
            if wait:
                on(s, x + w - 22, y + 124, f"wait {wait} min", 20, "#5d514a", side="r", field="wait", value=wait)
            s.rule(tx, y + 142, x + w - 22, y + 142, "#ead9b4", 1.5)
            if allergens:
                b = on(s, tx, y + 172, "contains", 17, "#93857b")
                listed(s, b[3] + 8, y + 172, allergens, 19, "#2c2320", field="allergens", between=", ")
            else:
                on(s, tx, y + 172, "no allergens", 17, "#93857b")
            on(s, tx, y + 238, f"£{price:.2f}", 40, tint, "bold", field="price", value=price)
            if vegan:
                pill(s, x + w - 22, y + 234, "Vegan", 20, "#ffffff", "#4b9444", side="r", field="vegan", value=True)
            else:
                on(s, x + w - 22, y + 234, "Not vegan", 18, "#93857b", side="r", field="vegan", value=False)
    for k, (row, words) in enumerate((("A", "by the crane"), ("B", "along the water"), ("C", "in the boat shed"))):
        s.box(56 + k * 250, 1040, 20, 20, tints[row])
        on(s, 86 + k * 250, 1057, f"{row}  {words}", 19, "#5d514a")
    on(s, 1864, 1057, "Prices as told by the traders. Waits measured on 8 May at seven. Cards are taken everywhere.", 18, "#5d514a", side="r")
    ids = [f"f{i + 1}" for i in range(len(STALLS))]
    s.query("all", "en", "the 9 cards each describing one stall", ids)
    s.query("condition", "en", "stalls with a vegan dish", ["f2", "f4", "f8"])
    s.query("comparison", "en", "dishes under six pounds", ["f6", "f7"])
    s.query("negation", "en", "the stall that names no waiting time", ["f9"])
    s.query("relation", "en", "stalls along the water", ["f4", "f5", "f6"])
    s.query("ordinal", "ja", "真ん中の段の左の店", ["f4"])
    return s.save(folder, fmt="jpg", quality=82, exif=8)
