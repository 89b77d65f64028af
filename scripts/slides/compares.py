"""Pages to choose from: posts to charge a car at, removal firms, prizes of a raffle, examinations of a clinic. All content is invented."""
import math

from galleries import listed, pill
from handouts import frame
from offices import broken, on
from paper import Slide, circle

# place, road, operator, kW, plug, bays, pence a kWh, all night, state
POSTS = [("Hollin Services north", "M99", "Ampera", 350, "CCS", 12, 79, True, "Working"), ("Hollin Services south", "M99", "Ampera", 350, "CCS", 10, 79, True, "2 bays out"), ("Drovers' Inn", "A917", "Plugwell", 50, "CCS, CHAdeMO", 2, 58, False, "Working"), ("Castle Row car park", "B24", "Town of Merrow", 22, "Type 2", 8, 42, True, "Working"), ("Merrow Station", "B24", "Railcharge", 7, "Type 2", 40, 36, True, "Working"), ("Fell View garden centre", "A917", "Plugwell", 75, "CCS", 4, 61, False, "Working"), ("Harbour East", "A9", "Voltane", 150, "CCS", 6, 69, True, "Out of use"),
         ("Saltmarsh visitor centre", "C6", "Town of Merrow", 11, "Type 2", 6, None, False, "Working"), ("Quarry Retail Park", "A9", "Voltane", 150, "CCS, CHAdeMO", 8, 67, True, "Working"), ("Upper Cray village hall", "C11", "Cray Co-op", 22, "Type 2", 2, 30, True, "Working"), ("Northgate bus depot", "A9", "Railcharge", 50, "CCS", 3, 55, False, "From July"), ("Whinfield Hospital", "B31", "Plugwell", 22, "Type 2", 14, 47, True, "1 bay out"), ("Beacon Hill lay-by", "A917", "Ampera", 100, "CCS", 2, 72, True, "Working")]


