"""Slides that are lists: a menu, questions, a map with its legend, laboratory results, a conversation. All content is invented."""
import numpy as np

from paper import Slide, circle, rounded
from pictures import waves

MENU = [("Small plates", [("Charred leeks", "romesco, toasted almonds", 8.5), ("Smoked trout", "dill cream, rye crisps, pickled cucumber", 11), ("Bean fritters", "lemon, garden herbs", 7.5), ("Oysters, half dozen", "shallot vinegar", 16)]),
        ("From the fire", [("Lamb shoulder", "slow roasted, mint and barley", 22), ("Whole plaice", "brown butter, capers", 19.5), ("Hispi cabbage", "miso glaze, seeds", 14)]),
        ("Sides", [("Fried potatoes", None, 4.5), ("Green salad", "mustard dressing", 5), ("Sourdough", "cultured butter", 3.5)]),
        ("Sweet", [("Burnt custard", "rhubarb", 7), ("Chocolate pot", "sea salt, olive oil", 7.5), ("Three cheeses", "oat cakes, quince, honey from the roof", 12), ("Ices", "ask for today's", 5.5)])]


def menu():
    """s20: a menu in two columns, leader dots, group headings, no frames."""
    s = Slide("s20", (1240, 1000), "The Copper Pan", "en", ("dish", "one dish"),
              [("name", "str", False, "dish"), ("description", "str", True, "what comes with it"), ("price", "float", False, "price in pounds"), ("group", "str", False, "heading it stands under")],
              paper="#faf5ea", traits=["two_columns", "no_borders", "leaders", "group_headings"], domain="food")
    s.text(620, 44, "The Copper Pan", 50, "#6d2f1c", "latin-serif", "ma")
    s.rule(420, 116, 820, 116, "#6d2f1c", 2)
    s.text(620, 130, "served from noon until ten", 18, "#8c7a66", "latin-serif", "ma")
    n, ids = 0, {}
    for column, groups in ((90, MENU[:2]), (670, MENU[2:])):
        y = 196
        for group, dishes in groups:
            s.text(column, y, group.upper(), 22, "#6d2f1c", "latin-bold")
            y += 48
            for name, description, price in dishes:
                n += 1
                ids.setdefault(group, []).append(f"d{n}")
                with s.rec(f"d{n}", name):
                    ink = s.text(column, y, name, 23, "#2c2018", "latin-serif", field="name")
                    s.value("group", group, origin="section")
                    cost = s.text(column + 480, y, f"{price:.2f}", 22, "#2c2018", "latin-serif", "ra", "price", price)
                    for x in range(round(ink[3]) + 12, round(cost[1]) - 8, 9):
                        s.box(x, y + 15, 2, 2, "#a89682")
                    if description:
                        s.text(column, y + 34, description, 17, "#8c7a66", "latin-serif", field="description")
                y += 80 if description else 50
            y += 34
    s.text(620, 952, "Please tell us about allergies before you order.", 16, "#8c7a66", "latin-serif", "ma")
    every = [i for g in ids.values() for i in g]
    s.query("all", "en", "the 14 regions each describing one dish", every)
    s.query("relation", "en", "dishes under Sweet", ids["Sweet"])
    s.query("comparison", "en", "the most expensive dish", ["d5"])
    s.query("text", "ja", "Smoked trout の料理", ["d2"])
    return s


QUESTIONS = [("申し込みはいつまでですか。", "開催日の三日前の正午までに、予約ページからお申し込みください。定員に達したときは早めに締め切ります。", "申込"), ("雨の日も開かれますか。", "小雨なら開きます。中止のときは前日の夕方六時にお知らせします。", "当日"),
             ("子どもだけで参加できますか。", "小学四年生から参加できます。三年生までは大人の方がいっしょにおいでください。見学だけの方の料金はいただきません。", "参加"),
             ("道具は持って行きますか。", "すべて貸し出します。", "当日"), ("駐車場はありますか。", "公民館の裏に十二台分あります。満車のときは川沿いの臨時駐車場をご利用ください。", "交通"), ("取り消しの料金は。", "前日まで無料、当日は半額です。", "申込")]


