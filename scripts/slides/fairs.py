"""Pages of firms and towns: clocks for working hours, the way to a solar roof, points to pick parcels up, nurseries, hampers, courses of a community hall. All content is invented."""
import numpy as np

from archives import uneven
from cameras import shot
from galleries import listed, pill
from handouts import flatbed, frame
from offices import broken, on, wide
from paper import Slide, circle, square_to

# name, maker, monthly, first, trial days, least people, ways to clock, payroll, telephone, points, colour
CLOCKS = [("トキメモ", "青空ソフト", 300, 0, 30, 5, ["スマホ", "ICカード"], True, True, 4.3, "#2b6cb0"), ("勤番クラウド", "北斗システム", 220, 50000, 14, 30, ["ICカード", "指紋"], True, False, 3.8, "#2f855a"), ("シフトる", "株式会社ひより", 180, 0, 60, 1, ["スマホ"], False, False, 4.0, "#c05621"), ("KINTAI PRO", "東洋情報", 450, 120000, 30, 100, ["顔認証", "ICカード", "PC"], True, True, 4.6, "#6b46c1"), ("はたらく帳", "みどり計算", 250, 30000, 0, 10, ["PC", "スマホ"], False, True, 3.5, "#97266d")]


def clocks():
    """s148: five services as columns of a matrix with thin rules across, a coloured round sign over each name, circles and crosses, stars, one column framed as recommended."""
    s = Slide("s148", (1920, 1080), "勤怠管理サービス 5社比較", "ja", ("service", "one service"),
              [("name", "str", False, "サービスの名前"), ("maker", "str", False, "提供会社"), ("monthly", "int", False, "1人あたりの月額(円)"), ("first", "int", False, "初期費用(円)"), ("trial", "int", True, "無料で試せる日数"), ("least", "int", False, "最低の利用人数"), ("ways", "str[]", False, "打刻の方法"), ("payroll", "bool", False, "給与ソフトと連携するか"), ("phone", "bool", False, "電話で相談できるか"), ("points", "float", False, "利用者の評価(5点満点)")],
              paper="#fbfcfe", traits=["matrix", "records_are_columns", "thin_rules", "marks", "stars", "highlighted_column", "label_over_edge"], domain="software")
    on(s, 60, 84, "勤怠管理サービス 5社比較", 44, "#1a2433", "bold")
    on(s, 60, 126, "人事システム刷新プロジェクト 第3回検討会資料", 21, "#718096")
    s.fact("page", "date", "2026年11月27日", on(s, 1860, 84, "2026年11月27日", 22, "#1a2433", side="r"))
    s.fact("page", "department", "総務部 DX推進課", on(s, 1860, 120, "総務部 DX推進課", 21, "#718096", side="r"))
    left, width, top = 312, 310, 176
    rows = [("月額(1人あたり)", 72), ("初期費用", 72), ("無料お試し", 72), ("最低利用人数", 72), ("打刻方法", 108), ("給与ソフト連携", 72), ("電話サポート", 72), ("利用者の評価", 86)]
    ys, y = [], top + 172
    for label, h in rows:
        ys.append(y)
        s.rule(60, y, left + 5 * width, y, "#cbd5e0", 1.5)
        on(s, 76, y + h / 2 + 8, label, 21, "#4a5568", "bold")
        y += h
    end = y
    s.rule(60, end, left + 5 * width, end, "#cbd5e0", 1.5)
    for i, (name, maker, monthly, first, trial, least, ways, payroll, phone, points, tint) in enumerate(CLOCKS):
        x, mid = left + i * width, left + i * width + width / 2
        with s.rec(f"k{i + 1}", name, frame(x, top, width, end - top)):
            s.shape(circle(mid, top + 48, 34), tint)
            s.shape(circle(mid, top + 48, 24), "#ffffff")
            s.rule(mid, top + 48, mid, top + 32, tint, 4)
            s.rule(mid, top + 48, mid + 12, top + 54, tint, 4)
            on(s, mid, top + 122, name, 29, tint, "bold", "m", "name")
            on(s, mid, top + 153, maker, 18, "#718096", side="m", field="maker")
            cell = lambda k, text, size, colour, field, value, face="sans": on(s, mid, ys[k] + rows[k][1] / 2 + size * .37, text, size, colour, face, "m", field, value)
            cell(0, f"{monthly}円", 28, "#1a2433", "monthly", monthly, "bold")
            cell(1, f"{first:,}円" if first else "0円", 24, "#1a2433" if first else "#2f855a", "first", first)
            if trial:
                cell(2, f"{trial}日間", 24, "#1a2433", "trial", trial)
            else:
                cell(2, "―", 24, "#a0aec0", None, None)
            cell(3, f"{least}名〜", 24, "#1a2433", "least", least)
            for j, way in enumerate(ways):
                on(s, mid, ys[4] + 54 + 8 + (j - (len(ways) - 1) / 2) * 31, way, 21, "#1a2433", side="m", field="ways")
            cell(5, "○" if payroll else "×", 30, "#2b6cb0" if payroll else "#c53030", "payroll", payroll, "bold")
            cell(6, "○" if phone else "×", 30, "#2b6cb0" if phone else "#c53030", "phone", phone, "bold")
            on(s, mid - 92, ys[7] + 54, f"{points:.1f}", 31, "#1a2433", "bold", field="points", value=points)
            for j in range(5):
                a = np.radians(np.arange(10) * 36 - 90)
                r = np.where(np.arange(10) % 2, 6, 13)
                s.shape([(mid - 12 + j * 27 + q * np.cos(v), ys[7] + 43 + q * np.sin(v)) for q, v in zip(r, a)], "#ecb22e" if j + .5 <= points else "#dfe4ea")
    x = left + 3 * width
    s.box(x + 3, top - 4, width - 6, end - top + 8, None, "#6b46c1", 4, 10)
    s.box(x + 85, top - 36, 140, 40, "#6b46c1", r=20)
    s.thing("label", frame(x + 85, top - 36, 140, 40), "推奨案")
    on(s, x + 155, top - 7, "推奨案", 22, "#ffffff", "bold", "m")
    on(s, 60, end + 44, "※料金はいずれも税別、年払い・300名で利用した場合。評価は比較サイト3社の平均(2026年10月時点)。「―」は制度なし。", 19, "#718096")
    on(s, 1860, end + 44, "5", 20, "#1a2433", "bold", "r")
    ids = [f"k{i + 1}" for i in range(5)]
    s.query("all", "ja", "5つのサービスそれぞれの列", ids)
    s.query("condition", "ja", "給与ソフトと連携するサービス", [k for k, c in zip(ids, CLOCKS) if c[7]])
    s.query("negation", "ja", "電話サポートのないサービス", [k for k, c in zip(ids, CLOCKS) if not c[8]])
    s.query("comparison", "ja", "月額が一番安いサービス", ["k3"])
    s.query("comparison", "en", "services rated 4.0 or better", [k for k, c in zip(ids, CLOCKS) if c[9] >= 4])
    s.query("text", "ja", "指紋で打刻できるサービス", ["k2"])
    s.query("ordinal", "ja", "右端の列", ["k5"])
    s.query("condition", "ja", "初期費用がかからないサービス", ["k1", "k3"])
    s.query("objects", "ja", "「推奨案」のラベル", ["label"])
    return s


