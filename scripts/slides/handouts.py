"""Print that people hold or stand before: price tags, an invoice, days for rubbish, a panel of a museum. All content is invented."""
import numpy as np
from PIL import Image, ImageFilter

from cameras import shot, through
from offices import broken, on, wide
from paper import Slide, circle, square_to


def frame(x, y, w, h):
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def flatbed(s, folder, degrees, seed, grey=False, specks=140, quality=66, fold=None):
    """The page under a scanner: turned a little, a dark edge, grain, specks, perhaps a fold."""
    w, h = s.size
    a, rnd = np.radians(degrees), np.random.default_rng(seed)
    lens = np.array([[np.cos(a), -np.sin(a), w / 2 * (1 - np.cos(a)) + h / 2 * np.sin(a)], [np.sin(a), np.cos(a), h / 2 * (1 - np.cos(a)) - w / 2 * np.sin(a)], [0, 0, 1]])
    page = s.finished().transform((w, h), Image.PERSPECTIVE, np.linalg.inv(lens).flatten()[:8], Image.BICUBIC, fillcolor=(228, 228, 224))
    flat = np.asarray(page.convert("L").convert("RGB") if grey else page).astype(float)
    shade = np.exp(-np.arange(w) / 30)[None, :, None] * 55
    if fold:
        shade = shade + np.exp(-((np.arange(h) - h * fold) / 8) ** 2)[:, None, None] * 18
    flat = 252 - (252 - flat) * .9 - shade + rnd.normal(0, 3.2, (h, w, 1))
    for _ in range(specks):
        x, y, r = rnd.integers(2, w - 4), rnd.integers(2, h - 4), rnd.integers(1, 3)
        flat[y:y + r, x:x + r] = rnd.integers(50, 150)
    picture = Image.fromarray(flat.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(.5))
    return s.save(folder, picture.convert("L") if grey else picture, through(lens), (w, h), "jpg", quality)


# maker, name, size, price, with tax, unit price, label, until, word on the pack, build, colour
GOODS = [("しらたき製薬", "薬用ハンドソープ", "250ml", 398, 437.80, "10mlあたり 15.9円", None, None, "SARA", 0, "#5fb7c9"), ("しらたき製薬", "同 つめかえ", "450ml", 458, 503.80, "10mlあたり 10.2円", "お買い得", "7月31日まで", "SARA", 2, "#5fb7c9"), ("コメット化学", "泡のお風呂洗剤", "380ml", 248, 272.80, None, None, None, "あわ", 0, "#e8b64c"), ("コメット化学", "食器用洗剤 レモン", "240ml", 128, 140.80, "10mlあたり 5.3円", "広告の品", "本日限り", "きゅ", 0, "#d7d94a"), ("北見油脂", "衣料用液体洗剤", "900g", 328, 360.80, "100gあたり 36.4円", None, None, "FUWA", 3, "#7c9be0"), ("北見油脂", "柔軟剤 森の香り", "600ml", 298, 327.80, None, "新商品", None, "FUWA", 3, "#86b97a"),
         ("若葉紙業", "ティッシュ 5箱", "200組", 348, 382.80, "1箱あたり 69.6円", "お買い得", "7月31日まで", "ふわり", 1, "#e59bb0"), ("若葉紙業", "トイレットペーパー", "12ロール", 478, 525.80, None, None, None, "ふわり", 1, "#b9d6ee"), ("デンタル堂", "歯みがき 薄荷", "130g", 218, 239.80, "10gあたり 16.8円", None, None, "MINT", 4, "#4fae8b"), ("デンタル堂", "歯ブラシ ふつう", "1本", 168, 184.80, None, None, None, "MINT", 4, "#d96b6b"), ("そよかぜ", "日やけ止め SPF50", "60g", 898, 987.80, None, "広告の品", "本日限り", "SOLE", 0, "#f0a24a")]


