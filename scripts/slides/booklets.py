"""Pages of booklets and sheets sent home: descriptions of courses, school lunches, a catalogue of furniture. All content is invented."""
import numpy as np

from handouts import flatbed, frame
from offices import broken, on, wide
from paper import Slide, circle

# department, code, title, credits, description, prerequisite, terms
COURSES = [("Botany", "BOT 101", "Plants and People", 3, "How crops, fibres and medicines shaped villages and empires. Weekly visits to the glasshouse; no science background is expected.", None, "Fall, Spring"), ("Botany", "BOT 214", "Field Methods", 4, "Keys, transects and honest notebooks. Two weekends are spent on the salt marsh and one on Cairn Moor.", "BOT 101", "Spring"), ("Botany", "BOT 330", "Moss, Lichen, Fern", 3, "The plants most walkers step over. Microscope work every week, a small herbarium by the end.", "BOT 214", "Fall"), ("Botany", "BOT 402", "Seed Banks", 2, "Why seeds sleep and how long. Students run one germination trial from start to finish.", "BOT 214 and STA 110", "Fall"),
           ("Geology", "GEO 100", "The Ground Below", 3, "Rocks, rivers and time, told from the quarry behind the library. Includes four half-day walks.", None, "Fall, Spring"), ("Geology", "GEO 225", "Maps and Sections", 4, "Reading and drawing geological maps by hand before any screen is switched on.", "GEO 100", "Fall"), ("Geology", "GEO 318", "Groundwater", 4, "Wells, springs and what leaks into them. The class keeps the gauge at Millgate for a term and reports to the parish.", "GEO 100", "Spring"),
           ("Music", "MUS 120", "Listening Closely", 3, "Forty short pieces, heard many times. For students who do not read music.", None, "Fall, Spring"), ("Music", "MUS 141", "Choir", 1, "Rehearsals on Monday evenings, one concert a term. May be repeated for credit.", None, "Fall, Spring"), ("Music", "MUS 260", "Harmony at the Keyboard", 3, "Chorales, figured bass and the blues, all played before they are written.", "MUS 120 or audition", "Spring"), ("Music", "MUS 301", "Songs of the Coast", 3, "Work songs, laments and lullabies from nine harbours, collected by former students and sung again in class.", None, "Spring"), ("Music", "MUS 355", "Instruments of Wood", 2, "Acoustics in the workshop: each student builds a box zither and measures it.", None, "Fall"),
           ("Statistics", "STA 110", "Counting Carefully", 3, "Samples, surveys and the many ways in which a number can be wrong. Calculator only.", None, "Fall, Spring"), ("Statistics", "STA 245", "Models That Fit", 4, "Lines, curves and residuals with data that students bring from other courses.", "STA 110", "Spring"), ("Statistics", "STA 280", "Games of Chance", 3, "Dice, queues and insurance. The oldest problems of probability, solved with pencil and simulated in the laboratory.", "STA 110", "Fall"), ("Statistics", "STA 390", "Independent Study", 2, "By agreement with the department.", "STA 245", "Fall, Spring")]