def posts():
    """s134: posts to charge a car at in green stripes, a dark head, bars beside the power, a dot for the state, a key and a map's reference at the foot."""
    s = Slide("s134", (1920, 1080), "Where to charge", "en", ("post", "one place to charge"),
              [("place", "str", False, "place"), ("road", "str", False, "road"), ("operator", "str", False, "who runs it"), ("power", "int", False, "power in kW"), ("plug", "str[]", False, "plugs"), ("bays", "int", False, "number of bays"), ("price", "int", True, "price in pence a kWh, nothing where it is free"), ("all_night", "bool", False, "whether it is open at night"), ("state", "str", False, "state")],
              paper="#ffffff", traits=["zebra_table", "dark_head", "bars_in_cells", "coloured_dots", "marks", "legend", "footnotes"], domain="electric cars")
    s.shape([(60, 36), (94, 36), (82, 66), (104, 66), (62, 116), (74, 80), (52, 80)], "#1f9d61")
    on(s, 128, 96, "Where to charge", 50, "#12352a", "bold")
    on(s, 572, 94, "Thirteen public places within twenty miles of Merrow", 25, "#5c7268")
    s.fact("page", "publisher", "Merrow Motor Club", on(s, 1860, 80, "Merrow Motor Club", 28, "#12352a", "bold", "r"))
    on(s, 1860, 112, "checked 3 June", 19, "#5c7268", side="r")
    x0, w, top, head, row = 60, 1800, 140, 58, 60
    s.box(x0, top, w, head, "#12352a", r=10)
    s.box(x0, top + 20, w, head - 20, "#12352a")
    heads = [(84, "Place", "l"), (474, "Road", "l"), (580, "Run by", "l"), (900, "Power, kW", "r"), (1076, "Plugs", "l"), (1340, "Bays", "r"), (1500, "Pence a kWh", "r"), (1596, "Night", "m"), (1680, "State", "l")]
    for hx, label, side in heads:
        on(s, hx, top + 38, label, 20, "#ffffff", "bold", side)
    for i, (place, road, operator, power, plug, bays, price, night, state) in enumerate(POSTS):
        y = top + head + i * row
        with s.rec(f"p{i + 1}", place, frame(x0, y, w, row)):
            s.box(x0, y, w, row, "#e6f3ec" if i % 2 else "#ffffff")
            base = y + 38
            on(s, 84, base, place, 23, "#12352a", "bold", field="place")
            on(s, 474, base, road, 21, "#33443c", field="road")
            on(s, 580, base, operator, 21, "#33443c", field="operator")
            on(s, 900, base, str(power), 23, "#12352a", "bold", "r", "power", power)
            s.box(914, y + 24, 130, 12, "#cfded6" if i % 2 else "#e3ebe7", r=6)
            s.box(914, y + 24, max(12, 130 * math.sqrt(power / 350)), 12, "#1f9d61", r=6)
            listed(s, 1076, base, plug.split(", "), 21, "#33443c", field="plug", between=", ")
            on(s, 1340, base, str(bays), 22, "#33443c", side="r", field="bays", value=bays)
            if price:
                on(s, 1500, base, str(price), 23, "#12352a", "bold", "r", "price", price)
            else:
                on(s, 1500, base, "free", 21, "#1f9d61", "bold", "r")
            on(s, 1596, base, "●" if night else "○", 20, "#12352a", side="m", field="all_night", value=night)
            tint = "#1f9d61" if state == "Working" else "#c0392b" if state == "Out of use" else "#d58a1b"
            s.shape(circle(1688, y + 31, 8), tint)
            on(s, 1706, base, state, 21, "#33443c", field="state")
    bottom = top + head + len(POSTS) * row
    s.rule(x0, bottom, x0 + w, bottom, "#12352a", 3)
    on(s, 60, bottom + 42, "Night:  ● open all night   ○ shut from 10 pm to 6 am", 19, "#5c7268")
    for k, (tint, words) in enumerate((("#1f9d61", "in order"), ("#d58a1b", "in part"), ("#c0392b", "out of use"))):
        s.shape(circle(610 + k * 150, bottom + 36, 8), tint)
        on(s, 626 + k * 150, bottom + 42, words, 19, "#5c7268")
    on(s, 1860, bottom + 42, "Report a fault: 0160 4848", 21, "#12352a", "bold", "r")
    on(s, 60, bottom + 78, "Prices without membership. Plugwell asks for £1 more if you stay on for an hour after your battery is full.", 18, "#5c7268")
    ids = [f"p{i + 1}" for i in range(len(POSTS))]
    s.query("all", "en", "the 13 rows each describing one place to charge", ids)
    s.query("condition", "en", "places run by Plugwell", [k for k, p in zip(ids, POSTS) if p[2] == "Plugwell"])
    s.query("comparison", "en", "places of at least 100 kW", [k for k, p in zip(ids, POSTS) if p[3] >= 100])
    s.query("negation", "en", "places that are shut at night", [k for k, p in zip(ids, POSTS) if not p[7]])
    s.query("colour", "en", "the row with a red dot", ["p7"])
    s.query("text", "ja", "無料で充電できる場所", ["p8"])
    s.query("ordinal", "en", "the fourth row from the bottom", ["p10"])
    s.query("relation", "en", "the row just below Merrow Station", ["p6"])
    return s


# name, stars, price single, price family, boxes, earliest, insurance in ten thousand yen, packing, piano, cancel free, tint
MOVERS = [("つばめ引越便", 4.5, 38000, 92000, 30, "3日後", 1000, True, True, "2日前", "#2b6cb0"), ("かめのこ運送", 4.2, 24800, 68000, 10, "7日後", 300, False, False, "3日前", "#2f855a"), ("ありさんファミリー", 4.7, 45500, 88500, 50, "5日後", 2000, True, True, "前日", "#c05621"), ("単身どっとこむ", 3.9, 19800, None, 15, "翌日", 300, False, False, "2日前", "#6b46c1"), ("まごころ梱包", 4.4, 52000, 118000, 80, "10日後", 3000, True, False, "5日前", "#b83280")]