def pack(s, x, base, build, colour, word):
    """Goods on a shelf: a bottle with a pump, a box, a pouch, a bottle with a cap, a narrow carton."""
    if build == 0:
        s.box(x + 32, base - 232, 12, 34, "#e9e9e6")
        s.box(x + 12, base - 236, 40, 12, "#e9e9e6", r=4)
        s.box(x, base - 200, 76, 200, colour, r=16)
        s.box(x + 8, base - 150, 60, 92, "#f7f7f2", r=6)
    elif build == 1:
        s.box(x - 6, base - 118, 92, 118, colour)
        s.box(x - 6, base - 84, 92, 52, "#f7f7f2")
        s.rule(x - 6, base - 118, x + 86, base - 118, "#8a8f94", 2)
    elif build == 2:
        s.shape([(x + 4, base - 214), (x + 72, base - 214), (x + 82, base), (x - 6, base)], colour)
        s.box(x + 8, base - 150, 60, 92, "#f7f7f2", r=6)
    elif build == 3:
        s.box(x + 20, base - 226, 36, 34, "#f7f7f2", "#9aa0a6", 1.5, 4)
        s.shape([(x + 14, base - 194), (x + 62, base - 194), (x + 84, base - 150), (x + 84, base), (x - 8, base), (x - 8, base - 150)], colour)
        s.box(x + 4, base - 138, 68, 88, "#f7f7f2", r=30)
    else:
        for k in range(3):
            s.box(x - 8, base - 46 - k * 44, 96, 42, colour, "#6f7479", 1)
            s.box(x + 2, base - 38 - k * 44, 60, 26, "#f7f7f2")
        on(s, x + 32, base - 19, word, 15, "#45525c", "bold", "m", record=False)
        return
    on(s, x + 38, base - (50 if build == 1 else 96), word, 21 if len(word) < 4 else 18, "#45525c", "bold", "m", record=False)


def shelf(folder):
    """s96: two shelves of a shop, price tags on their rails under the goods, a note among the tags that is no tag, photographed."""
    s = Slide("s96", (1800, 1130), "日用品の棚", "ja", ("tag", "one price tag"),
              [("maker", "str", False, "メーカー"), ("name", "str", False, "商品名"), ("size", "str", False, "内容量"), ("price", "int", False, "本体価格(円)"), ("taxed", "float", False, "税込価格(円)"), ("unit_price", "str", True, "単位あたりの価格"), ("label", "str", True, "札の上の言葉"), ("until", "str", True, "値段の期限")],
              paper="#cfc9bd", traits=["photographed", "perspective", "jpeg", "noise", "price_tags", "goods_with_print", "barcodes", "notice_among_records"], domain="retail")
    rnd = np.random.default_rng(96)
    s.box(0, 1089, 1800, 41, "#5c6066")
    for level in range(2):
        top = level * 545
        s.gradient(frame(0, top, 1800, 320), (168, 162, 150), (214, 208, 196))
        s.box(0, top + 310, 1800, 20, "#f3f2ee")
        s.gradient(frame(0, top + 330, 1800, 214), (120, 126, 132), (150, 156, 161))
        for k in range(6):
            n = level * 6 + k - (1 if level and k > 3 else 0)
            x = 34 + k * 292
            if not (level and k == 3):
                maker, name, size, price, taxed, unit, label, until, word, build, colour = GOODS[n]
                for c in range(3):
                    pack(s, x + 4 + c * 94, top + 312, build, colour, word)
                continue
            s.box(x + 20, top + 300, 232, 12, "#c4beb0")
        for k in range(6):
            x, y, w, h = 34 + k * 292, top + 344, 272, 186
            if level and k == 3:
                s.thing("notice", s.box(x + 10, y + 20, w - 20, h - 40, "#fbfbf7", "#b8423a", 3), "入荷待ち")
                on(s, x + w / 2, y + 66, "ただいま欠品中", 27, "#b8423a", "bold", "m")
                on(s, x + w / 2, y + 104, "次の入荷は", 20, "#3b3b3b", side="m")
                on(s, x + w / 2, y + 140, "18日ごろです", 22, "#3b3b3b", "bold", "m")
                continue
            n = level * 6 + k - (1 if level and k > 3 else 0)
            maker, name, size, price, taxed, unit, label, until, word, build, colour = GOODS[n]
            sale = label in ("お買い得", "広告の品")
            s.shadow(frame(x, y, w, h), 2, 4, (0, 0, 0, 70))
            with s.rec(f"t{n + 1}", name, s.box(x, y, w, h, "#fff04d" if sale else "#fdfdfa")):
                if label:
                    s.box(x, y, w, 32, "#d2232a" if sale else "#2f7fc1")
                    on(s, x + 12, y + 24, label, 20, "#ffffff", "bold", field="label")
                    if until:
                        on(s, x + w - 10, y + 23, until, 17, "#ffffff", "bold", "r", "until")
                on(s, x + 12, y + 53, maker, 15, "#4a4a4a", field="maker")
                on(s, x + w - 12, y + 53, size, 16, "#303030", side="r", field="size")
                on(s, x + 12, y + 83, name, 24, "#151515", "bold", field="name")
                tint = "#d2232a" if sale else "#151515"
                on(s, x + 12, y + 112, "本体価格", 14, "#4a4a4a")
                on(s, x + w - 34, y + 141, str(price), 56, tint, "bold", "r", "price", price)
                on(s, x + w - 12, y + 141, "円", 18, tint, "bold", "r")
                on(s, x + w - 12, y + 170, f"税込 {taxed:.2f}円", 17, "#303030", "bold", "r", "taxed", taxed)
                if unit:
                    on(s, x + 12, y + 137, unit, 13, "#4a4a4a", field="unit_price")
                bar = x + 12
                while bar < x + 92:
                    step = float(rnd.choice([1.5, 2.5, 4]))
                    s.box(bar, y + 152, step, 22, "#1a1a1a")
                    bar += step + float(rnd.choice([1.5, 3]))
    ids = [f"t{i + 1}" for i in range(len(GOODS))]
    s.query("all", "ja", "11枚の値札それぞれの領域", ids)
    s.query("condition", "ja", "広告の品の値札", ["t4", "t11"])
    s.query("comparison", "ja", "本体価格が200円より安いもの", ["t4", "t10"])
    s.query("colour", "ja", "黄色い値札", ["t2", "t4", "t7", "t11"])
    s.query("objects", "en", "the note about goods out of stock", ["notice"])
    lens = square_to([(-12, 62), (1874, -24), (1896, 1240), (8, 1284)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1880, 1240), 96, (120, 116, 108), 3.4, 70)


