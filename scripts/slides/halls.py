"""Programmes as people meet them: a festival poster photographed on a wall, a lecture sheet scanned in grey. All content is invented."""
import numpy as np
from PIL import Image, ImageFilter

from cameras import shot, through
from paper import Slide, square_to

# start, end, title, place, seats, price
ACTS = [("10:00", "10:40", "太鼓の夜明け", "中央広場", 300, 0), ("10:45", "11:30", "紙芝居と昔話", "赤れんが倉庫", 60, 0), ("11:30", "12:30", "浜の合唱団", "中央広場", 300, 0), ("13:00", "14:30", "手こぎ舟の競争", "東桟橋", 120, 500),
        ("13:30", "15:00", "干物づくり教室", "赤れんが倉庫", 24, 1200), ("15:15", "16:00", "南国おどり", "中央広場", 300, 0), ("18:30", "20:00", "灯ろう流し", "東桟橋", 150, 800)]


def festival(folder):
    """s51: the poster of a festival, events in time slots, photographed at an angle."""
    s = Slide("s51", (1000, 1300), "港まつり", "ja", ("event", "one event"),
              [("title", "str", False, "催しの名前"), ("start", "str", False, "始まる時刻"), ("end", "str", False, "終わる時刻"), ("place", "str", False, "場所"), ("seats", "int", False, "定員"), ("price", "int", False, "料金(円)、無料は0")],
              paper="#fdf3dc", traits=["photographed", "perspective", "jpeg", "noise", "time_slots"], domain="festival")
    s.box(0, 0, 1000, 170, "#0f4c75")
    s.text(500, 40, "港まつり　催しのご案内", 50, "#ffffff", "bold", "ma")
    s.text(500, 118, "八月二日(日)　雨天決行", 26, "#ffd98a", "bold", "ma")
    for i, (start, end, title, place, seats, price) in enumerate(ACTS):
        y = 196 + i * 152
        with s.rec(f"e{i + 1}", title, s.box(40, y, 920, 136, "#ffffff")):
            s.box(40, y, 200, 136, "#d1495b" if i < 3 else "#2e86ab" if i < 6 else "#3b2f63")
            s.text(140, y + 34, start, 38, "#ffffff", "bold", "ma", "start")
            s.text(140, y + 88, f"～{end}", 24, "#ffffff", "sans", "ma", "end", end)
            s.text(270, y + 28, title, 34, "#1b262c", "bold", field="title")
            s.text(270, y + 88, place, 24, "#4a5a66", "sans", field="place")
            s.text(560, y + 88, f"定員{seats}名", 24, "#4a5a66", "sans", field="seats", value=seats)
            s.text(936, y + 82, f"{price}円" if price else "無料", 32, "#d1495b" if price else "#2f8f5b", "bold", "ra", "price", price)
    s.text(500, 1266, "港まつり実行委員会", 20, "#4a5a66", "sans", "ma")
    ids = [f"e{i + 1}" for i in range(7)]
    s.query("all", "ja", "7つの催しそれぞれの領域", ids)
    s.query("condition", "ja", "無料の催し", ["e1", "e2", "e3", "e6"])
    s.query("comparison", "ja", "定員が100人より少ない催し", ["e2", "e5"])
    s.query("text", "ja", "中央広場で行われる催し", ["e1", "e3", "e6"])
    s.query("colour", "ja", "赤い時刻の催し", ["e1", "e2", "e3"])
    lens = square_to([(96, 60), (1010, 104), (1046, 1398), (58, 1346)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1100, 1450), 51, (122, 116, 104), 4.0, 70)


LECTURES = [("1", "はじめての家計簿", "久保田 恵", "5月9日(土)", "10時", 0), ("2", "土と野菜の話", "浅野 修", "5月16日(土)", "10時", 500), ("3", "古い写真を残す", "真鍋 歩", "5月23日(土)", "14時", 0), ("4", "歩くための靴えらび", "桐山 冬子", "6月6日(土)", "10時", 800), ("5", "星座と暦", "宇野 蓮", "6月13日(土)", "19時", 500), ("6", "手紙の書きかた", "久保田 恵", "6月20日(土)", "14時", 0)]