def movers():
    """s135: removal firms as columns, each head a coloured house with a roof, dark labels at the left, dashed rules, a crown over the best in a line, notes below."""
    s = Slide("s135", (1600, 900), "引越し会社くらべ", "ja", ("firm", "one removal firm"),
              [("name", "str", False, "会社の名前"), ("stars", "float", False, "口コミの評価"), ("single", "int", False, "単身の料金(円)"), ("family", "int", True, "家族の料金(円)"), ("boxes", "int", False, "無料の段ボール(枚)"), ("earliest", "str", False, "最短の引越し日"), ("insurance", "int", False, "補償の上限(万円)"), ("packing", "bool", False, "荷造りを頼めるか"), ("piano", "bool", False, "ピアノを運べるか"), ("cancel", "str", False, "無料で取り消せる期限")],
              paper="#f7f5f0", traits=["matrix", "records_are_columns", "dashed_lines", "marks", "labels", "drawings", "footnotes"], domain="removals")
    on(s, 48, 78, "引越し会社くらべ", 46, "#2d2a32", "bold")
    on(s, 440, 76, "青葉町から隣県まで（約60km）、平日の場合", 23, "#77717f")
    s.fact("page", "publisher", "くらしの窓", on(s, 1552, 76, "くらしの窓", 30, "#b83280", "serif-bold", "r"))
    x0, cw, gap, top, head, row = 262, 248, 12, 206, 30, 64
    labels = ["口コミ評価", "単身の料金", "家族の料金", "無料の段ボール", "最短の引越し日", "補償の上限", "荷造りサービス", "ピアノの運搬", "無料取消の期限"]
    y0 = top + head
    for k, label in enumerate(labels):
        s.box(48, y0 + k * row + 7, 198, row - 14, "#2d2a32", r=6)
        on(s, 147, y0 + k * row + 40, label, 20, "#ffffff", "bold", "m")
    bottom = y0 + len(labels) * row
    for i, (name, stars, single, family, boxes, earliest, cover, packing, piano, cancel, tint) in enumerate(MOVERS):
        x = x0 + i * (cw + gap)
        cx = x + cw / 2
        outline = [(x, 158), (cx, 112), (x + cw, 158), (x + cw, bottom + 8), (x, bottom + 8)]
        with s.rec(f"f{i + 1}", name, outline):
            s.box(x, 156, cw, bottom + 8 - 156, "#ffffff")
            s.shape([(x, 158), (cx, 112), (x + cw, 158)], tint)
            s.box(x, 157, cw, 66, tint)
            on(s, cx, 202, name, 25, "#ffffff", "bold", "m", "name")
            cells = [(f"★ {stars:.1f}", "stars", stars), (f"{single:,}円", "single", single), (f"{family:,}円" if family else "―", "family", family), (f"{boxes}枚", "boxes", boxes), (earliest, "earliest", None), (f"{cover:,}万円", "insurance", cover), ("○" if packing else "×", "packing", packing), ("○" if piano else "×", "piano", piano), (f"{cancel}まで", "cancel", cancel)]
            for k, (text, field, value) in enumerate(cells):
                base = y0 + k * row + 41
                strong = field in ("single", "family")
                on(s, cx, base, text, 28 if text in "○×" else 25 if strong else 22, tint if strong or text == "○" else "#a09aa8" if text in "―×" else "#3b3741", "bold" if strong or text in "○×" else "sans", "m", None if text == "―" else field, value)
                if (field, i) in (("stars", 2), ("single", 3), ("boxes", 4), ("insurance", 4)):
                    kx, ky = x + 28, y0 + k * row + 24
                    s.shape([(kx - 13, ky + 18), (kx - 15, ky), (kx - 6, ky + 8), (kx, ky - 5), (kx + 6, ky + 8), (kx + 15, ky), (kx + 13, ky + 18)], "#e3a008")
                if k:
                    for d in range(12, int(cw) - 16, 14):
                        s.rule(x + d, y0 + k * row, x + d + 8, y0 + k * row, "#c9c3cf", 1.5)
    s.shape([(55, bottom + 60), (53, bottom + 42), (62, bottom + 50), (68, bottom + 37), (74, bottom + 50), (83, bottom + 42), (81, bottom + 60)], "#e3a008")
    on(s, 98, bottom + 59, "は5社の中で一番。料金は2026年2月に同じ荷物で見積もりを取りました（税込）。「―」は取り扱いなし。", 19, "#5b5563")
    on(s, 1552, bottom + 59, "3月は2割から4割ほど高くなります", 19, "#b83280", "bold", "r")
    ids = [f"f{i + 1}" for i in range(len(MOVERS))]
    s.query("all", "ja", "5社それぞれの列", ids)
    s.query("condition", "ja", "ピアノを運べる会社", [k for k, m in zip(ids, MOVERS) if m[8]])
    s.query("comparison", "ja", "単身の料金が3万円より安い会社", [k for k, m in zip(ids, MOVERS) if m[2] < 30000])
    s.query("negation", "ja", "家族の引越しを扱わない会社", ["f4"])
    s.query("colour", "en", "the column under an orange roof", ["f3"])
    s.query("text", "ja", "前日まで無料で取り消せる会社", ["f3"])
    s.query("ordinal", "ja", "右から2番目の会社", ["f4"])
    s.query("relation", "ja", "かめのこ運送の左の会社", ["f1"])
    return s