# group, description, detail, quantity, unit, price, vat, discount
LINES = [("Workshop", "Stair treads, oak", "38 mm, bullnosed, oiled twice", 14, "pcs", 62.50, 20, None), ("Workshop", "Risers, painted poplar", None, 14, "pcs", 21.40, 20, None), ("Workshop", "Newel posts, turned", "to drawing HR-118, two left over from stock", 3, "pcs", 96.00, 20, 28.80), ("Workshop", "Handrail, ash", "profile 4, with two goosenecks", 6.5, "m", 48.00, 20, None), ("Workshop", "Spindles", None, 42, "pcs", 7.85, 20, None), ("Workshop", "Fixings and glue", "screws, wedges, one box of dowels", 1, "lot", 54.10, 20, None),
         ("On site", "Taking out the old stair", "including skip and disposal", 1, "job", 380.00, 20, None), ("On site", "Fitting, two joiners", "12 to 14 May", 37.5, "h", 44.00, 20, 82.50), ("On site", "Fitting, apprentice", "half of 14 May at no charge", 16, "h", 19.50, 20, None), ("On site", "Access ramp to the hall", "reduced rate, form attached", 1, "job", 265.00, 5, None), ("On site", "Travel", None, 186, "miles", 0.55, 20, None)]


def invoice(folder):
    """s97: an invoice without frames, some lines in two or three, group headings, totals, a stamp over them, holes, scanned and turned a little."""
    s = Slide("s97", (1240, 1754), "Invoice 2041", "en", ("line", "one line of the invoice"),
              [("number", "int", False, "number of the line"), ("group", "str", False, "heading it stands under"), ("description", "str", False, "what is charged"), ("detail", "str", True, "words under it"), ("quantity", "float", False, "quantity"), ("unit", "str", False, "unit"), ("price", "float", False, "price of one in pounds"), ("vat", "int", False, "tax in percent"), ("discount", "float", True, "discount in pounds"), ("amount", "float", False, "amount in pounds after discount")],
              paper="#fbfaf7", traits=["scanned", "rotated_page", "specks", "no_borders", "group_headings", "sub_lines", "total_row", "stamp", "letterhead"], domain="business")
    s.shape([(90, 136), (134, 66), (178, 136)], "#7a3b1e")
    s.shape([(122, 136), (150, 92), (178, 136)], "#c98d4b")
    on(s, 196, 104, "Hallam Ridge Joinery", 38, "#2b211a", "serif-bold")
    on(s, 198, 134, "Stairs, windows and doors since 1988", 19, "#6b6058", "serif")
    for k, line in enumerate(["Unit 5, Tannery Yard", "Hallam Ridge HR4 2QX", "accounts@hallamridge.example"]):
        on(s, 1150, 84 + k * 27, line, 18, "#4a423b", side="r")
    on(s, 90, 262, "INVOICE", 50, "#7a3b1e", "bold")
    on(s, 90, 320, "Bill to", 17, "#8a8078")
    for k, line in enumerate(["Ms P. Ashcombe", "The Old Schoolhouse", "Millgate, Underbarrow"]):
        on(s, 90, 352 + k * 29, line, 21, "#2b211a")
    for k, (label, shown) in enumerate((("Invoice number", "2041"), ("Date", "19 May 2026"), ("Due", "18 June 2026"), ("Your order", "by telephone, 2 April"))):
        on(s, 740, 320 + k * 32, label, 19, "#8a8078")
        b = on(s, 1150, 320 + k * 32, shown, 20, "#2b211a", "bold", "r")
        if not k:
            s.fact("invoice", "number", "2041", b)
    s.box(90, 456, 1060, 44, "#4a3325")
    for x, label, side in ((104, "No.", "l"), (160, "Description", "l"), (700, "Qty", "r"), (714, "Unit", "l"), (892, "Price", "r"), (978, "VAT", "r"), (1136, "Amount", "r")):
        on(s, x, 485, label, 19, "#ffffff", "bold", side)
    y, last, ids, total, taxes = 500, None, {}, 0, {20: 0, 5: 0}
    for i, (group, what, detail, count, unit, price, vat, discount) in enumerate(LINES):
        if group != last:
            y += 44 if last is None else 58
            head = on(s, 104, y, group, 21, "#7a3b1e", "bold", record=False)
            last = group
        y += 44
        ids.setdefault(group, []).append(f"n{i + 1}")
        amount = round(count * price - (discount or 0), 2)
        total, taxes[vat] = total + amount, taxes[vat] + amount * vat / 100
        with s.rec(f"n{i + 1}", what):
            s.value("group", group, group, [(head[1], head[0]), (head[3], head[2])], "section")
            on(s, 104, y, str(i + 1), 20, "#4a423b", field="number", value=i + 1)
            on(s, 160, y, what, 21, "#2b211a", field="description")
            on(s, 700, y, f"{count:g}", 20, "#2b211a", side="r", field="quantity", value=float(count))
            on(s, 714, y, unit, 20, "#4a423b", field="unit")
            on(s, 892, y, f"{price:.2f}", 20, "#2b211a", side="r", field="price", value=price)
            on(s, 978, y, f"{vat}%", 20, "#4a423b", side="r", field="vat", value=vat)
            on(s, 1136, y, f"{amount:,.2f}", 20, "#2b211a", "bold", "r", "amount", amount)
            if detail:
                y += 27
                on(s, 160, y, detail, 17, "#6b6058", field="detail")
            if discount:
                y += 26
                b = on(s, 160, y, "less discount", 17, "#6b6058")
                on(s, b[3] + 10, y, f"{discount:.2f}", 17, "#6b6058", field="discount", value=discount)
    y += 34
    s.rule(90, y, 1150, y, "#4a3325", 2)
    for k, (label, value) in enumerate((("Subtotal", total), ("VAT 20%", taxes[20]), ("VAT 5%", taxes[5]))):
        on(s, 892, y + 40 + k * 34, label, 20, "#4a423b", side="r")
        on(s, 1136, y + 40 + k * 34, f"{value:,.2f}", 20, "#2b211a", side="r")
    s.box(740, y + 132, 410, 54, "#efe6d8")
    on(s, 892, y + 168, "Total due", 23, "#2b211a", "bold", "r")
    s.fact("invoice", "total", f"£{total + sum(taxes.values()):,.2f}", on(s, 1136, y + 169, f"£{total + sum(taxes.values()):,.2f}", 27, "#7a3b1e", "bold", "r"))
    s.thing("payment", s.box(90, y + 30, 520, 156, None, "#b5a798", 1.5), "How to pay")
    for k, (label, shown) in enumerate((("Bank", "Fellside Mutual"), ("Account", "00 41 77 20"), ("Reference", "2041 Ashcombe"))):
        on(s, 112, y + 76 + k * 38, label, 18, "#8a8078")
        on(s, 250, y + 76 + k * 38, shown, 20, "#2b211a")
    with s.turned(-11, 660, y + 128):
        s.box(560, y + 84, 210, 84, None, "#b3303a", 5, 10)
        on(s, 665, y + 142, "PAID", 50, "#b3303a", "bold", "m")
    on(s, 620, 1690, "Hallam Ridge Joinery Ltd, registered number 0048 8217. Timber from managed woods.", 16, "#8a8078", side="m")
    for hy in (640, 1110):
        s.shape(circle(38, hy, 17), "#9a9893")
    every = [f"n{i + 1}" for i in range(len(LINES))]
    s.query("all", "en", "the 11 lines of the invoice", every)
    s.query("relation", "en", "lines under On site", ids["On site"])
    s.query("comparison", "en", "lines above 500 pounds", [f"n{i + 1}" for i, x in enumerate(LINES) if x[3] * x[5] - (x[7] or 0) > 500])
    s.query("condition", "en", "lines with a discount", ["n3", "n8"])
    s.query("text", "ja", "税率が5%の明細", ["n10"])
    s.query("objects", "en", "the box that says how to pay", ["payment"])
    return flatbed(s, folder, .6, 97, specks=150, quality=68)


