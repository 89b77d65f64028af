"""Slides of figures and steps: a dashboard, a month, a hub with satellites, steps, a league, coupons. All content is invented."""
import math

from paper import Slide, circle, rounded
from pictures import scenery

TILES = [("売上高", "4,820万円", "前月比 +6.2%", "bars", 2), ("来店客数", "12,340人", "前月比 -1.4%", "line", 1), ("客単価", "3,906円", "前月比 +7.7%", "line", 1), ("在庫回転", "8.4回", "目標 9.0回", "ring", 1), ("返品率", "1.8%", "前月比 -0.3pt", "line", 1), ("会員比率", "61%", "目標 65%", "ring", 1), ("商品別", "惣菜が首位", "上位5部門", "bars", 2), ("欠品", "14件", "前月 22件", "line", 1)]


def dashboard():
    """s34: figures with small charts on white tiles of two widths."""
    s = Slide("s34", (1600, 900), "店舗の月次報告", "ja", ("figure", "one tile"),
              [("name", "str", False, "指標"), ("value", "str", False, "値"), ("note", "str", False, "比較または目標")], paper="#eef1f5", traits=["dashboard", "charts", "unequal_sizes", "shadows"], domain="retail")
    s.text(50, 34, "店舗の月次報告　10月", 34, "#1f2d3d", "bold")
    s.text(1550, 44, "北町店・港店・駅前店", 20, "#71808f", "sans", "ra")
    spots = [(0, 0), (2, 0), (3, 0), (0, 1), (1, 1), (2, 1), (0, 2), (3, 1)]
    for i, ((name, value, note, chart, span), (cx, cy)) in enumerate(zip(TILES, spots)):
        x, y, w, h = 50 + cx * 380, 104 + cy * 262, span * 380 - 20, 242
        s.shadow(rounded(x, y, w, h, 12), 0, 4, (30, 50, 80, 36))
        with s.rec(f"f{i + 1}", name, s.box(x, y, w, h, "#ffffff", r=12)):
            s.text(x + 24, y + 24, name, 20, "#71808f", "sans", field="name")
            s.text(x + 24, y + 62, value, 36, "#1f2d3d", "bold", field="value")
            s.text(x + 24, y + 206, note, 17, "#2f8f5b" if "+" in note else "#71808f", "sans", field="note")
            if chart == "bars":
                for k in range(12):
                    bh = 34 + (k * 37 + i * 11) % 90
                    s.box(x + w - 350 + k * 27, y + 200 - bh, 18, bh, "#4f83d1" if k < 11 else "#f0913a")
            elif chart == "line":
                points = [(x + w - 170 + k * 21, y + 168 - (k * 29 + i * 17) % 54 + k * 2) for k in range(8)]
                for a, b in zip(points, points[1:]):
                    s.rule(*a, *b, "#4f83d1", 3)
            else:
                s.shape(circle(x + w - 80, y + 128, 50), "#dfe5ec")
                share = .61 if i == 5 else .84
                s.shape([(x + w - 80, y + 128)] + [(x + w - 80 + 50 * math.sin(2 * math.pi * share * k / 40), y + 128 - 50 * math.cos(2 * math.pi * share * k / 40)) for k in range(41)], "#f0913a")
                s.shape(circle(x + w - 80, y + 128, 33), "#ffffff")
    s.text(830, 660, "所見", 22, "#1f2d3d", "bold")
    s.wrapped(830, 700, "惣菜の伸びが全体を押し上げた。来店は雨の週に減ったが、会員の単価が高く、売上は目標に届いた。欠品は発注の見直しで減っている。", 20, 660, 1.6, True, face="sans", colour="#44525f")
    ids = [f"f{i + 1}" for i in range(8)]
    s.query("all", "ja", "8つの指標それぞれの領域", ids)
    s.query("text", "ja", "返品率の領域", ["f5"])
    s.query("text", "en", "the tile about stock turnover (在庫回転)", ["f4"])
    s.query("ordinal", "ja", "一番上の段の左端の指標", ["f1"])
    return s


DAYS = {2: ("読み聞かせ", "10:00"), 5: ("休館日", None), 7: ("手芸の会", "13:30"), 9: ("映画会", "14:00"), 12: ("休館日", None), 14: ("古文書講座", "10:00"), 17: ("音読の日", "11:00"), 19: ("休館日", None), 21: ("手芸の会", "13:30"), 22: ("星を見る会", "18:30"), 26: ("休館日", None), 28: ("本の交換市", "9:30")}