def questions():
    """s24: questions and answers on pale cards without frames, of different heights."""
    s = Slide("s24", (1280, 1000), "よくあるご質問", "ja", ("question", "one question"),
              [("number", "int", False, "質問の番号"), ("question", "str", False, "質問"), ("answer", "str", False, "答え"), ("topic", "str", False, "分類")],
              paper="#fffdfb", traits=["low_contrast", "pastel", "unequal_heights"], domain="public")
    s.text(80, 46, "竹細工教室　よくあるご質問", 38, "#5c4b51", "bold")
    y = 124
    for i, (question, answer, topic) in enumerate(QUESTIONS):
        h = 120 if len(answer) > 45 else 92
        if len(answer) > 58:
            h = 146
        with s.rec(f"q{i + 1}", question, s.box(80, y, 1120, h, ["#fbf1f0", "#f3f5fb", "#f2f8f2"][i % 3], r=12)):
            s.text(132, y + 24, f"Q{i + 1}", 34, "#d9848b", "bold", "ma", "number", i + 1)
            s.text(196, y + 22, question, 24, "#4a3f44", "bold", field="question")
            s.wrapped(196, y + 60, answer, 19, 780, japanese=True, face="sans", colour="#6f6469", field="answer")
            s.text(1170, y + 24, topic, 18, "#a98f97", "sans", "ra", "topic")
        y += h + 16
    s.text(80, y + 14, "そのほかのご質問は 教室受付 まで", 18, "#8a7b80", "sans")
    ids = [f"q{i + 1}" for i in range(6)]
    s.query("all", "ja", "6つの質問それぞれの領域", ids)
    s.query("condition", "ja", "申込についての質問", ["q1", "q6"])
    s.query("text", "ja", "駐車場についての質問", ["q5"])
    s.query("ordinal", "en", "the third question", ["q3"])
    return s


SIGHTS = [("朝市広場", "7時から正午", 5), ("蔵の資料館", "9時から17時 月曜休み", 12), ("眼鏡橋", "いつでも", 18), ("藍染め工房", "10時から16時 体験あり", 22), ("見晴らし台", "日没まで", 35), ("古本の小路", "11時から18時", 14), ("川船のりば", "30分ごと", 9), ("薬師堂", "9時から16時", 27), ("足湯", "8時から20時", 16)]


def legend():
    """s26: a map with numbered marks and the list that explains them."""
    s = Slide("s26", (1600, 900), "川辺の町を歩く", "ja", ("sight", "one entry of the list"),
              [("number", "int", False, "地図の番号"), ("name", "str", False, "名所"), ("hours", "str", False, "時間"), ("minutes", "int", False, "駅からの分")],
              paper="#f6f3ea", traits=["map", "legend_list", "no_borders"], domain="travel")
    s.box(40, 40, 960, 820, "#e5ead9")
    rnd = np.random.default_rng(26)
    river = waves(rnd, 97, 360, 560)
    s.shape([(40 + 10 * i, y - 26) for i, y in enumerate(river)] + [(40 + 10 * i, y + 26) for i, y in reversed(list(enumerate(river)))], "#a9cfe0")
    for x in (140, 330, 520, 700, 880):
        s.rule(x, 40, x + 60, 860, "#ffffff", 9)
    for y in (130, 270, 650, 780):
        s.rule(40, y, 1000, y + 24, "#ffffff", 9)
    for _ in range(46):
        x, y = rnd.uniform(60, 940), rnd.uniform(60, 820)
        if abs(y + 15 - river[min(96, int((x - 40) / 10))]) > 70:
            s.box(x, y, rnd.uniform(18, 46), rnd.uniform(16, 34), ["#d8cfc0", "#cfd9bf", "#dcc9c0"][int(rnd.integers(3))])
    for i in range(9):
        x, y = 110 + (i * 331) % 860, 96 + (i * 223) % 720
        s.thing(f"pin{i + 1}", s.shape(circle(x, y, 21), "#c8402f"), str(i + 1))
        s.text(x, y - 12, str(i + 1), 24, "#ffffff", "bold", "ma", record=False)
    s.text(1050, 52, "川辺の町を歩く", 36, "#30424a", "bold")
    for i, (name, hours, minutes) in enumerate(SIGHTS):
        y = 130 + i * 80
        with s.rec(f"m{i + 1}", name):
            s.also(s.shape(circle(1072, y + 24, 20), "#c8402f"))
            s.text(1072, y + 12, str(i + 1), 23, "#ffffff", "bold", "ma", "number", i + 1)
            s.text(1112, y + 4, name, 25, "#30424a", "bold", field="name")
            s.text(1112, y + 42, hours, 18, "#66767d", "sans", field="hours")
            s.text(1550, y + 10, f"徒歩{minutes}分", 19, "#66767d", "sans", "ra", "minutes", minutes)
    ids = [f"m{i + 1}" for i in range(9)]
    s.query("all", "ja", "一覧の9つの名所それぞれの領域", ids)
    s.query("comparison", "ja", "駅から一番近い名所", ["m1"])
    s.query("ordinal", "ja", "上から4番目の名所", ["m4"])
    s.query("text", "en", "the entry about 足湯", ["m9"])
    s.query("objects", "en", "mark 3 on the map", ["pin3"])
    return s


