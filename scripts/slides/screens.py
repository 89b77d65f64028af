"""Slides that people meet on a screen: an investor's deck, a departure board, a hospital's call board, cars to hire, a table of an encyclopaedia. All content is invented."""
import numpy as np

from cameras import shot
from handouts import frame
from offices import broken, on, wide
from paper import Slide, circle, square_to
from pictures import scenery


# name, use, place, price in millions, yield, let, built, points, seller, day
ESTATES = [("汐見センタービル", "オフィス", "汐見市中央町", 6820, 4.1, 97.6, "2009年2月", ["駅から徒歩3分の角地", "2024年に空調を更新"], "国内法人", "2026年4月1日"), ("ロジポート東浜", "物流", "東浜市臨港1丁目", 8450, 4.6, 100.0, "2018年11月", ["環状道路の出口まで2km", "1社と10年の定期借家契約"], "スポンサー", "2026年4月1日"), ("コトリエ桜台", "商業", "桜台市駅前町", 3960, 4.9, 94.2, "2004年7月", ["食品スーパーが核テナント", "駐車場214台"], "国内法人", "2026年5月29日"),
           ("レジデンス白樺", "住宅", "北野市白樺3条", 2140, 4.3, 98.1, "2021年3月", ["単身向け84戸", "地下鉄駅から徒歩6分"], "スポンサー", "2026年4月1日"), ("ホテル湖月", "ホテル", "湖南市温泉通り", 4780, 5.2, None, "1998年6月", ["固定賃料と変動賃料の併用", "客室112室、2022年に改装"], None, "2026年6月30日"), ("汐見第二ビル", "オフィス", "汐見市栄町", 2250, 4.4, 91.8, "1995年9月", ["再開発地区に隣接", "増床の余地あり"], "国内法人", "2026年5月29日")]
USES = {"オフィス": "#1f5fa8", "物流": "#6b7a3a", "商業": "#c4552d", "住宅": "#2d8a7a", "ホテル": "#7a4fa3"}