# towns of each round and, column by column, the days and how many rounds share them
TOWNS = [("1", "栄町・本町・緑町"), ("2", "川端町・舟入"), ("3", "若宮1～3丁目"), ("4", "若宮4～6丁目、宮下"), ("5", "東雲台"), ("6", "大久保・小久保・原"), ("7", "港南・港北・臨港"), ("8", "汐入1丁目、塩浜"), ("9", "汐入2～5丁目")]
DAYS = [("burnable", "燃やすごみ", "#d9534a", "#fdeceb", [("月・木", 3), ("火・金", 3), ("水・土", 3)]), ("plastic", "プラスチック", "#e08a1e", "#fef3e3", [("水", 1), ("金", 2), ("木", 2), ("月", 2), ("火", 2)]), ("metal", "燃やさないごみ", "#5c6f80", "#eef1f4", [("第1・第3 火", 4), ("第2・第4 水", 5)]),
        ("paper", "古紙・布", "#3c8f5a", "#e9f5ed", [("第2・第4 金", 2), ("第1・第3 水", 3), ("第2・第4 月", 1), ("第1・第3 金", 3)]), ("bottles", "びん・缶", "#2f74b5", "#e8f1fa", [("第1 土", 1), ("第2 土", 1), ("第3 土", 1), ("第4 土", 1), ("第1 月", 1), ("第3 木", 1), ("第2 火", 1), ("第4 火", 1), ("第1 木", 1)])]


