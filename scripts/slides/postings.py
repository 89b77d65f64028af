"""Things put up and handed out: stations of a circuit in a gym, amulets of a shrine, a school report, orchards to pick in. All content is invented."""
import math

import numpy as np

from cameras import shot
from galleries import listed, pill
from handouts import flatbed, frame
from offices import broken, on
from paper import Slide, circle, square_to

# letter, exercise, seconds, rest, kilograms, muscles, easier, pose, level, gear
STATIONS = [("A", "Goblet squat", 40, 20, 12, ["thighs", "hips"], "without the bell", 0, 2), ("B", "Press-up", 30, 30, None, ["chest", "arms"], "on your knees", 1, 2), ("C", "Plank", 45, 15, None, ["belly"], "on a bench", 2, 1), ("D", "Box step", 60, 20, None, ["thighs", "calves"], "low box", 3, 1),
            ("E", "Overhead press", 40, 20, 8, ["shoulders"], "sitting down", 4, 2), ("F", "Rope slam", 20, 40, 15, ["back", "arms", "breath"], None, 5, 3), ("G", "Lunge walk", 40, 20, 6, ["thighs", "hips"], "without weights", 6, 3), ("H", "Star jump", 30, 30, None, ["breath"], "step, do not jump", 7, 2)]
POSES = [[(0, -70), (0, -10), [(0, -10), (-34, 14), (-24, 60)], [(0, -10), (34, 14), (24, 60)], [(0, -44), (-26, -24), (0, -24)], [(0, -44), (26, -24), (0, -24)]], [(-66, 0), (20, 26), [(20, 26), (88, 54)], [(20, 26), (92, 56)], [(-48, 6), (-46, 56)], [(-48, 6), (-40, 56)]], [(-72, 18), (10, 34), [(10, 34), (88, 52)], [(10, 34), (90, 54)], [(-54, 22), (-58, 56), (-30, 56)], [(-54, 22), (-54, 56)]], [(-6, -76), (-2, -16), [(-2, -16), (36, -6), (34, 30)], [(-2, -16), (-8, 22), (-14, 60)], [(-4, -50), (-30, -26)], [(-4, -50), (24, -30)]],
         [(0, -58), (0, 0), [(0, 0), (-18, 30), (-18, 60)], [(0, 0), (18, 30), (18, 60)], [(0, -34), (-30, -44), (-30, -84)], [(0, -34), (30, -44), (30, -84)]], [(-6, -60), (-14, 0), [(-14, 0), (-40, 26), (-30, 60)], [(-14, 0), (6, 28), (0, 60)], [(-8, -36), (30, -50), (70, -20)], [(-8, -36), (34, -24), (70, -10)]], [(0, -66), (0, -8), [(0, -8), (40, 8), (42, 60)], [(0, -8), (-22, 34), (-62, 52)], [(0, -40), (-14, 4)], [(0, -40), (16, 4)]], [(0, -62), (0, 0), [(0, 0), (-40, 58)], [(0, 0), (40, 58)], [(0, -36), (-46, -72)], [(0, -36), (46, -72)]]]


def figure(s, n, cx, cy, k, tint):
    """Somebody at an exercise, as a drawing of thick lines."""
    head, hip, *limbs = POSES[n]
    at = lambda p: (cx + p[0] * k, cy + p[1] * k)
    neck = (head[0] + (hip[0] - head[0]) * .25, head[1] + (hip[1] - head[1]) * .25)
    for line in [[neck, hip]] + limbs:
        for a, b in zip(line, line[1:]):
            s.rule(*at(a), *at(b), tint, 13 * k)
        for p in line:
            s.shape(circle(*at(p), 6.5 * k), tint)
    s.shape(circle(*at(head), 16 * k), tint)
    s.rule(cx - 100 * k, cy + 68 * k, cx + 100 * k, cy + 68 * k, "#b9b2a4", 3)
    if n in (0, 4):
        for p in ([(0, -24)] if n == 0 else [(-30, -88), (30, -88)]):
            s.shape(circle(*at(p), 13 * k), "#d1372f")
    elif n == 3:
        s.box(cx + 14 * k, cy + 34 * k, 62 * k, 34 * k, "#d1372f")
    elif n == 5:
        for j in range(12):
            s.shape(circle(cx + (70 + j * 3) * k, cy + (-10 + j * 6 + 8 * math.sin(j)) * k, 5 * k), "#d1372f")
    elif n == 6:
        for p in ((-14, 10), (16, 10)):
            s.box(*at((p[0] - 12, p[1])), 24 * k, 12 * k, "#d1372f")


