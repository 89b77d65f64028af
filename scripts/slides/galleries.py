"""Slides of pictures, cards and tiles from a firm's own decks: plants, incidents, ventures, clubs. All content is invented."""
import math

from handouts import frame
from offices import broken, on, wide
from paper import SS, Slide, circle, font


def listed(s, x, base, items, size, colour, face="sans", field=None, between=" · "):
    """Entries in one run of text; every entry has its own place in the truth."""
    text = between.join(items)
    t, l, b, r = on(s, x, base, text, size, colour, face)
    far = lambda part: x + font(face, size).getlength(part) / SS
    for k, item in enumerate(items):
        left = far(between.join(items[:k]) + between) if k else l
        right = far(between.join(items[:k + 1]))
        s.value(field, item, item, s.place([(left, t), (right, b)]))
    return [t, l, b, r]


def pill(s, x, base, text, size, colour, fill=None, line=None, side="l", field=None, value=None, pad=12):
    """A word on a rounded ground; gives its width."""
    w = wide(text, size, "bold") + 2 * pad
    left = x - w if side == "r" else x
    s.box(left, base - size * 1.12, w, size * 1.56, fill, line, 1.5, size)
    on(s, left + pad, base, text, size, colour, "bold", "l", field, value)
    return w


def veil(s, points, alpha, white=True):
    """A clear white or black over what is drawn."""
    s.shadow(points, 0, 0, (255, 255, 255, alpha) if white else (0, 0, 0, alpha))


# name, latin, light, days between watering, height, price, safe for pets, rooms
PLANTS = [("Snake plant", "Sansevieria", "Shade", 21, 90, 24.5, False, ["Corridor", "Desk"]), ("Swiss cheese plant", "Monstera", "Half shade", 9, 180, 58.0, False, ["Lobby", "Lounge"]), ("Parlour palm", "Chamaedorea", "Half shade", 7, 120, 36.9, True, ["Lounge", "Meeting room"]),
          ("Spider plant", "Chlorophytum", "Half shade", 6, 40, 12.75, True, ["Desk"]), ("Bishop's cap", "Astrophytum", "Full sun", 28, 25, 9.5, True, ["Desk", "Window sill"]), ("Missionary plant", "Pilea", "Half shade", 8, 35, 17.25, True, ["Desk", "Kitchen"]),
          ("Weeping fig", "Ficus", "Full sun", 10, 210, 74.0, False, ["Lobby"]), ("Devil's ivy", "Epipremnum", "Shade", 12, 60, 19.8, False, ["Corridor", "Kitchen"]), ("Kentia palm", "Howea", "Half shade", 9, 240, 129.0, True, ["Lobby", "Atrium"]),
          ("Peace lily", "Spathiphyllum", "Shade", 5, 70, 27.4, False, ["Meeting room"]), ("Boston fern", "Nephrolepis", "Half shade", 4, 55, 21.6, True, ["Kitchen", "Lounge"]), ("Golden barrel", "Echinocactus", "Full sun", 30, 30, 33.3, True, ["Window sill"])]
BUILDS = [0, 1, 2, 3, 4, 5, 6, 3, 2, 1, 3, 4]


def leaf(x, y, angle, length, thick):
    """Outline of a leaf that starts at a point."""
    a, side = math.radians(angle), []
    for sign in (1, -1):
        row = []
        for k in range(9):
            t = k / 8
            out = sign * thick * math.sin(math.pi * t)
            row.append((x + length * t * math.cos(a) - out * math.sin(a), y - length * t * math.sin(a) - out * math.cos(a)))
        side += row if sign == 1 else row[::-1]
    return side