def courses(folder):
    """s103: a page of a college's bulletin, entries of running text in two columns without frames, departments as headings, grey scan turned by less than a degree."""
    s = Slide("s103", (1240, 1754), "Courses of instruction", "en", ("course", "one course"),
              [("department", "str", False, "department it stands under"), ("code", "str", False, "code"), ("title", "str", False, "title"), ("credits", "int", False, "credits"), ("description", "str", False, "description"), ("prerequisite", "str", True, "what must be taken before"), ("terms", "str", False, "terms it is taught in")],
              paper="#f7f6f2", traits=["scanned", "greyscale", "rotated_page", "specks", "no_borders", "two_columns", "running_text", "group_headings", "running_head"], domain="school")
    on(s, 96, 86, "Courses of instruction", 21, "#333333", "serif")
    s.fact("page", "number", "47", on(s, 1150, 86, "47", 21, "#333333", "serif-bold", "r"))
    s.rule(96, 104, 1150, 104, "#222222", 1.5)
    x, y, last, ids = 96, 118, None, {}
    for i, (department, code, title, credits, text, before, terms) in enumerate(COURSES):
        if i == 7:
            x, y = 642, 118
        if department != last:
            y += 56
            head = on(s, x, y, department.upper(), 27, "#111111", "serif-bold", record=False)
            s.rule(x, y + 14, x + 508, y + 14, "#444444", 1.5)
            y, last = y + 16, department
        y += 41
        ids.setdefault(department, []).append(f"c{i + 1}")
        with s.rec(f"c{i + 1}", code):
            s.value("department", department, department.upper(), [(head[1], head[0]), (head[3], head[2])], "section")
            b = on(s, x, y, code, 22, "#111111", "serif-bold", field="code")
            on(s, b[3] + 14, y, title, 22, "#111111", "serif-bold", field="title")
            on(s, x + 508, y, f"{credits} cr.", 21, "#222222", "serif", "r", "credits", credits)
            y = broken(s, x + 22, y + 32, text, 22, "#222222", 486, "serif", 1.4, "description")
            y += 30
            if before:
                b = on(s, x + 22, y, "Prerequisite:", 19, "#444444", "serif")
                on(s, b[3] + 7, y, before, 19, "#444444", "serif-bold", field="prerequisite")
            on(s, x + 508, y, terms, 19, "#444444", "serif", "r", "terms")
        y += 14
    s.rule(623, 140, 623, 1654, "#999999", 1)
    on(s, 623, 1704, "Thornbury College Bulletin", 18, "#555555", "serif", "m")
    every = [f"c{i + 1}" for i in range(len(COURSES))]
    s.query("all", "en", "the 16 regions each describing one course", every)
    s.query("relation", "en", "courses of the department of music", ids["Music"])
    s.query("condition", "en", "courses with four credits", [f"c{i + 1}" for i, c in enumerate(COURSES) if c[3] == 4])
    s.query("negation", "en", "courses without a prerequisite", [f"c{i + 1}" for i, c in enumerate(COURSES) if not c[5]])
    s.query("ordinal", "ja", "右の列の一番上の科目", ["c8"])
    return flatbed(s, folder, -.6, 103, True, 170, 64)


# day, menu, milk, red, yellow, green, energy, protein, note
LUNCHES = [("2日(月)", "ごはん さばのみそ煮 白菜のおひたし けんちん汁", True, "牛乳 さば みそ 豆腐 かつお節", "米 砂糖 里いも ごま油", "白菜 にんじん 大根 ねぎ ごぼう", 634, 27.1, None), ("3日(火)", "文化の日", None, None, None, None, None, None, None), ("4日(水)", "コッペパン いちごジャム 鶏肉のトマト煮 コーンサラダ", True, "牛乳 鶏肉 大豆", "パン ジャム じゃがいも 油", "トマト 玉ねぎ とうもろこし きゅうり", 652, 25.8, None), ("5日(木)", "きのこごはん ししゃもフライ 大根のそぼろ煮 柿", True, "牛乳 ししゃも 豚ひき肉 油揚げ", "米 小麦粉 パン粉 油", "しめじ まいたけ 大根 しょうが 柿", 618, 24.3, "地元の柿"), ("6日(金)", "カレーうどん ちくわの磯辺揚げ みかん", True, "牛乳 豚肉 ちくわ 青のり", "うどん 小麦粉 油", "玉ねぎ にんじん ねぎ みかん", 641, 26.0, None),
           ("9日(月)", "ごはん 麻婆豆腐 もやしのナムル", True, "牛乳 豆腐 豚ひき肉 みそ", "米 でんぷん 砂糖 ごま", "にら ねぎ もやし 小松菜", 647, 28.4, None), ("10日(火)", "麦ごはん さけの塩焼き 五目きんぴら 豚汁", True, "牛乳 さけ 豚肉 みそ", "米 麦 こんにゃく 油", "ごぼう れんこん にんじん ねぎ", 612, 29.2, "4年 見学"), ("11日(水)", "食パン かぼちゃのグラタン 豆のスープ", False, "チーズ ベーコン 白いんげん豆", "パン マカロニ バター", "かぼちゃ 玉ねぎ キャベツ", 628, 22.7, "飲むヨーグルト"), ("12日(木)", "ごはん 肉じゃが ほうれん草のごまあえ 納豆", True, "牛乳 牛肉 納豆", "米 じゃがいも ごま 砂糖", "ほうれん草 玉ねぎ さやいんげん", 639, 26.9, None), ("13日(金)", "ちゃんぽん 春巻 りんご", True, "牛乳 豚肉 いか かまぼこ", "中華めん 春巻の皮 油", "キャベツ もやし きくらげ りんご", 655, 26.5, None),
           ("16日(月)", "お弁当の日", None, None, None, None, None, None, None), ("17日(火)", "わかめごはん 鶏のから揚げ 切り干し大根 すまし汁", True, "牛乳 鶏肉 わかめ 豆腐", "米 でんぷん 油 砂糖", "切り干し大根 にんじん みつば", 660, 28.0, "5年 希望献立"), ("18日(水)", "黒糖パン 白身魚のムニエル ミネストローネ", True, "牛乳 ホキ ベーコン", "黒糖パン 小麦粉 バター", "トマト セロリ 玉ねぎ レモン", 626, 27.7, None)]