def circuit(folder):
    """s138: stations of a circuit on a banner in a gym, a great letter cut by the corner of each panel, drawings of somebody at it, a clock's rules in the middle strip, photographed."""
    s = Slide("s138", (1800, 1200), "Thursday circuit", "en", ("station", "one station"),
              [("letter", "str", False, "letter of the station"), ("exercise", "str", False, "exercise"), ("seconds", "int", False, "seconds of work"), ("rest", "int", False, "seconds of rest"), ("weight", "int", True, "weight in kg"), ("muscles", "str[]", False, "what it trains"), ("easier", "str", True, "easier way"), ("level", "int", False, "how hard it is, dots out of three")],
              paper="#efe9dc", traits=["photographed", "perspective", "jpeg", "noise", "cards", "drawings", "dots", "middle_strip", "header"], domain="sport")
    s.box(0, 0, 1800, 150, "#20242b")
    s.shape([(0, 150), (0, 128), (1800, 150)], "#d1372f")
    on(s, 60, 98, "Thursday circuit", 66, "#ffffff", "bold")
    on(s, 640, 94, "Eight stations, three rounds. Start anywhere.", 31, "#cfc8ba")
    s.fact("page", "gym", "Ironmongers' Gym", on(s, 1740, 94, "Ironmongers' Gym", 38, "#f0b63f", "serif-bold", "r"))
    for i, (letter, exercise, seconds, rest, weight, muscles, easier, pose, level) in enumerate(STATIONS):
        x, y, w, h = 44 + (i % 4) * 432, 182 + (i // 4) * 512, 416, 416
        with s.rec(f"s{i + 1}", exercise, s.box(x, y, w, h, "#ffffff")):
            s.shape([(x, y), (x + 112, y), (x, y + 112)], "#d1372f")
            on(s, x + 34, y + 58, letter, 50, "#ffffff", "bold", "m", "letter")
            figure(s, pose, x + 246, y + 118, 1.05, "#20242b")
            on(s, x + 24, y + 248, exercise, 35, "#20242b", "bold", field="exercise")
            for k in range(3):
                s.shape(circle(x + w - 78 + k * 26, y + 236, 9), "#d1372f" if k < level else "#ddd5c5")
            s.value("level", level, "●" * level, s.place(frame(x + w - 87, y + 227, 70, 18)), "text")
            b = on(s, x + 24, y + 300, f"{seconds} s", 37, "#d1372f", "bold", field="seconds", value=seconds)
            b = on(s, b[3] + 16, y + 299, f"rest {rest} s", 25, "#6a6357", field="rest", value=rest)
            if weight:
                on(s, x + w - 22, y + 299, f"{weight} kg", 29, "#20242b", "bold", "r", "weight", weight)
            listed(s, x + 24, y + 344, muscles, 25, "#20242b", field="muscles", between=", ")
            if easier:
                b = on(s, x + 24, y + 390, "easier:", 22, "#6a6357")
                on(s, b[3] + 10, y + 390, easier, 23, "#2d6b46", "bold", field="easier")
            else:
                on(s, x + 24, y + 390, "not for sore backs", 22, "#d1372f")
    s.thing("rules", s.box(44, 612, 1712, 68, "#f0b63f"), "One whistle: change")
    on(s, 72, 658, "One whistle: change", 31, "#20242b", "bold")
    on(s, 430, 656, "Two whistles: drink", 28, "#20242b")
    on(s, 760, 656, "Long whistle: stop at once", 28, "#20242b")
    on(s, 1728, 656, "Wipe what you touched", 28, "#20242b", side="r")
    on(s, 44, 1164, "Weights are for beginners, take more when the third round feels like the first.", 26, "#6a6357")
    on(s, 1756, 1164, "Coach: Bea Tranter", 27, "#20242b", "bold", "r")
    ids = [f"s{i + 1}" for i in range(len(STATIONS))]
    s.query("all", "en", "the 8 panels each describing one station", ids)
    s.query("condition", "en", "stations that train the thighs", [k for k, t in zip(ids, STATIONS) if "thighs" in t[5]])
    s.query("comparison", "en", "stations of at least 45 seconds", [k for k, t in zip(ids, STATIONS) if t[2] >= 45])
    s.query("negation", "en", "stations without a weight", [k for k, t in zip(ids, STATIONS) if not t[4]])
    s.query("text", "ja", "腕立て伏せ (Press-up) の場所", ["s2"])
    s.query("ordinal", "en", "the second panel of the lower row", ["s6"])
    s.query("relation", "en", "the panel right of the plank", ["s4"])
    s.query("objects", "en", "the yellow strip about whistles", ["rules"])
    lens = square_to([(132, 70), (1500, 152), (1474, 1046), (94, 1128)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1600, 1200), 138, (112, 104, 96), 4.4, 74)


# name, reading, price, for what, stuff, size, colours, left, until, shape, tints
AMULETS = [("交通安全守", "こうつうあんぜん", 800, "車と旅", "錦", ["白", "青"], None, 0, ("#2f6fb0", "#e8eef6")), ("学業守", "がくぎょう", 800, "試験と学び", "錦", ["紺"], None, 0, ("#27407a", "#e9c767")), ("安産守", "あんざん", 1000, "お産", "絹", ["桃"], "腹帯つき", 0, ("#e58fa6", "#fff0f3")), ("厄除守", "やくよけ", 1000, "災い", "錦", ["赤", "黒"], None, 0, ("#b3282d", "#f0d48a")), ("縁結び鈴", "えんむすび", 700, "ご縁", "陶", ["赤", "白"], None, 1, ("#d8473f", "#fff7e6")),
           ("健康守", "けんこう", 800, "体", "麻", ["緑"], None, 0, ("#4b8b57", "#f3f0dc")), ("商売繁盛熊手", "しょうばいはんじょう", 2500, "商い", "竹", ["金"], "十一月のみ", 2, ("#c9962b", "#7a4b1c")), ("ペット守", "ぺっと", 900, "犬と猫", "革", ["茶", "赤"], None, 3, ("#9a6a3f", "#f7e8cf")), ("絵馬", "えま", 600, "願いごと", "杉", ["木地"], "筆あります", 4, ("#d9b27a", "#8a5a2b")), ("破魔矢", "はまや", 3000, "一年の無事", "竹", ["白"], "正月のみ", 5, ("#f4f1ea", "#c23a34"))]


def charm(s, shape, cx, cy, tints):
    """Something a shrine gives: a bag, a bell, a rake, a collar's tag, a wooden plate, an arrow."""
    a, b = tints
    if shape == 0:
        s.shape([(cx - 40, cy - 36), (cx - 24, cy - 56), (cx + 24, cy - 56), (cx + 40, cy - 36), (cx + 40, cy + 70), (cx - 40, cy + 70)], a)
        s.box(cx - 15, cy - 22, 30, 80, b)
        for d in (-1, 1):
            s.shape(circle(cx + d * 13, cy - 50, 11), None, "#f4f1ea", 4)
            s.rule(cx, cy - 46, cx + d * 16, cy - 20, "#f4f1ea", 4)
        for d in (-28, 28):
            for k in range(3):
                s.shape(circle(cx + d, cy - 12 + k * 32, 5), b)
    elif shape == 1:
        s.shape(circle(cx, cy + 14, 50), a)
        s.box(cx - 50, cy + 10, 100, 9, b)
        s.box(cx - 5, cy + 30, 10, 30, "#3a1a16", r=4)
        s.shape(circle(cx, cy - 46, 14), None, b, 5)
    elif shape == 2:
        s.rule(cx, cy - 40, cx, cy + 74, b, 9)
        for k in range(-3, 4):
            s.rule(cx, cy - 16, cx + k * 18, cy - 60 + abs(k) * 5, a, 6)
        s.shape(circle(cx, cy - 6, 26), "#c23a34")
        s.shape(circle(cx, cy - 6, 14), a)
    elif shape == 3:
        s.shape(circle(cx, cy - 4, 56), None, a, 12)
        s.shape(circle(cx, cy + 54, 21), b, a, 4)
        s.shape(circle(cx, cy + 58, 7), a)
    elif shape == 4:
        s.shape([(cx - 66, cy - 22), (cx, cy - 56), (cx + 66, cy - 22), (cx + 66, cy + 56), (cx - 66, cy + 56)], a, b, 4)
        s.shape(circle(cx - 18, cy + 14, 22), "#f4f1ea", b, 3)
        s.rule(cx + 14, cy - 2, cx + 50, cy - 2, b, 3)
        s.rule(cx + 14, cy + 16, cx + 50, cy + 16, b, 3)
    else:
        s.rule(cx - 52, cy + 66, cx + 46, cy - 46, "#b98b4a", 8)
        s.shape([(cx + 60, cy - 62), (cx + 30, cy - 48), (cx + 46, cy - 32)], b)
        for k in range(3):
            s.rule(cx - 52 + k * 14, cy + 66 - k * 16, cx - 74 + k * 14, cy + 50 - k * 16, a, 8)
            s.rule(cx - 52 + k * 14, cy + 66 - k * 16, cx - 34 + k * 14, cy + 82 - k * 16, a, 8)


def amulets(folder):
    """s139: amulets of a shrine on a board of wood, each in a sunk field with its name printed downwards, a paper with notes at the left, photographed."""
    s = Slide("s139", (1760, 1120), "お守り授与品", "ja", ("amulet", "one amulet"),
              [("name", "str", False, "名前"), ("reading", "str", False, "よみ"), ("price", "int", False, "初穂料(円)"), ("use", "str", False, "何のためか"), ("stuff", "str", False, "材料"), ("colours", "str[]", False, "選べる色"), ("remark", "str", True, "ただし書き")],
              paper="#c79a63", traits=["photographed", "perspective", "jpeg", "noise", "wood", "vertical_text", "drawings", "notice_beside"], domain="shrine")
    for k in range(56):
        y = k * 20
        s.rule(0, y + 6 * math.sin(k), 1760, y + 8 * math.sin(k * 1.7), ["#bd8f57", "#cfa36d", "#b98a52"][k % 3], 3 + k % 4)
    s.box(0, 0, 1760, 1120, None, "#5d3a1a", 26)
    s.box(44, 40, 150, 1040, "#fbf7ec")
    s.thing("paper", frame(44, 40, 150, 1040), "お守り授与品")
    s.text(178, 80, "お守り授与品", 74, "#9e1f23", "serif-bold", vertical=True)
    s.text(96, 90, "古いお守りは一年でお返しください", 25, "#4a3a2c", "serif", vertical=True)
    s.fact("page", "shrine", "波切神社", on(s, 119, 1002, "波切神社", 32, "#4a3a2c", "serif-bold", "m"))
    on(s, 119, 1044, "授与所 9時〜16時", 17, "#4a3a2c", "serif", "m")
    for i, (name, reading, price, use, stuff, colours, remark, shape, tints) in enumerate(AMULETS):
        x, y, w, h = 222 + (i % 5) * 301, 44 + (i // 5) * 520, 284, 502
        with s.rec(f"o{i + 1}", name, s.box(x, y, w, h, "#f3e3c3", "#8a5f31", 4, 8)):
            size = 44 if len(name) < 6 else 37
            s.text(x + w - 18, y + 26, name, size, "#2c2018", "serif-bold", vertical=True, field="name")
            s.text(x + w - 82, y + 30, reading, 18, "#7a6248", "serif", vertical=True, field="reading")
            charm(s, shape, x + 96, y + 122, tints)
            on(s, x + 20, y + 258, use, 26, "#9e1f23", "bold", field="use")
            b = on(s, x + 20, y + 304, "色", 20, "#7a6248")
            listed(s, b[3] + 12, y + 305, colours, 24, "#2c2018", field="colours", between="・")
            b = on(s, x + 20, y + 345, "材", 20, "#7a6248")
            on(s, b[3] + 12, y + 346, stuff, 24, "#2c2018", field="stuff")
            if remark:
                on(s, x + 20, y + 388, remark, 23, "#2f5f8a", "bold", field="remark")
            s.rule(x + 18, y + 410, x + w - 18, y + 410, "#b98f5c", 2)
            on(s, x + 20, y + 466, "初穂料", 20, "#7a6248")
            on(s, x + w - 18, y + 470, f"{price:,}円", 39, "#2c2018", "serif-bold", "r", "price", price)
    ids = [f"o{i + 1}" for i in range(len(AMULETS))]
    s.query("all", "ja", "10種類のお守りそれぞれの枠", ids)
    s.query("condition", "ja", "赤を選べるもの", [k for k, o in zip(ids, AMULETS) if "赤" in o[5]])
    s.query("comparison", "ja", "初穂料が千円を超えるもの", [k for k, o in zip(ids, AMULETS) if o[2] > 1000])
    s.query("negation", "ja", "ただし書きのないもの", [k for k, o in zip(ids, AMULETS) if not o[6]])
    s.query("text", "en", "the amulet for exams (試験)", ["o2"])
    s.query("ordinal", "ja", "下の段の右端", ["o10"])
    s.query("relation", "ja", "学業守の真下のもの", ["o7"])
    s.query("objects", "ja", "左の白い紙", ["paper"])
    lens = square_to([(60, 120), (1752, 62), (1810, 1150), (118, 1196)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1880, 1260), 139, (70, 62, 50), 4.2, 72)


# subject, teacher, mark, effort, percent, set, text, target
SUBJECTS = [("English", "Mrs Farrow", "B+", 2, 71, "Set 2", "Writes with wit and now also with full stops. Her essay on the lighthouse was read to the class.", "Plan before writing."), ("Mathematics", "Mr Okonjo", "A", 1, 88, "Set 1", "A superb term. She explains her working to others better than I do.", None), ("Science", "Dr Whelan", "B", 2, 66, "Set 2", "Careful in the laboratory, hasty in the written tests.", "Learn the units."), ("French", "Mlle Aubrac", "C+", 3, 54, "Set 3", "Speaks readily. The verbs suffer. A little vocabulary each evening would do wonders.", "Ten words a night."),
            ("History", "Mr Pym", "A-", 1, 82, None, "Her project on the canal strike used letters nobody else had found.", None), ("Geography", "Ms Doyle", "B-", 3, 61, None, "Good maps, thin reasons.", "Say why, not only where."), ("Art", "Mr Sallow", "A", 1, None, None, "Bold lino prints. She should enter the county show in June.", None), ("Games", "Miss Tarrant", "B", 2, None, None, "A steady goalkeeper who shouts at the right moment.", "Bring the right boots.")]


def report(folder):
    """s140: a school report, a boxed entry for each subject with a ruled head, the mark in a box of its own at the right, a key and signatures below, grey scan turned by less than a degree, specks."""
    s = Slide("s140", (1240, 1754), "School report", "en", ("subject", "one subject"),
              [("subject", "str", False, "subject"), ("teacher", "str", False, "teacher"), ("mark", "str", False, "mark"), ("effort", "int", False, "effort from 1 to 5"), ("percent", "int", True, "result of the test in %"), ("set", "str", True, "set"), ("text", "str", False, "what the teacher writes"), ("target", "str", True, "target for next term")],
              paper="#f8f8f6", traits=["scanned", "greyscale", "rotated_page", "specks", "boxed_rows", "form", "signatures", "legend", "wrapped_text"], domain="school")
    s.shape([(92, 76), (156, 76), (156, 122), (124, 156), (92, 122)], None, "#222222", 3)
    s.rule(92, 100, 156, 100, "#222222", 3)
    s.shape(circle(124, 120, 10), "#222222")
    s.fact("page", "school", "Ashlow High School", on(s, 184, 112, "Ashlow High School", 40, "#161616", "serif-bold"))
    on(s, 186, 148, "Report for the spring term", 24, "#333333", "serif")
    on(s, 1150, 102, "Winifred Langdale", 27, "#161616", "serif-bold", "r")
    on(s, 1150, 136, "Form 9 C    Absent 3 days    Late once", 20, "#333333", "serif", "r")
    s.rule(90, 176, 1150, 176, "#222222", 3)
    y = 200
    for i, (subject, teacher, mark, effort, percent, group, words, target) in enumerate(SUBJECTS):
        x, w, h = 90, 1060, 142
        with s.rec(f"r{i + 1}", subject, s.box(x, y, w, h, None, "#333333", 2)):
            s.box(x + 1, y + 1, w - 152, 41, "#e2e2de")
            s.rule(x, y + 42, x + w - 150, y + 42, "#333333", 1.5)
            s.rule(x + w - 150, y, x + w - 150, y + h, "#333333", 1.5)
            on(s, x + 18, y + 30, subject, 25, "#161616", "serif-bold", field="subject")
            on(s, x + 250, y + 29, teacher, 20, "#333333", "serif", field="teacher")
            if group:
                on(s, x + 480, y + 29, group, 20, "#333333", "serif", field="set")
            b = on(s, x + 610, y + 29, "Effort", 18, "#555555", "serif")
            on(s, b[3] + 9, y + 30, str(effort), 23, "#161616", "serif-bold", field="effort", value=effort)
            if percent:
                b = on(s, x + 740, y + 29, "Test", 18, "#555555", "serif")
                on(s, b[3] + 9, y + 30, f"{percent}%", 22, "#161616", "serif-bold", field="percent", value=percent)
            n = len(s.lines)
            broken(s, x + 18, y + 70, words, 20, "#222222", w - 200, "serif", 1.35)
            s.value("text", words, words, [p for line in s.lines[n:] for p in line["corners"]])
            if target:
                b = on(s, x + 18, y + 127, "Target:", 19, "#555555", "serif")
                on(s, b[3] + 9, y + 127, target, 20, "#161616", "serif-bold", field="target")
            on(s, x + w - 75, y + 88, mark, 52, "#161616", "serif-bold", "m", "mark")
            on(s, x + w - 75, y + 124, "mark", 17, "#555555", "serif", "m")
        y += h + 16
    y += 20
    s.thing("tutor", frame(90, y + 2, 1060, 96), "Form tutor")
    on(s, 90, y + 28, "Form tutor", 22, "#161616", "serif-bold")
    broken(s, 220, y + 28, "A cheerful member of the form who feeds the stick insects without being asked. We hope to see her on time on Mondays.", 20, "#222222", 900, "serif", 1.4)
    for k, (label, name) in enumerate((("Form tutor", "J. Sallow"), ("Head", "M. Oduya"), ("Parent", None))):
        x = 90 + k * 366
        s.rule(x, y + 152, x + 300, y + 152, "#333333", 1.5)
        on(s, x, y + 176, label, 17, "#555555", "serif")
        if name:
            for j in range(26):
                s.rule(x + 60 + j * 5, y + 138 - 12 * math.sin(j * 1.1 + k) * (1 - j / 34), x + 65 + j * 5, y + 138 - 12 * math.sin((j + 1) * 1.1 + k) * (1 - j / 34), "#222222", 2.5)
    on(s, 90, y + 208, "Effort: 1 excellent, 2 good, 3 fair, 4 poor, 5 none. No tests are set in Art and Games. Sets are for English, Mathematics, Science and French.", 16, "#444444", "serif")
    ids = [f"r{i + 1}" for i in range(len(SUBJECTS))]
    s.query("all", "en", "the 8 boxes each describing one subject", ids)
    s.query("condition", "en", "subjects with an effort of 1", [k for k, r in zip(ids, SUBJECTS) if r[3] == 1])
    s.query("comparison", "en", "subjects with more than 70% in the test", [k for k, r in zip(ids, SUBJECTS) if r[4] and r[4] > 70])
    s.query("negation", "en", "subjects without a target", [k for k, r in zip(ids, SUBJECTS) if not r[7]])
    s.query("text", "en", "the subject taught by Mr Pym", ["r5"])
    s.query("relation", "en", "the subject just above French", ["r3"])
    s.query("ordinal", "ja", "下から2番目の教科", ["r7"])
    s.query("objects", "en", "what the form tutor writes", ["tutor"])
    return flatbed(s, folder, -.9, 140, True, 190, 66)


# name, fruit, kinds, months, grown-up, child, minutes, take home, roof, dogs, bus, fruit drawing
ORCHARDS = [("みさき苺園", "いちご", ["紅つる", "雪うさぎ"], (1, 5), 2200, 1500, 40, False, True, 0, "#d8344a"), ("山の手チェリー", "さくらんぼ", ["佐渡錦"], (6, 7), 2800, 1800, 30, False, True, 1, "#b3122d"), ("ブルーヒル農場", "ブルーベリー", ["夏空", "小粒"], (7, 8), 1400, 800, 60, True, False, 2, "#3c4fa0"), ("なかよし桃畑", "もも", ["白姫"], (7, 8), 1900, 1200, 40, True, False, 3, "#f29a86"), ("二見ぶどう園", "ぶどう", ["黒曜", "翠玉", "赤鈴"], (8, 10), 1600, 1000, None, True, True, 4, "#5b3a83"), ("梨の里 おおた", "なし", ["豊月"], (8, 9), 1300, 700, 50, True, False, 5, "#c9b04a"), ("赤城りんご村", "りんご", ["ほのか", "深雪"], (9, 11), 1200, 600, None, True, False, 6, "#c5302a"), ("日向みかん山", "みかん", ["早生", "甘丸"], (10, 12), 900, 500, 60, True, False, 7, "#ee8a1d")]


def orchards(folder):
    """s141: orchards to pick in on wide rows rounded at the left, a disc with the fruit, a strip of twelve months with the open ones filled, a map's box at the foot, stored on its side."""
    s = Slide("s141", (1440, 1920), "くだもの狩りカレンダー", "ja", ("orchard", "one orchard"),
              [("name", "str", False, "農園の名前"), ("fruit", "str", False, "果物"), ("kinds", "str[]", False, "品種"), ("opens", "int", False, "始まる月"), ("closes", "int", False, "終わる月"), ("adult", "int", False, "おとなの料金(円)"), ("child", "int", False, "こどもの料金(円)"), ("minutes", "int", True, "制限時間(分)"), ("take_home", "bool", False, "持ち帰れるか"), ("roof", "bool", False, "雨でもできるか")],
              paper="#fdf6e7", traits=["exif_orientation", "jpeg", "portrait_page", "cards", "month_strip", "drawings", "labels", "legend", "boxes_at_foot"], domain="orchards")
    s.gradient(frame(0, 0, 1440, 214), (106, 168, 92), (62, 124, 74))
    for k in range(13):
        s.shape(circle(40 + k * 114, 214, 62), "#fdf6e7")
    on(s, 60, 104, "くだもの狩りカレンダー", 68, "#ffffff", "bold")
    s.fact("page", "publisher", "あさひ川観光協会", on(s, 1380, 100, "あさひ川観光協会", 32, "#fff2b8", "bold", "r"))
    for i, (name, fruit, kinds, (first, last), adult, child, minutes, home, roof, n, tint) in enumerate(ORCHARDS):
        x, y, w, h = 60, 232 + i * 178, 1320, 162
        outline = [(x + 81 + 81 * math.sin(a), y + 81 - 81 * math.cos(a)) for a in [math.pi + k * math.pi / 24 for k in range(25)]] + [(x + w, y), (x + w, y + h)]
        with s.rec(f"k{i + 1}", name, s.shape(outline, "#ffffff", "#e2d4b4", 2)):
            s.shape(circle(x + 81, y + 81, 68), "#f3ead2")
            if n in (2, 4):
                for dx, dy in ((-20, -14), (0, -18), (20, -14), (-11, 4), (11, 4), (0, 22)):
                    s.shape(circle(x + 81 + dx, y + 83 + dy, 12), tint, "#ffffff", 1)
            elif n == 1:
                for d in (-20, 20):
                    s.rule(x + 81, y + 44, x + 81 + d, y + 92, "#4d7c3a", 4)
                    s.shape(circle(x + 81 + d, y + 98, 18), tint)
            elif n == 0:
                s.shape([(x + 45, y + 66), (x + 64, y + 54), (x + 98, y + 54), (x + 117, y + 66), (x + 81, y + 124)], tint)
            else:
                s.shape(circle(x + 81, y + 88, 36), tint)
            s.shape([(x + 81, y + 54), (x + 112, y + 34), (x + 98, y + 56)], "#4d7c3a")
            on(s, x + 178, y + 56, name, 33, "#2f3b24", "bold", field="name")
            on(s, x + 178, y + 100, fruit, 27, tint if n != 5 else "#8a7420", "bold", field="fruit")
            b = on(s, x + 178, y + 138, "品種", 19, "#8a8368")
            listed(s, b[3] + 12, y + 139, kinds, 23, "#3f4433", field="kinds", between="、")
            for m in range(12):
                mx = x + 520 + m * 33
                filled = first <= m + 1 <= last
                s.box(mx, y + 28, 31, 44, tint if filled else "#f0ead9")
                on(s, mx + 15.5, y + 58, str(m + 1), 18, "#ffffff" if filled else "#a89f84", "bold" if filled else "sans", "m")
            span = frame(x + 520 + (first - 1) * 33, y + 28, 31, 44)
            s.value("opens", first, str(first), s.place(span))
            s.value("closes", last, str(last), s.place(frame(x + 520 + (last - 1) * 33, y + 28, 31, 44)))
            bx = x + 520
            bx += pill(s, bx, y + 124, "持ち帰りOK" if home else "その場で食べるだけ", 20, "#ffffff" if home else "#8a8368", "#6a9a3f" if home else None, None if home else "#b8b095", field="take_home", value=home) + 12
            if roof:
                pill(s, bx, y + 124, "雨でもOK", 20, "#ffffff", "#4a86b8", field="roof", value=True)
            else:
                s.value("roof", False, origin="absence")
            on(s, x + 966, y + 62, "おとな", 20, "#8a8368")
            on(s, x + w - 168, y + 64, f"{adult:,}円", 29, "#2f3b24", "bold", "r", "adult", adult)
            on(s, x + 966, y + 112, "こども", 20, "#8a8368")
            on(s, x + w - 168, y + 114, f"{child:,}円", 26, "#2f3b24", "sans", "r", "child", child)
            s.rule(x + w - 146, y + 26, x + w - 146, y + h - 26, "#e2d4b4", 2)
            if minutes:
                on(s, x + w - 74, y + 86, f"{minutes}分", 34, "#b5532a", "bold", "m", "minutes", minutes)
                on(s, x + w - 74, y + 120, "食べ放題", 19, "#8a8368", side="m")
            else:
                on(s, x + w - 74, y + 84, "量り売り", 23, "#b5532a", "bold", "m")
                on(s, x + w - 74, y + 118, "時間自由", 19, "#8a8368", side="m")
    for k, (title, line1, line2) in enumerate((("お出かけの前に", "天気と実りで休む日があります。", "前の日に電話で確かめてください。"), ("バスで行く", "あさひ川駅から「くだもの号」が", "土日祝に1時間おきに走ります。"), ("観光協会", "電話 0400-61-0831", "9:00〜17:00（水曜休み）"))):
        x = 60 + k * 446
        s.thing(("before", "bus", "office")[k], s.box(x, 1682, 428, 150, "#e6efd6", r=10), title)
        on(s, x + 24, 1726, title, 26, "#3e7c4a", "bold")
        on(s, x + 24, 1768, line1, 22, "#3f4433")
        on(s, x + 24, 1804, line2, 22, "#3f4433")
    on(s, 60, 1882, "こどもは小学生以下、3歳までは無料です。色のついた月に開いています。料金は税込。", 21, "#6d684f")
    ids = [f"k{i + 1}" for i in range(len(ORCHARDS))]
    s.query("all", "ja", "8つの農園それぞれの領域", ids)
    s.query("condition", "ja", "雨でもできる農園", [k for k, o in zip(ids, ORCHARDS) if o[8]])
    s.query("comparison", "ja", "おとなの料金が1,500円より安い農園", [k for k, o in zip(ids, ORCHARDS) if o[4] < 1500])
    s.query("negation", "ja", "持ち帰れない農園", [k for k, o in zip(ids, ORCHARDS) if not o[7]])
    s.query("text", "ja", "8月に開いている農園", [k for k, o in zip(ids, ORCHARDS) if o[3][0] <= 8 <= o[3][1]])
    s.query("relation", "en", "the row just below the grapes (ぶどう)", ["k6"])
    s.query("ordinal", "ja", "上から3番目の農園", ["k3"])
    s.query("objects", "ja", "バスの案内", ["bus"])
    return s.save(folder, fmt="jpg", quality=82, exif=8)