# number, prize, giver, worth, category, drawn by, remark, turn, x, y, tints
PRIZES = [(118, "Weekend at the Grebe Inn", "Grebe Inn, Saltby", 240, "Away", "11 am", "not in August", -4.5, 310, 300, "#f4c95d"), (7, "Side of bacon", "Pruett & Daughters", 45, "Larder", "11 am", None, 3.2, 836, 272, "#ee8f7a"), (342, "Balloon flight for two", "Upwind Ltd", 310, "Away", "3 pm", "over 12s only", -2.4, 1362, 306, "#8ec5e8"), (56, "Year of haircuts", "Snip on the Hill", 180, "Town", "noon", None, 5.4, 340, 552, "#b7d98b"), (201, "Hand-knitted jumper", "Mrs A. Pinnock", 90, "Made here", "noon", "any size", -3.6, 866, 530, "#d9b8ea"),
          (93, "Box of forty candles", "Wick & Waxham", 35, "Made here", "1 pm", None, 2.2, 1390, 566, "#f4c95d"), (15, "Driving lesson on ice", "Coldfield Ring", 120, "Away", "3 pm", "bring a licence", 4.0, 306, 812, "#8ec5e8"), (270, "Hamper with a goose", "Tannery Farm", 75, "Larder", "1 pm", "goose on request", -5.2, 840, 794, "#ee8f7a"), (4, "Portrait of your pet", "Jonah Ebb", 60, "Made here", "2 pm", None, -2.8, 1372, 826, "#b7d98b")]