def rubbish():
    """s99: a leaflet of a town, a ruled table in which cells of several columns are merged over different rows, coloured heads with signs, rules of the house beside it."""
    s = Slide("s99", (1920, 1200), "家庭ごみの収集日", "ja", ("round", "one round"),
              [("number", "int", False, "区域の番号"), ("towns", "str", False, "町名")] + [(f, "str", False, f"{label}の収集日") for f, label, *_ in DAYS],
              paper="#ffffff", traits=["ruled_table", "merged_cells", "staggered_merges", "icons", "side_panel", "colours_with_meaning", "leaflet"], domain="public")
    s.box(0, 0, 1920, 118, "#2c7a52")
    on(s, 50, 80, "家庭ごみ・資源の収集日", 52, "#ffffff", "bold")
    s.box(690, 36, 190, 52, "#ffffff", r=26)
    on(s, 785, 73, "東部地区", 30, "#2c7a52", "bold", "m")
    s.fact("page", "year", "令和8年度", on(s, 1870, 56, "令和8年度 保存版", 26, "#ffffff", "bold", "r"))
    on(s, 1870, 94, "塩浜市 環境課", 22, "#cfe8da", side="r")
    edges, top, head, row = [50, 118, 430, 620, 780, 990, 1200, 1380], 150, 112, 92
    mid = lambda k: (edges[k] + edges[k + 1]) / 2
    s.box(50, top, 380, head, "#e4ebe6")
    on(s, mid(0), top + 66, "区域", 21, "#25392e", "bold", "m")
    on(s, mid(1), top + 67, "町名", 25, "#25392e", "bold", "m")
    at, cells = top + head, {}
    end = at + row * len(TOWNS)
    for c, (field, label, tint, pale, runs) in enumerate(DAYS):
        k, x, w, first = c + 2, edges[c + 2], edges[c + 3] - edges[c + 2], 0
        s.box(x, top, w, head, tint)
        cx, cy = mid(k), top + 40
        if field == "burnable":
            s.box(cx - 22, cy - 10, 44, 36, "#ffffff", r=12)
            s.shape([(cx - 12, cy - 26), (cx + 12, cy - 26), (cx + 5, cy - 8), (cx - 5, cy - 8)], "#ffffff")
        elif field == "plastic":
            s.box(cx - 11, cy - 14, 22, 40, "#ffffff", r=6)
            s.box(cx - 6, cy - 26, 12, 10, "#ffffff")
        elif field == "metal":
            s.box(cx - 26, cy - 2, 52, 22, "#ffffff", r=10)
            s.box(cx + 22, cy - 6, 22, 7, "#ffffff")
            s.box(cx - 5, cy - 14, 10, 12, "#ffffff")
        elif field == "paper":
            s.box(cx - 26, cy - 20, 52, 42, "#ffffff")
            s.rule(cx, cy - 20, cx, cy + 22, tint, 4)
            s.rule(cx - 26, cy, cx + 26, cy, tint, 4)
        else:
            s.box(cx - 28, cy - 4, 20, 30, "#ffffff", r=5)
            s.box(cx - 23, cy - 24, 10, 22, "#ffffff", r=2)
            s.box(cx + 4, cy - 14, 26, 40, "#ffffff", r=4)
        on(s, cx, top + 96, label, 23, "#ffffff", "bold", "m")
        for day, count in runs:
            y0, y1 = at + first * row, at + (first + count) * row
            s.box(x, y0, w, y1 - y0, pale)
            if count > 1:
                b = on(s, cx, (y0 + y1) / 2 + 10, day, 28, "#1f2a24", "bold", "m", record=False)
                for r in range(first, first + count):
                    cells[r, field] = (day, b)
            else:
                cells[first, field] = (day, None)
            first += count
    for i, (number, towns) in enumerate(TOWNS):
        y = at + i * row
        with s.rec(f"r{i + 1}", towns, frame(50, y, 1330, row)):
            on(s, mid(0), y + 56, number, 28, "#25392e", "bold", "m", "number", int(number))
            broken(s, edges[1] + 18, y + 56 if wide(towns, 26, "bold") <= 284 else y + 40, towns, 26, "#1f2a24", 284, "bold", 1.35, "towns", True)
            for c, (field, *_) in enumerate(DAYS):
                day, b = cells[i, field]
                if b:
                    s.value(field, day, day, [(b[1], b[0]), (b[3], b[2])], "section")
                else:
                    on(s, mid(c + 2), y + 56, day, 28, "#1f2a24", "bold", "m", field)
    for y in (top, at, end):
        s.rule(50, y, 1380, y, "#5d6f65", 2)
    for i in range(1, len(TOWNS)):
        s.rule(50, at + i * row, edges[2], at + i * row, "#5d6f65", 1.5)
    for c, (_, _, _, _, runs) in enumerate(DAYS):
        first = 0
        for _, count in runs[:-1]:
            first += count
            s.rule(edges[c + 2], at + first * row, edges[c + 3], at + first * row, "#5d6f65", 1.5)
    for x in edges:
        s.rule(x, top, x, end, "#5d6f65", 1.5)
    on(s, 50, end + 46, "※ 祝日も収集します。ただし12月31日から1月3日までは休みます。", 23, "#3b4a42")
    on(s, 50, end + 84, "※ 区域がわからないときは、集積所の看板の番号をご覧ください。", 23, "#3b4a42")
    x = 1412
    s.thing("rules", s.box(x, 150, 458, 610, "#fff8e1", "#e3cf8e", 1.5, 10), "出すときの約束")
    on(s, x + 229, 206, "出すときの約束", 31, "#7a5a08", "bold", "m")
    y = 262
    for k, line in enumerate(["朝8時までに、決められた集積所へ出してください。", "燃やすごみは市の黄色い袋に入れてください。", "スプレー缶は使い切り、穴をあけずにびん・缶の日へ。", "紙パックは洗って開き、古紙と一緒に束ねてください。", "収集のあとに出されたごみは次の収集日まで残ります。"]):
        s.shape(circle(x + 44, y - 9, 18), "#e0a526")
        on(s, x + 44, y - 1, str(k + 1), 21, "#ffffff", "bold", "m")
        y = broken(s, x + 76, y, line, 23, "#453a1c", 360, "sans", 1.45, None, True) + 62
    s.thing("bulky", s.box(x, 784, 458, 306, "#e8f1fa", "#a9c6e2", 1.5, 10), "粗大ごみ")
    on(s, x + 229, 838, "粗大ごみは電話で予約", 29, "#1d4f80", "bold", "m")
    s.fact("page", "phone", "0570-55-0153", on(s, x + 229, 900, "0570-55-0153", 42, "#1d4f80", "bold", "m"))
    for k, line in enumerate(["月曜から金曜 8:30～17:00", "1点 300円から、1回に5点まで", "手数料券はスーパーなどで販売"]):
        on(s, x + 229, 956 + k * 46, line, 23, "#2c4258", side="m")
    ids = [f"r{i + 1}" for i in range(len(TOWNS))]
    s.query("all", "ja", "9つの区域それぞれの行", ids)
    s.query("condition", "ja", "燃やすごみが火曜と金曜の区域", ["r4", "r5", "r6"])
    s.query("text", "ja", "プラスチックが月曜の区域", ["r6", "r7"])
    s.query("relation", "ja", "古紙・布が第1・第3水曜の区域", ["r3", "r4", "r5"])
    s.query("ordinal", "en", "the last round", ["r9"])
    s.query("objects", "ja", "粗大ごみの欄", ["bulky"])
    return s