def lunches(folder):
    """s104: the lunches of a school, a ruled table with a head in two levels, three coloured columns of small print, two days without lunch as a grey line across, scanned in colour with a fold."""
    s = Slide("s104", (1754, 1290), "給食献立表", "ja", ("lunch", "one day's lunch"),
              [("day", "str", False, "日にち(曜日つき)"), ("menu", "str", False, "献立"), ("milk", "bool", False, "牛乳がつくか"), ("red", "str", False, "赤の材料"), ("yellow", "str", False, "黄の材料"), ("green", "str", False, "緑の材料"), ("energy", "int", False, "エネルギー(kcal)"), ("protein", "float", False, "たんぱく質(g)"), ("note", "str", True, "備考")],
              paper="#fdfcf7", traits=["scanned", "rotated_page", "specks", "ruled_table", "two_level_head", "wrapped_cells", "rows_that_are_no_records", "units_in_head", "coloured_columns"], domain="school")
    on(s, 70, 92, "11月の給食献立表", 48, "#c25a1c", "bold")
    for k, tint in enumerate(("#d9534a", "#e8b83a", "#5aa356")):
        s.shape(circle(560 + k * 50, 74, 21), tint)
        s.shape([(558 + k * 50, 54), (566 + k * 50, 40), (574 + k * 50, 44), (564 + k * 50, 56)], "#4b7a3a")
    s.fact("page", "school", "つばき小学校", on(s, 1684, 70, "つばき小学校", 27, "#4a3a2c", "bold", "r"))
    on(s, 1684, 104, "都合により献立を変えることがあります。", 18, "#6d6054", side="r")
    edges, top, half, row, thin = [70, 170, 540, 610, 850, 1070, 1310, 1404, 1500, 1684], 128, 42, 78, 46
    mid = lambda k: (edges[k] + edges[k + 1]) / 2
    s.box(70, top, 1614, 2 * half, "#f6ead9")
    for k, tint, label in ((3, "#f7d4d0", "赤 体をつくる"), (4, "#fbeec0", "黄 熱や力になる"), (5, "#d8ecd2", "緑 調子を整える")):
        s.box(edges[k], top + half, edges[k + 1] - edges[k], half, tint)
        on(s, mid(k), top + half + 29, label, 20, "#4a3a2c", "bold", "m")
    on(s, (edges[3] + edges[6]) / 2, top + 29, "おもな材料とそのはたらき", 20, "#4a3a2c", "bold", "m")
    for k, label, unit in ((0, "日(曜)", None), (1, "献立", None), (2, "牛乳", None), (6, "エネルギー", "kcal"), (7, "たんぱく質", "g"), (8, "備考", None)):
        on(s, mid(k), top + (36 if unit else 50), label, 17 if unit else 21, "#4a3a2c", "bold", "m")
        if unit:
            on(s, mid(k), top + 66, unit, 18, "#4a3a2c", side="m")
    y, n, ids, lines = top + 2 * half, 0, [], [(70, top, 1684, top), (edges[3], top + half, edges[6], top + half)]
    columns = [(top, y)]
    for day, menu, milk, red, yellow, green, energy, protein, note in LUNCHES:
        lines.append((70, y, 1684, y))
        if milk is None:
            s.box(70, y, 1614, thin, "#e3e1da")
            on(s, mid(0), y + 31, day, 21, "#5d5a52", "bold", "m")
            on(s, (edges[1] + edges[9]) / 2, y + 31, menu, 22, "#5d5a52", "bold", "m")
            lines.append((edges[1], y, edges[1], y + thin))
            y += thin
            columns.append((y, y))
            continue
        n += 1
        ids.append(f"d{n}")
        for k, tint in ((3, "#fdf1ef"), (4, "#fef9e6"), (5, "#f1f8ee")):
            s.box(edges[k], y, edges[k + 1] - edges[k], row, tint)
        with s.rec(f"d{n}", day, frame(70, y, 1614, row)):
            on(s, mid(0), y + 48, day, 22, "#2f2923", "bold", "m", "day")
            for k, field, text, size, face in ((1, "menu", menu, 21, "bold"), (3, "red", red, 17, "sans"), (4, "yellow", yellow, 17, "sans"), (5, "green", green, 17, "sans")):
                room = edges[k + 1] - edges[k] - 24
                base = y + (47 if wide(text, size, face) <= room else 33)
                broken(s, edges[k] + 12, base, text, size, "#2f2923", room, face, 1.5, field)
            on(s, mid(2), y + 49, "○" if milk else "×", 24, "#2f2923", side="m", field="milk", value=milk)
            on(s, mid(6), y + 47, str(energy), 21, "#2f2923", side="m", field="energy", value=energy)
            on(s, mid(7), y + 47, f"{protein}", 21, "#2f2923", side="m", field="protein", value=protein)
            if note:
                on(s, mid(8), y + 46, note, 19, "#b0451c", "bold", "m", "note")
        y += row
        columns[-1] = (columns[-1][0], y)
    lines.append((70, y, 1684, y))
    for k, x in enumerate(edges):
        for a, b in columns if 0 < k < 9 else [(top, y)]:
            lines.append((x, a + half if a == top and k in (4, 5) else a, x, b))
    for line in lines:
        s.rule(*line, "#8d7b66", 1.5)
    on(s, 70, y + 42, "○は牛乳がつく日です。材料は主なものだけを書いています。アレルギーについては担任にご相談ください。", 20, "#6d6054")
    s.query("all", "ja", "11日分の給食それぞれの行", ids)
    s.query("negation", "ja", "牛乳がつかない日", ["d7"])
    s.query("comparison", "ja", "650kcalを超える日", ["d2", "d9", "d10"])
    s.query("condition", "ja", "備考がある日", ["d3", "d6", "d7", "d10"])
    s.query("text", "en", "days with udon or noodles (うどん, ちゃんぽん)", ["d4", "d9"])
    return flatbed(s, folder, .5, 104, False, 150, 70, .5)