def prizes():
    """s136: prizes of a raffle on tickets with notches and a torn-off stub, each turned by two to five degrees, a panel with the hours of the draw beside them."""
    s = Slide("s136", (1920, 1080), "Grand raffle", "en", ("prize", "one prize"),
              [("number", "int", False, "number of the ticket"), ("prize", "str", False, "prize"), ("giver", "str", False, "who gave it"), ("worth", "int", False, "worth in pounds"), ("kind", "str", False, "kind of prize"), ("draw", "str", False, "hour of the draw"), ("remark", "str", True, "remark")],
              paper="#2f4858", traits=["rotated_cards", "tickets", "notches", "dashed_lines", "vertical_band", "side_panel", "dark_ground"], domain="fete")
    for k in range(60):
        s.shape(circle((k * 331) % 1920, (k * 197) % 1080, 3 + k % 4), "#3a5768")
    on(s, 60, 104, "Grand raffle", 66, "#ffffff", "serif-bold")
    on(s, 508, 98, "Nine prizes, one pound a ticket, all for the roof of the scout hut", 27, "#c8d8e0")
    for i, (number, prize, giver, worth, kind, hour, remark, turn, cx, cy, tint) in enumerate(PRIZES):
        w, h = 484, 212
        x, y = cx - w / 2, cy - h / 2
        with s.turned(turn, cx, cy):
            outline = [(x, y), (x + w, y), (x + w, y + h / 2 - 20)] + [(x + w - 20 * math.sin(a * math.pi / 12), y + h / 2 - 20 * math.cos(a * math.pi / 12)) for a in range(1, 12)] + [(x + w, y + h / 2 + 20), (x + w, y + h), (x, y + h), (x, y + h / 2 + 20)] + [(x + 20 * math.sin(a * math.pi / 12), y + h / 2 + 20 * math.cos(a * math.pi / 12)) for a in range(1, 12)] + [(x, y + h / 2 - 20)]
            with s.rec(f"t{i + 1}", prize, s.shape(outline, "#fffaf0")):
                s.box(x, y, w, 44, tint)
                on(s, x + 34, y + 32, kind, 21, "#2f2a24", "bold", field="kind")
                on(s, x + w - 136, y + 32, f"draw at {hour}", 19, "#2f2a24", side="r", field="draw", value=hour)
                on(s, x + 34, y + 88, prize, 25, "#2f2a24", "serif-bold", field="prize")
                on(s, x + 34, y + 122, giver, 19, "#6b6255", field="giver")
                on(s, x + 34, y + 180, f"worth £{worth}", 25, "#a63d2f", "bold", field="worth", value=worth)
                if remark:
                    on(s, x + 182, y + 178, remark, 18, "#6b6255", field="remark")
                for k in range(13):
                    s.rule(x + w - 112, y + 6 + k * 16, x + w - 112, y + 14 + k * 16, "#9b9284", 2.5)
                on(s, x + w - 62, y + 88, "No.", 19, "#6b6255", side="m")
                on(s, x + w - 66, y + 134, str(number), 36, "#a63d2f", "latin-serif", "m", "number", number)
                on(s, x + w - 62, y + 178, "KEEP", 16, "#9b9284", "bold", "m")
    s.box(1654, 196, 220, 700, "#f4ead2", r=12)
    s.thing("hours", frame(1654, 196, 220, 700), "The draw")
    on(s, 1764, 250, "The draw", 32, "#2f2a24", "serif-bold", "m")
    for k, (hour, words) in enumerate((("11 am", "by the Mayor"), ("noon", "by the vicar"), ("1 pm", "by the band"), ("2 pm", "by a baby"), ("3 pm", "by Mr Rook"))):
        on(s, 1764, 318 + k * 92, hour, 26, "#a63d2f", "bold", "m")
        on(s, 1764, 350 + k * 92, words, 20, "#6b6255", side="m")
    s.rule(1684, 766, 1844, 766, "#9b9284", 1.5)
    on(s, 1764, 810, "In the big tent.", 20, "#2f2a24", side="m")
    on(s, 1764, 842, "You must be there.", 20, "#2f2a24", side="m")
    on(s, 60, 1046, "Prizes not fetched by five go to the hospital. Tickets from Mr Rook, gate B.", 21, "#c8d8e0")
    s.fact("page", "place", "Saltby Summer Fete", on(s, 1874, 1046, "Saltby Summer Fete", 26, "#f4c95d", "bold", "r"))
    ids = [f"t{i + 1}" for i in range(len(PRIZES))]
    s.query("all", "en", "the 9 tickets each describing one prize", ids)
    s.query("condition", "en", "prizes drawn at 3 pm", [k for k, p in zip(ids, PRIZES) if p[5] == "3 pm"])
    s.query("comparison", "en", "prizes worth more than £100", [k for k, p in zip(ids, PRIZES) if p[3] > 100])
    s.query("negation", "en", "prizes without any remark", [k for k, p in zip(ids, PRIZES) if not p[6]])
    s.query("colour", "en", "tickets with a blue band", [k for k, p in zip(ids, PRIZES) if p[10] == "#8ec5e8"])
    s.query("text", "ja", "気球に乗れる賞品", ["t3"])
    s.query("ordinal", "en", "the middle ticket of the bottom row", ["t8"])
    s.query("objects", "en", "the panel with the hours of the draw", ["hours"])
    return s