# title, days, person, fee, papers, online, text
STEPS = [("お問い合わせ", 1, "お客さま窓口", 0, ["電気料金の明細"], True, "屋根の向きと築年数をお聞きします。"), ("現地調査", 3, "調査員 2名", 0, ["建物の図面"], False, "屋根裏と分電盤を見せていただきます。"), ("ご提案とお見積り", 7, "設計担当", 0, ["見積書", "発電シミュレーション"], True, "3つの容量でくらべます。"), ("ご契約", 2, "営業担当", 150000, ["契約書", "本人確認書類"], True, "手付金をお預かりします。"), ("電力会社への申請", 45, "申請担当", 0, ["申請書", "委任状"], False, "混み合う春は2か月ほどかかります。"), ("取り付け工事", 4, "施工班 5名", 1280000, ["工程表"], False, "停電は最終日の1時間だけです。"), ("検査と引き渡し", 1, "検査員", 88000, ["保証書", "検査成績書"], False, "20年の保証がこの日から始まります。")]


def steps():
    """s149: seven steps without frames along a line that turns back, large pale numbers, a round sign on the line for each, a note in the eighth place."""
    s = Slide("s149", (1920, 1080), "太陽光パネル 導入の流れ", "ja", ("step", "one step"),
              [("number", "int", False, "番号"), ("title", "str", False, "手順の名前"), ("days", "int", False, "かかる日数"), ("person", "str", False, "担当"), ("fee", "int", False, "支払う額(円)。無料は0"), ("papers", "str[]", False, "必要な書類"), ("online", "bool", False, "オンラインでできるか"), ("text", "str", False, "説明")],
              paper="#fffdf7", traits=["steps", "numbered", "no_borders", "path_turns_back", "large_pale_numbers", "badges", "note_in_grid"], domain="solar power")
    s.shape([(0, 0), (1920, 0), (1920, 100), (0, 150)], "#f39c2d")
    for k in range(12):
        a = np.radians(k * 30)
        s.rule(1776 + 50 * np.cos(a), 74 + 50 * np.sin(a), 1776 + 66 * np.cos(a), 74 + 66 * np.sin(a), "#fff1c9", 6)
    s.shape(circle(1776, 74, 40), "#fff1c9")
    on(s, 70, 86, "太陽光パネル 導入の流れ", 48, "#ffffff", "bold")
    s.fact("page", "company", "ひなた電設", on(s, 1690, 66, "ひなた電設", 30, "#ffffff", "bold", "r"))
    s.fact("page", "phone", "0120-555-038", on(s, 1690, 102, "0120-555-038", 23, "#ffffff", "bold", "r"))
    s.rule(90, 226, 1850, 226, "#f6cf94", 8)
    s.rule(540, 640, 1850, 640, "#f6cf94", 8)
    s.rule(1850, 222, 1850, 644, "#f6cf94", 8)
    for i, (title, days, person, fee, papers, online, text) in enumerate(STEPS):
        x, y = 84 + (i if i < 4 else 7 - i) * 444, 226 if i < 4 else 640
        with s.rec(f"s{i + 1}", title):
            s.also(circle(x + 30, y, 24))
            s.shape(circle(x + 30, y, 24), "#ffffff")
            s.shape(circle(x + 30, y, 24), None, "#e0701a", 5)
            s.shape(circle(x + 30, y, 10), "#e0701a")
            on(s, x, y + 122, f"{i + 1:02d}", 84, "#f8d9a8", "bold", field="number", value=i + 1)
            on(s, x + 116, y + 88, title, 29, "#3b2a12", "bold", field="title")
            t = on(s, x + 116, y + 124, f"約{days}日" if days > 2 else f"{days}日", 22, "#e0701a", "bold", field="days", value=days)
            if online:
                w = pill(s, t[3] + 14, y + 123, "オンライン可", 16, "#ffffff", "#3a8f7c", field="online", value=True, pad=11)
                s.also(frame(t[3] + 14, y + 105, w, 25))
            else:
                s.value("online", False, origin="absence")
            t = on(s, x, y + 178, "担当", 17, "#a08e72")
            on(s, x + 52, y + 178, person, 21, "#3b2a12", field="person")
            on(s, x, y + 216, "書類", 17, "#a08e72")
            listed(s, x + 52, y + 216, papers, 20, "#3b2a12", field="papers", between="、")
            on(s, x, y + 254, "費用", 17, "#a08e72")
            on(s, x + 52, y + 255, f"{fee:,}円" if fee else "無料", 24, "#c0392b" if fee else "#3a8f7c", "bold", field="fee", value=fee)
            broken(s, x, y + 298, text, 20, "#6a5a42", 390, "sans", 1.5, "text", True)
    s.thing("note", s.box(84, 652, 380, 282, "#fdebc8", r=18), "補助金のご案内")
    on(s, 112, 706, "補助金のご案内", 26, "#a5500c", "bold")
    broken(s, 112, 754, "市の補助金は申請の前に契約すると受けられません。くわしくは窓口へお問い合わせください。", 20, "#5c4318", 326, "sans", 1.6, None, True)
    on(s, 70, 1046, "費用は4.5kWの標準工事の例(税込)。日数は天候により前後します。", 19, "#a08e72")
    on(s, 1850, 1046, "4", 20, "#a08e72", "bold", "r")
    ids = [f"s{i + 1}" for i in range(7)]
    s.query("all", "ja", "7つの手順それぞれの領域", ids)
    s.query("condition", "ja", "オンラインでできる手順", [k for k, c in zip(ids, STEPS) if c[5]])
    s.query("negation", "ja", "無料でない手順", [k for k, c in zip(ids, STEPS) if c[3]])
    s.query("comparison", "ja", "一番日数のかかる手順", ["s5"])
    s.query("text", "en", "the step that needs a 委任状", ["s5"])
    s.query("ordinal", "ja", "5番目の手順", ["s5"])
    s.query("ordinal", "en", "the last step in the upper row", ["s4"])
    s.query("objects", "ja", "補助金のお知らせ", ["note"])
    return s