def lectures(folder):
    """s54: a sheet of public lectures in two columns, scanned in grey and turned a little."""
    s = Slide("s54", (1120, 1500), "市民講座", "ja", ("lecture", "one lecture"),
              [("number", "int", False, "回"), ("title", "str", False, "題"), ("speaker", "str", False, "講師"), ("date", "str", False, "日付"), ("time", "str", False, "開始時刻"), ("fee", "int", False, "受講料(円)、無料は0")],
              paper="#f6f6f6", traits=["scanned", "greyscale", "rotated_page", "specks", "form_below"], domain="public")
    s.text(560, 70, "春の市民講座", 56, "#111111", "serif-bold", "ma")
    s.text(560, 152, "会場　北公民館 二階大会議室", 26, "#222222", "serif", "ma")
    s.rule(80, 208, 1040, 208, "#111111", 3)
    for i, (number, title, speaker, date, time, fee) in enumerate(LECTURES):
        x, y = 80 + (i % 2) * 490, 240 + (i // 2) * 300
        with s.rec(f"l{i + 1}", title, s.box(x, y, 470, 276, None, "#111111", 2)):
            s.box(x + 20, y + 22, 108, 44, "#222222", r=22)
            s.text(x + 74, y + 32, f"第{number}回", 24, "#ffffff", "bold", "ma", "number", int(number))
            s.text(x + 450, y + 34, f"{fee}円" if fee else "無料", 26, "#111111", "bold", "ra", "fee", fee)
            s.text(x + 24, y + 92, title, 33, "#111111", "bold", field="title")
            s.text(x + 24, y + 156, f"講師　{speaker}", 24, "#222222", "sans", field="speaker", value=speaker)
            s.text(x + 24, y + 212, date, 25, "#111111", "sans", field="date")
            s.text(x + 260, y + 212, f"{time}から", 25, "#111111", "sans", field="time", value=time)
    s.thing("form", s.box(80, 1160, 960, 270, "#e2e2e2", "#111111", 2), "申込書")
    s.text(110, 1186, "申込書", 30, "#111111", "bold")
    for k, label in enumerate(["氏名", "電話", "希望する回"]):
        s.text(110, 1256 + k * 58, label, 24, "#222222", "sans")
        s.rule(300, 1284 + k * 58, 1000, 1284 + k * 58, "#444444", 2)
    ids = [f"l{i + 1}" for i in range(6)]
    s.query("all", "ja", "6回の講座それぞれの枠", ids)
    s.query("text", "ja", "久保田恵さんの講座", ["l1", "l6"])
    s.query("condition", "ja", "無料の講座", ["l1", "l3", "l6"])
    s.query("ordinal", "ja", "右の列の一番下の講座", ["l6"])
    s.query("comparison", "en", "the most expensive lecture", ["l4"])
    w, h = s.size
    a = np.radians(-.8)
    lens = np.array([[np.cos(a), -np.sin(a), w / 2 * (1 - np.cos(a)) + h / 2 * np.sin(a)], [np.sin(a), np.cos(a), h / 2 * (1 - np.cos(a)) - w / 2 * np.sin(a)], [0, 0, 1]])
    rnd = np.random.default_rng(54)
    flat = np.asarray(s.finished().convert("L").transform((w, h), Image.PERSPECTIVE, np.linalg.inv(lens).flatten()[:8], Image.BICUBIC, fillcolor=238)).astype(float)
    flat = 255 - (255 - flat) * .9 + rnd.normal(0, 3, (h, w))
    for _ in range(200):
        x, y, r = rnd.integers(2, w - 4), rnd.integers(2, h - 4), rnd.integers(1, 3)
        flat[y:y + r, x:x + r] = rnd.integers(30, 130)
    picture = Image.fromarray(flat.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(.5))
    return s.save(folder, picture, through(lens), (w, h), "jpg", 66)
