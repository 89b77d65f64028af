"""Printed matter: a page of small advertisements, notes on a board, cards under a telephone's camera. All content is invented."""
import numpy as np
from PIL import Image, ImageFilter

from cameras import shot, through
from paper import Slide, square_to

# left, top, width, height in a grid of 12 by 12; style; title; text; telephone
ADS = [(0, 0, 5, 3, "black", "PIANOS BOUGHT", "Uprights and grands, any age. We collect.", "0160 4418"), (5, 0, 4, 3, "plain", "Attic rooms", "Dry storage by the month near the quay.", "0160 2270"), (9, 0, 3, 5, "double", "Eels", "Smoked every Thursday. Ask at the blue door.", "0160 9031"),
       (0, 3, 3, 4, "plain", "Clock doctor", "Chimes, cuckoos and station clocks mended.", "0160 5512"), (3, 3, 3, 4, "grey", "Lost cat", "Grey, white paws, answers to Biscuit. Reward.", "0160 7124"), (6, 3, 3, 2, "plain", "Kites", "Made to order.", "0160 8835"),
       (6, 5, 6, 3, "double", "Evening school of signwriting", "Twelve lessons with brush and gold leaf, all tools found. Begins in November.", "0160 3309"), (0, 7, 6, 3, "plain", "Farm eggs and hay", "Delivered to your gate on Mondays and Fridays. Small orders welcome.", "0160 6641"),
       (6, 8, 3, 4, "black", "WANTED", "Old maps of the fens.", "0160 1196"), (9, 8, 3, 2, "grey", "Tuner", "Harps only.", "0160 2093"), (0, 10, 3, 2, "grey", "Baths", "Re-enamelled.", "0160 4077"), (3, 10, 3, 2, "double", "Mole man", "No mole, no fee.", "0160 5858"), (9, 10, 3, 2, "plain", "Ladders", "For hire.", "0160 7730")]


def advertisements():
    """s27: a dense page of small advertisements of many sizes."""
    s = Slide("s27", (1100, 1400), "The Fen Courier, page 9", "en", ("advertisement", "one advertisement"),
              [("title", "str", False, "heading"), ("text", "str", False, "what it says"), ("phone", "str", False, "telephone")], paper="#f2eee2", traits=["dense", "unequal_sizes", "serif"], domain="press")
    s.text(550, 34, "THE FEN COURIER", 46, "#181512", "serif-bold", "ma")
    s.rule(40, 104, 1060, 104, "#181512", 3)
    s.text(40, 116, "Small advertisements", 20, "#181512", "latin-serif")
    s.text(1060, 116, "Page 9", 20, "#181512", "latin-serif", "ra")
    for i, (cx, cy, cw, ch, style, title, text, phone) in enumerate(ADS):
        x, y, w, h = 40 + cx * 85, 156 + cy * 101, cw * 85 - 8, ch * 101 - 8
        fill, ink = {"black": ("#1c1a18", "#f2eee2"), "grey": ("#dcd6c6", "#181512")}.get(style, (None, "#181512"))
        with s.rec(f"a{i + 1}", title, s.box(x, y, w, h, fill, "#181512", 2)):
            if style == "double":
                s.box(x + 7, y + 7, w - 14, h - 14, None, "#181512", 1)
            size = 34 if cw >= 5 else 27 if cw == 4 else 25
            below = s.wrapped(x + 22, y + 26, title, size, w - 36, 1.2, face="serif-bold", colour=ink, field="title")
            s.wrapped(x + 22, below + 10, text, 18, w - 36, 1.35, face="latin-serif", colour=ink, field="text")
            s.text(x + w - 20, y + h - 38, phone, 20, ink, "serif-bold", "ra", "phone")
    ids = [f"a{i + 1}" for i in range(len(ADS))]
    s.query("all", "en", "the 13 regions each holding one advertisement", ids)
    s.query("text", "en", "the advertisement about eels", ["a3"])
    s.query("colour", "en", "the black advertisements", ["a1", "a9"])
    s.query("relation", "ja", "右上の角の広告", ["a3"])
    return s


NOTES = [("受付の動線", "人が重なる", "佐野", -3), ("案内板", "文字が小さい", "井上", 2), ("待ち時間", "番号札を使う", "佐野", -2), ("駐輪場", "屋根がほしい", "森", 4), ("電話", "昼に集中", "井上", 1), ("休憩室", "静かにしたい", "林", -4), ("掲示", "古い紙を外す", "森", 3), ("朝礼", "十分で終える", "林", -1), ("清掃", "当番表を作る", "佐野", 2), ("備品", "棚に名札", "森", -3)]