RESULTS = [("血液一般", [("白血球数", "5.8", "3.3-8.6", "千/µL", ""), ("赤血球数", "4.61", "4.35-5.55", "百万/µL", ""), ("血色素量", "12.9", "13.7-16.8", "g/dL", "L"), ("血小板数", "231", "158-348", "千/µL", "")]),
           ("肝機能", [("AST", "27", "13-30", "U/L", ""), ("ALT", "48", "10-42", "U/L", "H"), ("γ-GT", "39", "13-64", "U/L", ""), ("総蛋白", "7.1", "6.6-8.1", "g/dL", "")]),
           ("脂質・糖", [("中性脂肪", "162", "40-149", "mg/dL", "H"), ("HDL", "58", "38-90", "mg/dL", ""), ("LDL", "121", "65-163", "mg/dL", ""), ("血糖", "94", "73-109", "mg/dL", ""), ("HbA1c", "5.4", "4.9-6.0", "%", "")])]


def laboratory():
    """s30: results under group headings, thin lines between rows."""
    s = Slide("s30", (1200, 1100), "検査結果報告書", "ja", ("result", "one test"),
              [("name", "str", False, "検査項目"), ("value", "float", False, "結果"), ("range", "str", False, "基準値"), ("unit", "str", False, "単位"), ("flag", "str", True, "H または L"), ("group", "str", False, "分類")],
              paper="#ffffff", traits=["table", "group_headings", "thin_lines"], domain="medicine")
    s.text(60, 40, "検査結果報告書", 34, "#1d3557", "bold")
    s.text(1140, 52, "受付 2026-10-14　氏名 見本 太郎", 18, "#555f6b", "sans", "ra")
    xs, y, n, ids = [80, 470, 650, 860, 1090], 110, 0, {}
    s.rule(60, y, 1140, y, "#1d3557", 3)
    for x, label in zip(xs, ("検査項目", "結果", "基準値", "単位", "判定")):
        s.text(x, y + 14, label, 18, "#1d3557", "bold")
    y += 48
    s.rule(60, y, 1140, y, "#1d3557", 2)
    for group, rows in RESULTS:
        s.box(60, y + 1, 1080, 44, "#e9eff6")
        s.text(80, y + 13, group, 20, "#1d3557", "bold")
        y += 45
        for name, value, usual, unit, flag in rows:
            n += 1
            ids.setdefault(group, []).append(f"t{n}")
            with s.rec(f"t{n}", name, [(60, y), (1140, y), (1140, y + 58), (60, y + 58)]):
                s.text(xs[0] + 20, y + 20, name, 21, "#222a33", "sans", field="name")
                s.text(xs[1] + 50, y + 20, value, 22, "#c0392b" if flag else "#222a33", "bold", "ra", "value", float(value))
                s.text(xs[2], y + 21, usual, 18, "#555f6b", "sans", field="range")
                s.text(xs[3], y + 21, unit, 18, "#555f6b", "sans", field="unit")
                s.value("group", group, origin="section")
                if flag:
                    s.text(xs[4] + 8, y + 20, flag, 22, "#c0392b", "bold", field="flag")
            y += 58
            s.rule(60, y, 1140, y, "#ccd4dd", 1)
    s.text(60, y + 22, "H 基準値より高い　L 基準値より低い", 17, "#555f6b", "sans")
    every = [i for g in ids.values() for i in g]
    s.query("all", "ja", "13の検査項目それぞれの行", every)
    s.query("condition", "ja", "判定がHの項目", ["t6", "t9"])
    s.query("relation", "ja", "肝機能の項目", ids["肝機能"])
    s.query("text", "en", "the row of HbA1c", ["t13"])
    return s


