"""Pages of firms and places: machines for sale, cities to be posted to, beers on tap, evening courses, places to film at, sailings. All content is invented."""
from galleries import listed, pill, veil
from handouts import frame
from offices import on, wide
from paper import Slide, bounds, circle
from pictures import scenery


def tick(s, x, y, k, colour, width=4):
    """A drawn tick that belongs to the open record; gives its corners."""
    pts = [(x, y + k * .5), (x + k * .38, y + k * .9), (x + k, y)]
    for a, b in zip(pts, pts[1:]):
        s.rule(*a, *b, colour, width)
    t, l, b, r = bounds(pts)
    corners = s.place([(l, t), (r, b)])
    s.current.ink.append(corners)
    return corners


# code, name, maker, year, hours, place, price, inspected, extras, build, colour
MACHINES = [("K-3015", "油圧ショベル HX75", "小鳥重工", 2018, 4210, "千葉 置場", 3850000, True, ["配管", "クレーン仕様"], 0, "#e8a51c"), ("K-3022", "ミニショベル 30M", "日向建機", 2021, 1165, "茨城 置場", 2980000, True, ["ゴムクローラ"], 0, "#d4563a"), ("K-3031", "ホイールローダ WL40", "小鳥重工", 2015, 7840, "札幌 置場", 4600000, False, ["除雪バケット", "暖房"], 1, "#e8a51c"), ("K-3036", "振動ローラ R4", "西尾製作所", 2019, 980, "千葉 置場", 2240000, True, ["散水タンク"], 2, "#3f8f6b"),
            ("K-3040", "クローラダンプ CD10", "日向建機", 2016, 3307, "岡山 置場", 1750000, False, ["三方開き"], 3, "#d4563a"), ("K-3044", "高所作業車 12m", "オリオン工機", 2020, 1520, "茨城 置場", 5320000, True, ["絶縁バケット", "アウトリガー"], 4, "#4b7fb8"), ("K-3051", "油圧ショベル HX140", "小鳥重工", 2013, 9655, "岡山 置場", 4180000, False, ["フォーク爪"], 0, "#e8a51c"), ("K-3058", "フォークリフト 2.5t", "西尾製作所", 2022, 610, "札幌 置場", 2690000, True, ["自動変速", "前後カメラ"], 5, "#3f8f6b")]


def engine(s, build, cx, base, tint):
    """A machine seen from the side."""
    dark = "#3b3f45"
    if build in (0, 3):
        s.box(cx - 66, base - 26, 132, 26, dark, r=13)
        s.box(cx - 46, base - 72, 96, 46, tint, r=6)
        s.box(cx - 44, base - 66, 38, 30, "#cfe3ee")
        if build == 0:
            s.shape([(cx + 40, base - 68), (cx + 84, base - 118), (cx + 98, base - 110), (cx + 56, base - 54)], tint)
            s.shape([(cx + 84, base - 118), (cx + 98, base - 110), (cx + 128, base - 40), (cx + 114, base - 36)], tint)
            s.shape([(cx + 104, base - 42), (cx + 136, base - 42), (cx + 126, base - 12), (cx + 100, base - 18)], dark)
        else:
            s.shape([(cx, base - 74), (cx + 116, base - 100), (cx + 100, base - 44), (cx + 4, base - 44)], dark)
    else:
        wheels = {1: (-58, 58), 2: (66,), 4: (-74, 40), 5: (-48, 44)}[build]
        s.box(cx - 84, base - 70, 160, 46, tint, r=6)
        s.box(cx - 30, base - 112, 62, 44, "#cfe3ee", dark, 3)
        for w in wheels:
            s.shape(circle(cx + w, base - 25, 25), dark)
            s.shape(circle(cx + w, base - 25, 11), "#b9bcc0")
        if build == 1:
            s.shape([(cx + 70, base - 60), (cx + 128, base - 30), (cx + 138, base - 2), (cx + 96, base - 2)], dark)
        if build == 2:
            s.shape(circle(cx - 66, base - 34, 34), "#6a6f76")
        if build == 4:
            s.shape([(cx - 80, base - 72), (cx + 84, base - 128), (cx + 88, base - 116), (cx - 70, base - 62)], dark)
            s.box(cx + 80, base - 136, 46, 34, "#f2f2ee", dark, 2)
        if build == 5:
            s.box(cx + 82, base - 128, 12, 128, dark)
            s.box(cx + 82, base - 12, 56, 8, dark)