# place, kind, street, metres, opens, closes, fee, free boxes, card, icon, colour
POINTS = [("Harrow Lane Lockers", "Locker", "12 Harrow Lane", 180, "00:00", "24:00", 0.0, 14, True, 0, "#2274e0"), ("Bellwether Books", "Shop", "3 Tanner Square", 350, "09:00", "18:30", 1.5, 6, True, 1, "#d9862b"), ("Quayside Station", "Station", "Platform 2, Quay Road", 620, "05:30", "23:45", 0.0, 0, True, 2, "#8a4fd0"), ("Post Office Elm Street", "Post office", "41 Elm Street", 710, "08:30", "17:00", 2.2, 25, False, 3, "#d43f4b"), ("Fennel & Co. Grocers", "Shop", "77 Mill Row", 940, "07:00", "22:00", 1.5, 3, True, 1, "#d9862b"), ("University Library", "Locker", "College Green 1", 1250, "07:30", "21:00", 0.0, 31, True, 0, "#2274e0"), ("Orchard Park Garage", "Garage", "208 Ring Road", 1800, "06:00", "20:00", 1.0, 9, False, 4, "#2f9a68"), ("Westbrook Kiosk", "Shop", "5 Westbrook Parade", 2100, "06:30", "19:00", 1.5, 0, False, 1, "#d9862b")]


def symbol(s, icon, cx, cy):
    """A white sign on a coloured square."""
    w = "#ffffff"
    if icon == 0:
        for a in (-24, 2):
            for b in (-24, 2):
                s.box(cx + a, cy + b, 22, 22, w, r=3)
    elif icon == 1:
        s.box(cx - 24, cy - 4, 48, 28, w)
        s.shape([(cx - 26, cy - 24), (cx + 26, cy - 24), (cx + 32, cy - 2), (cx - 32, cy - 2)], w)
    elif icon == 2:
        s.box(cx - 20, cy - 28, 40, 44, w, r=10)
        s.shape([(cx - 16, cy + 18), (cx + 16, cy + 18), (cx + 26, cy + 30), (cx - 26, cy + 30)], w)
    elif icon == 3:
        s.box(cx - 28, cy - 19, 56, 38, w, r=3)
        s.rule(cx - 28, cy - 17, cx, cy + 4, "#d43f4b", 3)
        s.rule(cx + 28, cy - 17, cx, cy + 4, "#d43f4b", 3)
    else:
        s.box(cx - 24, cy - 26, 30, 52, w, r=4)
        s.rule(cx + 8, cy, cx + 20, cy, w, 5)
        s.rule(cx + 20, cy - 18, cx + 20, cy + 22, w, 5)