TALK = [(0, "あおい", "次の例会、会場が決まりました。南館の三階です。", "9:02"), (1, "自分", "ありがとう。何人まで入れますか。", "9:05"), (0, "あおい", "四十人です。いすは自由に動かせます。", "9:06"), (0, "けんた", "映写機は私が持って行きます。延長コードをどなたかお願いします。", "9:14"),
        (1, "自分", "コードは倉庫にあるので出しておきます。", "9:20"), (0, "けんた", "助かります！", "9:21"), (1, "自分", "では当日は十二時半に集合で。お弁当は人数分まとめて頼みます。", "9:30")]


def conversation():
    """s28: speech bubbles on both sides."""
    s = Slide("s28", (900, 1200), "例会の相談", "ja", ("message", "one message"),
              [("speaker", "str", False, "話した人"), ("message", "str", False, "本文"), ("time", "str", False, "時刻")], paper="#a8c0d8", traits=["speech_bubbles", "unequal_sizes"], domain="company")
    s.box(0, 0, 900, 92, "#2f4a66")
    s.text(450, 32, "例会の相談 (12)", 28, "#ffffff", "bold", "ma")
    y = 128
    for i, (mine, speaker, message, time) in enumerate(TALK):
        rows = -(-len(message) // 21)
        w, h = 44 + 24.4 * min(len(message), 21), 34 + 36 * rows
        x = 900 - 40 - w if mine else 128
        if not mine:
            s.shape(circle(78, y + 40, 38), ["#e8a15b", "#6fae8b"][speaker == "けんた"])
            s.text(78, y + 22, speaker[0], 34, "#ffffff", "bold", "ma", record=False)
        tail = [(x + w - 4, y + 18), (x + w + 20, y + 10), (x + w - 4, y + 40)] if mine else [(x + 4, y + 18), (x - 20, y + 10), (x + 4, y + 40)]
        with s.rec(f"m{i + 1}", message[:8], rounded(x, y, w, h, 24)):
            s.shape(tail, "#8de055" if mine else "#ffffff")
            s.box(x, y, w, h, "#8de055" if mine else "#ffffff", r=24)
            s.wrapped(x + 22, y + 22, message, 24, 520, 1.5, True, face="sans", colour="#1a1f24", field="message")
            s.value("speaker", speaker, origin="derived")
        s.text(x - 16 if mine else x + w + 16, y + h - 20, time, 17, "#40566c", "sans", "ra" if mine else "la", record=False)
        y += h + 36
    ids = [f"m{i + 1}" for i in range(7)]
    s.query("all", "ja", "7つの発言それぞれの吹き出し", ids)
    s.query("colour", "ja", "緑の吹き出し", ["m2", "m5", "m7"])
    s.query("ordinal", "ja", "最後の発言", ["m7"])
    s.query("text", "en", "the message about the projector (映写機)", ["m4"])
    return s