# name, in English, age, material, place, lender
TOOLS = [("刺し網のおもり", "Net sinkers", "縄文時代後期", "安山岩", "川原遺跡", None), ("丸木舟の櫂", "Paddle of a dugout", "古墳時代", "スギ", "下沼遺跡", "県立埋蔵文化財館蔵"), ("やす", "Fish spear", "江戸時代", "鉄・竹", "津久毛村", None), ("魚籠", "Creel", "昭和初期", "竹", "船戸", "個人蔵"), ("渡し賃の木札", "Ferry tokens", "文政7年(1824)", "ヒノキ", "上の渡し", None), ("帆げたの滑車", "Sheave of a yard", "明治時代", "ケヤキ・鉄", "船戸", None),
         ("船だんす", "Ship's chest", "江戸時代末", "ケヤキ・鉄", "廻船問屋 角屋", "角屋保存会蔵"), ("水車の歯車", "Cog of a mill", "大正時代", "カシ", "堀込", None), ("鵜匠の腰みの", "Straw apron", "昭和30年代", "わら", "岩瀬", "個人蔵")]


def relic(s, x, y, n):
    """The drawing of a tool in a place 150 by 150; gives its corner points."""
    dark, mid, pale, out = "#5b4a3a", "#8a735a", "#b79f82", []
    add = lambda points, fill, line=None, width=1: out.extend(s.shape([(x + a, y + b) for a, b in points], fill, line, width))
    if n == 0:
        for a, b, r in ((44, 50, 34), (104, 86, 38), (48, 118, 26)):
            add(circle(a, b, r), mid)
            add([(a - r * .2, b - r), (a + r * .2, b - r), (a + r * .12, b - r * .6), (a - r * .12, b - r * .6)], "#f4efe4")
    elif n == 1:
        add([(16, 128), (96, 50), (104, 58), (24, 136)], mid)
        add([(84, 58), (124, 10), (144, 8), (142, 30), (98, 72)], dark)
    elif n == 2:
        add([(20, 140), (92, 66), (97, 71), (26, 146)], pale)
        for d in (-26, 0, 26):
            add([(92 + d * .35, 66 + d * .35), (122 + d * .7, 22 + d * .7), (134 + d * .7, 14 + d * .7), (126 + d * .7, 32 + d * .7), (98 + d * .35, 72 + d * .35)], dark)
    elif n == 3:
        add([(46, 14), (104, 14), (112, 40), (134, 110), (114, 146), (36, 146), (16, 110), (38, 40)], pale)
        for k in range(6):
            s.rule(x + 24, y + 52 + k * 16, x + 126, y + 52 + k * 16, mid, 3)
        for k in range(5):
            s.rule(x + 50 + k * 13, y + 18, x + 32 + k * 22, y + 142, dark, 2)
    elif n == 4:
        for a, b in ((8, 18), (54, 40), (100, 14)):
            add([(a, b + 20), (a + 21, b), (a + 42, b + 20), (a + 42, b + 112), (a, b + 112)], mid)
            add(circle(a + 21, b + 20, 5), "#f4efe4")
            s.rule(x + a + 21, y + b + 44, x + a + 21, y + b + 96, dark, 5)
    elif n == 5:
        add(circle(75, 78, 66), mid)
        add(circle(75, 78, 48), pale)
        add(circle(75, 78, 16), dark)
        add(circle(75, 78, 7), "#f4efe4")
    elif n == 6:
        add([(6, 34), (144, 34), (144, 134), (6, 134)], mid)
        for a, b, w, h in ((14, 42, 60, 38), (80, 42, 56, 84), (14, 88, 60, 38)):
            add([(a, b), (a + w, b), (a + w, b + h), (a, b + h)], pale, dark, 3)
            add(circle(a + w / 2, b + h / 2, 7), dark)
    elif n == 7:
        add([(75 + (66 if k % 4 < 2 else 52) * np.cos(k * np.pi / 20), 78 + (66 if k % 4 < 2 else 52) * np.sin(k * np.pi / 20)) for k in range(40)], dark)
        add(circle(75, 78, 34), pale)
        add(circle(75, 78, 12), dark)
    else:
        add([(20, 24), (130, 24), (130, 40), (20, 40)], dark)
        for k in range(12):
            add([(22 + k * 9, 40), (29 + k * 9, 40), (32 + k * 10 - 8, 144 - (k % 3) * 7), (24 + k * 10 - 8, 144 - (k % 3) * 7)], pale if k % 2 else mid)
    return out