# number, name, what, size, price, former price, code, label
ROOM = [(1, "Fjell", "three-seat sofa, wool", "W 214 × D 92 × H 78 cm", 1290, None, "704.118", None), (2, "Pilt", "floor lamp, brass", "H 156 cm", 145, 179, "221.907", None), (3, "Rund", "coffee table, ash", "Ø 80 × H 38 cm", 229, None, "310.452", "New"), (4, "Strand", "rug, flat woven", "200 × 300 cm", 349, 420, "558.030", None),
        (5, "Stege", "shelf, oiled oak", "W 96 × D 30 × H 188 cm", 540, None, "417.265", None), (6, "Måne", "mirror, steel rim", "Ø 70 cm", 89, None, "132.880", None), (7, "Ludo", "armchair, leather", "W 74 × D 80 × H 82 cm", 695, None, "709.341", "New"), (8, "Kruk", "plant pot, stoneware", None, 38, None, "905.174", None)]


def furniture(s, kind, x, base, k):
    """A piece of furniture that stands at a point, drawn at a scale; gives its corner points."""
    out = []

    def part(a, b, w, h, fill, r=0):
        out.extend(s.box(x + a * k, base + b * k, w * k, h * k, fill, r=r * k))

    def ring(a, b, r, fill):
        out.extend(s.shape([(x + a * k + px * k, base + b * k + py * k) for px, py in circle(0, 0, r)], fill))

    def shape(points, fill):
        out.extend(s.shape([(x + a * k, base + b * k) for a, b in points], fill))

    if kind == 1:
        part(-104, -78, 208, 60, "#5f7f86", 14)
        for a in (-88, -29, 30):
            part(a, -48, 57, 26, "#7899a0", 8)
        part(-112, -56, 26, 44, "#527077", 10)
        part(86, -56, 26, 44, "#527077", 10)
        for a in (-96, 88):
            part(a, -12, 8, 12, "#3c2f26")
    elif kind == 2:
        part(-2, -150, 4, 146, "#b08d3c")
        part(-24, -6, 48, 6, "#b08d3c", 3)
        shape([(-22, -176), (22, -176), (36, -138), (-36, -138)], "#f0dfae")
    elif kind == 3:
        shape([(-52, -34), (-46, -34), (-50, 0), (-56, 0)], "#8b6a45")
        shape([(52, -34), (46, -34), (50, 0), (56, 0)], "#8b6a45")
        part(-62, -42, 124, 9, "#c19a6b", 4)
    elif kind == 4:
        shape([(-120, -44), (120, -44), (160, 0), (-160, 0)], "#c9694d")
        for t in (.25, .5, .75):
            shape([(-120 - 40 * t, -44 + 44 * t - 3), (120 + 40 * t, -44 + 44 * t - 3), (120 + 40 * t, -44 + 44 * t + 2), (-120 - 40 * t, -44 + 44 * t + 2)], "#efd9bf")
    elif kind == 5:
        part(-48, -188, 6, 188, "#9a7548")
        part(42, -188, 6, 188, "#9a7548")
        for n in range(5):
            part(-48, -184 + n * 42, 96, 5, "#9a7548")
            for b in range(5):
                if (b * 3 + n * 5) % 7 > 1 and n < 4:
                    part(-38 + b * 14, -176 + 42 * (n + 1) - 38 + (b * 7 + n) % 11, 11, 30 - (b * 7 + n) % 11, ("#b8503f", "#2f6f73", "#d9b44a", "#5b4a6b", "#e8e2d4")[(b + n * 2) % 5])
    elif kind == 6:
        ring(0, -36, 36, "#6f7479")
        ring(0, -36, 32, "#dde8ea")
        shape([(-20, -20), (14, -58), (22, -52), (-12, -14)], "#f3f8f8")
    elif kind == 7:
        part(-34, -84, 68, 56, "#8a4f33", 14)
        part(-42, -52, 18, 42, "#7a4329", 8)
        part(24, -52, 18, 42, "#7a4329", 8)
        part(-26, -44, 52, 24, "#a0633f", 8)
        for a in (-34, 28):
            part(a, -12, 6, 12, "#2f261f")
    else:
        shape([(-20, -34), (20, -34), (14, 0), (-14, 0)], "#8d8578")
        for a, b in ((-34, -84), (-14, -104), (10, -108), (32, -80), (0, -72)):
            shape([(0, -34), (a - 10, b + 18), (a, b), (a + 10, b + 20)], "#4f7f4a")
    return out


