"""Slides that are pinned up, handed over or left on a screen: fixtures, medicines, an agent's window, a circular, stands of a fair, a waterworks. All content is invented."""
import numpy as np
from PIL import Image, ImageFilter

from cameras import shot, through
from offices import broken, on, wide
from paper import SS, Slide, circle, square_to
from pictures import scenery, waves

# day, time, home, away, score, venue, competition
MATCHES = [("Saturday 4 October", "14:00", "Holt Rovers", "Marsh Lane", "2 – 1", "Holt Green", None), ("Saturday 4 October", "14:00", "Eastbrook", "Tarn Valley", "0 – 0", "The Paddock", None), ("Saturday 4 October", "15:30", "Queen's Park", "Old Fellows", "4 – 3", "Queen's Park", "Cup"),
           ("Sunday 12 October", "10:30", "Marsh Lane", "Eastbrook", "1 – 5", "Marsh Lane", None), ("Sunday 12 October", "12:00", "Old Fellows", "Holt Rovers", None, "Mill Meadow", None), ("Sunday 12 October", "14:00", "Tarn Valley", "St Anne's", None, "Tarn Foot", "Friendly"), ("Sunday 12 October", "14:00", "Sandwick", "Queen's Park", None, "Beach Road", None),
           ("Wednesday 22 October", "18:45", "Holt Rovers", "Sandwick", None, "Holt Green", "Cup"), ("Wednesday 22 October", "19:00", "St Anne's", "Marsh Lane", None, "Abbey Field", None), ("Wednesday 22 October", "19:15", "Eastbrook", "Old Fellows", None, "The Paddock", None)]
CRESTS = {"Holt Rovers": ("#c0392b", "#cfd6dc"), "Marsh Lane": ("#1f7a4d", "#f2d43d"), "Eastbrook": ("#1d4e9e", "#cfd6dc"), "Tarn Valley": ("#5fa8d3", "#0b2f4f"), "Queen's Park": ("#5b2a86", "#e8d5f5"), "Old Fellows": ("#222222", "#e0a526"), "St Anne's": ("#e67e22", "#cfd6dc"), "Sandwick": ("#0d9488", "#fde68a")}


def crest(s, cx, cy, club):
    a, b = CRESTS[club]
    s.shape([(cx - 19, cy - 22), (cx + 19, cy - 22), (cx + 19, cy + 4), (cx, cy + 24), (cx - 19, cy + 4)], a)
    s.shape([(cx - 6, cy - 22), (cx + 6, cy - 22), (cx + 6, cy + 17), (cx, cy + 24), (cx - 6, cy + 17)], b)


def fixtures():
    """s88: matches of a league under the day they are played, thin lines in white panels, a crest beside each club, a score where it is over."""
    s = Slide("s88", (1500, 1270), "Fixtures and results", "en", ("match", "one match"),
              [("home", "str", False, "club at home"), ("away", "str", False, "club that visits"), ("day", "str", False, "day as in the heading"), ("time", "str", False, "time it starts"), ("score", "str", True, "score if it was played"), ("venue", "str", False, "ground"), ("competition", "str", True, "label if it is no match of the league")],
              paper="#e9edf1", traits=["group_headings", "thin_lines", "crests", "labels", "panels"], domain="sports")
    s.box(0, 0, 1500, 120, "#12304a")
    on(s, 60, 78, "Fixtures and results", 44, "#ffffff", "bold")
    s.fact("page", "league", "Northmoor District League", on(s, 1440, 74, "Northmoor District League", 26, "#a9c4dc", side="r"))
    y, last, days = 120, None, {}
    for i, (day, time, home, away, score, venue, competition) in enumerate(MATCHES):
        if day != last:
            y += 62
            head = on(s, 60, y, day, 26, "#12304a", "bold", record=False)
            y += 20
            s.box(60, y, 1380, 80 * sum(m[0] == day for m in MATCHES), "#ffffff", "#cdd6de", 1.5, 8)
        elif last:
            s.rule(80, y, 1420, y, "#dfe5ea", 1.5)
        last = day
        days.setdefault(day, []).append(f"m{i + 1}")
        with s.rec(f"m{i + 1}", f"{home} v {away}", [(60, y), (1440, y), (1440, y + 80), (60, y + 80)]):
            s.value("day", day, day, [(head[1], head[0]), (head[3], head[2])], "section")
            on(s, 90, y + 49, time, 24, "#5b6d7d", field="time")
            on(s, 500, y + 50, home, 26, "#17212b", "bold", "r", "home")
            crest(s, 540, y + 40, home)
            if score:
                s.box(582, y + 18, 116, 46, "#12304a", r=6)
                on(s, 640, y + 50, score, 27, "#ffffff", "bold", "m", "score")
            else:
                on(s, 640, y + 48, "v", 24, "#8798a8", side="m")
            crest(s, 740, y + 40, away)
            on(s, 780, y + 50, away, 26, "#17212b", "bold", field="away")
            on(s, 1060, y + 49, venue, 23, "#5b6d7d", field="venue")
            if competition:
                pill = wide(competition, 19, "bold") + 32
                s.box(1420 - pill, y + 23, pill, 36, "#fde9c8" if competition == "Cup" else "#dcefe4", r=18)
                on(s, 1420 - pill / 2, y + 48, competition, 19, "#a35f00" if competition == "Cup" else "#1f7a4d", "bold", "m", "competition")
        y += 80
    on(s, 60, y + 54, "Home clubs wear their first colours. Pitch inspections at 9:00 on the day.", 20, "#6b7b8a")
    ids = [f"m{i + 1}" for i in range(len(MATCHES))]
    s.query("all", "en", "the 10 regions each describing one match", ids)
    s.query("condition", "en", "cup matches", ["m3", "m8"])
    s.query("relation", "en", "matches on Sunday 12 October", days["Sunday 12 October"])
    s.query("negation", "en", "matches without a score", ["m5", "m6", "m7", "m8", "m9", "m10"])
    s.query("text", "ja", "Sandwick が出る試合", ["m7", "m8"])
    return s


