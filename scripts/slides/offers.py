"""Slides of offers: goods, vacancies, houses, and a concert bill photographed on a wall. All content is invented."""
import numpy as np

from cameras import shot
from paper import Slide, circle, square_to
from pictures import scenery, thing

GOODS = [("Oak stool", "H 45 cm", 89, None), ("Linen lamp", "E27, 60 W", 64, None), ("Wall clock", "silent, 30 cm", 39, "-20%"), ("Milk jug", "0.8 l", 22, None), ("Wool throw", "130 x 180 cm", 110, None), ("Bread box", "enamel", 48, "-15%"),
         ("Door mat", "coir, 60 cm", 18, None), ("Coat hooks", "set of three", 27, None), ("Side table", "ash, round", 145, None), ("Candle", "40 hours", 16, "-30%"), ("Tea tray", "beech", 34, None), ("Vase", "blown glass", 56, None)]


def goods():
    """s35: goods without frames, picture above, words centred."""
    s = Slide("s35", (1400, 1200), "Things for the house", "en", ("item", "one item"),
              [("name", "str", False, "name"), ("detail", "str", False, "size or make"), ("price", "int", False, "price in EUR"), ("discount", "str", True, "discount mark")], paper="#ffffff", traits=["no_borders", "photos", "centred", "badges"], domain="retail")
    s.text(60, 44, "Things for the house", 38, "#24292e", "latin-serif")
    s.text(1340, 60, "Winter list", 20, "#8b949e", "latin-serif", "ra")
    for i, (name, detail, price, off) in enumerate(GOODS):
        x, y = 60 + (i % 4) * 330, 130 + (i // 4) * 350
        with s.rec(f"g{i + 1}", name):
            s.paste(thing(290, 200, 500 + i), x, y)
            s.also([(x, y), (x + 290, y + 200)])
            if off:
                s.also(s.shape(circle(x + 258, y + 32, 34), "#c8102e"))
                s.text(x + 258, y + 23, off, 19, "#ffffff", "latin-bold", "ma", "discount")
            s.text(x + 145, y + 220, name, 23, "#24292e", "latin-serif", "ma", "name")
            s.text(x + 145, y + 254, detail, 17, "#8b949e", "latin", "ma", "detail")
            s.text(x + 145, y + 282, f"€ {price}", 22, "#24292e", "latin-bold", "ma", "price", price)
    ids = [f"g{i + 1}" for i in range(12)]
    s.query("all", "en", "the 12 regions each describing one item", ids)
    s.query("condition", "en", "items with a discount mark", ["g3", "g6", "g10"])
    s.query("comparison", "en", "the most expensive item", ["g9"])
    s.query("ordinal", "ja", "2段目の左から3番目の品", ["g7"])
    return s


JOBS = [("Ferry deckhand", "Marlin Line", "Port Ellis", "€2,300", ["shift work", "uniform"]), ("Baker", "Crumb & Sons", "Old Town", "€2,150", ["early start"]), ("Night nurse", "St Anne's", "Hillside", "€3,100", ["shift work", "housing", "bonus"]), ("Map editor", "Contour Press", "remote", "€2,900", ["part time"]),
        ("Tram driver", "City Lines", "North depot", "€2,700", ["training", "uniform"]), ("Beekeeper", "Low Meadow", "Fernley", "€1,950", ["seasonal", "housing"]), ("Sound engineer", "Red Barn Hall", "Fernley", "€2,480", ["evenings"])]


def vacancies():
    """s39: rows with a mark, tags and pay, held apart by thin lines."""
    s = Slide("s39", (1300, 1000), "Work near you", "en", ("job", "one vacancy"),
              [("title", "str", False, "job"), ("employer", "str", False, "employer"), ("place", "str", False, "place"), ("pay", "str", False, "monthly pay"), ("tags", "str[]", False, "tags")], paper="#ffffff", traits=["list", "thin_lines", "pills"], domain="work")
    s.box(0, 0, 1300, 110, "#0b3d5c")
    s.text(60, 36, "Work near you", 38, "#ffffff", "latin-bold")
    s.text(1240, 48, "7 vacancies", 20, "#b9d2e0", "latin", "ra")
    for i, (title, employer, place, pay, tags) in enumerate(JOBS):
        y = 120 + i * 120
        s.rule(60, y + 120, 1240, y + 120, "#d9e0e5", 1.5)
        with s.rec(f"j{i + 1}", title):
            s.also(s.box(60, y + 22, 76, 76, ["#e4572e", "#f3a712", "#669bbc", "#29335c", "#5c946e", "#8f6593", "#444444"][i], r=12))
            s.text(98, y + 44, employer[0], 34, "#ffffff", "latin-bold", "ma", record=False)
            s.text(162, y + 24, title, 25, "#17232b", "latin-bold", field="title")
            s.text(162, y + 64, f"{employer}, {place}", 19, "#5d6c76", "latin", field="employer", value=employer)
            s.value("place", place, origin="derived")
            x = 660
            for tag in tags:
                w = 24 + 10.6 * len(tag)
                s.box(x, y + 42, w, 34, "#e7f0f5", r=17)
                s.text(x + w / 2, y + 52, tag, 16, "#0b3d5c", "latin", "ma", "tags")
                x += w + 12
            s.text(1240, y + 46, pay, 26, "#17232b", "latin-bold", "ra", "pay")
    ids = [f"j{i + 1}" for i in range(7)]
    s.query("all", "en", "the 7 regions each describing one vacancy", ids)
    s.query("condition", "en", "vacancies with housing", ["j3", "j6"])
    s.query("comparison", "ja", "給料が一番高い求人", ["j3"])
    s.query("text", "en", "the vacancy at Red Barn Hall", ["j7"])
    return s


HOUSES = [("白樺の平屋", "3LDK", 88, 2980, "築12年", "庭つき"), ("坂上の二階家", "4LDK", 112, 3450, "築5年", "車庫二台"), ("川沿いの町家", "2DK", 61, 1680, "築48年", "改修済み"), ("駅北の角地", "5LDK", 134, 4890, "新築", "南向き"), ("果樹園の家", "3DK", 79, 2140, "築20年", "畑つき")]


def houses():
    """s41: wide rounded rows with a picture, on a page shaded from colour to colour."""
    s = Slide("s41", (1400, 1100), "住まいの便り", "ja", ("house", "one house"),
              [("name", "str", False, "物件名"), ("plan", "str", False, "間取り"), ("area", "int", False, "面積(㎡)"), ("price", "int", False, "価格(万円)"), ("age", "str", False, "築年数"), ("note", "str", False, "特長")], traits=["gradient_page", "rounded_rows", "photos"], domain="property")
    s.gradient([(0, 0), (1400, 0), (1400, 1100), (0, 1100)], (255, 214, 165), (160, 196, 255))
    s.text(60, 40, "住まいの便り　今月の五軒", 38, "#3b2f4a", "bold")
    for i, (name, plan, area, price, age, note) in enumerate(HOUSES):
        y = 116 + i * 190
        with s.rec(f"h{i + 1}", name, s.box(60, y, 1280, 172, "#ffffff", r=22)):
            s.paste(scenery(240, 132, 700 + i * 3, 3), 82, y + 20)
            s.text(350, y + 30, name, 29, "#2b2536", "bold", field="name")
            s.text(350, y + 82, plan, 22, "#5c5470", "sans", field="plan")
            s.text(480, y + 82, f"{area}㎡", 22, "#5c5470", "sans", field="area", value=area)
            s.text(620, y + 82, age, 22, "#5c5470", "sans", field="age")
            s.box(350, y + 118, 24 + 21 * len(note), 36, "#efe9fb", r=8)
            s.text(362, y + 127, note, 20, "#6b4fa0", "sans", field="note")
            s.text(1300, y + 64, f"{price:,}万円", 42, "#c0392b", "bold", "ra", "price", price)
    ids = [f"h{i + 1}" for i in range(5)]
    s.query("all", "ja", "5軒それぞれの領域", ids)
    s.query("comparison", "ja", "一番安い家", ["h3"])
    s.query("condition", "ja", "新築の家", ["h4"])
    s.query("ordinal", "en", "the second house from the bottom", ["h4"])
    return s


BILL = [("THE LONG WEATHER", "slow folk from the marsh", "18:00"), ("Papaya Fax", "surf and synthesiser", "19:00"), ("Ondine Okoro", "songs for one voice", "20:00"), ("Kettle", "drums, only drums", "20:45"), ("Moss Parade", "brass in the aisles", "21:30"), ("Low Tide Choir", "forty people humming", "22:15"), ("Vera & the Clocks", "waltzes", "23:00"), ("dj halfmoon", "until the last bus", "23:45")]


def poster(folder):
    """s40: a concert bill, photographed on a wall."""
    s = Slide("s40", (1000, 1300), "Night of eight rooms", "en", ("act", "one act"),
              [("name", "str", False, "act"), ("style", "str", False, "what they play"), ("time", "str", False, "begins")], paper="#2a1640", traits=["photographed", "perspective", "dark_theme", "no_borders", "two_columns"], domain="music")
    s.gradient([(0, 0), (1000, 0), (1000, 1300), (0, 1300)], (58, 24, 84), (22, 14, 46))
    s.shape(circle(500, 230, 170), "#f2b63c")
    s.text(500, 164, "NIGHT OF", 54, "#2a1640", "latin-bold", "ma")
    s.text(500, 236, "EIGHT ROOMS", 54, "#ffffff", "latin-bold", "ma")
    for i, (name, style, time) in enumerate(BILL):
        x, y = 70 + (i % 2) * 450, 480 + (i // 2) * 178
        with s.rec(f"a{i + 1}", name):
            s.text(x, y, time, 26, "#f2b63c", "latin-bold", field="time")
            s.text(x, y + 42, name, 33, "#ffffff", "latin-bold", field="name")
            s.text(x, y + 90, style, 23, "#cdbce0", "latin", field="style")
    s.text(500, 1220, "Old customs house, all tickets 14 at the door", 23, "#f2b63c", "latin", "ma")
    ids = [f"a{i + 1}" for i in range(8)]
    s.query("all", "en", "the 8 regions each describing one act", ids)
    s.query("ordinal", "en", "the second act in the left column", ["a3"])
    s.query("text", "ja", "Moss Parade の出演", ["a5"])
    s.query("comparison", "en", "the act that begins first", ["a1"])
    lens = square_to([(150, 90), (1010, 60), (1060, 1420), (90, 1370)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1150, 1500), 40, (150, 140, 128), 4.5, 76)