def month():
    """s36: the cells of a month."""
    s = Slide("s36", (1400, 1000), "図書館のひと月", "ja", ("day", "one day"),
              [("day", "int", False, "日"), ("event", "str", True, "催し"), ("time", "str", True, "時刻")], paper="#fffefb", traits=["calendar", "ruled", "large_set"], domain="public")
    s.text(40, 32, "図書館のひと月", 34, "#3a3f2e", "bold")
    s.text(1360, 40, "2026年 4月", 30, "#7b8465", "bold", "ra")
    for k, name in enumerate("日月火水木金土"):
        s.box(40 + k * 189, 96, 189, 44, "#7b8465")
        s.text(40 + k * 189 + 94, 108, name, 21, "#ffffff", "bold", "ma")
    for day in range(1, 31):
        cell = day + 2
        x, y = 40 + cell % 7 * 189, 140 + cell // 7 * 164
        event, time = DAYS.get(day, (None, None))
        with s.rec(f"d{day}", f"{day}日", s.box(x, y, 189, 164, "#f6e3df" if event == "休館日" else None, "#a9b092", 1.5)):
            s.text(x + 14, y + 14, str(day), 24, "#c0483b" if cell % 7 == 0 else "#3a3f2e", "bold", field="day", value=day)
            if event:
                s.text(x + 14, y + 66, event, 22, "#3a3f2e", "sans", field="event")
            if time:
                s.text(x + 14, y + 108, time, 20, "#7b8465", "sans", field="time")
    ids = [f"d{k}" for k in range(1, 31)]
    s.query("all", "ja", "30日それぞれのます", ids)
    s.query("condition", "ja", "休館日のます", ["d5", "d12", "d19", "d26"])
    s.query("text", "ja", "映画会の日", ["d9"])
    s.query("text", "en", "days with 手芸の会", ["d7", "d21"])
    return s


NEEDS = [("Soil", "Living ground, no digging", 38, "#8a5a3b"), ("Water", "Rain kept in three ponds", 21, "#2f78a8"), ("Seeds", "Saved and shared, never sprayed", 44, "#c58a1c"), ("Hands", "Sixty neighbours, one rota", 60, "#a33d52"), ("Tools", "Mended on Mondays", 17, "#5a6470"), ("Market", "Sold within ten miles", 29, "#4b8a3f")]


def hub():
    """s37: a hub and six satellites of different colours."""
    s = Slide("s37", (1400, 1000), "What a village farm needs", "en", ("need", "one of the outer circles"),
              [("name", "str", False, "need"), ("text", "str", False, "what is meant"), ("count", "int", False, "how many people work on it")], paper="#fbf8f1", traits=["hub", "circles", "connectors"], domain="farming")
    s.text(40, 36, "What a village farm needs", 34, "#2b332b", "latin-bold")
    cx, cy = 700, 530
    places = [(cx + 470 * math.cos(a), cy + 330 * math.sin(a)) for a in (math.pi * (k / 3 - .5) for k in range(6))]
    places = [(x, y + (22 if y < 400 else 0)) for x, y in places]
    for (x, y), need in zip(places, NEEDS):
        s.rule(cx, cy, x, y, need[3], 6)
    s.thing("hub", s.shape(circle(cx, cy, 130), "#2b332b"), "Village farm")
    s.text(cx, cy - 30, "Village", 32, "#ffffff", "latin-bold", "ma")
    s.text(cx, cy + 12, "farm", 32, "#ffffff", "latin-bold", "ma")
    for i, ((x, y), (name, text, count, colour)) in enumerate(zip(places, NEEDS)):
        with s.rec(f"n{i + 1}", name, s.shape(circle(x, y, 138), colour)):
            s.text(x, y - 84, name, 31, "#ffffff", "latin-bold", "ma", "name")
            cut = text.split(", ")
            for k, part in enumerate(cut):
                s.text(x, y - 28 + 32 * k, part + ("," if k + 1 < len(cut) else ""), 18, "#ffffff", "latin", "ma")
            s.value("text", text)
            s.text(x, y + 58, f"{count} people", 22, "#ffffff", "latin-bold", "ma", "count", count)
    ids = [f"n{i + 1}" for i in range(6)]
    s.query("all", "en", "the 6 outer circles", ids)
    s.query("comparison", "en", "the circle with the most people", ["n4"])
    s.query("colour", "en", "the blue circle", ["n2"])
    s.query("objects", "ja", "真ん中の円", ["hub"])
    return s