# name, effect, morning, noon, evening, bedtime, days, note, colour, round
MEDICINES = [("ノルパミン錠 5mg", "血圧を下げるお薬です。", 1, None, None, None, 28, "グレープフルーツは避けてください。", "#f3f0e6", True), ("セレトール錠 100mg", "痛みや炎症をやわらげるお薬です。", 1, None, 1, None, 7, None, "#f6d7c4", True), ("カルボスイ細粒 50%", "たんを出しやすくするお薬です。", 1, 1, 1, None, 7, None, None, None), ("ミヤレン錠", "腸のはたらきを整えるお薬です。", 2, 2, 2, None, 14, "牛乳と一緒に飲んでもかまいません。", "#efe3c2", True),
             ("アゼリンカプセル 20mg", "鼻水やくしゃみをおさえるお薬です。", None, None, None, 1, 14, "眠くなることがあります。運転は控えてください。", "#5aa17f", False), ("ルミカ点眼液 0.1%", "目のかゆみをおさえる目薬です。", None, None, None, None, None, "1回1滴、1日4回。コンタクトレンズは外してください。", None, None), ("トリメタ錠 2mg", "胃酸の出すぎをおさえるお薬です。", None, None, 1, None, 28, None, "#d9e4f2", True)]


def medicines():
    """s89: the sheet a chemist hands over, a ruled table with a drawing of each medicine, times of the day under a head in two levels, empty cells."""
    s = Slide("s89", (1600, 1250), "お薬の説明書", "ja", ("medicine", "one medicine"),
              [("name", "str", False, "薬の名前"), ("effect", "str", False, "はたらき"), ("morning", "int", True, "朝に飲む数"), ("noon", "int", True, "昼に飲む数"), ("evening", "int", True, "夕に飲む数"), ("bedtime", "int", True, "寝る前に飲む数"), ("days", "int", True, "日数"), ("note", "str", True, "注意すること")],
              paper="#ffffff", traits=["ruled_table", "two_level_head", "drawings", "empty_cells", "wrapped_cells"], domain="health")
    on(s, 60, 84, "お薬の説明書", 42, "#1b4b43", "bold")
    on(s, 420, 62, "調剤日 2026年2月17日", 22, "#4c5f5b")
    on(s, 420, 96, "小野寺 ふみ 様", 25, "#1b2b28", "bold")
    s.fact("page", "pharmacy", "かもめ調剤薬局", on(s, 1540, 66, "かもめ調剤薬局", 28, "#1b4b43", "bold", "r"))
    on(s, 1540, 100, "電話 0465-55-0127", 21, "#4c5f5b", side="r")
    edges, top, head, row = [60, 210, 510, 800, 880, 960, 1040, 1120, 1220, 1540], 130, 92, 132
    mid = lambda k: (edges[k] + edges[k + 1]) / 2
    s.box(60, top, 1480, head, "#d8ece7")
    for k, label in ((0, "写真"), (1, "お薬の名前"), (2, "はたらき"), (7, "日数"), (8, "注意すること")):
        on(s, mid(k), top + 54, label, 22, "#1b4b43", "bold", "m")
    on(s, (edges[3] + edges[7]) / 2, top + 34, "1回に飲む数", 20, "#1b4b43", "bold", "m")
    for k, label in enumerate(["朝", "昼", "夕", "寝る前"]):
        on(s, mid(3 + k), top + 79, label, 19, "#1b4b43", "bold", "m")
    for i, (name, effect, morning, noon, evening, bedtime, days, note, colour, disc) in enumerate(MEDICINES):
        y = top + head + i * row
        with s.rec(f"d{i + 1}", name, s.box(60, y, 1480, row)):
            cx, cy = mid(0), y + row / 2
            if disc:
                s.also(s.shape(circle(cx, cy, 34), colour, "#8d8d86", 1.5))
                s.rule(cx - 24, cy, cx + 24, cy, "#b3b1a8", 2)
            elif colour:
                s.also(s.box(cx - 50, cy - 17, 100, 34, colour, "#4d5a55", 1.5, 17))
                s.box(cx, cy - 17, 50, 34, "#f4efe2", "#4d5a55", 1.5, 17)
                s.box(cx, cy - 16, 20, 32, "#f4efe2")
            elif "点眼" in name:
                s.also(s.box(cx - 18, cy - 20, 36, 62, "#e3eef8", "#6f8296", 1.5, 6))
                s.box(cx - 11, cy - 44, 22, 24, "#3a7ab5", r=4)
            else:
                s.also(s.box(cx - 34, cy - 40, 68, 80, "#fafafa", "#8d8d86", 1.5, 2))
                s.box(cx - 34, cy - 26, 68, 14, "#e08a9b")
            broken(s, edges[1] + 16, y + 58 if wide(name, 24, "bold") > 268 else y + 74, name, 24, "#1b2b28", 268, "bold", 1.4, "name", True)
            broken(s, edges[2] + 16, y + 58 if wide(effect, 21) > 258 else y + 74, effect, 21, "#34443f", 258, "sans", 1.5, "effect", True)
            for k, (field, count) in enumerate((("morning", morning), ("noon", noon), ("evening", evening), ("bedtime", bedtime))):
                if count:
                    on(s, mid(3 + k), y + 76, str(count), 28, "#1b2b28", "bold", "m", field, count)
            if days:
                on(s, mid(7), y + 75, f"{days}日分", 22, "#34443f", side="m", field="days", value=days)
            if note:
                lines = -(-wide(note, 20) // 288)
                broken(s, edges[8] + 16, y + 73 - (lines - 1) * 15, note, 20, "#a23b2a", 288, "sans", 1.5, "note", True)
    end = top + head + len(MEDICINES) * row
    for y in [top] + [top + head + i * row for i in range(len(MEDICINES) + 1)]:
        s.rule(60, y, 1540, y, "#6f9a90", 1.5)
    for k, x in enumerate(edges):
        s.rule(x, top + 46 if 4 <= k <= 6 else top, x, end, "#6f9a90", 1.5)
    s.rule(edges[3], top + 46, edges[7], top + 46, "#6f9a90", 1.5)
    on(s, 60, end + 48, "飲み忘れに気づいたときは、次の時間に2回分を一度に飲まないでください。", 21, "#4c5f5b")
    ids = [f"d{i + 1}" for i in range(len(MEDICINES))]
    s.query("all", "ja", "7つの薬それぞれの行", ids)
    s.query("condition", "ja", "昼に飲む薬", ["d3", "d4"])
    s.query("comparison", "ja", "28日分ある薬", ["d1", "d7"])
    s.query("negation", "ja", "注意することが書かれていない薬", ["d2", "d3", "d7"])
    s.query("text", "en", "the eye drops (点眼液)", ["d6"])
    return s


# price, kind, address, bedrooms, floor in square metres, energy, sash
SALES = [(285000, "Terraced house", "14 Chandlers Row", 3, 92, "C", None), (449500, "Detached house", "Orchard Cottage, Nether End", 4, 148, "D", "Under offer"), (162000, "Flat", "Flat 6, Weavers Court", 1, 44, "B", None), (318000, "Semi-detached", "27 Linden Avenue", 3, 101, "D", None),
         (198950, "Flat", "3a Market Place", 2, None, "E", "Sold"), (525000, "Farmhouse", "High Barn, Sleightholme", 5, 210, "F", None), (240000, "Bungalow", "9 Dene Close", 2, 78, "C", None)]


def house(s, x, y, w, h, n):
    """A house on a photograph: a roof, a door, windows."""
    wall, roof = [("#b9765a", "#5b4640"), ("#d9cdb4", "#6d5a52"), ("#a8a29a", "#4a4f57"), ("#c98f6b", "#7a3f34")][n % 4]
    s.box(x, y, w, h, wall)
    s.shape([(x - 12, y), (x + w * .25, y - 46), (x + w * .75, y - 46), (x + w + 12, y)], roof)
    s.box(x + w * .45, y + h - 44, 22, 44, "#3d2f2a")
    for k in (.1, .75):
        s.box(x + w * k, y + 14, 26, 24, "#dfe9ee", "#ffffff", 2)


def window(folder):
    """s90: sheets hung in the window of an estate agent, photograph above, one place taken by a notice, sashes, photographed from the side."""
    s = Slide("s90", (1600, 1280), "Homes for sale", "en", ("home", "one home for sale"),
              [("price", "int", False, "price in pounds"), ("kind", "str", False, "kind of home"), ("address", "str", False, "address"), ("bedrooms", "int", False, "number of bedrooms"), ("area", "int", True, "floor in square metres"), ("energy", "str", False, "energy letter"), ("sash", "str", True, "words of the sash")],
              paper="#35424a", traits=["photographed", "perspective", "jpeg", "noise", "photos", "badges"], domain="property")
    s.gradient([(0, 0), (1600, 0), (1600, 1280), (0, 1280)], (62, 76, 84), (40, 48, 56))
    on(s, 60, 84, "Fenwick & Dale", 58, "#f2ead6", "serif-bold")
    on(s, 1540, 80, "Homes for sale", 36, "#d7c9a5", "serif-bold", "r")
    for k in range(4):
        for dx in (40, 310):
            s.rule(60 + k * 380 + dx, 110, 60 + k * 380 + dx, 1280, "#8b9aa3", 2)
    spots = [0, 1, 2, 3, 4, 5, 7]
    for i, (price, kind, address, beds, area, energy, sash) in enumerate(SALES):
        x, y, w, h = 60 + (spots[i] % 4) * 380, 126 + (spots[i] // 4) * 566, 350, 530
        with s.rec(f"h{i + 1}", address, s.box(x, y, w, h, "#fdfcf8")):
            s.paste(scenery(w - 28, 220, 900 + i, (3, 1, 2, 0)[i % 4]), x + 14, y + 14)
            s.also([(x + 14, y + 14), (x + w - 14, y + 234)])
            house(s, x + 80 + 14 * (i % 3), y + 112, 150 + 12 * (beds % 3), 92, i)
            if sash:
                s.box(x + 14, y + 190, w - 28, 44, "#b3202c")
                on(s, x + w / 2, y + 222, sash, 26, "#ffffff", "bold", "m", "sash")
            on(s, x + 22, y + 290, f"£{price:,}", 40, "#6b1f2a", "serif-bold", field="price", value=price)
            on(s, x + 22, y + 334, kind, 26, "#2a2a2a", "bold", field="kind")
            broken(s, x + 22, y + 372, address, 24, "#444444", w - 40, "sans", 1.3, "address")
            on(s, x + 22, y + 448, f"{beds} bedroom" + ("s" if beds > 1 else ""), 24, "#2a2a2a", field="bedrooms", value=beds)
            if area:
                on(s, x + 208, y + 448, f"{area} m²", 24, "#2a2a2a", field="area", value=area)
            s.rule(x + 22, y + 468, x + w - 22, y + 468, "#c9bfa8", 2)
            on(s, x + 22, y + 504, "fenwickdale.example", 19, "#8a8069")
            s.shape([(x + w - 76, y + 480), (x + w - 38, y + 480), (x + w - 22, y + 497), (x + w - 38, y + 514), (x + w - 76, y + 514)], {"B": "#3c9d4e", "C": "#86b83c", "D": "#e3c22f", "E": "#ea9a33", "F": "#dd6a2e"}[energy])
            on(s, x + w - 54, y + 505, energy, 23, "#1c1c1c", "bold", "m", "energy")
    s.box(850, 742, 290, 330, "#d7c9a5")
    for k, (line, size) in enumerate((("Selling?", 42), ("Free valuation", 32), ("this month", 32), ("Ask inside", 28))):
        on(s, 995, 822 + k * 62, line, size, "#4a1a22", "serif-bold", "m")
    ids = [f"h{i + 1}" for i in range(len(SALES))]
    s.query("all", "en", "the 7 regions each describing one home for sale", ids)
    s.query("comparison", "en", "homes below 250,000 pounds", ["h3", "h5", "h7"])
    s.query("condition", "en", "homes with at least four bedrooms", ["h2", "h6"])
    s.query("negation", "en", "homes without a sash", ["h1", "h3", "h4", "h6", "h7"])
    s.query("ordinal", "ja", "下の段の左端の物件", ["h5"])
    lens = square_to([(58, 96), (1590, 40), (1618, 1322), (92, 1246)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1680, 1360), 90, (96, 84, 76), 3.2, 68)


# day, event, time, place, group on duty, note
EVENTS = [("4月5日(日)", "定期総会", "10:00～11:30", "集会所", "役員", "委任状は3月末まで"), ("4月19日(日)", "春の草取り", "8:00～9:30", "なかよし公園", "1班・2班", "雨天は26日"), ("5月10日(日)", "古紙回収", "8:30まで", "各ごみ置場", "3班", None), ("6月7日(日)", "防災訓練", "9:00～11:00", "東小学校", "全班", "上ばき持参"), ("7月18日(土)", "夏まつり準備", "13:00～", "神社境内", "4班・5班", None),
          ("7月19日(日)", "夏まつり", "16:00～20:30", "神社境内", "全班", "子どもに引換券あり"), ("9月21日(月)", "敬老の集い", "11:00～13:30", "集会所", "女性部", "対象は75歳以上"), ("10月4日(日)", "側溝の清掃", "8:00～10:00", None, "2班・3班", None), ("12月28日(月)", "年末の夜回り", "19:00～20:00", "集会所集合", "役員", None)]


def circular(folder):
    """s91: a circular with the events of a neighbourhood, a ruled table under a letter, a red seal and boxes to sign, scanned a little turned."""
    s = Slide("s91", (1500, 1340), "年間行事予定", "ja", ("event", "one event"),
              [("event", "str", False, "行事"), ("date", "str", False, "日にち(曜日つき)"), ("time", "str", False, "時間"), ("place", "str", True, "場所"), ("duty", "str", False, "当番"), ("note", "str", True, "備考")],
              paper="#fbfaf5", traits=["scanned", "rotated_page", "specks", "ruled_table", "seal", "sign_boxes", "serif"], domain="neighbourhood")
    on(s, 90, 92, "令和8年3月1日", 22, "#222222", "serif")
    on(s, 90, 132, "みずき台町内会のみなさまへ", 25, "#222222", "serif")
    on(s, 700, 216, "令和8年度 年間行事予定", 40, "#111111", "serif-bold", "m")
    on(s, 90, 288, "本年度の行事は次のとおりです。当番の班の方はご協力をお願いします。", 23, "#222222", "serif")
    for k, name in enumerate(["会長", "副会長", "会計"]):
        s.box(1128 + k * 94, 70, 94, 30, None, "#333333", 1.5)
        on(s, 1175 + k * 94, 93, name, 19, "#222222", "serif", "m")
        s.box(1128 + k * 94, 100, 94, 84, None, "#333333", 1.5)
    for k, name in ((0, "高瀬"), (2, "三好")):
        s.shape(circle(1175 + k * 94, 142, 30), None, "#c8322e", 2.5)
        on(s, 1175 + k * 94, 151, name, 22, "#c8322e", "serif-bold", "m")
    s.shape(circle(1318, 246, 42), None, "#c8322e", 4)
    on(s, 1318, 260, "回覧", 32, "#c8322e", "serif-bold", "m")
    edges, top, head, row = [90, 280, 520, 740, 940, 1100, 1410], 320, 56, 88
    mid = lambda k: (edges[k] + edges[k + 1]) / 2
    s.box(90, top, 1320, head, "#e2e0d8")
    for k, label in enumerate(["日にち", "行事", "時間", "場所", "当番", "備考"]):
        on(s, mid(k), top + 37, label, 23, "#111111", "serif-bold", "m")
    for i, (date, event, time, place, duty, note) in enumerate(EVENTS):
        y = top + head + i * row
        with s.rec(f"e{i + 1}", event, s.box(90, y, 1320, row)):
            on(s, edges[1] - 18, y + 54, date, 25, "#161616", "serif", "r", "date")
            on(s, edges[1] + 18, y + 54, event, 27, "#111111", "serif-bold", field="event")
            on(s, mid(2), y + 54, time, 24, "#161616", "serif", "m", "time")
            if place:
                on(s, mid(3), y + 54, place, 24, "#161616", "serif", "m", "place")
            on(s, mid(4), y + 54, duty, 24, "#161616", "serif", "m", "duty")
            if note:
                on(s, edges[5] + 16, y + 54, note, 23, "#161616", "serif", field="note")
    end = top + head + len(EVENTS) * row
    for y in [top] + [top + head + i * row for i in range(len(EVENTS) + 1)]:
        s.rule(90, y, 1410, y, "#333333", 1.5)
    for x in edges:
        s.rule(x, top, x, end, "#333333", 1.5)
    on(s, 90, end + 56, "※ 雨天などで変更のときは、掲示板でお知らせします。", 22, "#222222", "serif")
    on(s, 1410, end + 106, "問い合わせ 高瀬 (045-555-0171)", 22, "#222222", "serif", "r")
    ids = [f"e{i + 1}" for i in range(len(EVENTS))]
    s.query("all", "ja", "9つの行事それぞれの行", ids)
    s.query("condition", "ja", "全班が当番の行事", ["e4", "e6"])
    s.query("text", "ja", "場所に集会所とある行事", ["e1", "e7", "e9"])
    s.query("negation", "ja", "備考のない行事", ["e3", "e5", "e8", "e9"])
    s.query("ordinal", "en", "the fourth event from the top", ["e4"])
    w, h = s.size
    a = np.radians(0.8)
    lens = np.array([[np.cos(a), -np.sin(a), w / 2 * (1 - np.cos(a)) + h / 2 * np.sin(a)], [np.sin(a), np.cos(a), h / 2 * (1 - np.cos(a)) - w / 2 * np.sin(a)], [0, 0, 1]])
    rnd = np.random.default_rng(91)
    flat = np.asarray(s.finished().transform((w, h), Image.PERSPECTIVE, np.linalg.inv(lens).flatten()[:8], Image.BICUBIC, fillcolor=(232, 231, 226))).astype(float)
    fold = np.exp(-((np.arange(h) - h * .49) / 9) ** 2)[:, None, None] * 16 + np.exp(-np.arange(w) / 26)[None, :, None] * 60
    flat = 252 - (252 - flat) * .9 - fold + rnd.normal(0, 3, (h, w, 1))
    for _ in range(160):
        x, y, r = rnd.integers(2, w - 4), rnd.integers(2, h - 4), rnd.integers(1, 3)
        flat[y:y + r, x:x + r] = rnd.integers(60, 150)
    picture = Image.fromarray(flat.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(.5))
    return s.save(folder, picture, through(lens), (w, h), "jpg", 66)


# stand, company, area, talk, kind, box
STANDS = [("A1", "Brightwell Pumps", 30, "Demo 11:00", 0, (90, 200, 300, 180)), ("A2", "Oru Filters", 24, None, 0, (390, 200, 240, 180)), ("A3", "Kestrel Robotics", 36, "Demo 14:30", 1, (630, 200, 360, 180)), ("A4", "Vanta Coatings", 32, None, 2, (1480, 200, 330, 180)),
          ("B1", "Tidal Metrics", 20, None, 3, (190, 470, 280, 150)), ("B2", "Nordlys Seals", 20, None, 0, (470, 470, 280, 150)), ("B3", "Harbour & Sons Welding", 40, "Demo 10:00", 2, (190, 620, 560, 150)), ("C1", "Meridian Machine Works", 64, "Demo 12:15", 1, (890, 470, 310, 300)), ("C2", "Pico Sensor", 18, None, 3, (1200, 470, 260, 150)),
          ("C3", "Lumo Vision", 18, "Demo 15:45", 3, (1200, 620, 260, 150)), ("D1", "Ferro Tools", 28, None, 1, (1600, 480, 210, 290)), ("E1", "Castle Bearings", 34, None, 0, (90, 890, 340, 180)), ("E2", "Ilex Safety", 26, "Demo 13:00", 2, (430, 890, 260, 180)), ("E3", "Sorrel Packaging", 28, None, 2, (1110, 890, 280, 180))]


def hall():
    """s92: the plan of a fair, stands of many sizes side by side and in islands, coloured by trade, a stage and a cafe that are no stands."""
    s = Slide("s92", (1900, 1240), "Hall plan", "en", ("stand", "one stand"),
              [("company", "str", False, "company"), ("stand", "str", False, "stand number"), ("area", "int", False, "area in square metres"), ("demo", "str", True, "time of the demonstration")],
              paper="#f4f4f1", traits=["floor_plan", "mixed_sizes", "edge_to_edge", "legend", "colours_with_meaning"], domain="fair")
    on(s, 60, 90, "Hall 2", 54, "#22262b", "bold")
    on(s, 246, 88, "Makers' Fair, ground floor", 28, "#6a7077")
    fills, names = ["#cfe3f5", "#f8dcc0", "#d9ecd0", "#e6d8f0"], ["Fluids", "Machines", "Materials", "Measuring"]
    x = 1840 - sum(wide(n, 23) + 78 for n in names) + 34
    for fill, name in zip(fills, names):
        s.box(x, 62, 30, 30, fill, "#5b6168", 1.5)
        x = on(s, x + 42, 86, name, 23, "#43484e")[3] + 36
    s.box(60, 170, 1780, 930, "#ffffff", "#22262b", 6)
    s.box(1480, 1092, 260, 16, "#f4f4f1")
    s.shape([(1610, 1052), (1574, 1100), (1598, 1100), (1598, 1140), (1622, 1140), (1622, 1100), (1646, 1100)], "#c0392b")
    on(s, 1610, 1190, "Entrance", 28, "#c0392b", "bold", "m")
    for kx, ky, w, h, label in ((1060, 200, 360, 160, "Stage"), (750, 900, 300, 170, "Café"), (1730, 930, 80, 120, "WC")):
        s.box(kx, ky, w, h, "#e4e4e1", "#a5a9ad", 1.5)
        on(s, kx + w / 2, ky + h / 2 + 9, label, 26, "#7b8086", side="m")
    for ax, ay, label in ((820, 434, "Aisle 1"), (820, 836, "Aisle 2")):
        on(s, ax, ay, label, 22, "#a0a4a8", side="m")
    for i, (stand, company, area, demo, kind, (x, y, w, h)) in enumerate(STANDS):
        with s.rec(f"s{i + 1}", company, s.box(x, y, w, h, fills[kind], "#5b6168", 2)):
            big = h > 200
            on(s, x + 16, y + 40, stand, 30 if big else 26, "#22262b", "bold", field="stand")
            on(s, x + w - 16, y + 38, f"{area} m²", 21, "#575d64", side="r", field="area", value=area)
            last = broken(s, x + 16, y + (132 if big else 88), company, 32 if w > 300 and h > 150 else 25, "#22262b", w - 32, "bold", 1.25, "company")
            if demo:
                on(s, x + 16, max(last + 38, y + h - 22), demo, 21, "#a3361f", field="demo")
    on(s, 60, 1190, "Open daily from 9:30 to 17:00", 24, "#6a7077")
    ids = [f"s{i + 1}" for i in range(len(STANDS))]
    s.query("all", "en", "the 14 regions each describing one stand", ids)
    s.query("condition", "en", "stands with a demonstration", ["s1", "s3", "s7", "s8", "s10", "s13"])
    s.query("comparison", "en", "stands larger than 35 square metres", ["s3", "s7", "s8"])
    s.query("text", "en", "the stand of Pico Sensor", ["s9"])
    s.query("ordinal", "ja", "一番大きいブース", ["s8"])
    return s


# name, value, decimals, unit, state, limit, box, chart
POINTS = [("配水流量", 1284, 0, "㎥/h", "正常", "上限 1,600", (40, 130, 760, 390), "line"), ("原水濁度", 6.8, 1, "度", "注意", "上限 5.0", (820, 130, 760, 390), "line"),
          ("残留塩素", 0.52, 2, "mg/L", "正常", "下限 0.10", (40, 540, 500, 250), "bar"), ("pH値", 7.3, 1, None, "正常", None, (560, 540, 500, 250), "bar"), ("配水池水位", 3.41, 2, "m", "正常", "下限 2.00", (1080, 540, 500, 250), "bar"),
          ("水温", 11.6, 1, "℃", "正常", None, (40, 810, 370, 270), None), ("受電電力", 248, 0, "kW", "正常", "契約 320", (430, 810, 370, 270), None), ("薬品タンク", 18, 0, "%", "警報", "下限 20", (820, 810, 370, 270), None), ("2号ポンプ", 0.0, 1, "A", "停止中", None, (1210, 810, 370, 270), None)]


def waterworks():
    """s93: the screen of a waterworks, dark tiles of three sizes, curves and bars, a list of messages beside them that is no tile."""
    s = Slide("s93", (2000, 1125), "浄水場 監視画面", "ja", ("point", "one measured point"),
              [("name", "str", False, "項目"), ("value", "float", False, "いまの値"), ("unit", "str", True, "単位"), ("state", "str", False, "状態"), ("limit", "str", True, "限度として書かれた言葉")],
              paper="#0b1418", traits=["dark", "dashboard", "mixed_sizes", "curves", "side_panel", "axis_labels"], domain="waterworks")
    on(s, 40, 84, "丸木沢浄水場 監視画面", 38, "#e6f1f2", "bold")
    s.fact("page", "time", "16:05", on(s, 1580, 82, "16:05", 40, "#7fd3d8", "bold", "r"))
    on(s, 1450, 80, "2月17日(火)", 24, "#7d979b", side="r")
    tints = {"正常": "#35c98f", "注意": "#f2b53c", "警報": "#ff5d5d", "停止中": "#76888c"}
    rnd = np.random.default_rng(93)
    for i, (name, value, digits, unit, state, limit, (x, y, w, h), chart) in enumerate(POINTS):
        tint, size = tints[state], {"line": 62, "bar": 52, None: 56}[chart]
        shown = f"{value:,.{digits}f}"
        with s.rec(f"p{i + 1}", name, s.box(x, y, w, h, "#15242a", tint if state in ("注意", "警報") else None, 3, 10)):
            on(s, x + 26, y + 48, name, 27, "#cfe0e2", "bold", field="name")
            s.shape(circle(x + w - 30 - wide(state, 22, "bold") - 16, y + 39, 8), tint)
            on(s, x + w - 28, y + 47, state, 22, tint, "bold", "r", "state")
            base = y + (128 if chart else 158)
            b = on(s, x + 26, base, shown, size, "#ffffff", "bold", field="value", value=value)
            if unit:
                on(s, b[3] + 12, base, unit, 25, "#8ea6aa", field="unit")
            if limit:
                on(s, x + w - 28 if chart else x + 26, base if chart else y + 226, limit, 23, "#8ea6aa", side="r" if chart else "l", field="limit")
            if chart == "line":
                top, low = y + 166, y + 336
                for k in range(4):
                    s.rule(x + 26, top + k * (low - top) / 3, x + w - 28, top + k * (low - top) / 3, "#24383f", 1.5)
                curve = waves(rnd, 80, low - 12, top + 14)
                curve = curve if i == 0 else top + low - curve
                dots = [(x + 26 + (w - 54) * k / 79, curve[k]) for k in range(80)]
                s.draw.line([(px * SS, py * SS) for px, py in dots], fill="#4fc3d9" if state == "正常" else tint, width=3 * SS, joint="curve")
                for k, hour in enumerate(["4時", "8時", "12時", "16時"]):
                    on(s, x + 26 + (w - 54) * (k + 1) / 4 - 4, y + 368, hour, 18, "#6f888d", side="r")
            elif chart == "bar":
                share = [.52, .61, .68][i - 2]
                s.box(x + 26, y + 176, w - 54, 20, "#24383f", r=10)
                s.box(x + 26, y + 176, (w - 54) * share, 20, tint, r=10)
                on(s, x + 26, y + 226, ["0", "0", "0"][i - 2], 18, "#6f888d")
                on(s, x + w - 28, y + 226, ["1.0", "12", "5.0"][i - 2], 18, "#6f888d", side="r")
    s.box(1600, 130, 360, 950, "#101c21", r=10)
    on(s, 1626, 178, "お知らせ", 27, "#cfe0e2", "bold")
    news = [("15:52", "薬品タンク 下限を下回る", "警報"), ("15:30", "濁度 上限を超える", "注意"), ("14:10", "2号ポンプ 停止操作", "停止中"), ("11:45", "場内巡視 異常なし", "正常"), ("9:00", "当番交代 坂巻→柏", "正常"), ("6:20", "配水池 満水", "正常")]
    for k, (time, words, state) in enumerate(news):
        y = 210 + k * 140
        s.rule(1626, y, 1934, y, "#24383f", 1.5)
        s.shape(circle(1636, y + 46, 7), tints[state])
        on(s, 1656, y + 54, time, 23, "#7fd3d8", "bold")
        on(s, 1656, y + 100, words, 22, "#b4c7ca")
    ids = [f"p{i + 1}" for i in range(len(POINTS))]
    s.query("all", "ja", "9つの計測項目それぞれの領域", ids)
    s.query("condition", "ja", "正常でない項目", ["p2", "p8", "p9"])
    s.query("negation", "ja", "限度の書かれていない項目", ["p4", "p6", "p9"])
    s.query("ordinal", "en", "the tile in the middle of the second row", ["p4"])
    s.query("text", "en", "the tile about water temperature (水温)", ["p6"])
    return s