def points():
    """s150: a list in a telephone's program, a coloured icon at the left of each row, thin lines that begin after the icon, a map above, bars of the program at the head and the foot."""
    s = Slide("s150", (1080, 2160), "Pick-up points", "en", ("point", "one pick-up point"),
              [("name", "str", False, "name"), ("kind", "str", False, "kind of place"), ("street", "str", False, "street"), ("metres", "int", False, "distance in metres"), ("opens", "str", False, "opens at"), ("closes", "str", False, "closes at"), ("fee", "float", False, "fee in euros, 0 if free"), ("boxes", "int", False, "free boxes"), ("card", "bool", False, "whether cards are taken")],
              paper="#ffffff", traits=["portrait_page", "phone_screen", "icon_list", "thin_rules", "map", "tags", "toolbar"], domain="parcels")
    on(s, 48, 56, "9:41", 30, "#111418", "bold")
    s.box(960, 32, 66, 28, None, "#111418", 3, 7)
    s.box(965, 37, 44, 18, "#111418", r=3)
    on(s, 48, 150, "Pick-up points", 54, "#111418", "bold")
    s.fact("page", "parcel", "PX-4471-208", on(s, 48, 198, "PX-4471-208", 26, "#6a737d"))
    s.shape(circle(996, 132, 34), "#eef2f6")
    s.shape(circle(992, 128, 12), None, "#2274e0", 4)
    s.rule(1001, 137, 1012, 148, "#2274e0", 4)
    s.box(0, 226, 1080, 236, "#dfeadb")
    s.thing("map", frame(0, 226, 1080, 236), None)
    for a in ((0, 300, 1080, 372), (0, 430, 1080, 396), (220, 226, 300, 462), (760, 226, 700, 462), (980, 226, 1010, 462)):
        s.rule(*a, "#ffffff", 14)
    s.shape([(420, 226), (620, 226), (560, 340), (440, 330)], "#a9d0ee")
    for k, (px, py) in enumerate(((290, 330), (340, 390), (610, 380), (700, 300), (180, 300), (850, 350), (960, 420), (90, 420))):
        s.shape(circle(px, py - 14, 15), POINTS[k][10])
        s.shape([(px - 12, py - 6), (px + 12, py - 6), (px, py + 16)], POINTS[k][10])
    row = 187
    for i, (name, kind, street, metres, opens, closes, fee, boxes, card, icon, tint) in enumerate(POINTS):
        y = 474 + i * row
        with s.rec(f"p{i + 1}", name, frame(0, y, 1080, row)):
            s.box(48, y + 40, 104, 104, tint, r=24)
            symbol(s, icon, 100, y + 92)
            on(s, 184, y + 62, name, 33, "#111418", "bold", field="name")
            t = on(s, 184, y + 102, kind, 25, tint, "bold", field="kind")
            on(s, t[3] + 18, y + 102, street, 25, "#57606a", field="street")
            t = on(s, 184, y + 150, opens, 26, "#111418", field="opens")
            t = on(s, t[3] + 6, y + 150, "–", 26, "#111418")
            t = on(s, t[3] + 6, y + 150, closes, 26, "#111418", field="closes")
            if card:
                s.box(t[3] + 28, y + 122, 78, 38, "#eef2f6", r=8)
                on(s, t[3] + 67, y + 150, "Card", 23, "#57606a", "bold", "m", "card", True)
            else:
                s.value("card", False, origin="absence")
            on(s, 1032, y + 58, f"{metres} m" if metres < 1000 else f"{metres / 1000:g} km", 27, "#57606a", side="r", field="metres", value=metres)
            on(s, 1032, y + 102, f"€{fee:.2f}" if fee else "free", 27, "#111418" if fee else "#2f9a68", "bold", "r", "fee", fee)
            on(s, 1032, y + 150, f"{boxes} boxes", 25, "#57606a" if boxes else "#d43f4b", "sans" if boxes else "bold", "r", "boxes", boxes)
        if i < 7:
            s.rule(184, y + row, 1080, y + row, "#dde2e7", 2)
    s.box(0, 1984, 1080, 176, "#f4f6f8")
    s.rule(0, 1984, 1080, 1984, "#cfd6dd", 2)
    for k, word in enumerate(("Parcels", "Send", "Points", "Account")):
        cx, tint = 135 + k * 270, "#2274e0" if k == 2 else "#8a949e"
        s.box(cx - 22, 2010, 44, 44, tint, r=12)
        on(s, cx, 2092, word, 24, tint, "bold", "m")
    s.box(380, 2134, 320, 10, "#111418", r=5)
    ids = [f"p{i + 1}" for i in range(8)]
    s.query("all", "en", "the 8 rows each describing one pick-up point", ids)
    s.query("condition", "en", "points that are free of charge", [k for k, c in zip(ids, POINTS) if not c[6]])
    s.query("negation", "en", "points that take no cards", [k for k, c in zip(ids, POINTS) if not c[8]])
    s.query("comparison", "en", "points farther than one kilometre", [k for k, c in zip(ids, POINTS) if c[3] > 1000])
    s.query("text", "en", "the shops", [k for k, c in zip(ids, POINTS) if c[1] == "Shop"])
    s.query("colour", "en", "rows with a blue icon", ["p1", "p6"])
    s.query("ordinal", "ja", "上から4番目の受取場所", ["p4"])
    s.query("condition", "ja", "空きのない受取場所", ["p3", "p8"])
    s.query("objects", "en", "the map", ["map"])
    return s