def museum(folder):
    """s102: the panel of a museum in two languages, drawings with numbers and lines of small print without frames, an introduction and a plan of the case beside them, photographed."""
    s = Slide("s102", (1760, 1060), "川の道具", "ja", ("exhibit", "one exhibit"),
              [("number", "int", False, "番号"), ("name", "str", False, "名前"), ("english", "str", False, "英語の名前"), ("age", "str", False, "時代"), ("material", "str", False, "材質"), ("place", "str", False, "出土地または収集地"), ("lender", "str", True, "所蔵者")],
              paper="#f4efe4", traits=["photographed", "perspective", "jpeg", "noise", "no_borders", "drawings", "two_languages", "side_panel", "numbered"], domain="museum")
    s.box(0, 0, 470, 1060, "#27444a")
    on(s, 48, 66, "第3室", 24, "#c9b17a", "bold")
    on(s, 48, 136, "川の道具", 58, "#f4efe4", "serif-bold")
    on(s, 48, 184, "Tools of the river", 30, "#c9b17a", "serif")
    y = broken(s, 48, 252, "津久毛川のほとりでは、魚をとり、荷を運び、水の力で粉をひいて人々が暮らしてきました。ここでは、およそ四千年の間に使われた道具を並べています。", 22, "#e7e3d6", 376, "serif", 1.7, None, True)
    y = broken(s, 48, y + 62, "For four thousand years people fished, ferried and milled along the Tsukumo. These are the things they held in their hands.", 19, "#c8d2d0", 376, "serif", 1.55)
    s.thing("plan", s.box(48, 700, 374, 296, None, "#c9b17a", 2), "展示ケース")
    on(s, 66, 734, "展示ケースの配置", 19, "#c9b17a", "bold")
    for k, (a, b) in enumerate(((40, 70), (120, 60), (210, 66), (310, 76), (64, 146), (160, 150), (296, 160), (90, 236), (230, 240))):
        s.shape(circle(48 + a, 700 + b + 10, 17), "#3d5f66")
        on(s, 48 + a, 700 + b + 17, str(k + 1), 18, "#f4efe4", side="m", record=False)
    for i, (name, english, age, material, place, lender) in enumerate(TOOLS):
        x, y = 508 + (i % 3) * 416, 60 + (i // 3) * 334
        with s.rec(f"e{i + 1}", name):
            s.also(relic(s, x, y + 44, i))
            s.also(s.shape(circle(x + 14, y + 14, 21), "#a5532b"))
            on(s, x + 14, y + 22, str(i + 1), 23, "#ffffff", "bold", "m", "number", i + 1)
            tx = x + 172
            on(s, tx, y + 36, name, 28, "#2b2620", "serif-bold", field="name")
            on(s, tx, y + 66, english, 19, "#7b6c58", "serif", field="english")
            s.rule(tx, y + 82, tx + 120, y + 82, "#c9bda6", 1.5)
            for k, (label, shown, field) in enumerate((("時代", age, "age"), ("材質", material, "material"), ("収集地", place, "place"))):
                on(s, tx, y + 114 + k * 33, label, 16, "#98886f")
                on(s, tx + 58, y + 115 + k * 33, shown, 20, "#3d362d", field=field)
            if lender:
                on(s, tx, y + 218, lender, 17, "#a5532b", field="lender")
    on(s, 1724, 1036, "展示品にはお手をふれないでください", 17, "#98886f", side="r")
    ids = [f"e{i + 1}" for i in range(9)]
    s.query("all", "ja", "9つの展示品それぞれの領域", ids)
    s.query("condition", "ja", "個人蔵の展示品", ["e4", "e9"])
    s.query("text", "ja", "ケヤキで作られた展示品", ["e6", "e7"])
    s.query("ordinal", "ja", "真ん中の段の左の展示品", ["e4"])
    s.query("text", "en", "the ferry tokens", ["e5"])
    s.query("objects", "ja", "展示ケースの配置図", ["plan"])
    lens = square_to([(110, 128), (1812, 70), (1786, 1132), (132, 1086)]) @ np.diag([1 / s.size[0], 1 / s.size[1], 1.0])
    return shot(s, folder, lens, (1920, 1200), 102, (118, 112, 104), 3.6, 72)