def catalogue():
    """s105: a page of a catalogue, a room with numbers, the things below with drawings and no frames, former prices struck through, a tab at the edge."""
    s = Slide("s105", (1920, 1280), "A room for rain", "en", ("item", "one thing for sale"),
              [("number", "int", False, "number in the room"), ("name", "str", False, "name"), ("what", "str", False, "what it is and of what"), ("size", "str", True, "size"), ("price", "int", False, "price in euros"), ("before", "int", True, "former price in euros"), ("code", "str", False, "order code"), ("label", "str", True, "label")],
              paper="#fbf9f5", traits=["catalogue", "scene_with_numbers", "no_borders", "drawings", "struck_through", "edge_tab", "labels", "jpeg"], domain="retail")
    s.thing("room", s.box(0, 0, 1270, 640, "#d8d2c4"), "room")
    s.gradient(frame(0, 0, 1270, 470), (205, 199, 184), (226, 220, 208))
    s.gradient(frame(0, 470, 1270, 170), (168, 130, 94), (138, 104, 74))
    for k in range(1, 5):
        s.rule(0, 470 + k * 34, 1270, 470 + k * 34, "#8a6a4c", 1.5)
    s.box(0, 462, 1270, 10, "#efeae0")
    s.box(490, 70, 240, 250, "#f4f1ea")
    s.gradient(frame(504, 84, 212, 222), (150, 172, 186), (196, 206, 208))
    rnd = np.random.default_rng(105)
    for _ in range(60):
        a, b = rnd.uniform(506, 710), rnd.uniform(86, 280)
        s.rule(a, b, a - 4, b + 18, "#dbe5ea", 1.2)
    s.rule(610, 84, 610, 306, "#f4f1ea", 8)
    for kind, x, base, k in ((5, 170, 500, 1.9), (6, 900, 300, 1.5), (2, 330, 520, 1.9), (4, 640, 626, 1.9), (1, 600, 540, 1.7), (3, 640, 606, 1.3), (7, 990, 580, 1.9), (8, 1180, 520, 1.8)):
        furniture(s, kind, x, base, k)
    for number, x, y in ((1, 470, 470), (2, 330, 170), (3, 712, 566), (4, 390, 600), (5, 170, 130), (6, 900, 180), (7, 990, 400), (8, 1180, 480)):
        s.shape(circle(x, y, 20), "#ffffff")
        on(s, x, y + 8, str(number), 23, "#2e2a25", "bold", "m", record=False)
    on(s, 1320, 130, "Living", 24, "#a5532b", "bold")
    on(s, 1320, 216, "A room for rain", 62, "#2e2a25", "serif-bold")
    y = broken(s, 1320, 284, "Wool, oak and a lamp that turns the afternoon yellow. Everything on this page can be taken apart with one key and carried up a narrow stair.", 25, "#5b544b", 490, "serif", 1.55)
    s.rule(1320, y + 44, 1400, y + 44, "#a5532b", 4)
    on(s, 1320, y + 100, "Delivery to your door from €49.", 21, "#5b544b")
    on(s, 1320, y + 134, "Prices hold until 31 August.", 21, "#5b544b")
    for i, (number, name, what, size, price, before, code, label) in enumerate(ROOM):
        x, y = 60 + (i % 4) * 445, 690 + (i // 4) * 274
        scale = {1: .66, 2: .98, 3: 1.1, 4: .46, 5: .96, 6: 2.0, 7: 1.75, 8: 1.45}[number]
        with s.rec(f"i{i + 1}", name):
            s.also(furniture(s, number, x + 76, y + {1: 136, 3: 134, 4: 122}.get(number, 190), scale))
            tx = x + 172
            s.also(s.shape(circle(tx + 16, y + 24, 16), "#2e2a25"))
            on(s, tx + 16, y + 31, str(number), 19, "#ffffff", "bold", "m", "number", number)
            b = on(s, tx + 44, y + 35, name, 32, "#2e2a25", "serif-bold", field="name")
            if label:
                s.also(s.box(b[3] + 14, y + 12, 58, 28, "#2f7d6b", r=4))
                on(s, b[3] + 43, y + 33, label, 18, "#ffffff", "bold", "m", "label")
            on(s, tx, y + 76, what, 20, "#5b544b", field="what")
            if size:
                on(s, tx, y + 106, size, 18, "#8a8277", field="size")
            b = on(s, tx, y + 158, f"€{price:,}", 34, "#b3361f" if before else "#2e2a25", "bold", field="price", value=price)
            if before:
                old = on(s, b[3] + 16, y + 157, f"€{before}", 22, "#8a8277", field="before", value=before)
                s.rule(old[1] - 4, (old[0] + old[2]) / 2, old[3] + 4, (old[0] + old[2]) / 2, "#8a8277", 2)
            on(s, tx, y + 192, code, 16, "#a39b8f", field="code")
    s.box(1876, 120, 44, 230, "#a5532b")
    with s.turned(90, 1600, 535):
        on(s, 1300, 246, "Living rooms", 24, "#ffffff", "bold", "m")
    for k in range(3):
        s.box(1888, 370 + k * 190, 32, 176, ("#d9cdb8", "#cfd8d2", "#d6d3dc")[k])
    on(s, 60, 1250, "38", 22, "#5b544b", "bold")
    on(s, 110, 1250, "Havn & Hylle, summer", 20, "#8a8277")
    ids = [f"i{i + 1}" for i in range(8)]
    s.query("all", "en", "the 8 regions each describing one thing for sale", ids)
    s.query("condition", "en", "things whose price is reduced", ["i2", "i4"])
    s.query("comparison", "en", "things above 500 euros", ["i1", "i5", "i7"])
    s.query("text", "en", "things marked New", ["i3", "i7"])
    s.query("ordinal", "ja", "下の段の左から2番目の品", ["i6"])
    s.query("objects", "en", "the picture of the room", ["room"])
    return s