# kind, name, ages, places, free, opens, closes, phone, minutes, lunch
NURSERIES = [("公立", "あけぼの保育園", "0〜5歳", 110, "△", "7:00", "19:00", "31-2204", 6, True), ("公立", "川辺保育園", "1〜5歳", 90, "○", "7:15", "18:15", "31-5170", 12, True), ("公立", "城山こども園", "3〜5歳", 135, "×", "8:00", "17:00", "33-0846", 18, True), ("私立", "つくしの森", "0〜5歳", 75, "○", "7:00", "20:00", "35-7712", 9, True), ("私立", "聖マルタ幼稚園", "3〜5歳", 160, "○", "8:45", "14:30", "31-9003", 4, False), ("私立", "風の子学舎", "2〜5歳", 48, "△", "7:30", "18:30", "36-1428", 21, False), ("小規模", "ちいさなて", "0〜2歳", 12, "×", "7:30", "18:30", "35-0067", 3, True), ("小規模", "おひさまルーム", "0〜2歳", 19, "△", "7:00", "19:30", "33-6651", 15, True), ("小規模", "まめっこ園", "1〜2歳", 9, "○", "8:00", "18:00", "36-8290", 8, False)]
KINDS = [("公立", "市がひらく園", "#3c78b4", "#e3eef8"), ("私立", "法人がひらく園", "#c8742c", "#fbeedd"), ("小規模", "定員19人まで", "#4a9663", "#e4f3e6")]


def nurseries(folder):
    """s151: nurseries on white cards in three titled areas, a tab over each area, a mark for free places in a corner disc, printed and photographed from the right."""
    s = Slide("s151", (1600, 1000), "ことしの園えらび", "ja", ("nursery", "one nursery"),
              [("kind", "str", False, "種類(見出し)"), ("name", "str", False, "園の名前"), ("ages", "str", False, "年齢"), ("places", "int", False, "定員"), ("free", "str", False, "空き(○△×)"), ("opens", "str", False, "始まる時刻"), ("closes", "str", False, "終わる時刻"), ("phone", "str", False, "電話"), ("minutes", "int", False, "駅から歩く時間(分)"), ("lunch", "bool", False, "給食があるか")],
              paper="#fffdf8", traits=["photographed", "perspective", "noise", "uneven_light", "named_areas", "cards", "marks", "tabs"], domain="child care")
    on(s, 50, 74, "ことしの園えらび", 44, "#4a3a2a", "bold")
    on(s, 440, 72, "4月入園の申し込みは12月4日まで", 24, "#b5482c", "bold")
    s.fact("page", "office", "みすず市 こども課", on(s, 1550, 60, "みすず市 こども課", 26, "#4a3a2a", "bold", "r"))
    s.fact("page", "phone", "0261-30-1150", on(s, 1550, 92, "0261-30-1150", 21, "#4a3a2a", side="r"))
    for k, (kind, words, deep, pale) in enumerate(KINDS):
        x = 50 + k * 508
        s.box(x, 112, 190, 60, deep, r=14)
        t = on(s, x + 95, 150, kind, 29, "#ffffff", "bold", "m", record=False)
        on(s, x + 204, 146, words, 20, deep)
        s.thing(f"area{k + 1}", s.box(x, 162, 484, 768, pale), kind)
        for j, (i, n) in enumerate([(i, n) for i, n in enumerate(NURSERIES) if n[0] == kind]):
            _, name, ages, places, free, opens, closes, phone, minutes, lunch = n
            cx, cy = x + 18, 182 + j * 248
            with s.rec(f"n{i + 1}", name, s.box(cx, cy, 448, 232, "#ffffff", deep, 2, 12)):
                s.value("kind", kind, kind, [(t[1], t[0]), (t[3], t[2])], "section")
                on(s, cx + 22, cy + 50, name, 29, "#3b2f24", "bold", field="name")
                s.shape(circle(cx + 398, cy + 48, 34), pale)
                on(s, cx + 398, cy + 60, free, 34, deep, "bold", "m", "free")
                b = on(s, cx + 22, cy + 94, ages, 23, deep, "bold", field="ages")
                on(s, b[3] + 24, cy + 94, f"定員{places}人", 22, "#4a3f34", field="places", value=places)
                b = on(s, cx + 22, cy + 138, opens, 23, "#4a3f34", field="opens")
                b = on(s, b[3] + 5, cy + 138, "〜", 22, "#4a3f34")
                b = on(s, b[3] + 5, cy + 138, closes, 23, "#4a3f34", field="closes")
                on(s, b[3] + 28, cy + 138, f"駅から{minutes}分", 21, "#4a3f34", field="minutes", value=minutes)
                s.rule(cx + 22, cy + 162, cx + 426, cy + 162, "#e2dace", 1.5)
                on(s, cx + 22, cy + 202, "電話", 18, "#94877a")
                on(s, cx + 68, cy + 203, phone, 24, "#3b2f24", "bold", field="phone")
                on(s, cx + 426, cy + 202, "給食あり" if lunch else "弁当を持参", 21, "#2e7a4c" if lunch else "#8a6a4a", "bold", "r", "lunch", lunch)
    on(s, 50, 972, "空き … ○ あり  △ 残りわずか  × なし(11月1日のようす)。市外局番はすべて0261です。", 19, "#6a5c4e")
    on(s, 1550, 972, "みすず市 子育てガイド 3", 18, "#6a5c4e", side="r")
    ids = [f"n{i + 1}" for i in range(9)]
    s.query("all", "ja", "9つの園それぞれの領域", ids)
    s.query("relation", "ja", "私立の欄にある園", ["n4", "n5", "n6"])
    s.query("condition", "ja", "空きが○の園", [k for k, n in zip(ids, NURSERIES) if n[4] == "○"])
    s.query("negation", "ja", "給食のない園", [k for k, n in zip(ids, NURSERIES) if not n[9]])
    s.query("comparison", "ja", "定員が一番多い園", ["n5"])
    s.query("comparison", "en", "nurseries less than 10 minutes from the station", [k for k, n in zip(ids, NURSERIES) if n[8] < 10])
    s.query("text", "ja", "0歳から入れる園", [k for k, n in zip(ids, NURSERIES) if n[2].startswith("0")])
    s.query("ordinal", "ja", "右の欄の一番上の園", ["n7"])
    s.query("objects", "ja", "小規模の欄全体", ["area3"])
    uneven(s, (.66, .3), .6)
    lens = square_to([(96, 168), (1752, 70), (1846, 1174), (150, 1078)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1920, 1240), 151, (92, 74, 58), 4.0, 76)