WAY = [("相談", "電話か窓口で、困っていることをお聞かせください。", "30分"), ("下見", "職員が伺い、屋根の傷みを写真に残します。", "半日"), ("見積り", "三つの案を金額とともにお渡しします。", "一週間"), ("工事", "足場を組み、雨の少ない日に進めます。", "二週間"), ("点検", "一年後に無料で見に伺います。", "一時間")]


def steps():
    """s38: numbered steps joined by arrows, no frames."""
    s = Slide("s38", (1600, 720), "屋根の修理の流れ", "ja", ("step", "one step"),
              [("number", "int", False, "番号"), ("name", "str", False, "段階"), ("text", "str", False, "内容"), ("time", "str", False, "かかる時間")], paper="#f4f8fa", traits=["steps", "arrows", "no_borders", "centred"], domain="building")
    s.text(800, 50, "屋根の修理の流れ", 42, "#14384c", "bold", "ma")
    for i, (name, text, time) in enumerate(WAY):
        cx = 170 + i * 315
        if i < 4:
            s.rule(cx + 84, 232, cx + 212, 232, "#9dbccb", 6)
            s.shape([(cx + 208, 218), (cx + 234, 232), (cx + 208, 246)], "#9dbccb")
        with s.rec(f"s{i + 1}", name):
            s.also(s.shape(circle(cx, 232, 62), ["#1f7a8c", "#bf5b2c", "#7a5195", "#2f8f5b", "#c2952b"][i]))
            s.text(cx, 205, str(i + 1), 54, "#ffffff", "bold", "ma", "number", i + 1)
            s.text(cx, 330, name, 32, "#14384c", "bold", "ma", "name")
            below = s.wrapped(cx - 122, 392, text, 21, 244, 1.5, True, face="sans", colour="#3f5a68", field="text")
            s.text(cx - 122, below + 22, f"目安 {time}", 20, "#bf5b2c", "bold", field="time", value=time)
    s.text(800, 660, "どの段階でも取りやめることができます。", 20, "#6a8190", "sans", "ma")
    ids = [f"s{i + 1}" for i in range(5)]
    s.query("all", "ja", "5つの段階それぞれの領域", ids)
    s.query("ordinal", "ja", "左から2番目の段階", ["s2"])
    s.query("text", "ja", "見積りの段階", ["s3"])
    s.query("ordinal", "en", "the last step", ["s5"])
    return s


CLUBS = [("Harrow Lane", 18, 12, 4, 2, 40), ("Pit Street", 18, 11, 3, 4, 36), ("Old Mill", 18, 9, 6, 3, 33), ("St Brannock", 18, 9, 4, 5, 31), ("Wharf Rovers", 18, 8, 4, 6, 28), ("Chapel End", 18, 7, 3, 8, 24), ("Foxhole", 18, 5, 6, 7, 21), ("Quarry Town", 18, 5, 4, 9, 19), ("Moorside", 18, 3, 5, 10, 14), ("Ferry Bridge", 18, 1, 5, 12, 8)]