# name, area, minutes, price, parts, from what age, fasting, result, with insurance, women only
AREAS = [("基本コース", "会社や市の健診と組み合わせられます", "#1d6fa5", "#e4f0f8"), ("くわしく調べる", "気になるところを一つから", "#2f855a", "#e5f3ea"), ("女性のための検査", "女性の技師が担当します", "#b0476f", "#f9e8ef")]
EXAMS = [("日帰り人間ドック", 0, 180, 42000, ["血液", "胸部", "胃", "腹部"], 35, True, "2週間後", True), ("一泊人間ドック", 0, 1440, 78000, ["血液", "胸部", "胃", "大腸", "糖負荷"], 40, True, "翌日", True), ("定期健診", 0, 60, 9800, ["血液", "胸部", "心電図"], 18, False, "1週間後", False), ("雇入れ健診", 0, 45, 8500, ["胸部", "視力", "聴力"], 18, False, "3日後", False),
         ("脳ドック", 1, 60, 35000, ["頭部MRI", "頸動脈"], 40, False, "2週間後", True), ("肺がん検診", 1, 20, 12000, ["低線量CT"], 50, False, "1週間後", True), ("胃カメラ", 1, 40, 15500, ["胃", "食道"], 30, True, "当日", True), ("心臓ドック", 1, 90, 28000, ["心エコー", "運動負荷"], 45, False, "1週間後", False),
         ("乳がん検診", 2, 30, 9000, ["マンモグラフィ", "エコー"], 40, False, "2週間後", True), ("子宮がん検診", 2, 20, 6500, ["細胞診"], 20, False, "2週間後", True), ("骨密度検査", 2, 15, 3200, ["腰椎", "大腿骨"], 50, False, "当日", False)]