def board(folder):
    """s32: notes on a white board, photographed from the side."""
    s = Slide("s32", (1500, 860), "気づいたこと", "ja", ("note", "one paper note"),
              [("topic", "str", False, "話題"), ("remark", "str", False, "気づいたこと"), ("person", "str", False, "書いた人")], paper="#f1f3f2", traits=["photographed", "perspective", "jpeg", "noise", "turned"], domain="company")
    s.text(60, 36, "気づいたこと  10月", 44, "#1c4b8f", "sans")
    s.rule(60, 104, 560, 110, "#c23a2e", 5)
    for i, (topic, remark, person, angle) in enumerate(NOTES):
        cx, cy = 170 + (i % 5) * 284 + (i // 5) * 14, 268 + (i // 5) * 310 + (i * 37) % 24
        with s.turned(angle, cx, cy):
            x, y = cx - 116, cy - 116
            with s.rec(f"n{i + 1}", topic, [(x, y), (x + 232, y), (x + 232, y + 232), (x, y + 232)]):
                s.shadow(s.box(x, y, 232, 232), 2, 5, (0, 0, 0, 70))
                s.box(x, y, 232, 232, ["#fbe36b", "#f7a8b8", "#a6e0c0", "#9fd0f2"][(i * 3 + i // 5) % 4])
                s.text(x + 22, y + 36, topic, 34, "#26282b", "bold", field="topic")
                s.text(x + 22, y + 106, remark, 26, "#26282b", "sans", field="remark")
                s.text(x + 210, y + 186, person, 24, "#3d4650", "sans", "ra", "person")
    ids = [f"n{i + 1}" for i in range(10)]
    s.query("all", "ja", "10枚の付箋それぞれ", ids)
    s.query("condition", "ja", "佐野さんの付箋", ["n1", "n3", "n9"])
    s.query("ordinal", "ja", "下の段の左から2番目の付箋", ["n7"])
    s.query("colour", "en", "the yellow notes", [f"n{i + 1}" for i in range(10) if (i * 3 + i // 5) % 4 == 0])
    unit = np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    lens = square_to([(120, 150), (1470, 60), (1520, 900), (90, 800)]) @ unit
    return shot(s, folder, lens, (1600, 960), 32, (120, 116, 108), 4.0, 78)


CARDS = [("Nora Quill", "Bookbinder", "Reed Street 9", "n.quill@example.com"), ("Dr. P. Okafor", "Veterinary surgeon", "Mill Bank 2", "clinic@example.com"), ("HALDEN & SON", "Boat builders", "Slipway 1", "yard@example.com"), ("Yuki Mori", "Translator", "Flat 3, Bell Lane", "yuki@example.com"),
         ("Estelle Roux", "Garden design", "The Nursery", "estelle@example.com"), ("B. Castellan", "Notary", "Court Square 7", "office@example.com"), ("Tin Roof Radio", "Studio hire", "Dock 14", "hello@example.com"), ("Ivo Petrov", "Piano lessons", "Hope Terrace 30", "ivo@example.com")]


def cards(folder):
    """s33: business cards of different make on a table, with the shadow of the telephone."""
    s = Slide("s33", (1200, 1500), "Business cards", "en", ("card", "one business card"),
              [("name", "str", False, "name"), ("work", "str", False, "work"), ("address", "str", False, "address"), ("mail", "str", False, "mail address")], paper="#8b7157", traits=["scanned", "shadow", "jpeg", "noise", "different_designs"], domain="business")
    rnd = np.random.default_rng(33)
    for y in range(0, 1500, 11):
        shade = int(rnd.integers(-9, 9))
        s.rule(0, y, 1200, y + int(rnd.integers(-6, 6)), (139 + shade, 113 + shade, 87 + shade), 9)
    for i, (name, work, address, mail) in enumerate(CARDS):
        x, y = 56 + (i % 2) * 560 + (i * 7) % 12, 60 + (i // 2) * 356 + (i * 13) % 15
        fill, ink, soft = [("#fdfcf8", "#2b2b2b", "#6a6a6a"), ("#ffffff", "#0d4f6c", "#53808f"), ("#1f2f3d", "#f1e4c3", "#b9b09a"), ("#f6efe4", "#7c2d2d", "#8b6f63")][(i + i // 4) % 4]
        with s.rec(f"c{i + 1}", name, s.box(x, y, 520, 312)):
            s.shadow(s.box(x, y, 520, 312), 4, 6, (0, 0, 0, 80))
            s.draw.rectangle([x * 2, y * 2, (x + 520) * 2, (y + 312) * 2], fill=fill)
            if i % 3 == 0:
                s.box(x, y, 24, 312, ["#c79a3b", "#4a7c59", "#a04a2f"][i // 3])
            tx, anchor = (x + 260, "ma") if i % 3 == 1 else (x + 56, "la")
            s.text(tx, y + 64, name, 36, ink, "latin-serif", anchor, "name")
            s.text(tx, y + 122, work, 22, soft, "latin", anchor, "work")
            s.text(tx, y + 214, address, 20, ink, "latin", anchor, "address")
            s.text(tx, y + 250, mail, 20, ink, "latin", anchor, "mail")
    ids = [f"c{i + 1}" for i in range(8)]
    s.query("all", "en", "the 8 business cards", ids)
    s.query("text", "en", "the card of the notary", ["c6"])
    s.query("ordinal", "ja", "一番下の段の右の名刺", ["c8"])
    s.query("colour", "en", "the dark cards", [f"c{i + 1}" for i in range(8) if (i + i // 4) % 4 == 2])
    w, h = s.size
    lens = square_to([(14, 22), (1180, 8), (1192, 1486), (6, 1490)]) @ np.diag([1 / w, 1 / h, 1.0])
    back = np.linalg.inv(lens)
    flat = np.asarray(s.finished().transform((w, h), Image.PERSPECTIVE, (back / back[2, 2]).flatten()[:8], Image.BICUBIC, fillcolor=(96, 78, 60))).astype(float)
    yy, xx = np.mgrid[0:h, 0:w]
    # The light falls off to one side, and a soft edge of shadow crosses the lower half.
    light = (1.04 - .3 * xx / w) * (1 - .34 / (1 + np.exp(-(yy + .5 * xx - 1150) / 60)))
    pixels = flat * light[..., None] + rnd.normal(0, 3.6, (h, w, 1))
    picture = Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(.6))
    return s.save(folder, picture, through(lens), (w, h), "jpg", 72)