def league():
    """s43: rows of a league on a dark page, coloured marks, and a panel beside them that is no row."""
    s = Slide("s43", (1600, 900), "Valley league", "en", ("club", "one row of the table"),
              [("rank", "int", False, "place"), ("name", "str", False, "club"), ("played", "int", False, "games"), ("won", "int", False, "won"), ("drawn", "int", False, "drawn"), ("lost", "int", False, "lost"), ("points", "int", False, "points")],
              paper="#14171f", traits=["dark_theme", "table", "no_borders", "side_panel"], domain="sport")
    s.text(60, 40, "Valley league", 42, "#ffffff", "latin-bold")
    s.text(60, 102, "after eighteen rounds", 20, "#8a93a6")
    xs = [120, 200, 620, 720, 820, 920, 1060]
    for x, label in zip(xs[2:], ("P", "W", "D", "L", "Pts")):
        s.text(x, 158, label, 18, "#8a93a6", "latin-bold", "ra")
    for i, club in enumerate(CLUBS):
        y = 196 + i * 66
        with s.rec(f"c{i + 1}", club[0]):
            s.also(s.box(60, y, 8, 44, "#3fbf7f" if i < 2 else "#d9534f" if i > 7 else "#4a5163"))
            s.text(xs[0], y + 10, str(i + 1), 24, "#8a93a6", "latin-bold", "ra", "rank", i + 1)
            s.text(xs[1] - 40, y + 10, club[0], 25, "#ffffff", "latin-bold", field="name")
            for x, value, field in zip(xs[2:], club[1:], ("played", "won", "drawn", "lost", "points")):
                s.text(x, y + 10, str(value), 23, "#ffffff" if field == "points" else "#c3cad8", "latin-bold" if field == "points" else "latin", "ra", field, value)
    s.box(1140, 60, 410, 780, "#232838", r=16)
    s.paste(scenery(410, 220, 91, 2), 1140, 84)
    s.text(1170, 340, "Match of the week", 26, "#ffd479", "latin-bold")
    s.wrapped(1170, 396, "Pit Street came back from two down in the rain to draw with the leaders. Eight hundred people saw it, and one dog who would not leave the pitch.", 20, 350, 1.5, colour="#d5dbe6")
    s.text(1170, 760, "Next round: Saturday 15:00", 20, "#ffffff", "latin-bold")
    ids = [f"c{i + 1}" for i in range(10)]
    s.query("all", "en", "the 10 rows, one for each club", ids)
    s.query("comparison", "en", "the club with the most points", ["c1"])
    s.query("ordinal", "en", "the third row", ["c3"])
    s.query("text", "ja", "Foxhole の行", ["c7"])
    return s


COUPONS = [("珈琲 一杯", "50円引き", "平日のみ", "#f7d9c4"), ("ケーキセット", "150円引き", "14時から", "#f9c6cf"), ("焼き菓子", "一袋 進呈", "千円以上", "#cfe3f2"), ("豆 200g", "10%引き", "いつでも", "#d8ead0"), ("朝の定食", "卵 追加", "10時まで", "#f6e7b4"), ("貸切の予約", "5%引き", "十名から", "#dcd3ee")]


def coupons():
    """s42: coupons with notches and a dashed line to tear along."""
    s = Slide("s42", (1300, 900), "秋のクーポン", "ja", ("coupon", "one coupon"),
              [("item", "str", False, "品"), ("benefit", "str", False, "特典"), ("condition", "str", False, "条件")], paper="#fff9ef", traits=["coupons", "notches", "dashed"], domain="food")
    s.text(650, 44, "喫茶こもれび　秋のクーポン", 38, "#5b3a29", "bold", "ma")
    for i, (item, benefit, condition, tint) in enumerate(COUPONS):
        x, y = 60 + (i % 2) * 610, 130 + (i // 2) * 244
        with s.rec(f"k{i + 1}", item, s.box(x, y, 570, 210, tint, r=14)):
            s.shape(circle(x + 390, y, 16), "#fff9ef")
            s.shape(circle(x + 390, y + 210, 16), "#fff9ef")
            for dy in range(26, 188, 16):
                s.rule(x + 390, y + dy, x + 390, y + dy + 8, "#8c7466", 2)
            s.text(x + 34, y + 40, item, 27, "#5b3a29", "bold", field="item")
            s.text(x + 34, y + 100, benefit, 48, "#b5371f", "bold", field="benefit")
            s.text(x + 34, y + 172, condition, 18, "#7d6657", "sans", field="condition")
            s.text(x + 480, y + 70, "きりとり", 20, "#7d6657", "sans", "ma")
            s.text(x + 480, y + 112, f"No.{i + 1}", 28, "#5b3a29", "bold", "ma")
    ids = [f"k{i + 1}" for i in range(6)]
    s.query("all", "ja", "6枚のクーポンそれぞれの領域", ids)
    s.query("condition", "ja", "平日のみのクーポン", ["k1"])
    s.query("text", "ja", "豆のクーポン", ["k4"])
    s.query("ordinal", "en", "the coupon at the bottom right", ["k6"])
    return s