def machines():
    """s142: used building machines on framed cards with a drawing, number in a black corner, labels and values, a green or grey badge for the inspection, striped head."""
    s = Slide("s142", (1920, 1080), "中古建機 秋の在庫市", "ja", ("machine", "one machine"),
              [("code", "str", False, "在庫番号"), ("name", "str", False, "機械の名前"), ("maker", "str", False, "メーカー"), ("year", "int", False, "年式"), ("hours", "int", False, "稼働時間(h)"), ("place", "str", False, "置場"), ("price", "int", False, "税別の価格(円)"), ("inspected", "bool", False, "特定自主検査が済んでいるか"), ("extras", "str[]", False, "装備")],
              paper="#f1f0ea", traits=["cards", "framed", "drawings", "labels", "badges", "striped_head"], domain="machinery")
    s.box(0, 0, 1920, 118, "#f6c414")
    for k in range(50):
        s.shape([(k * 48 - 20, 104), (k * 48 + 4, 104), (k * 48 - 10, 124), (k * 48 - 34, 124)], "#1d1d1b")
    on(s, 44, 78, "中古建機 秋の在庫市", 50, "#1d1d1b", "bold")
    on(s, 580, 76, "10月31日(土)まで ／ 現車確認は予約制", 26, "#1d1d1b")
    s.fact("page", "company", "大地リユース機械", on(s, 1876, 54, "大地リユース機械", 30, "#1d1d1b", "bold", "r"))
    s.fact("page", "phone", "0438-55-0171", on(s, 1876, 88, "0438-55-0171", 24, "#1d1d1b", "bold", "r"))
    for i, (code, name, maker, year, hours, place, price, inspected, extras, build, tint) in enumerate(MACHINES):
        x, y = 44 + (i % 4) * 463, 152 + (i // 4) * 438
        with s.rec(f"m{i + 1}", name, s.box(x, y, 443, 414, "#ffffff", "#8d8b80", 2)):
            s.gradient(frame(x + 2, y + 2, 439, 152), (206, 224, 236), (238, 236, 222))
            s.box(x + 2, y + 130, 439, 24, "#cbbf9f")
            engine(s, build, x + 240, y + 142, tint)
            s.box(x, y, 122, 36, "#1d1d1b")
            on(s, x + 14, y + 26, code, 20, "#f6c414", "bold", field="code")
            on(s, x + 20, y + 194, name, 27, "#1d1d1b", "bold", field="name")
            t = on(s, x + 20, y + 226, maker, 19, "#5a5a54", field="maker")
            on(s, t[3] + 16, y + 226, f"{year}年式", 19, "#5a5a54", field="year", value=year)
            on(s, x + 20, y + 264, "稼働", 17, "#96948a")
            on(s, x + 70, y + 264, f"{hours:,} h", 21, "#1d1d1b", "bold", field="hours", value=hours)
            on(s, x + 210, y + 264, "置場", 17, "#96948a")
            on(s, x + 260, y + 264, place, 20, "#1d1d1b", field="place")
            on(s, x + 20, y + 300, "装備", 17, "#96948a")
            listed(s, x + 70, y + 300, extras, 20, "#1d1d1b", field="extras", between="・")
            s.rule(x + 20, y + 322, x + 423, y + 322, "#d8d6cb", 1.5)
            pill(s, x + 20, y + 374, "検査済" if inspected else "未検査", 19, "#ffffff", "#2e8b57" if inspected else "#9a9a94", field="inspected", value=inspected)
            t = on(s, x + 423, y + 380, f"{price // 10000}万円", 42, "#c4281f", "bold", "r", "price", price)
            on(s, t[1] - 8, y + 380, "税別", 16, "#96948a", side="r")
    on(s, 44, 1052, "※在庫は日々変わります。輸送費は別途お見積り。未検査の機械は引き渡し前に検査します(有料)。", 19, "#6d6b62")
    on(s, 1876, 1052, "在庫案内 vol.18", 19, "#6d6b62", side="r")
    ids = [f"m{i + 1}" for i in range(8)]
    s.query("all", "ja", "8台の機械それぞれの領域", ids)
    s.query("condition", "ja", "検査済の機械", [k for k, m in zip(ids, MACHINES) if m[7]])
    s.query("negation", "ja", "検査が済んでいない機械", [k for k, m in zip(ids, MACHINES) if not m[7]])
    s.query("comparison", "ja", "一番高い機械", ["m6"])
    s.query("comparison", "en", "machines with fewer than 1,000 hours", [k for k, m in zip(ids, MACHINES) if m[4] < 1000])
    s.query("text", "ja", "小鳥重工の機械", [k for k, m in zip(ids, MACHINES) if m[2] == "小鳥重工"])
    s.query("ordinal", "ja", "上の段の左から3番目", ["m3"])
    s.query("colour", "en", "cards with a grey badge", [k for k, m in zip(ids, MACHINES) if not m[7]])
    return s


# city, country, flight, direct, difference, rent, languages, school, staff, sky
CITIES = [("ハノイ", "ベトナム", 6.0, True, -2, 1450, ["ベトナム語"], True, 14, ((250, 214, 150), (238, 150, 110))), ("チェンナイ", "インド", 11.5, False, -4, 1180, ["タミル語", "英語"], True, 6, ((250, 196, 120), (214, 110, 90))), ("ポズナン", "ポーランド", 15.0, False, -8, 1690, ["ポーランド語"], False, 3, ((180, 210, 236), (110, 150, 200))), ("メリダ", "メキシコ", 18.5, False, -15, 1320, ["スペイン語"], False, 5, ((190, 232, 220), (90, 170, 170))), ("メルボルン", "オーストラリア", 10.5, True, 1, 2860, ["英語"], True, 22, ((206, 196, 236), (130, 120, 196)))]


def cities():
    """s143: cities to be posted to as five columns without frames, a round picture above, labels over values, all centred."""
    s = Slide("s143", (1920, 1080), "海外赴任先のくらし早わかり", "ja", ("city", "one city"),
              [("city", "str", False, "都市"), ("country", "str", False, "国"), ("flight", "float", False, "東京からの所要時間(時間)"), ("direct", "bool", False, "直行便か"), ("difference", "int", False, "日本との時差(時間)"), ("rent", "int", False, "家賃の目安(米ドル/月)"), ("languages", "str[]", False, "主な言葉"), ("school", "bool", False, "日本人学校があるか"), ("staff", "int", False, "駐在員の人数")],
              paper="#ffffff", traits=["no_borders", "columns", "round_pictures", "centred", "labels_above_values", "coloured_head"], domain="human resources")
    s.box(0, 0, 18, 1080, "#0f5c6e")
    on(s, 70, 84, "海外赴任先のくらし早わかり", 44, "#0f3540", "bold")
    on(s, 70, 130, "2027年春の公募で募集する5都市。数字は現地拠点への聞き取り(2026年9月)による", 22, "#6b8189")
    s.fact("page", "company", "碧海計測機器", on(s, 1860, 78, "碧海計測機器", 28, "#0f5c6e", "bold", "r"))
    on(s, 1860, 114, "グローバル人事部", 20, "#6b8189", side="r")
    for i, (city, country, flight, direct, difference, rent, languages, school, staff, (a, b)) in enumerate(CITIES):
        cx = 244 + i * 362
        with s.rec(f"c{i + 1}", city):
            disc = s.gradient(circle(cx, 286, 104), a, b)
            s.also(disc)
            for k in range(6):
                h = 34 + (k * 37 + i * 53) % 62
                s.box(cx - 78 + k * 26, 350 - h, 22, h, "#41586a" if k % 2 else "#5c7688")
            s.shape([(cx - 86, 350), (cx + 86, 350), (cx + 52, 378), (cx, 389), (cx - 52, 378)], "#3c6a58")
            on(s, cx, 448, city, 38, "#0f3540", "bold", "m", "city")
            on(s, cx, 484, country, 22, "#0f5c6e", side="m", field="country")
            y = 544
            on(s, cx, y, "東京から", 18, "#93a5ac", side="m")
            word = "直行便" if direct else "乗り継ぎ"
            hours = f"{flight:g}時間"
            total = wide(word, 22) + 12 + wide(hours, 30, "bold")
            on(s, cx - total / 2, y + 40, word, 22, "#33525c", field="direct", value=direct)
            on(s, cx - total / 2 + wide(word, 22) + 12, y + 40, hours, 30, "#0f3540", "bold", field="flight", value=flight)
            on(s, cx, y + 92, "時差", 18, "#93a5ac", side="m")
            on(s, cx, y + 128, f"{'+' if difference > 0 else '-'}{abs(difference)}時間", 28, "#0f3540", "bold", "m", "difference", difference)
            on(s, cx, y + 180, "家賃の目安", 18, "#93a5ac", side="m")
            on(s, cx, y + 218, f"US${rent:,}/月", 28, "#b3532b", "bold", "m", "rent", rent)
            text = "・".join(languages)
            on(s, cx, y + 270, "ことば", 18, "#93a5ac", side="m")
            listed(s, cx - wide(text, 24) / 2, y + 306, languages, 24, "#0f3540", field="languages", between="・")
            on(s, cx, y + 362, "日本人学校あり" if school else "日本人学校なし", 22, "#2b7a4b" if school else "#93a5ac", "bold" if school else "sans", "m", "school", school)
            on(s, cx, y + 404, f"駐在員 {staff}名", 22, "#33525c", side="m", field="staff", value=staff)
    on(s, 70, 1040, "家賃は2LDK・家具つき。会社の住宅手当は別表3のとおり。応募の締め切りは12月11日(金)。", 19, "#6b8189")
    on(s, 1860, 1040, "7", 20, "#0f5c6e", "bold", "r")
    ids = [f"c{i + 1}" for i in range(5)]
    s.query("all", "ja", "5つの都市それぞれの領域", ids)
    s.query("condition", "ja", "直行便で行ける都市", [k for k, c in zip(ids, CITIES) if c[3]])
    s.query("negation", "ja", "日本人学校のない都市", [k for k, c in zip(ids, CITIES) if not c[7]])
    s.query("comparison", "ja", "家賃が一番高い都市", ["c5"])
    s.query("comparison", "en", "cities more than 12 hours from Tokyo", [k for k, c in zip(ids, CITIES) if c[2] > 12])
    s.query("text", "ja", "英語が通じる都市", [k for k, c in zip(ids, CITIES) if "英語" in c[6]])
    s.query("ordinal", "ja", "左から3番目の都市", ["c3"])
    return s


# tap, name, style, strength, bitterness, small, large, hops, sold out, colour
BEERS = [(1, "夜鷹ピルスナー", "ラガー", 4.8, 28, 580, 980, ["ザーツ"], False, "#e9b93a"), (2, "霧笛ヘイジー", "IPA", 6.5, 45, 720, 1240, ["シトラ", "モザイク"], False, "#e8a24a"), (3, "石蔵スタウト", "スタウト", 5.9, 38, 690, 1180, ["ファグル"], False, "#3a2116"), (4, "柚子ゴーゼ", "サワー", 4.2, 8, 650, 1100, ["ハラタウ"], True, "#f0d978"),
         (5, "赤松アンバー", "エール", 5.3, 31, 620, 1060, ["カスケード", "センテニアル"], False, "#b5532a"), (6, "白樺ヴァイツェン", "小麦", 5.0, 14, 620, 1060, ["ヘルスブルッカー"], False, "#ecc75e"), (7, "鬼火ダブル", "IPA", 8.4, 72, 840, 1480, ["シムコー", "コロンバス"], False, "#d08532"), (8, "木莓ランビック", "サワー", 6.1, 10, 880, 1520, ["熟成ホップ"], True, "#b23a56")]


def beers():
    """s144: beers on tap on a dark ground in two columns without frames, a drawn glass beside each, two prices at the right, a bar for bitterness, two of them dimmed and sold out."""
    s = Slide("s144", (1920, 1080), "樽生ボード", "ja", ("beer", "one beer"),
              [("tap", "int", False, "タップの番号"), ("name", "str", False, "銘柄"), ("style", "str", False, "種類"), ("strength", "float", False, "アルコール度数(%)"), ("bitterness", "int", False, "苦味 IBU"), ("small", "int", False, "グラスの値段(円)"), ("large", "int", False, "パイントの値段(円)"), ("hops", "str[]", False, "ホップ"), ("sold_out", "bool", False, "売切か")],
              paper="#17130f", traits=["dark_theme", "no_borders", "two_columns", "drawings", "bars", "dimmed_records", "badges", "side_words"], domain="brewery")
    for k in range(0, 1920, 96):
        s.rule(k, 0, k, 1080, "#1c1713", 3)
    on(s, 80, 102, "樽生ボード", 58, "#f4e6c8", "serif-bold")
    on(s, 400, 98, "TODAY'S TAPS", 26, "#b58a3c", "latin-serif")
    s.fact("page", "brewery", "北稜ブルワリー", on(s, 1840, 80, "北稜ブルワリー", 30, "#f4e6c8", "serif-bold", "r"))
    s.fact("page", "date", "11月20日", on(s, 1840, 118, "11月20日", 22, "#b58a3c", side="r"))
    s.rule(80, 140, 1840, 140, "#b58a3c", 2)
    on(s, 880, 182, "グラス 250ml ／ パイント 473ml", 18, "#8d7f69", side="r")
    on(s, 1840, 182, "グラス 250ml ／ パイント 473ml", 18, "#8d7f69", side="r")
    for i, (tap, name, style, strength, bitter, small, large, hops, sold, tint) in enumerate(BEERS):
        x, y = 80 + (i // 4) * 960, 214 + (i % 4) * 198
        main, soft, gold = ("#6c6255", "#5a5146", "#6c6255") if sold else ("#f4e6c8", "#a59781", "#e6b450")
        with s.rec(f"b{i + 1}", name):
            s.also(circle(x + 26, y + 36, 26))
            s.shape(circle(x + 26, y + 36, 26), None, gold, 2.5)
            on(s, x + 26, y + 46, str(tap), 27, gold, "bold", "m", "tap", tap)
            g = [(x + 76, y + 4), (x + 148, y + 4), (x + 138, y + 146), (x + 86, y + 146)]
            s.also(g)
            s.shape(g, tint if not sold else "#39322a")
            s.also(frame(x + 74, y - 4, 76, 24))
            s.box(x + 74, y - 4, 76, 24, "#fff6e0" if not sold else "#4a4238", r=11)
            on(s, x + 178, y + 40, name, 34, main, "serif-bold", field="name")
            t = on(s, x + 178, y + 84, style, 21, gold, "bold", field="style")
            t = on(s, t[3] + 20, y + 84, f"{strength:.1f}%", 21, main, field="strength", value=strength)
            on(s, x + 178, y + 130, "ホップ", 17, soft)
            listed(s, x + 240, y + 130, hops, 19, main, field="hops", between="、")
            on(s, x + 470, y + 84, "IBU", 17, soft)
            on(s, x + 550, y + 84, str(bitter), 20, main, "bold", "r", "bitterness", bitter)
            s.box(x + 470, y + 96, 120, 6, "#332b22", r=3)
            s.box(x + 470, y + 96, max(6, 120 * bitter / 80), 6, gold, r=3)
            on(s, x + 800, y + 44, f"{small}円", 28, main, "bold", "r", "small", small)
            on(s, x + 800, y + 88, f"{large:,}円", 28, main, "bold", "r", "large", large)
            if sold:
                s.box(x + 702, y + 108, 98, 38, "#8d2f27", r=4)
                s.also(frame(x + 702, y + 108, 98, 38))
                on(s, x + 751, y + 136, "売切", 23, "#ffffff", "bold", "m", "sold_out", True)
            else:
                s.value("sold_out", False, origin="absence")
    on(s, 80, 1040, "ラストオーダー 22:30 ／ 飲み比べ4種 1,900円 ／ 20歳未満の方と運転する方にはお出ししません", 20, "#a59781")
    on(s, 1840, 1040, "税込", 20, "#a59781", side="r")
    ids = [f"b{i + 1}" for i in range(8)]
    s.query("all", "ja", "8種類のビールそれぞれの領域", ids)
    s.query("condition", "ja", "売切のビール", ["b4", "b8"])
    s.query("negation", "en", "beers that are not sold out", [k for k, b in zip(ids, BEERS) if not b[8]])
    s.query("comparison", "ja", "一番苦いビール", ["b7"])
    s.query("comparison", "ja", "度数が5%より低いビール", [k for k, b in zip(ids, BEERS) if b[3] < 5])
    s.query("text", "ja", "IPAのビール", [k for k, b in zip(ids, BEERS) if b[2] == "IPA"])
    s.query("ordinal", "en", "the third beer in the right column", ["b7"])
    return s


# language, level, teacher, day, starts, begins, weeks, fee, places, online, script
TONGUES = [("Welsh", "A1", "Carys Prothero", "Mondays", "18:30", "11 January", 12, 145.00, 9, False, "Cy"), ("Portuguese", "A2", "Rui Tavares", "Tuesdays", "19:00", "12 January", 12, 168.50, 2, False, "Pt"), ("Japanese", "A1", "Emi Kuroda", "Wednesdays", "18:00", "13 January", 15, 210.00, 0, True, "あ"), ("Arabic", "A1", "Nadia Haddad", "Wednesdays", "20:00", "20 January", 15, 195.00, 6, True, "Ar"), ("Polish", "B1", "Marek Zielny", "Thursdays", "18:30", "14 January", 10, 132.00, 4, False, "Pl"), ("Sign language", "A2", "Fern Oakley", "Saturdays", "10:15", "16 January", 8, 98.00, 11, False, "✋")]


def tongues():
    """s145: evening courses on clear rounded cards over a page shaded from violet to orange, a large round sign at the left of each, the level on a small yellow label."""
    s = Slide("s145", (1920, 1080), "Speak up: spring courses", "en", ("course", "one course"),
              [("language", "str", False, "language"), ("level", "str", False, "level"), ("teacher", "str", False, "teacher"), ("day", "str", False, "day of the week"), ("time", "str", False, "time it starts"), ("begins", "str", False, "first day"), ("weeks", "int", False, "number of weeks"), ("fee", "float", False, "fee in pounds"), ("places", "int", False, "places left"), ("online", "bool", False, "whether it is online")],
              paper="#4b2a86", traits=["gradient_page", "translucent_cards", "rounded", "round_signs", "badges", "decoration"], domain="evening school")
    s.gradient(frame(0, 0, 1920, 1080), (74, 38, 140), (240, 132, 84))
    for cx, cy, r in ((1700, 90, 260), (120, 1010, 300), (980, 560, 420)):
        veil(s, circle(cx, cy, r), 16)
    on(s, 80, 112, "Speak up: spring courses", 56, "#ffffff", "bold")
    on(s, 80, 160, "Small groups, patient teachers, tea at half-time", 25, "#e3d6ff")
    s.fact("page", "school", "Larkhill Evening School", on(s, 1840, 98, "Larkhill Evening School", 29, "#ffffff", "bold", "r"))
    s.fact("page", "phone", "01632 960 418", on(s, 1840, 140, "01632 960 418", 24, "#ffe0b8", side="r"))
    for i, (language, level, teacher, day, time, begins, weeks, fee, places, online, sign) in enumerate(TONGUES):
        x, y = 80 + (i % 2) * 890, 214 + (i // 2) * 264
        shape = frame(x, y, 870, 240)
        with s.rec(f"t{i + 1}", language, s.box(x, y, 870, 240, r=28)):
            veil(s, s.box(x, y, 870, 240, r=28), 44)
            s.box(x, y, 870, 240, None, "#d9c4f0", 1.5, 28)
            s.shape(circle(x + 104, y + 104, 66), "#ffffff")
            if sign == "✋":
                for k in range(4):
                    s.box(x + 76 + k * 15, y + 62 + (k in (0, 3)) * 10, 12, 52, "#8a3fa0", r=6)
                s.box(x + 76, y + 100, 57, 44, "#8a3fa0", r=14)
            else:
                on(s, x + 104, y + 122, sign, 50, "#8a3fa0", "bold", "m")
            t = on(s, x + 204, y + 66, language, 38, "#ffffff", "bold", field="language")
            s.box(t[3] + 18, y + 34, 58, 40, "#ffd27a", r=8)
            on(s, t[3] + 47, y + 64, level, 24, "#4b2a86", "bold", "m", "level")
            on(s, x + 204, y + 108, "with", 20, "#e3d6ff")
            on(s, x + 256, y + 108, teacher, 23, "#ffffff", field="teacher")
            t = on(s, x + 204, y + 156, day, 25, "#ffffff", "bold", field="day")
            t = on(s, t[3] + 14, y + 156, time, 25, "#ffffff", "bold", field="time")
            t = on(s, x + 204, y + 200, "from", 20, "#f6e4ea")
            t = on(s, t[3] + 10, y + 200, begins, 22, "#ffffff", field="begins")
            on(s, t[3] + 26, y + 200, f"{weeks} weeks", 22, "#ffffff", field="weeks", value=weeks)
            on(s, x + 838, y + 72, f"£{fee:.2f}", 36, "#ffffff", "bold", "r", "fee", fee)
            on(s, x + 838, y + 200, f"{places} places left" if places else "0 places – waiting list", 21, "#ffffff" if places > 3 else "#ffe08a", "bold", "r", "places", places)
            if online:
                s.box(x + 728, y + 104, 110, 40, "#2fb58d", r=20)
                on(s, x + 783, y + 132, "online", 22, "#ffffff", "bold", "m", "online", True)
            else:
                s.value("online", False, origin="absence")
    on(s, 80, 1046, "Courses without the online sign meet at 14 Tannery Row. Books are not included.", 21, "#fff2e6")
    on(s, 1840, 1046, "Page 2 of 6", 21, "#fff2e6", side="r")
    ids = [f"t{i + 1}" for i in range(6)]
    s.query("all", "en", "the 6 regions each describing one course", ids)
    s.query("condition", "en", "courses held online", ["t3", "t4"])
    s.query("negation", "en", "courses that are not for beginners (A1)", [k for k, c in zip(ids, TONGUES) if c[1] != "A1"])
    s.query("comparison", "en", "the cheapest course", ["t6"])
    s.query("comparison", "en", "courses of at least 12 weeks", [k for k, c in zip(ids, TONGUES) if c[6] >= 12])
    s.query("text", "en", "courses on Wednesdays", ["t3", "t4"])
    s.query("ordinal", "ja", "左の列の一番下", ["t5"])
    s.query("condition", "en", "courses that are full", ["t3"])
    return s


# name, town, fee, opens, closes, power, cars, fire, uses, kind
SETS = [("旧・水無瀬小学校", "水無瀬町", 12000, "8:00", "20:00", 12.0, 30, True, ["ドラマ", "CM"], 1), ("潮見埠頭 3号倉庫", "潮見市", 18500, "7:00", "23:00", 30.0, 45, True, ["MV", "映画"], 2), ("杉谷の茶畑", "杉谷村", 6000, "6:00", "17:00", 3.0, 8, False, ["CM"], 3), ("白洲の断崖", "汐崎町", 9000, "5:30", "19:00", 2.5, 12, False, ["映画", "スチル"], 2), ("大正館 応接間", "古町市", 22000, "9:00", "18:00", 6.0, 4, False, ["ドラマ", "スチル"], 1), ("雲取の尾根道", "雲取村", 5000, "6:00", "16:30", 1.5, 20, False, ["番組"], 3), ("夕凪銀座 商店街", "潮見市", 15000, "21:00", "5:00", 10.0, 15, False, ["ドラマ", "番組"], 1), ("野分が原", "野分町", 7500, "4:00", "20:00", 5.0, 60, True, ["映画", "MV"], 0), ("霞ヶ池のほとり", "霞市", 8000, "7:00", "18:30", 4.0, 18, False, ["CM", "スチル"], 2)]


def sets():
    """s146: places to film at as photos edge to edge with a dark caption over the foot of each, the fee in a coloured corner, a red sign on some."""
    s = Slide("s146", (1920, 1080), "県ロケ地ガイド", "ja", ("place", "one place"),
              [("name", "str", False, "場所の名前"), ("town", "str", False, "市町村"), ("fee", "int", False, "1時間の料金(円)"), ("opens", "str", False, "使える時間の始まり"), ("closes", "str", False, "使える時間の終わり"), ("power", "float", False, "電源(kW)"), ("cars", "int", False, "駐車できる台数"), ("fire", "bool", False, "火を使えるか"), ("uses", "str[]", False, "これまでの利用")],
              paper="#14181c", traits=["tiles", "photos", "text_over_photo", "no_gaps", "jpeg", "corner_labels"], domain="film commission")
    on(s, 40, 72, "県ロケ地ガイド", 46, "#ffffff", "bold")
    on(s, 400, 70, "新しく登録された9か所", 24, "#b9c4cc")
    s.fact("page", "office", "みなみ県フィルムコミッション", on(s, 1880, 58, "みなみ県フィルムコミッション", 26, "#ffffff", "bold", "r"))
    s.fact("page", "phone", "055-012-7788", on(s, 1880, 92, "055-012-7788", 22, "#f0c04a", "bold", "r"))
    for i, (name, town, fee, opens, closes, power, cars, fire, uses, kind) in enumerate(SETS):
        x, y, w, h = (i % 3) * 640, 112 + (i // 3) * 302, 640, 302
        with s.rec(f"p{i + 1}", name, frame(x, y, w, h)):
            s.paste(scenery(w, h, 1460 + i * 3, kind), x, y)
            s.shadow(frame(x, y + 176, w, 126), 0, 0, (8, 12, 16, 176))
            s.box(x + w - 190, y, 190, 48, "#f0c04a")
            t = on(s, x + w - 16, y + 34, f"{fee:,}円/時", 26, "#1c1a12", "bold", "r", "fee", fee)
            t = on(s, x + 20, y + 216, name, 28, "#ffffff", "bold", field="name")
            on(s, t[3] + 16, y + 214, town, 20, "#cfd8de", field="town")
            t = on(s, x + 20, y + 250, opens, 20, "#ffffff", field="opens")
            t = on(s, t[3] + 4, y + 250, "〜", 20, "#ffffff")
            t = on(s, t[3] + 4, y + 250, closes, 20, "#ffffff", field="closes")
            t = on(s, t[3] + 28, y + 250, f"電源 {power:g}kW", 20, "#ffffff", field="power", value=power)
            on(s, t[3] + 28, y + 250, f"駐車 {cars}台", 20, "#ffffff", field="cars", value=cars)
            tx = x + 20
            for use in uses:
                tx += pill(s, tx, y + 284, use, 17, "#ffffff", None, "#9fb0ba", field="uses", pad=10) + 10
            if fire:
                s.box(x + w - 128, y + 258, 108, 34, "#d2452e", r=4)
                on(s, x + w - 74, y + 283, "火気 可", 20, "#ffffff", "bold", "m", "fire", True)
            else:
                s.value("fire", False, origin="absence")
    on(s, 40, 1055, "料金は撮影準備を含む。火気の印がない場所では火を使えません。申し込みは撮影の14日前まで。", 19, "#b9c4cc")
    on(s, 1880, 1055, "3 / 8", 19, "#b9c4cc", side="r")
    ids = [f"p{i + 1}" for i in range(9)]
    s.query("all", "ja", "9か所のロケ地それぞれの領域", ids)
    s.query("condition", "ja", "火を使える場所", [k for k, p in zip(ids, SETS) if p[7]])
    s.query("comparison", "ja", "料金が一番高い場所", ["p5"])
    s.query("comparison", "ja", "車を20台以上とめられる場所", [k for k, p in zip(ids, SETS) if p[6] >= 20])
    s.query("negation", "ja", "ドラマにも映画にも使われていない場所", [k for k, p in zip(ids, SETS) if "ドラマ" not in p[8] and "映画" not in p[8]])
    s.query("text", "en", "places in 潮見市", ["p2", "p7"])
    s.query("ordinal", "ja", "中の段の右端", ["p6"])
    return s


# vessel, voyage, from, to, sails, cut-off, days, rate, direct, empty places
SAILINGS = [("Astrid Bay", "042E", "Rotterdam", "Halifax", "4 May", "3 May 16:00", 9, 1240, True, 86), ("Corvo Spirit", "118W", "Antwerp", "Santos", "5 May", "4 May 12:00", 19, 1985, True, 42), ("Maren Lind", "007E", "Hamburg", "Busan", "5 May", "3 May 20:00", 38, 2410, False, 120), ("Teal Horizon", "211S", "Felixstowe", "Durban", "6 May", "5 May 10:00", 24, 1760, True, 15), ("Pilar Uno", "063W", "Bilbao", "Veracruz", "7 May", "6 May 14:00", 17, 1890, False, 58), ("Oskar Venn", "029E", "Gdynia", "Mumbai", "8 May", "6 May 18:00", 31, 2055, False, 74), ("Astrid Cape", "044E", "Rotterdam", "Halifax", "11 May", "10 May 16:00", 9, 1240, True, 140), ("Lune Castle", "156S", "Le Havre", "Dakar", "12 May", "11 May 09:00", 11, 980, True, 8),
            ("Corvo Light", "120W", "Antwerp", "Santos", "12 May", "11 May 12:00", 20, 1935, True, 67), ("Hanne Dorn", "009E", "Hamburg", "Busan", "14 May", "12 May 20:00", 36, 2380, False, 33), ("Brigid Sound", "301W", "Dublin", "New York", "15 May", "14 May 11:00", 10, 1515, True, 29), ("Zefira", "078E", "Genoa", "Jeddah", "16 May", "15 May 15:00", 12, 1120, True, 51)]


def sailings():
    """s147: sailings in a striped table without rules, dark head, drawn ticks, red numbers for few, a sign of the firm above."""
    s = Slide("s147", (1920, 1080), "Sailings in May", "en", ("sailing", "one sailing"),
              [("vessel", "str", False, "vessel"), ("voyage", "str", False, "number of the voyage"), ("origin", "str", False, "port it sails from"), ("port", "str", False, "port it sails to"), ("sails", "str", False, "day it sails"), ("cutoff", "str", False, "closing date and time for containers"), ("transit", "int", False, "days at sea"), ("rate", "int", False, "rate for a 20-foot container in US dollars"), ("direct", "bool", False, "whether it goes without transhipment"), ("slots", "int", False, "slots left")],
              paper="#ffffff", traits=["zebra_table", "no_rules", "marks", "dark_head", "units_in_head", "logo"], domain="shipping")
    s.shape([(70, 92), (130, 92), (118, 116), (82, 116)], "#c8432f")
    s.shape([(98, 38), (98, 86), (134, 86)], "#12324f")
    s.shape([(92, 50), (92, 86), (68, 86)], "#5a86ac")
    s.fact("page", "company", "Norrvik Container Line", on(s, 154, 74, "Norrvik Container Line", 27, "#12324f", "bold"))
    on(s, 154, 108, "Export desk Europe", 20, "#6c8092")
    on(s, 1850, 84, "Sailings in May", 48, "#12324f", "bold", "r")
    on(s, 1850, 120, "first half of the month, all times local", 21, "#6c8092", side="r")
    cols = [(96, "Vessel", "l"), (336, "Voyage", "l"), (466, "From", "l"), (660, "To", "l"), (846, "Sails", "l"), (990, "Cut-off", "l"), (1300, "Transit (days)", "r"), (1490, "USD / 20 ft", "r"), (1604, "Direct", "m"), (1824, "Slots left", "r")]
    top, row = 206, 60
    s.box(70, top - 56, 1780, 56, "#12324f")
    for x, label, side in cols:
        on(s, x, top - 20, label, 20, "#ffffff", "bold", side)
    for i, (vessel, voyage, origin, port, sails, cutoff, days, rate, direct, slots) in enumerate(SAILINGS):
        y = top + i * row
        with s.rec(f"v{i + 1}", f"{vessel} {voyage}", s.box(70, y, 1780, row, "#ffffff" if i % 2 else "#e4eef6")):
            base = y + 38
            on(s, cols[0][0], base, vessel, 24, "#12324f", "bold", field="vessel")
            on(s, cols[1][0], base, voyage, 22, "#51677a", field="voyage")
            on(s, cols[2][0], base, origin, 22, "#24323e", field="origin")
            on(s, cols[3][0], base, port, 22, "#24323e", field="port")
            on(s, cols[4][0], base, sails, 22, "#24323e", "bold", field="sails")
            on(s, cols[5][0], base, cutoff, 22, "#24323e", field="cutoff")
            on(s, cols[6][0], base, str(days), 22, "#24323e", side="r", field="transit", value=days)
            on(s, cols[7][0], base, f"{rate:,}", 22, "#24323e", "bold", "r", "rate", rate)
            if direct:
                s.value("direct", True, None, tick(s, cols[8][0] - 12, y + 18, 24, "#1f8a5b"))
            else:
                s.value("direct", False, origin="absence")
            on(s, cols[9][0], base, str(slots), 22, "#c8432f" if slots < 20 else "#24323e", "bold" if slots < 20 else "sans", "r", "slots", slots)
    y = top + 12 * row
    s.rule(70, y, 1850, y, "#12324f", 2)
    on(s, 70, y + 46, "Ticked sailings need no transhipment. Red: fewer than 20 slots. Rates are subject to bunker surcharge.", 20, "#6c8092")
    s.fact("page", "email", "book@norrvik.example", on(s, 70, y + 84, "book@norrvik.example", 22, "#12324f", "bold"))
    on(s, 1850, y + 84, "Sheet 1 of 2", 20, "#6c8092", side="r")
    ids = [f"v{i + 1}" for i in range(12)]
    s.query("all", "en", "the 12 rows each describing one sailing", ids)
    s.query("condition", "en", "direct sailings", [k for k, v in zip(ids, SAILINGS) if v[8]])
    s.query("negation", "en", "sailings with transhipment", [k for k, v in zip(ids, SAILINGS) if not v[8]])
    s.query("comparison", "en", "the cheapest sailing", ["v8"])
    s.query("comparison", "en", "sailings of more than 30 days", [k for k, v in zip(ids, SAILINGS) if v[6] > 30])
    s.query("text", "en", "sailings to Halifax", ["v1", "v7"])
    s.query("colour", "en", "rows with a red number", ["v4", "v8"])
    s.query("ordinal", "ja", "表の下から2番目の行", ["v11"])
    return s