def plant(s, cx, base, build, tint, pot):
    """A plant in a pot that stands at a point; gives its corner points."""
    out, dark = [], tuple(int(int(tint[k:k + 2], 16) * .75) for k in (1, 3, 5))
    add = lambda points, fill: out.extend(s.shape(points, fill))
    top = base - 58
    if build == 0:
        for k, (dx, angle, length) in enumerate(((-18, 98, 92), (16, 80, 104), (-6, 93, 112), (8, 84, 84))):
            add(leaf(cx + dx, top + 4, angle, length, 9), tint if k % 2 else dark)
    elif build == 1:
        for k, (angle, length) in enumerate(((160, 62), (22, 62), (130, 84), (52, 86), (92, 98))):
            a = math.radians(angle)
            x, y = cx + length * .6 * math.cos(a), top - length * .6 * math.sin(a)
            s.rule(cx, top + 4, x, y, dark, 3)
            add(leaf(x - 4 * math.cos(a), y + 4, angle, length * .62, 19), tint if k % 2 else dark)
    elif build == 2:
        for k, angle in enumerate((168, 14, 148, 34, 124, 58, 104, 78)):
            add(leaf(cx, top + 6, angle, 74 + 8 * (k // 2), 7), tint if k % 2 else dark)
    elif build == 3:
        for k, angle in enumerate((200, -22, 178, 2, 150, 30, 120, 62, 90)):
            add(leaf(cx + (k - 4) * 1.5, top + 8, angle, 66 - (k % 3) * 7, 6), tint if k % 2 else dark)
    elif build == 4:
        add([(x * 1.05 + cx, y * .95 + top - 22) for x, y in circle(0, 0, 40)], tint)
        for k in (-24, -12, 0, 12, 24):
            s.rule(cx + k * .5, top - 58, cx + k, top + 10, dark, 2)
        add([(x + cx, y + top - 62) for x, y in circle(0, 0, 9)], "#e9577e")
    elif build == 5:
        for k, (dx, dy, r) in enumerate(((-40, -26, 19), (38, -30, 20), (-20, -58, 20), (20, -62, 21), (0, -30, 20), (0, -88, 18))):
            s.rule(cx, top + 4, cx + dx, top + dy, dark, 2)
            add(circle(cx + dx, top + dy, r), tint if k % 2 else dark)
    else:
        s.rule(cx, top + 6, cx + 3, top - 54, "#7a5a3c", 6)
        for k, (dx, dy, r) in enumerate(((-30, -62, 26), (30, -60, 27), (0, -88, 30), (-2, -56, 26))):
            add(circle(cx + dx, top + dy, r), dark if k % 2 else tint)
    add([(cx - 36, top), (cx + 36, top), (cx + 27, base), (cx - 27, base)], pot)
    add(frame(cx - 39, top - 4, 78, 13), pot)
    s.rule(cx - 36, top + 10, cx + 36, top + 10, "#3d352c", 1)
    return out


def plants():
    """s106: plants without frames, a drawing at the left and words beside it, held apart by white space alone, signs for light with a legend."""
    s = Slide("s106", (1920, 1080), "Green list for the new offices", "en", ("plant", "one plant"),
              [("name", "str", False, "name of the plant"), ("latin", "str", False, "botanical name"), ("light", "str", False, "light it needs"), ("water", "int", False, "days between two waterings"), ("height", "int", False, "height in centimetres"), ("price", "float", False, "price in euros"), ("pets", "bool", False, "whether it is safe for pets"), ("rooms", "str[]", False, "rooms it suits")],
              paper="#fcfbf6", traits=["no_borders", "white_space", "drawings", "legend", "signs_with_meaning", "footnotes"], domain="facilities")
    on(s, 64, 92, "Green list for the new offices", 50, "#1f3d2b", "serif-bold")
    on(s, 66, 134, "Twelve plants the facilities team will order for floors 2 to 5, with care in one line", 23, "#66756a")
    s.shape(leaf(1574, 86, 40, 50, 14), "#4f9a5b")
    s.shape(leaf(1574, 86, 108, 42, 12), "#a6c957")
    s.fact("page", "supplier", "Fernhill Interiors", on(s, 1856, 82, "Fernhill Interiors", 27, "#1f3d2b", "bold", "r"))
    on(s, 1856, 114, "Offer 26-318, valid to 30 June", 18, "#8b958c", side="r")
    lights = {"Full sun": 1.0, "Half shade": .5, "Shade": 0.0}

    def sun(x, y, share):
        s.shape(circle(x, y, 9), "#ffffff", "#b98a1c", 1.5)
        if share:
            s.shape([p for p in circle(x, y, 9) if share == 1 or p[0] >= x - .01], "#e6b035")

    tints, pots = ["#4f9a5b", "#2f7d5a", "#77a83f", "#3c8f7b"], ["#c8704a", "#e8e1d4", "#5c6b73", "#d9a441", "#8f5a78"]
    for i, (name, latin, light, water, height, price, pets, rooms) in enumerate(PLANTS):
        x, y = 70 + (i % 3) * 622, 178 + (i // 3) * 208
        with s.rec(f"p{i + 1}", name):
            s.also(plant(s, x + 78, y + 174, BUILDS[i], tints[i % 4], pots[(i * 2 + i // 3) % 5]))
            tx = x + 182
            b = on(s, tx, y + 32, name, 25, "#1d2a20", "bold", field="name")
            on(s, b[3] + 12, y + 32, latin, 18, "#8b958c", "serif", field="latin")
            sun(tx + 9, y + 58, lights[light])
            on(s, tx + 28, y + 65, light, 19, "#3a463d", field="light")
            on(s, tx, y + 96, f"Water every {water} days", 19, "#3a463d", field="water", value=water)
            on(s, tx + 232, y + 96, f"{height} cm", 19, "#3a463d", field="height", value=height)
            listed(s, tx, y + 127, rooms, 18, "#66756a", field="rooms")
            on(s, tx, y + 166, f"€{price:.2f}", 26, "#b0532b", "bold", field="price", value=price)
            on(s, tx + 232, y + 165, "Safe for pets" if pets else "Not for pets", 18, "#2f7d5a" if pets else "#b3403f", "bold", field="pets", value=pets)
    on(s, 70, 1044, "Light", 18, "#66756a", "bold")
    for k, (name, share) in enumerate(lights.items()):
        sun(142 + k * 150, 1037, share)
        on(s, 160 + k * 150, 1044, name, 18, "#66756a")
    on(s, 640, 1044, "Heights after two years. Prices with pot, without tax. Source: supplier's care sheets, spring edition.", 17, "#8b958c")
    on(s, 1856, 1044, "7", 19, "#1f3d2b", "bold", "r")
    ids = [f"p{i + 1}" for i in range(len(PLANTS))]
    s.query("all", "en", "the 12 regions each describing one plant", ids)
    s.query("condition", "en", "plants for full sun", ["p5", "p7", "p12"])
    s.query("comparison", "en", "the most expensive plant", ["p9"])
    s.query("negation", "en", "plants that are not safe for pets", ["p1", "p2", "p7", "p8", "p10"])
    s.query("relation", "en", "plants for the lobby", ["p2", "p7", "p9"])
    s.query("ordinal", "ja", "一番下の段の真ん中の植物", ["p11"])
    return s


# number, title, grade, found, devices, hours, reported, systems, cause
INCIDENTS = [("SI-0901", "取引先を装う添付ファイルを営業部の端末で開封", "高", "9/2 10:14", 3, 6.5, True, ["メール", "営業端末"], "請求書に見せかけた圧縮ファイルを、確認せずに開いた。"), ("SI-0902", "退職者のVPN接続を深夜に検知", "中", "9/5 23:41", 1, 2.0, False, ["VPN"], "退職手続きの翌週までIDの停止が漏れ、本人が試していた。"), ("SI-0903", "公開サーバーへの総当たり攻撃", "低", "9/8 04:20", 2, None, False, ["Web", "WAF"], "海外のアドレスから約4万回。自動で遮断し、影響はない。"), ("SI-0904", "ファイル共有の設定誤りで社外から閲覧可能に", "高", "9/11 15:03", 12, 18.5, True, ["共有ストレージ"], "案件フォルダのリンクが「全員に公開」のままだった。"),
             ("SI-0905", "倉庫のカメラ2台が外部と不審な通信", "中", "9/16 08:37", 2, 9.0, False, ["監視カメラ", "拠点回線"], "初期パスワードのまま設置され、更新もされていなかった。"), ("SI-0906", "社員証の紛失と入館記録の不一致", "低", "9/19 18:22", 1, 1.5, False, ["入退室"], "駅で落とした社員証は翌朝に警察から戻った。"), ("SI-0907", "経費精算システムの権限を誤って付与", "中", "9/24 11:50", 46, 4.0, True, ["経費精算", "人事DB"], "組織変更の一括登録で、承認者の列が一つずれていた。"), ("SI-0908", "工場の制御用PCで古いウイルスを検出", "低", "9/29 13:08", 5, None, False, ["制御LAN"], "保守業者のUSBメモリから。隔離済みで生産は止まっていない。")]


def incidents():
    """s107: incidents on dark cards with a thin edge, a coloured word for the grade, tags, labels and values, counts above them."""
    s = Slide("s107", (1920, 1080), "セキュリティ月次報告", "ja", ("incident", "one incident"),
              [("number", "str", False, "管理番号"), ("title", "str", False, "件名"), ("grade", "str", False, "重要度"), ("found", "str", False, "検知日時"), ("devices", "int", False, "対象台数"), ("hours", "float", True, "対応時間(時間)"), ("reported", "bool", False, "当局へ届け出たか"), ("systems", "str[]", False, "関係するシステム"), ("cause", "str", False, "原因と経過")],
              paper="#0d1218", traits=["dark", "cards", "tags", "label_value_rows", "wrapped_text", "counts_above", "legend"], domain="security")
    s.box(0, 0, 1920, 6, "#36c2b4")
    on(s, 48, 78, "セキュリティ月次報告", 42, "#f2f6fa", "bold")
    on(s, 50, 116, "9月に検知した8件の事案と対応状況", 21, "#8d9bab")
    x = 870
    for label, shown, tint in (("検知", "8件", "#f2f6fa"), ("うち重要度 高", "2件", "#ff6b6b"), ("届出", "3件", "#f5b84a"), ("平均対応", "6.9時間", "#36c2b4")):
        s.rule(x - 22, 50, x - 22, 122, "#2b3642", 1.5)
        on(s, x, 68, label, 17, "#8d9bab")
        on(s, x, 114, shown, 36, tint, "bold")
        x += 190
    s.fact("page", "company", "瀬田ロジテック", on(s, 1872, 72, "瀬田ロジテック", 23, "#f2f6fa", "bold", "r"))
    on(s, 1872, 106, "情報システム部", 18, "#8d9bab", side="r")
    tints = {"高": "#ff6b6b", "中": "#f5b84a", "低": "#5aa9f0"}
    for i, (number, title, grade, found, devices, hours, reported, systems, cause) in enumerate(INCIDENTS):
        x, y, w, h = 48 + (i % 4) * 464, 150 + (i // 4) * 440, 432, 424
        with s.rec(f"i{i + 1}", number, s.box(x, y, w, h, "#171e27", "#2f3b48", 1.5, 10)):
            on(s, x + 20, y + 38, number, 18, "#8d9bab", "latin", field="number")
            s.box(x + w - 62, y + 16, 42, 32, None, tints[grade], 2, 6)
            on(s, x + w - 41, y + 40, grade, 20, tints[grade], "bold", "m", "grade")
            broken(s, x + 20, y + 80, title, 23, "#f2f6fa", w - 40, "bold", 1.4, "title", True)
            s.rule(x + 20, y + 132, x + w - 20, y + 132, "#2f3b48", 1)
            rows = [("検知日時", found, "found", found), ("対象", f"{devices}台", "devices", devices), ("対応時間", f"{hours}時間" if hours else "―", "hours" if hours else None, hours), ("当局への届出", "あり" if reported else "なし", "reported", reported)]
            for k, (label, shown, field, value) in enumerate(rows):
                on(s, x + 20, y + 164 + k * 32, label, 18, "#8d9bab")
                on(s, x + 160, y + 164 + k * 32, shown, 19, "#f5b84a" if shown == "あり" else "#dbe3ec", "bold" if shown == "あり" else "sans", field=field, value=value)
            tx = x + 20
            for name in systems:
                tx += pill(s, tx, y + 306, name, 16, "#9fe0d8", "#1d3336", None, field="systems") + 10
            broken(s, x + 20, y + 352, cause, 18, "#aab6c3", w - 40, "sans", 1.5, "cause", True)
    on(s, 48, 1052, "重要度", 17, "#8d9bab")
    for k, (grade, words) in enumerate((("高", "業務停止・漏えいのおそれ"), ("中", "範囲が限られる"), ("低", "影響なし"))):
        kx = 128 + (0, 280, 480)[k]
        s.box(kx, 1036, 14, 14, tints[grade])
        on(s, kx + 24, 1051, f"{grade}  {words}", 17, "#aab6c3")
    on(s, 800, 1052, "※対応時間は検知から封じ込めまで。自動遮断のものは「―」とした。", 17, "#8d9bab")
    on(s, 1872, 1052, "社外秘  4 / 11", 17, "#8d9bab", side="r")
    ids = [f"i{i + 1}" for i in range(len(INCIDENTS))]
    s.query("all", "ja", "8件の事案それぞれの領域", ids)
    s.query("condition", "ja", "重要度が高い事案", ["i1", "i4"])
    s.query("comparison", "ja", "対象台数が10台を超える事案", ["i4", "i7"])
    s.query("negation", "ja", "対応時間が書かれていない事案", ["i3", "i8"])
    s.query("text", "en", "the incident about the warehouse cameras", ["i5"])
    s.query("ordinal", "ja", "下の段の右から2番目", ["i7"])
    return s


# name, pitch, stage, raised, team, founded, partners, raising, colours
VENTURES = [("Loomwise", "Plans the shifts of weaving mills from the order book, and tells the foreman why.", "Growth", 18.4, 62, 2018, ["Corbel Fund", "Mill & Co"], False, ((255, 138, 92), (214, 58, 118))), ("Brine", "Batteries from salt water for farms that lose power every winter.", "Seed", 2.1, 9, 2024, ["Northlight"], True, ((52, 196, 170), (20, 108, 160))), ("Paperboat", "Customs papers for small importers, filled in from the invoice.", "Series A", 7.5, 28, 2021, ["Corbel Fund", "Quay Angels"], False, ((108, 130, 255), (92, 60, 190))), ("Hush", "Quiet fans for heat pumps, printed in one piece.", "Seed", 1.6, 7, 2025, ["Quay Angels"], True, ((250, 190, 80), (232, 96, 70))),
            ("Orchard Lens", "Cameras on tractors count blossom and fruit row by row, so that pickers, crates and lorries are booked two weeks ahead of the harvest.", "Series B", 31.0, 118, 2016, ["Greenacre", "Corbel Fund", "Tern Capital"], True, ((70, 170, 110), (16, 92, 100))), ("Tallow", "Fats for bakers, made from orange peel.", "Series A", 5.2, 19, 2022, ["Northlight", "Tern Capital"], False, ((240, 110, 150), (140, 56, 170))), ("Kerb", "Shared loading bays that shops book by the quarter of an hour.", "Growth", 12.9, 44, 2019, ["Mill & Co"], False, ((96, 180, 240), (50, 80, 190)))]


def ventures():
    """s108: ventures on cards shaded from colour to colour over a shaded page, one twice as wide with a small chart, clear pills."""
    s = Slide("s108", (1920, 1080), "Seven ventures we back", "en", ("venture", "one venture"),
              [("name", "str", False, "name"), ("pitch", "str", False, "what it does"), ("stage", "str", False, "stage of funding"), ("raised", "float", False, "money raised in millions of dollars"), ("team", "int", False, "people"), ("founded", "int", False, "year it was founded"), ("partners", "str[]", False, "who invests with us"), ("raising", "bool", False, "whether a round is open now")],
              paper="#201a4a", traits=["cards", "gradient_fill", "gradient_page", "mixed_sizes", "labels", "charts", "light_on_colour"], domain="ventures")
    s.gradient(frame(0, 0, 1920, 1080), (38, 26, 84), (150, 54, 110))
    for cx, cy, r, alpha in ((1700, 60, 420, 14), (260, 980, 520, 12), (1250, 720, 300, 10)):
        veil(s, circle(cx, cy, r), alpha)
    on(s, 60, 96, "Seven ventures we back", 54, "#ffffff", "bold")
    on(s, 62, 144, "Portfolio at the end of the third quarter, ordered by the date of our first cheque", 23, "#d9cdf0")
    s.shape([(1566, 94), (1592, 50), (1618, 94)], "#ffb35c")
    s.shape([(1592, 94), (1618, 50), (1644, 94)], "#ff6f91")
    s.fact("page", "fund", "Two Peaks", on(s, 1860, 92, "Two Peaks", 38, "#ffffff", "bold", "r"))
    on(s, 1860, 136, "early-stage partners", 20, "#d9cdf0", side="r")
    places = [(60, 190, 430), (517, 190, 430), (974, 190, 430), (1431, 190, 430), (60, 604, 887), (974, 604, 430), (1431, 604, 430)]
    for i, (name, pitch, stage, raised, team, founded, partners, raising, (a, b)) in enumerate(VENTURES):
        x, y, w = places[i]
        h = 390
        outline = s.gradient(s.box(x, y, w, h, "#ffffff", r=22), a, b, i % 2 == 0)
        with s.rec(f"v{i + 1}", name, outline):
            on(s, x + 28, y + 56, name, 34, "#ffffff", "bold", field="name")
            veil(s, s.box(x + w - 28 - wide(stage, 18, "bold") - 28, y + 28, wide(stage, 18, "bold") + 28, 36, r=18), 60)
            on(s, x + w - 42, y + 53, stage, 18, "#ffffff", "bold", "r", "stage")
            room = 374 if w < 500 else 400
            broken(s, x + 28, y + 104, pitch, 20, "#ffffff", room, "sans", 1.42, "pitch")
            on(s, x + 28, y + 262, f"${raised:.1f}M", 50, "#ffffff", "bold", field="raised", value=raised)
            on(s, x + 28 + wide(f"${raised:.1f}M", 50, "bold") + 12, y + 261, "raised", 19, "#ffffff")
            on(s, x + 28, y + 300, f"{team} people", 20, "#ffffff", field="team", value=team)
            on(s, x + 150, y + 300, f"since {founded}", 20, "#ffffff", field="founded", value=founded)
            s.rule(x + 28, y + 320, x + (w if w < 500 else 443) - 28, y + 320, "#ffffff", 1)
            on(s, x + 28, y + 344, "with", 16, "#ffffff")
            listed(s, x + 28, y + 371, partners, 19, "#ffffff", "bold", "partners", ", ")
            if w > 500:
                veil(s, s.box(x + 460, y + 96, 399, 264, r=14), 36)
                on(s, x + 482, y + 130, "Hectares counted per season", 18, "#ffffff", "bold")
                rise = [14, 22, 31, 58, 83, 121, 164]
                for k, v in enumerate(rise):
                    s.box(x + 486 + k * 51, y + 322 - v, 34, v, "#d6f2c4")
                    on(s, x + 503 + k * 51, y + 346, f"’{19 + k}", 16, "#ffffff", side="m")
                on(s, x + 503 + 6 * 51, y + 322 - 172, "164k", 17, "#ffffff", "bold", "m")
            word = "Round open" if raising else "Round closed"
            edge = x + (w if w < 500 else 443) - 28
            if raising:
                pill(s, edge, y + 300, word, 17, "#7a1f55", "#ffffff", side="r", field="raising", value=True)
            else:
                on(s, edge, y + 300, word, 17, "#ffffff", side="r", field="raising", value=False)
    on(s, 60, 1042, "Money raised in all rounds, by all investors. Sources: term sheets, founders' letters of September.", 18, "#e6d5ee")
    on(s, 1860, 1042, "Confidential | 9", 18, "#e6d5ee", side="r")
    ids = [f"v{i + 1}" for i in range(len(VENTURES))]
    s.query("all", "en", "the 7 cards each describing one venture", ids)
    s.query("condition", "en", "ventures with an open round", ["v2", "v4", "v5"])
    s.query("comparison", "en", "the venture that raised the least", ["v4"])
    s.query("relation", "en", "ventures in which Corbel Fund invests too", ["v1", "v3", "v5"])
    s.query("abstract", "ja", "グラフのあるカード", ["v5"])
    s.query("ordinal", "en", "the card at the top right", ["v4"])
    return s


# name, days, place, members, fee, department, open to beginners, what to bring, colour
CLUBS = [("アウトドア部", "第2・第4土曜 8:00集合", "浅瀬川河川敷ほか", 64, 500, "総務部", True, ["雨具", "軍手", "水筒"], "#2f7d4f"), ("写真部", "毎週木曜 18:30", "本館5階 会議室C", 23, 300, "広報課", True, ["カメラ"], "#394b9c"), ("将棋部", "毎週火曜 12:10", "食堂の奥", 18, None, "経理部", True, ["駒(あれば)"], "#a3592b"),
         ("軽音楽部", "毎週金曜 19:00", "別館地下 倉庫", 31, 1200, "品質保証部", False, ["楽器", "耳栓"], "#c23b55"), ("フットサル部", "毎週水曜 19:30", "中央コート", 42, 800, "物流課", False, ["室内靴", "ビブス"], "#1583a8"), ("茶道部", "第1・第3月曜 17:45", "本館2階 和室", 15, 1000, "秘書室", True, ["扇子", "懐紙", "白い靴下"], "#6d7a2c"), ("ボードゲーム部", "毎週金曜 18:00", "本館1階 ラウンジ", 37, None, "開発2課", True, ["菓子1品"], "#7b3f98"),
         ("園芸部", "毎週月曜 12:30", "屋上菜園", 20, 200, "施設課", True, ["帽子", "長靴"], "#d0762a"), ("マラソン部", "毎週土曜 6:30", "正門前", 29, None, "人事部", False, ["給水ボトル"], "#24596b"), ("英会話部", "毎週火曜 18:15", "本館3階 会議室A", 26, 600, "海外営業部", True, ["教材", "筆記具"], "#b03a7c")]


def sign(s, kind, cx, cy, white, ground):
    """A white drawing for a club."""
    if kind == 0:
        s.shape([(cx - 58, cy + 36), (cx - 14, cy - 40), (cx + 8, cy - 4), (cx + 26, cy - 30), (cx + 62, cy + 36)], white)
        s.shape([(cx - 26, cy - 18), (cx - 14, cy - 40), (cx - 2, cy - 20), (cx - 14, cy - 10)], ground)
    elif kind == 1:
        s.box(cx - 46, cy - 24, 92, 60, white, r=10)
        s.box(cx - 16, cy - 38, 36, 20, white, r=4)
        s.shape(circle(cx, cy + 6, 21), ground)
        s.shape(circle(cx, cy + 6, 12), white)
    elif kind == 2:
        s.shape([(cx, cy - 42), (cx + 28, cy - 26), (cx + 36, cy + 38), (cx - 36, cy + 38), (cx - 28, cy - 26)], white)
        s.rule(cx, cy - 22, cx, cy + 24, ground, 5)
        s.rule(cx - 14, cy, cx + 14, cy, ground, 5)
    elif kind == 3:
        s.rule(cx - 18, cy + 26, cx - 18, cy - 36, white, 6)
        s.rule(cx + 30, cy + 18, cx + 30, cy - 42, white, 6)
        s.shape([(cx - 21, cy - 38), (cx + 33, cy - 46), (cx + 33, cy - 30), (cx - 21, cy - 22)], white)
        for dx, dy in ((-29, 28), (19, 20)):
            s.shape([(cx + dx + px * 15, cy + dy + py * 11) for px, py in circle(0, 0, 1)], white)
    elif kind == 4:
        s.shape(circle(cx, cy, 42), white)
        s.shape([(cx + 18 * math.cos(math.radians(a)), cy + 18 * math.sin(math.radians(a))) for a in range(-90, 270, 72)], ground)
        for a in range(-90, 270, 72):
            s.rule(cx + 18 * math.cos(math.radians(a)), cy + 18 * math.sin(math.radians(a)), cx + 41 * math.cos(math.radians(a)), cy + 41 * math.sin(math.radians(a)), ground, 3)
    elif kind == 5:
        s.shape([(cx - 40, cy - 16), (cx + 40, cy - 16), (cx + 26, cy + 32), (cx - 26, cy + 32)], white)
        s.box(cx - 18, cy + 32, 36, 8, white)
        for k in (-14, 4, 22):
            s.rule(cx + k, cy - 26, cx + k - 8, cy - 46, white, 4)
    elif kind == 6:
        s.box(cx - 36, cy - 36, 72, 72, white, r=12)
        for dx, dy in ((-18, -18), (18, 18), (0, 0), (18, -18), (-18, 18)):
            s.shape(circle(cx + dx, cy + dy, 7), ground)
    elif kind == 7:
        s.shape(leaf(cx, cy + 8, 48, 62, 15), white)
        s.shape(leaf(cx, cy + 8, 138, 54, 14), white)
        s.rule(cx, cy + 40, cx, cy, white, 5)
    elif kind == 8:
        s.shape(circle(cx + 12, cy - 36, 11), white)
        for a, b, c, d in ((8, -22, -4, 10), (-4, 10, 20, 24), (20, 24, 14, 44), (-4, 10, -32, 22), (6, -18, 30, -6), (6, -18, -20, -10)):
            s.rule(cx + a, cy + b, cx + c, cy + d, white, 8)
    else:
        s.box(cx - 46, cy - 38, 66, 48, white, r=10)
        s.shape([(cx - 34, cy + 8), (cx - 14, cy + 8), (cx - 34, cy + 28)], white)
        s.box(cx - 8, cy - 8, 60, 40, white, ground, 4, 10)


def clubs():
    """s109: clubs of a firm on coloured tiles edge to edge over the whole slide, one of them twice as wide, one tile that is no club."""
    s = Slide("s109", (1920, 1080), "社内クラブ活動のご案内", "ja", ("club", "one club"),
              [("name", "str", False, "クラブの名前"), ("when", "str", False, "活動日"), ("place", "str", False, "場所"), ("members", "int", False, "部員数"), ("fee", "int", True, "月会費(円)"), ("department", "str", False, "世話役の部署"), ("beginners", "bool", False, "初心者を歓迎するか"), ("bring", "str[]", False, "持ち物")],
              paper="#1c2430", traits=["tiles", "edge_to_edge", "light_on_colour", "mixed_sizes", "drawings", "notice_among_records"], domain="clubs")
    on(s, 40, 66, "社内クラブ活動のご案内", 42, "#ffffff", "bold")
    on(s, 560, 64, "新しく加わる方を10のクラブが待っています。見学は予約なしでどうぞ", 22, "#b9c6d6")
    s.shape(circle(1654, 52, 22), "#f2b632")
    s.shape(circle(1670, 52, 22), "#e2573f")
    s.fact("page", "company", "ほしの台精機", on(s, 1880, 62, "ほしの台精機", 27, "#ffffff", "bold", "r"))
    cells = [(0, 0, 2), (2, 0, 1), (3, 0, 1), (0, 1, 1), (1, 1, 1), (2, 1, 1), (3, 1, 1), (0, 2, 1), (1, 2, 1), (2, 2, 1)]
    for i, (name, when, place, members, fee, department, beginners, bring, tint) in enumerate(CLUBS):
        column, row, span = cells[i]
        x, y, w, h = column * 480, 100 + row * 312, span * 480, 312
        with s.rec(f"c{i + 1}", name, s.box(x, y, w, h, tint)):
            shift = 250 if span == 2 else 0
            if span == 2:
                s.box(x, y, 250, h, "#256541")
            sign(s, i, x + (125 if span == 2 else w - 86), y + (156 if span == 2 else 84), "#ffffff", "#256541" if span == 2 else tint)
            tx = x + shift + 30
            on(s, tx, y + 62, name, 36, "#ffffff", "bold", field="name")
            word = "初心者歓迎" if beginners else "経験者向け"
            pill(s, tx, y + 104, word, 17, tint if beginners else "#ffffff", "#ffffff" if beginners else None, "#ffffff", field="beginners", value=beginners)
            on(s, tx, y + 150, when, 21, "#ffffff", "bold", field="when")
            on(s, tx, y + 182, place, 20, "#ffffff", field="place")
            b = on(s, tx, y + 218, "持ち物", 17, "#ffffff")
            listed(s, b[3] + 12, y + 218, bring, 18, "#ffffff", field="bring", between="、")
            s.rule(tx, y + 238, x + w - 30, y + 238, "#ffffff", 1)
            on(s, tx, y + 282, f"{members}名", 32, "#ffffff", "bold", field="members", value=members)
            if fee:
                b = on(s, tx + 106, y + 281, "月", 17, "#ffffff")
                on(s, b[3] + 6, y + 281, f"{fee:,}円", 21, "#ffffff", field="fee", value=fee)
            b = on(s, x + w - 30, y + 281, department, 19, "#ffffff", side="r", field="department")
            on(s, b[1] - 8, y + 280, "世話役", 15, "#ffffff", side="r")
    s.thing("notice", s.box(1440, 724, 480, 312, "#f2b632"), "新設の申請")
    on(s, 1474, 786, "クラブをつくりたい", 32, "#33270a", "bold")
    for k, line in enumerate(("5名以上の署名をそろえて", "総務部へ申請してください。", "補助金は年6万円までです。")):
        on(s, 1474, 842 + k * 38, line, 22, "#33270a")
    on(s, 1474, 1000, "締切 5月29日", 27, "#9c2b1e", "bold")
    on(s, 40, 1066, "部員数は4月1日現在。会費の書かれていないクラブは無料です。", 17, "#b9c6d6")
    on(s, 1880, 1066, "新入社員研修 資料5   18", 17, "#b9c6d6", side="r")
    ids = [f"c{i + 1}" for i in range(len(CLUBS))]
    s.query("all", "ja", "10のクラブそれぞれの領域", ids)
    s.query("condition", "ja", "経験者向けのクラブ", ["c4", "c5", "c9"])
    s.query("comparison", "ja", "部員が40名以上のクラブ", ["c1", "c5"])
    s.query("negation", "ja", "月会費が書かれていないクラブ", ["c3", "c7", "c9"])
    s.query("objects", "ja", "クラブの新設についての案内", ["notice"])
    s.query("ordinal", "en", "the tile at the bottom left", ["c8"])
    return s