# lot, name, giver, contents, weight, bid, vegetarian, until, turn, colour
HAMPERS = [(1, "The Breakfast Box", "Mrs Dunmore", ["oats", "honey", "marmalade"], 2.4, 18, True, "30 Nov", -4.5, "#f6e3b4"), (2, "Smokehouse", "Rill Farm", ["ham", "trout", "chutney"], 3.1, 42, False, "12 Oct", 3.2, "#f2c9b8"), (3, "Cheese Night", "Abbot's Dairy", ["brie", "cheddar", "crackers"], 1.8, 35, True, "20 Oct", -2.1, "#fbf2d0"), (4, "Pudding Club", "Year 6 parents", ["sponge", "custard"], 2.0, 15, True, "8 Oct", 5.4, "#f3d3de"), (5, "Garden Glut", "Allotment 22", ["squash", "beans", "beetroot"], 6.5, 12, True, "5 Oct", 4.0, "#d5e6c0"), (6, "Sunday Roast", "Hobbs Butchers", ["beef", "potatoes", "gravy"], 4.2, 55, False, "4 Oct", -5.2, "#ecc9a8"), (7, "Tea for Two", "Miss Ainsley", ["assam", "scones", "jam"], 1.1, 20, True, "31 Dec", 2.6, "#cfe0ea")]