def exams():
    """s137: examinations of a clinic in three titled areas, the title on an upright band at the left of each, cards of equal width, one place in the last area held by a notice."""
    s = Slide("s137", (2560, 1440), "健診・人間ドックのご案内", "ja", ("exam", "one examination"),
              [("name", "str", False, "検査の名前"), ("area", "str", False, "区分"), ("duration", "str", False, "所要時間"), ("price", "int", False, "料金(円)"), ("parts", "str[]", False, "調べるところ"), ("age", "int", False, "対象の年齢(歳以上)"), ("fasting", "bool", False, "絶食が必要か"), ("result", "str", False, "結果が出る時期"), ("subsidy", "bool", False, "補助が使えるか")],
              paper="#ffffff", traits=["titled_areas", "cards", "vertical_text", "labels", "notice_in_grid", "large_page", "footnotes"], domain="health")
    s.box(0, 0, 2560, 150, "#f2f6f9")
    s.box(70, 46, 22, 64, "#1d6fa5")
    s.box(49, 67, 64, 22, "#1d6fa5")
    on(s, 146, 102, "健診・人間ドックのご案内", 64, "#16324a", "bold")
    on(s, 980, 98, "料金はすべて税込です。予約は3日前までにお願いします", 30, "#5a6f80")
    s.fact("page", "clinic", "さくら野クリニック", on(s, 2500, 98, "さくら野クリニック", 44, "#16324a", "bold", "r"))
    left = {0: 0, 1: 0, 2: 0}
    for a, (title, words, tint, pale) in enumerate(AREAS):
        y = 180 + a * 392
        s.box(50, y, 2460, 372, pale, r=14)
        s.box(50, y, 92, 372, tint, r=14)
        s.box(96, y, 46, 372, tint)
        s.text(118, y + 34, title, 36, "#ffffff", "bold", vertical=True)
        s.thing(f"area{a + 1}", frame(50, y, 2460, 372), title)
        on(s, 172, y + 46, words, 25, tint, "bold")
    for i, (name, a, minutes, price, parts, age, fasting, result, subsidy) in enumerate(EXAMS):
        tint = AREAS[a][2]
        x, y, w, h = 172 + left[a] * 584, 180 + a * 392 + 66, 562, 284
        left[a] += 1
        with s.rec(f"e{i + 1}", name, s.box(x, y, w, h, "#ffffff", tint, 2, 10)):
            on(s, x + 28, y + 58, name, 36, "#16324a", "bold", field="name")
            s.value("area", AREAS[a][0], origin="section")
            if subsidy:
                pill(s, x + w - 22, y + 54, "補助あり", 22, "#ffffff", "#d9822b", side="r", field="subsidy", value=True)
            else:
                s.value("subsidy", False, origin="absence")
            on(s, x + 28, y + 124, f"{price:,}円", 46, tint, "bold", field="price", value=price)
            on(s, x + w - 26, y + 122, f"{age}歳以上", 26, "#43586a", side="r", field="age", value=age)
            s.rule(x + 28, y + 148, x + w - 28, y + 148, "#d5dee5", 2)
            b = on(s, x + 28, y + 188, "検査", 21, "#8496a5")
            listed(s, b[3] + 16, y + 189, parts, 25, "#16324a", field="parts", between="・")
            b = on(s, x + 28, y + 226, "時間", 21, "#8496a5")
            on(s, b[3] + 16, y + 227, f"約{minutes}分" if minutes < 1000 else "1泊2日", 25, "#16324a", field="duration")
            b = on(s, x + 296, y + 226, "結果", 21, "#8496a5")
            on(s, b[3] + 16, y + 227, result, 25, "#16324a", field="result")
            on(s, x + 28, y + 264, "前夜から絶食" if fasting else "食事の制限なし", 23, "#b3392f" if fasting else "#43586a", "bold" if fasting else "sans", field="fasting", value=fasting)
    x, y = 172 + 3 * 584, 180 + 2 * 392 + 66
    s.thing("notice", s.box(x, y, 562, 284, "#b0476f", r=10), "お子さま連れの方へ")
    on(s, x + 30, y + 64, "お子さま連れの方へ", 33, "#ffffff", "bold")
    broken(s, x + 30, y + 118, "検査のあいだ、2階の遊びの部屋で保育士がお預かりします。予約のときにお子さまの人数をお知らせください。", 25, "#ffffff", 500, "sans", 1.5, None, True)
    on(s, 50, 1402, "「補助あり」は市または健康保険組合の補助が使える検査です。年度に1回までご利用いただけます。", 24, "#5a6f80")
    on(s, 2510, 1402, "予約 0400-20-7788（平日 8:30〜17:00）", 27, "#16324a", "bold", "r")
    ids = [f"e{i + 1}" for i in range(len(EXAMS))]
    s.query("all", "ja", "11の検査それぞれのカード", ids)
    s.query("condition", "ja", "前夜から絶食する検査", [k for k, e in zip(ids, EXAMS) if e[6]])
    s.query("comparison", "ja", "1万円より安い検査", [k for k, e in zip(ids, EXAMS) if e[3] < 10000])
    s.query("negation", "ja", "補助が使えない検査", [k for k, e in zip(ids, EXAMS) if not e[8]])
    s.query("relation", "ja", "女性のための検査", [k for k, e in zip(ids, EXAMS) if e[1] == 2])
    s.query("text", "en", "examinations whose result is there on the same day (当日)", [k for k, e in zip(ids, EXAMS) if e[7] == "当日"])
    s.query("ordinal", "ja", "真ん中の段の左から2番目", ["e6"])
    s.query("objects", "ja", "お子さま連れの方へのお知らせ", ["notice"])
    return s