def tower(s, x, y, w, h, n):
    """A building on a photograph, with rows of windows."""
    s.box(x, y, w, h, ["#c9d3dc", "#e2d8c8", "#b98f73", "#d5dde0", "#a9b7c4", "#cbbfae"][n])
    for r in range(max(1, int((h - 16) // 17))):
        for c in range(max(1, int((w - 10) // 15))):
            s.box(x + 8 + c * 15, y + 9 + r * 17, 9, 9, "#5b7289" if (r * 3 + c * 5 + n) % 4 else "#f6e3a0")


def estates():
    """s94: a page of an investor's deck, six buildings on cards with a small ruled table each, a panel with a ring beside them, notes at the foot."""
    s = Slide("s94", (1920, 1080), "取得予定資産の概要", "ja", ("property", "one property"),
              [("name", "str", False, "物件名"), ("use", "str", False, "用途"), ("place", "str", False, "所在地"), ("price", "int", False, "取得予定価格(百万円)"), ("noi_yield", "float", False, "鑑定NOI利回り(%)"), ("occupancy", "float", True, "稼働率(%)"), ("built", "str", False, "竣工"), ("points", "str[]", False, "取得のポイント"), ("seller", "str", True, "売主"), ("date", "str", False, "取得予定日")],
              paper="#ffffff", traits=["cards", "photos", "label_value_rows", "nested_tables", "side_panel", "bullets", "footnotes", "jpeg"], domain="finance")
    s.box(0, 0, 14, 1080, "#13294b")
    on(s, 48, 82, "取得予定資産の概要", 44, "#13294b", "bold")
    s.fact("page", "fund", "うみかぜ投資法人", on(s, 1872, 64, "うみかぜ投資法人", 24, "#13294b", "bold", "r"))
    on(s, 1872, 94, "第14期 決算説明資料", 18, "#7a8699", side="r")
    s.rule(48, 112, 1872, 112, "#c9a24b", 4)
    on(s, 48, 164, "用途と地域を分散した6物件、総額284億円を取得し、平均利回りを4.5%へ引き上げ", 28, "#2a3b57", "bold")
    for i, (name, use, place, price, rate, let, built, points, seller, date) in enumerate(ESTATES):
        x, y, w, h = 48 + (i % 3) * 480, 196 + (i // 3) * 412, 462, 396
        tint = USES[use]
        with s.rec(f"p{i + 1}", name, s.box(x, y, w, h, "#f8fafc", "#b9c4d2", 1.5)):
            s.box(x, y, w, 50, tint)
            s.shape(circle(x + 28, y + 25, 15), "#ffffff")
            on(s, x + 28, y + 32, str(i + 1), 19, tint, "bold", "m")
            on(s, x + 54, y + 34, name, 25, "#ffffff", "bold", field="name")
            pill = wide(use, 17, "bold") + 24
            s.box(x + w - 14 - pill, y + 11, pill, 28, "#ffffff", r=14)
            on(s, x + w - 14 - pill / 2, y + 31, use, 17, tint, "bold", "m", "use")
            s.paste(scenery(166, 166, 940 + i, (1, 0, 3, 0, 2, 1)[i]), x + 14, y + 64)
            s.also(frame(x + 14, y + 64, 166, 166))
            bw, bh = ((70, 116), (140, 56), (126, 66), (62, 104), (96, 88), (78, 92))[i]
            tower(s, x + 97 - bw / 2, y + 222 - bh, bw, bh, i)
            for k, (label, shown, field, value) in enumerate((("所在地", place, "place", place), ("取得予定価格", f"{price:,}百万円", "price", price), ("鑑定NOI利回り", f"{rate}%", "noi_yield", rate), ("稼働率", f"{let}%" if let else "－", "occupancy" if let else None, let), ("竣工", built, "built", built))):
                ry = y + 64 + k * 33.2
                s.box(x + 192, ry, 118, 33.2, "#e6ecf3")
                s.rule(x + 192, ry + 33.2, x + w - 14, ry + 33.2, "#b9c4d2", 1)
                on(s, x + 200, ry + 22, label, 15, "#4b5a70")
                on(s, x + w - 20, ry + 23, shown, 17, "#13294b", "bold" if k in (1, 2) else "sans", "r", field, value)
            s.rule(x + 192, y + 64, x + w - 14, y + 64, "#b9c4d2", 1)
            on(s, x + 16, y + 262, "取得のポイント", 17, tint, "bold")
            for k, point in enumerate(points):
                s.box(x + 18, y + 284 + k * 31, 8, 8, tint)
                on(s, x + 36, y + 295 + k * 31, point, 18, "#27364d", field="points")
            s.rule(x + 14, y + 346, x + w - 14, y + 346, "#d3dbe5", 1)
            if seller:
                b = on(s, x + 16, y + 376, "売主", 15, "#7a8699")
                on(s, b[3] + 10, y + 377, seller, 17, "#27364d", field="seller")
            b = on(s, x + w - 16, y + 377, date, 17, "#27364d", side="r", field="date")
            on(s, b[1] - 10, y + 376, "取得予定日", 15, "#7a8699", side="r")
    x = 1494
    s.thing("summary", s.box(x, 196, 378, 808, "#13294b"), "取得後のポートフォリオ")
    on(s, x + 189, 246, "取得後のポートフォリオ", 25, "#ffffff", "bold", "m")
    s.rule(x + 30, 266, x + 348, 266, "#c9a24b", 2)
    cx, cy, start = x + 189, 412, -90
    for use, share in zip(USES, (46, 22, 14, 11, 7)):
        end = start + share * 3.6
        arc = [np.radians(a) for a in np.linspace(start, end, 40)]
        s.shape([(cx + 112 * np.cos(a), cy + 112 * np.sin(a)) for a in arc] + [(cx + 66 * np.cos(a), cy + 66 * np.sin(a)) for a in arc[::-1]], USES[use], "#13294b", 2)
        start = end
    on(s, cx, cy - 4, "用途別", 20, "#c8d3e4", side="m")
    on(s, cx, cy + 26, "37物件", 26, "#ffffff", "bold", "m")
    for k, (use, share) in enumerate(zip(USES, (46, 22, 14, 11, 7))):
        s.box(x + 60, 552 + k * 36, 20, 20, USES[use])
        on(s, x + 94, 570 + k * 36, use, 20, "#e5ebf5")
        on(s, x + 320, 570 + k * 36, f"{share}%", 20, "#ffffff", "bold", "r")
    for k, (label, was, now) in enumerate((("取得価格合計", "1,658億円", "1,942億円"), ("平均築年数", "16.8年", "15.9年"), ("有利子負債比率", "43.1%", "44.8%"))):
        y = 768 + k * 78
        s.rule(x + 30, y - 12, x + 348, y - 12, "#33496d", 1.5)
        on(s, x + 30, y + 14, label, 18, "#aebcd3")
        on(s, x + 30, y + 48, was, 23, "#e5ebf5")
        s.shape([(x + 184, y + 34), (x + 184, y + 46), (x + 198, y + 40)], "#c9a24b")
        on(s, x + 348, y + 50, now, 28, "#ffffff", "bold", "r")
    on(s, 48, 1034, "(注1) 鑑定NOI利回りは、鑑定評価書の直接還元法による純収益を取得予定価格で除した値です。", 15, "#7a8699")
    on(s, 48, 1060, "(注2) 稼働率は2026年1月末時点。売主の同意が得られていないものは記載していません。", 15, "#7a8699")
    on(s, 1872, 1058, "12", 20, "#13294b", "bold", "r")
    ids = [f"p{i + 1}" for i in range(6)]
    s.query("all", "ja", "6つの物件それぞれの領域", ids)
    s.query("condition", "ja", "オフィスの物件", ["p1", "p6"])
    s.query("comparison", "ja", "取得予定価格が50億円を超える物件", ["p1", "p2"])
    s.query("negation", "ja", "売主が書かれていない物件", ["p5"])
    s.query("ordinal", "en", "the property at the bottom left", ["p4"])
    s.query("objects", "ja", "取得後のポートフォリオの欄", ["summary"])
    return s


# time, destination, via, flight, also sold as, gate, remark, new time
FLIGHTS = [("13:35", "Port Averell", None, "CW 214", "NL 7014", "B12", "Gate closed", None), ("13:50", "Lindholm", None, "NL 88", None, "B7", "Final call", None), ("14:05", "San Telmo Bay", "Corvo", "TQ 1501", None, "B22", "Boarding", None), ("14:10", "Brackwater", None, "CW 1180", None, None, "Delayed", "15:25"), ("14:20", "Old Karsk", None, "KR 30", "CW 5530", "B15", "Go to gate", None), ("14:35", "Mirador", None, "TQ 1733", None, "B3", "Go to gate", None),
           ("14:40", "Vestra North", None, "NL 402", "CW 5062", None, "Cancelled", None), ("14:55", "Quillan", None, "CW 221", None, None, None, None), ("15:05", "Halden Islands", "Lindholm", "HI 9", None, None, "Delayed", "15:40"), ("15:15", "Port Averell", None, "CW 216", "NL 7016", None, None, None)]


def departures(folder):
    """s95: a departure board, dark rows of two tones, remarks in colours, some rows with a second number, photographed from below."""
    s = Slide("s95", (1760, 1010), "Departures", "en", ("flight", "one flight"),
              [("time", "str", False, "time as planned"), ("destination", "str", False, "where it goes"), ("via", "str", True, "where it stops on the way"), ("flight", "str", False, "flight number"), ("also", "str", True, "second flight number"), ("gate", "str", True, "gate"), ("remark", "str", True, "remark"), ("expected", "str", True, "new time if delayed")],
              paper="#0a0d12", traits=["photographed", "perspective", "jpeg", "noise", "dark", "zebra_table", "empty_cells", "colours_with_meaning"], domain="airport")
    s.box(18, 18, 1724, 974, "#0f1722")
    s.box(18, 18, 1724, 116, "#f2c014")
    s.shape([(70, 84), (128, 62), (152, 36), (164, 36), (152, 68), (182, 76), (182, 84), (148, 86), (134, 112), (124, 112), (126, 88), (84, 92)], "#0f1722")
    on(s, 212, 98, "Departures", 60, "#0f1722", "bold")
    s.fact("board", "terminal", "Terminal B", on(s, 1130, 94, "Terminal B", 38, "#0f1722", "bold", "m"))
    s.box(1520, 40, 196, 72, "#0f1722", r=6)
    on(s, 1618, 94, "13:41", 48, "#f2c014", "bold", "m")
    xs, top, row = [50, 210, 790, 1040, 1190], 182, 74
    for x, label in zip(xs, ["Time", "To", "Flight", "Gate", "Remarks"]):
        on(s, x, top - 14, label, 24, "#8fa3ba")
    tones = {"Gate closed": "#c8ccd2", "Final call": "#ffffff", "Boarding": "#6fdc8c", "Go to gate": "#6fdc8c", "Delayed": "#f5b731", "Cancelled": "#ff6b5e"}
    for i, (time, to, via, flight, also, gate, remark, expected) in enumerate(FLIGHTS):
        y = top + i * row
        with s.rec(f"f{i + 1}", flight, s.box(18, y, 1724, row, "#1a2a3f" if i % 2 == 0 else "#122034")):
            on(s, xs[0], y + 51, time, 38, "#f2c014", "bold", field="time")
            b = on(s, xs[1], y + 51, to, 38, "#ffffff", "bold", field="destination")
            if via:
                b = on(s, b[3] + 18, y + 49, "via", 24, "#8fa3ba")
                on(s, b[3] + 10, y + 49, via, 24, "#c3d0df", field="via")
            on(s, xs[2], y + (38 if also else 50), flight, 32, "#ffffff", field="flight")
            if also:
                on(s, xs[2], y + 64, also, 20, "#8fa3ba", field="also")
            if gate:
                on(s, xs[3], y + 51, gate, 38, "#f2c014", "bold", field="gate")
            if remark:
                if remark == "Final call":
                    s.box(xs[4] - 14, y + 13, wide(remark, 34, "bold") + 28, 50, "#c5302b", r=4)
                b = on(s, xs[4], y + 50, remark, 34, tones[remark], "bold" if remark == "Final call" else "sans", field="remark")
                if expected:
                    on(s, b[3] + 20, y + 50, expected, 34, "#ffffff", field="expected")
    end = top + len(FLIGHTS) * row
    on(s, 50, end + 46, "Gates open 45 minutes before departure. Please have your boarding pass ready.", 26, "#c3d0df")
    on(s, 1716, end + 46, "1 / 3", 26, "#8fa3ba", side="r")
    for k, tint in ((0, 16), (150, 9)):
        s.shadow([(980 + k, 18), (1190 + k, 18), (760 + k, 992), (550 + k, 992)], 0, 0, (255, 255, 255, tint))
    ids = [f"f{i + 1}" for i in range(len(FLIGHTS))]
    s.query("all", "en", "the 10 regions each describing one flight", ids)
    s.query("condition", "en", "flights that are delayed", ["f4", "f9"])
    s.query("negation", "en", "flights without a gate", ["f4", "f7", "f8", "f9", "f10"])
    s.query("text", "en", "flights to Port Averell", ["f1", "f10"])
    s.query("colour", "ja", "赤い欠航の便", ["f7"])
    lens = square_to([(172, 96), (1790, 122), (1852, 1116), (88, 1082)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1920, 1200), 95, (66, 70, 76), 4.6, 72)


# room, department, doctor, number inside, numbers that follow, minutes, state, note
ROOMS = [("11", "内科", "柳沢 恵子", 1042, ["1045", "1047", "1051"], 30, None, None), ("12", "内科", "戸田 直樹", 1039, ["1040", "1044"], 55, None, None), ("13", "消化器内科", "石動 真理", None, ["3008", "3011", "3012"], 40, "検査中", None), ("14", "循環器内科", "岩永 崇", 2016, ["2019"], 10, None, None),
         ("15", "整形外科", "三枝 悠", 4027, ["4028", "4030", "4033"], 75, None, "初診の方は受付へ"), ("16", "整形外科", None, None, None, None, "休診", "本日は15番で診察します"), ("17", "皮膚科", "及川 若菜", 5013, ["5014", "5015"], 20, None, None), ("18", "耳鼻咽喉科", "片平 徹", 6002, ["6004", "6005", "6009"], 15, None, None)]


def calls():
    """s98: the board of a waiting hall, a tile for each room with the number inside and those that follow, one room closed, numbers of the cashier and notices beside them."""
    s = Slide("s98", (1920, 1080), "診察のご案内", "ja", ("room", "one consulting room"),
              [("room", "int", False, "診察室の番号"), ("department", "str", False, "診療科"), ("doctor", "str", True, "医師"), ("now", "int", True, "診察中の番号"), ("next", "str[]", True, "次の番号"), ("wait", "int", True, "待ち時間(分)"), ("state", "str", True, "状態の札"), ("note", "str", True, "下に書かれた案内")],
              paper="#e6efee", traits=["tiles", "large_numbers", "greyed_tile", "side_panel", "header", "ticker", "labels"], domain="health")
    s.box(0, 0, 1920, 104, "#0b5f63")
    on(s, 40, 70, "診察のご案内", 46, "#ffffff", "bold")
    on(s, 356, 68, "2階 Bブロック", 30, "#bfe3df")
    s.fact("board", "time", "10:42", on(s, 1880, 74, "10:42", 54, "#ffffff", "bold", "r"))
    on(s, 1700, 68, "6月11日(木)", 28, "#bfe3df", side="r")
    for i, (room, department, doctor, now, following, minutes, state, note) in enumerate(ROOMS):
        x, y, w, h = 40 + (i % 2) * 660, 128 + (i // 2) * 218, 642, 202
        shut = state == "休診"
        ink = "#8c9696" if shut else "#15383a"
        with s.rec(f"r{i + 1}", f"{room} {department}", s.box(x, y, w, h, "#d3d9d8" if shut else "#ffffff", "#b4c6c4", 1.5, 8)):
            s.box(x, y, 128, h, "#a7b0af" if shut else "#11868a", r=8)
            s.box(x + 100, y, 28, h, "#a7b0af" if shut else "#11868a")
            on(s, x + 64, y + 116, room, 72, "#ffffff", "bold", "m", "room", int(room))
            on(s, x + 64, y + 158, "診察室", 22, "#e8f4f3", side="m")
            b = on(s, x + 150, y + 46, department, 29, ink, "bold", field="department")
            if doctor:
                on(s, b[3] + 22, y + 45, doctor, 24, "#4d6a6b", field="doctor")
            if minutes:
                tint = "#c2412d" if minutes >= 50 else "#c98512" if minutes >= 30 else "#2d8a57"
                on(s, x + w - 20, y + 46, f"約{minutes}分", 25, tint, "bold", "r", "wait", minutes)
                on(s, x + w - 30 - wide(f"約{minutes}分", 25, "bold"), y + 45, "待ち", 19, "#7f9392", side="r")
            s.rule(x + 150, y + 64, x + w - 20, y + 64, "#c3cccb" if shut else "#dbe5e4", 1.5)
            if shut:
                on(s, x + 385, y + 136, state, 52, "#8c9696", "bold", "m", "state")
                on(s, x + 385, y + 182, note, 22, "#6d7878", side="m", field="note")
                continue
            on(s, x + 150, y + 96, "診察中", 20, "#7f9392")
            if now:
                on(s, x + 150, y + 167, str(now), 66, "#0b5f63", "bold", field="now", value=now)
            else:
                s.box(x + 150, y + 116, 150, 58, "#fbe9c6", r=6)
                on(s, x + 225, y + 157, state, 32, "#9a6200", "bold", "m", "state")
            s.rule(x + 330, y + 82, x + 330, y + 178, "#dbe5e4", 1.5)
            on(s, x + 350, y + 96, "次の方", 20, "#7f9392")
            for k, number in enumerate(following):
                on(s, x + 350 + k * 94, y + (142 if note else 154), number, 35, "#2c4d4f", field="next")
            if note:
                on(s, x + 350, y + 180, note, 20, "#c2412d", "bold", field="note")
    x = 1364
    s.thing("cashier", s.box(x, 128, 516, 420, "#ffffff", "#b4c6c4", 1.5, 8), "会計のお呼び出し")
    s.box(x, 128, 516, 62, "#c77d1a", r=8)
    s.box(x, 160, 516, 30, "#c77d1a")
    on(s, x + 258, 170, "会計のお呼び出し", 30, "#ffffff", "bold", "m")
    for k, number in enumerate(["318", "321", "322", "324", "325", "327", "330", "331", "334"]):
        on(s, x + 92 + (k % 3) * 166, 268 + (k // 3) * 96, number, 52, "#3a3a3a", "bold", "m")
    on(s, x + 258, 524, "番号の出ている方は自動精算機へ", 23, "#6d5a3b", side="m")
    s.thing("news", s.box(x, 564, 516, 420, "#fdf7e6", "#d8c79b", 1.5, 8), "お知らせ")
    on(s, x + 28, 618, "お知らせ", 30, "#6b4a10", "bold")
    y = 668
    for line in ("7月1日から、火曜の皮膚科は午前のみの診察になります。", "診察券と保険証は、毎月はじめに受付でお見せください。", "館内ではマスクの着用にご協力ください。"):
        s.shape(circle(x + 36, y - 9, 6), "#c77d1a")
        y = broken(s, x + 58, y, line, 24, "#4a4032", 430, "sans", 1.45, None, True) + 54
    s.box(0, 1004, 1920, 76, "#12393b")
    on(s, 40, 1054, "順番が前後することがあります。席を離れるときは受付にお声がけください。", 28, "#e3f1ef")
    ids = [f"r{i + 1}" for i in range(8)]
    s.query("all", "ja", "8つの診察室それぞれの領域", ids)
    s.query("condition", "ja", "休診の診察室", ["r6"])
    s.query("comparison", "ja", "待ち時間が50分以上の診察室", ["r2", "r5"])
    s.query("negation", "ja", "診察中の番号が出ていない診察室", ["r3", "r6"])
    s.query("text", "en", "rooms of 整形外科", ["r5", "r6"])
    s.query("objects", "ja", "会計のお呼び出しの欄", ["cashier"])
    return s


# model, class, seats, bags, gear, supplier, score, price of the week, a day, perks, ribbon
CARS = [("Verano Pico", "Mini", 4, 1, "Manual", "Redwheel", 7.9, 148.40, 21.20, ["Free cancellation"], "Cheapest"), ("Halden Tern 1.2", "Economy", 5, 2, "Manual", "Drivewell", 8.6, 171.50, 24.50, ["Free cancellation", "Unlimited mileage"], None), ("Orsa Lumen EV", "Compact electric", 5, 2, "Automatic", "Voltaire Cars", 9.1, 239.05, 34.15, ["Full charge included"], "Best rated"),
        ("Kestrel Combi", "Estate", 5, 4, "Manual", "Drivewell", 8.6, 268.10, 38.30, ["Free cancellation", "Unlimited mileage", "Second driver"], None), ("Verano Major", "People carrier", 7, None, "Automatic", "Harbour Hire", None, 402.50, 57.50, ["Unlimited mileage"], None), ("Brant Ridge 4x4", "Off-road", 5, 3, "Automatic", "Redwheel", 7.9, 455.70, 65.10, ["Free cancellation"], None)]


def car(s, x, y, n):
    """A car from the side on a pale ground, of three builds."""
    tint = ["#d94f3d", "#3c78b4", "#2f9e8f", "#7d848c", "#e0a93b", "#4c5a48"][n]
    roof = [(46, 34), (60, 8), (128, 8), (156, 36)] if n < 3 else [(34, 32), (48, 2), (160, 2), (182, 36)] if n == 4 else [(30, 32), (50, 6), (140, 6), (166, 36)]
    s.shape([(x + a, y + b) for a, b in roof], tint)
    s.box(x + 12, y + 32, 178, 38, tint, r=14)
    s.shape([(x + roof[1][0] + 6, y + roof[1][1] + 7), (x + 96, y + roof[1][1] + 7), (x + 96, y + 32), (x + roof[0][0] + 13, y + 32)], "#dbe7ef")
    s.shape([(x + 102, y + roof[1][1] + 7), (x + roof[2][0] - 4, y + roof[1][1] + 7), (x + roof[3][0] - 12, y + 32), (x + 102, y + 32)], "#dbe7ef")
    for cx in (52, 152):
        s.shape(circle(x + cx, y + 70, 19), "#22262b")
        s.shape(circle(x + cx, y + 70, 9), "#b9c0c7")


def hire():
    """s100: results of a search for a car in a web page, wide cards, filters beside them, an advertisement among them that is no car, ribbons over two corners."""
    s = Slide("s100", (1920, 1420), "Cars in Port Averell", "en", ("car", "one car to hire"),
              [("model", "str", False, "model"), ("car_class", "str", False, "class of the car"), ("seats", "int", False, "seats"), ("bags", "int", True, "bags that fit in"), ("gear", "str", False, "manual or automatic"), ("supplier", "str", False, "who lends it"), ("score", "float", True, "score of the supplier"), ("price", "float", False, "price for the whole time in pounds"), ("per_day", "float", False, "price a day in pounds"), ("perks", "str[]", False, "what is included"), ("ribbon", "str", True, "words of the ribbon")],
              paper="#f1f3f6", traits=["web_page", "cards", "filters", "advertisement", "ribbons", "buttons", "ticks", "footer"], domain="travel")
    s.box(0, 0, 1920, 76, "#1b2340")
    s.shape(circle(84, 38, 18), "#ff8a3d")
    on(s, 114, 49, "wheelaway", 32, "#ffffff", "bold")
    for x, label in ((1420, "Help"), (1530, "My bookings"), (1720, "GBP £"), (1820, "Sign in")):
        on(s, x, 47, label, 21, "#c9d0e6")
    s.box(60, 98, 1800, 74, "#ffffff", "#d3d9e4", 1.5, 8)
    for x, label, shown in ((84, "Pick up", "Port Averell Airport"), (560, "From", "Sat 6 June, 10:00"), (920, "Until", "Sat 13 June, 10:00"), (1290, "Driver's age", "30 to 65")):
        on(s, x, 124, label, 16, "#8a93a8")
        on(s, x, 156, shown, 23, "#1b2340", "bold")
    s.box(1640, 110, 206, 50, "#ff8a3d", r=6)
    on(s, 1743, 143, "Change search", 22, "#ffffff", "bold", "m")
    s.thing("filters", s.box(60, 196, 310, 1130, "#ffffff", "#dfe4ec", 1.5, 8), "Filters")
    on(s, 84, 240, "Filters", 27, "#1b2340", "bold")
    y = 290
    for head, items in (("Car class", [("Mini", 4), ("Economy", 11), ("Compact", 9), ("Estate", 6), ("People carrier", 3), ("Off-road", 5)]), ("Gear", [("Manual", 21), ("Automatic", 17)]), ("Supplier", [("Drivewell", 12), ("Harbour Hire", 8), ("Redwheel", 13), ("Voltaire Cars", 5)]), ("Pick-up point", [("In the terminal", 16), ("Shuttle bus", 22)])):
        on(s, 84, y, head, 21, "#1b2340", "bold")
        for k, (item, count) in enumerate(items):
            ticked = (head, item) == ("Pick-up point", "In the terminal")
            s.box(84, y + 21 + k * 40, 22, 22, "#2b59c3" if ticked else "#ffffff", "#2b59c3" if ticked else "#a9b3c6", 1.5, 4)
            if ticked:
                s.rule(89, y + 33 + k * 40, 93, y + 37 + k * 40, "#ffffff", 2.5)
                s.rule(93, y + 37 + k * 40, 101, y + 27 + k * 40, "#ffffff", 2.5)
            on(s, 118, y + 40 + k * 40, item, 20, "#4a5470")
            on(s, 346, y + 40 + k * 40, str(count), 18, "#9aa3b6", side="r")
        y += 76 + len(items) * 40
    on(s, 402, 236, "16 cars", 31, "#1b2340", "bold")
    for x, label, chosen in ((1330, "Cheapest first", True), (1532, "Best rated", False), (1694, "Nearest desk", False)):
        s.box(x, 200, wide(label, 20) + 36, 44, "#e3eafb" if chosen else "#ffffff", "#2b59c3" if chosen else "#d3d9e4", 1.5, 22)
        on(s, x + 18, 229, label, 20, "#2b59c3" if chosen else "#4a5470")
    y = 262
    for i, (model, kind, seats, bags, gear, supplier, score, price, daily, perks, ribbon) in enumerate(CARS):
        if i == 3:
            s.thing("ad", s.box(402, y, 1458, 104, "#fff2e4", "#f3cfa8", 1.5, 8), "No excess, no worry")
            s.box(424, y + 18, 40, 24, None, "#b98a58", 1.2, 3)
            on(s, 444, y + 36, "Ad", 16, "#a2713c", side="m")
            on(s, 486, y + 46, "No excess, no worry", 28, "#8a4a10", "bold")
            on(s, 486, y + 82, "Cover your hire for £4.90 a day with Umbrell. Glass, tyres and keys included.", 21, "#8a6a45")
            s.box(1680, y + 28, 156, 48, "#ffffff", "#d98a3a", 1.5, 6)
            on(s, 1758, y + 59, "Learn more", 20, "#a85f14", "bold", "m")
            y += 118
        x, w, h = 402, 1458, 146
        with s.rec(f"c{i + 1}", model, s.box(x, y, w, h, "#ffffff", "#dfe4ec", 1.5, 8)):
            s.box(x + 14, y + 14, 244, h - 28, "#eef2f7", r=6)
            s.also(frame(x + 14, y + 14, 244, h - 28))
            car(s, x + 36, y + 32, i)
            b = on(s, x + 284, y + 44, model, 29, "#1b2340", "bold", field="model")
            on(s, b[3] + 12, y + 43, "or similar", 18, "#9aa3b6")
            pill = wide(kind, 18) + 24
            s.box(x + 800 - pill, y + 20, pill, 32, "#e9eef8", r=16)
            on(s, x + 800 - pill / 2, y + 42, kind, 18, "#3d4f80", side="m", field="car_class")
            for k, (shown, field, value) in enumerate(((f"{seats} seats", "seats", seats), (f"{bags} bag" + ("s" if bags != 1 else ""), "bags", bags), (gear, "gear", gear))):
                if value is None:
                    continue
                s.shape(circle(x + 292 + k * 156, y + 76, 8), None, "#7f8aa6", 2)
                on(s, x + 310 + k * 156, y + 83, shown, 20, "#4a5470", field=field, value=value)
            if score:
                s.box(x + 284, y + 100, 48, 30, "#2b59c3", r=5)
                on(s, x + 308, y + 122, f"{score}", 19, "#ffffff", "bold", "m", "score", score)
            on(s, x + (344 if score else 284), y + 122, supplier, 21, "#1b2340", "bold", field="supplier")
            for k, perk in enumerate(perks):
                px, py = x + 850, y + 44 + k * 36
                s.rule(px, py - 8, px + 6, py - 1, "#27935a", 3)
                s.rule(px + 6, py - 1, px + 18, py - 15, "#27935a", 3)
                on(s, px + 30, py, perk, 20, "#27935a", field="perks")
            s.rule(x + 1130, y + 18, x + 1130, y + h - 18, "#e3e8f0", 1.5)
            on(s, x + 1154, y + 62, f"£{price:.2f}", 38, "#1b2340", "bold", field="price", value=price)
            b = on(s, x + 1154, y + 104, f"£{daily:.2f}", 21, "#4a5470", field="per_day", value=daily)
            on(s, b[3] + 8, y + 104, "a day", 19, "#8a93a8")
            s.box(x + w - 146, y + 76, 126, 50, "#2b59c3", r=6)
            on(s, x + w - 83, y + 109, "View deal", 21, "#ffffff", "bold", "m")
            if ribbon:
                rw = wide(ribbon, 18, "bold") + 30
                s.also(s.shape([(x - 8, y + 12), (x + rw, y + 12), (x + rw - 12, y + 29), (x + rw, y + 46), (x - 8, y + 46)], "#1f8a52" if i == 0 else "#7a3fb0"))
                on(s, x + 4, y + 36, ribbon, 18, "#ffffff", "bold", field="ribbon")
        y += h + 14
    for k, label in enumerate(["1", "2", "3"]):
        s.box(1040 + k * 52, 1352, 42, 42, "#1b2340" if k == 0 else "#ffffff", "#c3cbd9", 1.5, 6)
        on(s, 1061 + k * 52, 1381, label, 20, "#ffffff" if k == 0 else "#4a5470", side="m")
    on(s, 60, 1381, "Prices include tax. Fuel and tolls are extra.", 18, "#8a93a8")
    ids = [f"c{i + 1}" for i in range(6)]
    s.query("all", "en", "the 6 regions each describing one car to hire", ids)
    s.query("condition", "en", "cars with an automatic gear", ["c3", "c5", "c6"])
    s.query("comparison", "en", "cars below 200 pounds for the week", ["c1", "c2"])
    s.query("negation", "en", "cars without free cancellation", ["c3", "c5"])
    s.query("ordinal", "ja", "広告のすぐ下の車", ["c4"])
    s.query("objects", "en", "the advertisement", ["ad"])
    return s


# name, district, opened, capacity, metres, feet, kind, use, note
LAKES = [("Ammer Head", "Upper Orrin", 1911, 14.2, 38, 125, "Masonry", "Water supply", None), ("Blackrigg", "Upper Orrin", 1934, 41.0, 57, 187, "Concrete gravity", "Water supply, power", None), ("Cold Fell Tarn", "Upper Orrin", None, 0.9, 9, 30, "Earth", "Angling", "a"), ("Dunmere", "Marshside", 1962, 118.5, 71, 233, "Rockfill", "Water supply, floods", None), ("East Lode", "Marshside", 1975, 22.7, 24, 79, "Earth", "Irrigation", None),
         ("Fallow Weir", "Penlow", 1898, 3.4, 18, 59, "Masonry", "Canal", "b"), ("Great Stannet", "Stannet", 1969, 204.0, 93, 305, "Concrete arch", "Power", None), ("Hollin Bank", "Stannet", 1971, 36.8, 44, 144, "Rockfill", "Power", None), ("Isel Pool", "Stannet", 1923, None, 15, 49, "Earth", "Angling, sailing", None), ("Kirk Water", "Stannet", 1957, 9.6, 29, 95, "Earth", "Water supply", None), ("Long Sleddon", "Vale of Rusk", 2004, 57.3, 49, 161, "Roller concrete", "Floods", "b")]


def lakes():
    """s101: a page of an encyclopaedia, a ruled table with a head in two levels, the district merged in its second column, signs of notes, a box and links around it."""
    s = Slide("s101", (1920, 1080), "Reservoirs of the Orrin basin", "en", ("reservoir", "one reservoir"),
              [("name", "str", False, "reservoir"), ("district", "str", False, "district"), ("opened", "int", True, "year it was opened"), ("capacity", "float", True, "capacity in millions of cubic metres"), ("height_m", "int", False, "height of the dam in metres"), ("height_ft", "int", False, "height of the dam in feet"), ("kind", "str", False, "kind of dam"), ("use", "str", False, "what it is used for")],
              paper="#ffffff", traits=["web_page", "ruled_table", "two_level_head", "merged_cells", "units_in_head", "empty_cells", "note_signs", "info_box", "side_panel"], domain="reference")
    s.box(0, 0, 1920, 66, "#ffffff")
    s.rule(0, 66, 1920, 66, "#c8ccd1", 1.5)
    on(s, 40, 46, "Commonlore", 32, "#202122", "serif-bold")
    s.box(560, 14, 640, 40, "#ffffff", "#a2a9b1", 1.5, 3)
    on(s, 580, 41, "Search the lore", 19, "#8a9097")
    on(s, 1880, 42, "Log in", 19, "#3a5fb0", side="r")
    for k, line in enumerate(["Contents", "Overview", "Geology", "List of reservoirs", "Proposed schemes", "See also", "Notes", "Sources"]):
        on(s, 40, 122 + k * 42, line, 20 if k else 22, "#202122" if k in (0, 3) else "#3a5fb0", "bold" if k in (0, 3) else "sans")
    on(s, 260, 128, "Reservoirs of the Orrin basin", 40, "#202122", "serif")
    s.rule(260, 146, 1880, 146, "#a2a9b1", 1.5)
    y = broken(s, 260, 184, "The Orrin basin holds eleven reservoirs with a dam of more than five metres. Together they store about 510 million cubic metres, of which two fifths lie behind the arch of Great Stannet.", 20, "#202122", 1180, "sans", 1.5)
    on(s, 260, y + 52, "List of reservoirs", 27, "#202122", "serif-bold")
    edges, top, half, row = [260, 450, 604, 730, 864, 946, 1028, 1222, 1450], round(y + 76), 40, 54
    mid = lambda k: (edges[k] + edges[k + 1]) / 2
    s.box(260, top, 1190, 2 * half, "#eaecf0")

    def sorter(x, base):
        s.shape([(x, base - 9), (x + 10, base - 9), (x + 5, base - 16)], "#72777d")
        s.shape([(x, base - 5), (x + 10, base - 5), (x + 5, base + 2)], "#72777d")

    for k, label in ((0, "Name"), (1, "District"), (2, "Opened"), (6, "Kind of dam"), (7, "Use")):
        on(s, edges[k] + 12, top + 45, label, 19, "#202122", "bold")
        sorter(edges[k + 1] - 20, top + 45)
    on(s, mid(3), top + 34, "Capacity", 19, "#202122", "bold", "m")
    on(s, mid(3), top + 62, "(million m³)", 16, "#202122", side="m")
    on(s, edges[5], top + 26, "Height of dam", 19, "#202122", "bold", "m")
    for k, label in ((4, "m"), (5, "ft")):
        on(s, mid(k), top + half + 26, label, 18, "#202122", "bold", "m")
    at, groups = top + 2 * half, {}
    s.box(260, at, 1190, row * len(LAKES), "#f8f9fa")
    for i, lake in enumerate(LAKES):
        groups.setdefault(lake[1], []).append(i)
    for district, rows in groups.items():
        y0, y1 = at + rows[0] * row, at + (rows[-1] + 1) * row
        t, l, b, r = on(s, edges[1] + 12, (y0 + y1) / 2 + 7, district, 19, "#3a5fb0", record=False)
        for i in rows:
            name, _, opened, capacity, metres, feet, kind, use, note = LAKES[i]
            ry = at + i * row
            with s.rec(f"l{i + 1}", name, frame(260, ry, 1190, row)):
                s.value("district", district, district, [(l, t), (r, b)], "section")
                e = on(s, edges[0] + 12, ry + 34, name, 20, "#3a5fb0", field="name")
                if note:
                    on(s, e[3] + 4, ry + 26, f"[{note}]", 13, "#3a5fb0")
                on(s, mid(2), ry + 34, str(opened or "?"), 19, "#202122", side="m", field="opened" if opened else None, value=opened)
                if capacity:
                    on(s, edges[4] - 14, ry + 34, f"{capacity:.1f}", 19, "#202122", side="r", field="capacity", value=capacity)
                on(s, edges[5] - 26, ry + 34, str(metres), 19, "#202122", side="r", field="height_m", value=metres)
                on(s, edges[6] - 22, ry + 34, str(feet), 19, "#202122", side="r", field="height_ft", value=feet)
                on(s, edges[6] + 12, ry + 34, kind, 19, "#202122", field="kind")
                on(s, edges[7] + 12, ry + 34, use, 19, "#202122", field="use")
    end = at + row * len(LAKES)
    for k, x in enumerate(edges):
        s.rule(x, top + half if k == 5 else top, x, end, "#a2a9b1", 1.5)
    s.rule(260, top, 1450, top, "#a2a9b1", 1.5)
    s.rule(edges[4], top + half, edges[6], top + half, "#a2a9b1", 1.5)
    last = {rows[-1] for rows in groups.values()}
    for i in range(-1, len(LAKES)):
        ry = at + (i + 1) * row
        s.rule(260, ry, edges[1] if i not in last and i >= 0 else 1450, ry, "#a2a9b1", 1.5)
        s.rule(edges[2], ry, 1450, ry, "#a2a9b1", 1.5)
    for k, (sign, line) in enumerate((("a.", "A natural lake, raised by a bank of unknown age."), ("b.", "Closed to visitors."))):
        on(s, 274, end + 40 + k * 32, sign, 18, "#54595d")
        on(s, 300, end + 40 + k * 32, line, 18, "#54595d")
    s.thing("infobox", s.box(1486, 168, 394, 600, "#f8f9fa", "#a2a9b1", 1.5), "Orrin basin")
    on(s, 1683, 206, "Orrin basin", 24, "#202122", "bold", "m")
    s.paste(scenery(366, 226, 1016, 2), 1500, 224)
    on(s, 1683, 478, "Dunmere from the north", 17, "#54595d", side="m")
    for k, (label, shown) in enumerate((("Area", "2,318 km²"), ("Rivers", "Orrin, Rusk, Penn"), ("Highest point", "Stannet Pike, 871 m"), ("Reservoirs", "11"), ("Stored", "about 510 million m³"), ("Largest town", "Marshside"))):
        s.rule(1500, 496 + k * 43, 1866, 496 + k * 43, "#dfe2e6", 1)
        on(s, 1504, 524 + k * 43, label, 18, "#202122", "bold")
        on(s, 1640, 524 + k * 43, shown, 18, "#202122")
    ids = [f"l{i + 1}" for i in range(len(LAKES))]
    s.query("all", "en", "the 11 rows each describing one reservoir", ids)
    s.query("relation", "en", "reservoirs in the district Stannet", [ids[i] for i in groups["Stannet"]])
    s.query("comparison", "en", "reservoirs with a dam above 60 metres", ["l4", "l7"])
    s.query("negation", "en", "reservoirs whose capacity is not given", ["l9"])
    s.query("ordinal", "ja", "上から6番目の貯水池", ["l6"])
    s.query("objects", "en", "the box about the basin", ["infobox"])
    return s