def hampers(folder):
    """s152: lots of an auction on tags with cut corners and a hole, each turned by two to five degrees on a green cloth, photographed from the left."""
    s = Slide("s152", (1600, 1000), "Harvest hamper auction", "en", ("hamper", "one hamper"),
              [("lot", "int", False, "number of the lot"), ("name", "str", False, "name"), ("giver", "str", False, "who gave it"), ("contents", "str[]", False, "what is in it"), ("weight", "float", False, "weight in kilograms"), ("bid", "int", False, "lowest bid in pounds"), ("vegetarian", "bool", False, "whether it is vegetarian"), ("until", "str", False, "best before")],
              paper="#35624a", traits=["photographed", "perspective", "noise", "uneven_light", "turned_cards", "tags", "textured_page", "badges"], domain="charity")
    rnd = np.random.default_rng(152)
    for k in range(0, 1600, 40):
        s.rule(k, 0, k, 1000, "#3b6a51", 10)
    for k in range(0, 1000, 40):
        s.rule(0, k, 1600, k, "#315c45", 6)
    on(s, 60, 82, "Harvest hamper auction", 50, "#fff6dc", "serif-bold")
    on(s, 60, 124, "Village hall, Saturday 3 October, doors open 18:30", 23, "#dceccf")
    s.fact("page", "society", "Nettlecombe School Friends", on(s, 1540, 76, "Nettlecombe School Friends", 25, "#fff6dc", "bold", "r"))
    on(s, 1540, 108, "all money goes to the new roof", 19, "#dceccf", side="r")
    spots = [(224, 348), (608, 366), (992, 344), (1376, 366), (416, 742), (800, 756), (1184, 738)]
    for i, (lot, name, giver, contents, weight, bid, green, until, turn, tint) in enumerate(HAMPERS):
        cx, cy = spots[i]
        x, y, w, h = cx - 172, cy - 158, 344, 316
        with s.turned(turn, cx, cy):
            tag = [(x + 62, y), (x + w - 62, y), (x + w, y + 56), (x + w, y + h), (x, y + h), (x, y + 56)]
            s.shape([(a + 5, b + 7) for a, b in tag], "#264834")
            with s.rec(f"h{i + 1}", name, s.shape(tag, tint)):
                s.shape(circle(cx, y + 26, 12), "#35624a")
                s.shape(circle(cx, y + 26, 17), None, "#b79a62", 4)
                on(s, x + 24, y + 104, f"Lot {lot}", 24, "#7a5a28", "bold", field="lot", value=lot)
                if green:
                    s.box(x + w - 138, y + 76, 116, 38, "#3f8a4c", r=19)
                    on(s, x + w - 80, y + 102, "veggie", 22, "#ffffff", "bold", "m", "vegetarian", True)
                else:
                    s.value("vegetarian", False, origin="absence")
                on(s, x + 24, y + 148, name, 32, "#2f2618", "serif-bold", field="name")
                t = on(s, x + 24, y + 182, "from", 18, "#7d7157")
                on(s, t[3] + 8, y + 182, giver, 21, "#2f2618", field="giver")
                listed(s, x + 24, y + 220, contents, 21, "#2f2618", field="contents", between=", ")
                t = on(s, x + 24, y + 256, f"{weight:.1f} kg", 21, "#2f2618", field="weight", value=weight)
                t = on(s, x + 24, y + 292, "best before", 18, "#7d7157")
                on(s, t[3] + 8, y + 292, until, 21, "#2f2618", "bold", field="until")
                on(s, x + w - 24, y + 294, f"£{bid}", 42, "#a8322a", "bold", "r", "bid", bid)
                on(s, x + w - 24, y + 250, "bids from", 17, "#7d7157", side="r")
    on(s, 60, 968, "Please bring cash or a cheque. Hampers must be taken home the same evening.", 21, "#dceccf")
    on(s, 1540, 968, "sheet 1", 19, "#dceccf", side="r")
    ids = [f"h{i + 1}" for i in range(7)]
    s.query("all", "en", "the 7 tags each describing one hamper", ids)
    s.query("condition", "en", "vegetarian hampers", [k for k, c in zip(ids, HAMPERS) if c[6]])
    s.query("negation", "en", "hampers that are not vegetarian", ["h2", "h6"])
    s.query("comparison", "en", "the heaviest hamper", ["h5"])
    s.query("comparison", "en", "hampers with bids from £35 or more", [k for k, c in zip(ids, HAMPERS) if c[5] >= 35])
    s.query("text", "en", "the one with custard in it", ["h4"])
    s.query("ordinal", "ja", "下の段の真ん中の札", ["h6"])
    uneven(s, (.3, .28), .58)
    lens = square_to([(158, 62), (1806, 150), (1742, 1096), (84, 1150)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1920, 1220), 152, (120, 104, 84), 4.2, 72)


# number, title, teacher, weekday, starts, ends, first day, times, fee, places, for beginners, room
HALL = [(1, "はじめての水彩画", "戸部 里江", "火", "10:00", "11:30", "10月6日", 8, 4800, 16, True, "工作室"), (2, "ギターで歌う昭和の名曲", "長峰 一郎", "火", "19:00", "20:30", "10月13日", 10, 6000, 12, False, "音楽室"), (3, "家庭でつくる発酵食", "安西 きよ", "水", "9:30", "12:00", "10月7日", 4, 5200, 20, True, "調理室"), (4, "古文書を読む", "黒須 正行", "木", "14:00", "15:30", "10月8日", 12, 3600, 24, False, "第2会議室"), (5, "かんたん太極拳", "林 美鈴", "金", "10:30", "11:30", "10月2日", 10, 3000, 30, True, "体育室"), (6, "スマホで旅の写真", "小笠原 望", "土", "13:30", "15:00", "10月17日", 3, 1500, 18, True, "パソコン室"), (7, "陶芸 じっくり組", "有働 岳", "土", "9:00", "12:00", "10月10日", 6, 9800, 10, False, "工作室"), (8, "親子で木のおもちゃ", "菊地 大工店", "日", "10:00", "12:00", "10月25日", 2, 2400, 14, True, "中庭")]


def hall(folder):
    """s153: courses of a community hall in two columns without frames, a black disc with the number, labels in small boxes, notes below in a double frame, grey scan turned by less than a degree."""
    s = Slide("s153", (1240, 1754), "秋の講座 受講生募集", "ja", ("course", "one course"),
              [("number", "int", False, "番号"), ("title", "str", False, "講座名"), ("teacher", "str", False, "講師"), ("weekday", "str", False, "曜日"), ("starts", "str", False, "始まる時刻"), ("ends", "str", False, "終わる時刻"), ("first", "str", False, "初回の日"), ("times", "int", False, "回数"), ("fee", "int", False, "受講料(円)"), ("places", "int", False, "定員"), ("beginners", "bool", False, "初心者向けか"), ("room", "str", False, "部屋")],
              paper="#dddcd6", traits=["scanned", "greyscale", "rotated_page", "specks", "no_borders", "two_columns", "numbers_in_discs", "boxed_labels", "note_frame"], domain="community hall")
    ink, soft = "#161616", "#444444"
    s.fact("page", "hall", "日ノ出公民館", on(s, 90, 112, "日ノ出公民館", 28, ink, "bold"))
    on(s, 1150, 112, "令和8年9月1日発行", 21, soft, side="r")
    s.box(90, 134, 1060, 100, ink)
    on(s, 620, 204, "秋の講座 受講生募集", 54, "#ffffff", "serif-bold", "m")
    on(s, 90, 280, "市内にお住まい、またはお勤めの方ならどなたでも。材料費は受講料に含まれます。", 22, soft)
    s.rule(620, 316, 620, 1420, "#777777", 1.5)
    for i, (number, title, teacher, weekday, starts, ends, first, times, fee, places, beginners, room) in enumerate(HALL):
        x, y = 90 + (i % 2) * 560, 322 + (i // 2) * 284
        with s.rec(f"h{i + 1}", title):
            s.also(circle(x + 28, y + 30, 28))
            s.shape(circle(x + 28, y + 30, 28), ink)
            on(s, x + 28, y + 42, str(number), 32, "#ffffff", "bold", "m", "number", number)
            on(s, x + 72, y + 42, title, 29, ink, "serif-bold", field="title")

            def label(word, lx, base):
                s.also(s.box(lx, base - 20, 46, 26, None, "#555555", 1.2))
                on(s, lx + 23, base - 1, word, 17, soft, "sans", "m")
            label("日時", x + 72, y + 92)
            t = on(s, x + 130, y + 92, weekday, 23, ink, "bold", field="weekday")
            t = on(s, t[3] + 2, y + 92, "曜", 23, ink, "bold")
            t = on(s, t[3] + 12, y + 92, starts, 23, ink, field="starts")
            t = on(s, t[3] + 4, y + 92, "〜", 22, ink)
            on(s, t[3] + 4, y + 92, ends, 23, ink, field="ends")
            label("初回", x + 72, y + 130)
            t = on(s, x + 130, y + 130, first, 23, ink, field="first")
            on(s, t[3] + 16, y + 130, f"全{times}回", 22, ink, field="times", value=times)
            label("講師", x + 72, y + 168)
            on(s, x + 130, y + 168, teacher, 22, ink, field="teacher")
            label("会場", x + 72, y + 206)
            t = on(s, x + 130, y + 206, room, 22, ink, field="room")
            on(s, t[3] + 18, y + 206, f"定員{places}名", 22, ink, field="places", value=places)
            on(s, x + 470, y + 168, f"{fee:,}円", 29, ink, "bold", "r", "fee", fee)
            if beginners:
                s.also(s.box(x + 372, y + 184, 98, 30, "#555555", r=4))
                on(s, x + 421, y + 207, "初心者", 20, "#ffffff", "bold", "m", "beginners", True)
            else:
                s.value("beginners", False, origin="absence")
    s.thing("notes", s.box(90, 1450, 1060, 196, None, ink, 2), "申し込み方法")
    s.box(97, 1457, 1046, 182, None, ink, 1)
    on(s, 124, 1502, "申し込み方法", 27, ink, "bold")
    broken(s, 124, 1546, "9月19日(土)までに、往復はがきに講座番号・住所・氏名・電話を書いて公民館へ。応募が定員をこえたときは抽選とし、結果は全員にお知らせします。", 22, ink, 990, "sans", 1.55, None, True)
    s.fact("page", "phone", "0475-22-6160", on(s, 1116, 1502, "0475-22-6160", 24, ink, "bold", "r"))
    on(s, 620, 1700, "― 2 ―", 20, soft, side="m")
    ids = [f"h{i + 1}" for i in range(8)]
    s.query("all", "ja", "8つの講座それぞれの領域", ids)
    s.query("condition", "ja", "初心者向けの印がある講座", [k for k, c in zip(ids, HALL) if c[10]])
    s.query("negation", "ja", "初心者向けでない講座", [k for k, c in zip(ids, HALL) if not c[10]])
    s.query("comparison", "ja", "受講料が一番高い講座", ["h7"])
    s.query("comparison", "ja", "10回以上ある講座", [k for k, c in zip(ids, HALL) if c[7] >= 10])
    s.query("text", "ja", "土曜日の講座", ["h6", "h7"])
    s.query("ordinal", "ja", "左の列の上から3番目", ["h5"])
    s.query("relation", "en", "courses held in the 工作室", ["h1", "h7"])
    s.query("objects", "ja", "申し込み方法の枠", ["notes"])
    return flatbed(s, folder, -.9, 153, grey=True, specks=180, quality=70)
