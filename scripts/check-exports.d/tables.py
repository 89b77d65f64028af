# Opens the tables with pandas, openpyxl, jsonschema and, where it is installed, LibreOffice.
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

try:
    import jsonschema
    import openpyxl
    import pandas
except ImportError as missing:
    print(f"skipped: {missing.name} is not installed", file=sys.stderr)
    sys.exit(77)

out = Path(sys.argv[1])
schema = json.loads((Path(__file__).parent / "product.schema.json").read_text("utf-8"))
fields = list(schema["properties"])

# JSON: the merged records keep the schema they were read with.
merged = json.loads((out / "records.json").read_text("utf-8"))
records = merged["product"]
assert len(records) >= 6, f"only {len(records)} records"
for record in records:
    jsonschema.validate(record, schema)
    assert list(record) == fields, list(record)

# CSV: both kinds say the same, with one row for each record, and numbers are numbers.
plain = pandas.read_csv(out / "records.csv")
excel_bytes = (out / "records-excel.csv").read_bytes()
assert excel_bytes.startswith(b"\xef\xbb\xbf")
assert plain.equals(pandas.read_csv(out / "records-excel.csv", encoding="utf-8-sig"))
assert len(plain) == len(records)
wanted = [part for f in fields for part in (f, f"{f}.raw", f"{f}.box", f"{f}.words", f"{f}.status")]
assert list(plain.columns) == ["region", "label", "review", *wanted], list(plain.columns)
for row, record in zip(plain.to_dict("records"), records):
    for name in fields:
        read, expected = row[name], record[name]
        assert (expected is None and pandas.isna(read)) or read == expected, (name, read, expected)
assert set(plain["review"]) == {"unreviewed"}

# JSON Lines.
lines = pandas.read_json(out / "records.jsonl", lines=True)
assert list(lines["values"]) == records
assert {"raw", "evidence", "status"} <= set(lines.columns)

# The workbook: types, links both ways, frozen heads, a filter, pictures, hashes.
book = openpyxl.load_workbook(out / "records.xlsx")
assert book.sheetnames == ["Records", "Evidence", "Notes"], book.sheetnames
sheet = book["Records"]
heads = [cell.value for cell in sheet[1]]
assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref, (sheet.freeze_panes, sheet.auto_filter.ref)
assert sheet.max_row == len(records) + 1
for row, record in zip(sheet.iter_rows(min_row=2), records):
    for name in fields:
        cell, expected = row[heads.index(name)], record[name]
        assert cell.value == expected, (cell.coordinate, cell.value, expected)
        assert cell.data_type != "f", f"{cell.coordinate} is a formula"
        if expected is None:
            continue
        sheet_name, place = cell.hyperlink.location.replace("'", "").split("!")
        line = book[sheet_name][place].row
        assert book["Evidence"].cell(line, 4).value == name, (cell.coordinate, place)
        back = book["Evidence"].cell(line, 4).hyperlink.location.replace("'", "").split("!")
        assert back == ["Records", cell.coordinate], (back, cell.coordinate)
with zipfile.ZipFile(out / "records.xlsx") as parts:
    pictures = parts.read("xl/drawings/drawing1.xml").count(b"<xdr:pic>")
assert pictures == len(records), f"{pictures} pictures"
assert len(str(book["Notes"]["F2"].value)) == 64
frame = pandas.read_excel(out / "records.xlsx", sheet_name="Evidence")
assert len(frame) == len(records) * len(fields)

office = shutil.which("soffice") or shutil.which("libreoffice")
if office:
    command = [office, "--headless", f"-env:UserInstallation=file://{out}/office", "--convert-to", "csv"]
    subprocess.run([*command, "--outdir", str(out / "office"), str(out / "records.xlsx")], check=True, capture_output=True, timeout=180)
    assert len(pandas.read_csv(out / "office" / "records.csv")) == len(records)
else:
    print("skipped: LibreOffice is not installed", file=sys.stderr)


# The report: every element is closed, every link inside leads somewhere, nothing is fetched.
class Report(HTMLParser):
    void = {"meta", "br", "col"}

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links = [], set(), set()

    def handle_startendtag(self, tag, attributes):
        self.look(dict(attributes))

    def handle_starttag(self, tag, attributes):
        self.look(dict(attributes))
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def look(self, attributes):
        if "id" in attributes:
            assert attributes["id"] not in self.ids, attributes["id"]
            self.ids.add(attributes["id"])
        for key in ("href", "src"):
            target = attributes.get(key, "#")
            assert target.startswith(("#", "data:image/jpeg;base64,")), target[:40]
            if target != "#" and target.startswith("#"):
                self.links.add(target[1:])


report = Report()
report.feed((out / "evidence.html").read_text("utf-8"))
assert not report.open, report.open
assert report.links <= report.ids, report.links - report.ids

# Sidecars: the hashes are those of the files.
sidecars = sorted(out.glob("*.kirinuki.json"))
assert len(sidecars) == 6, sidecars
for path in sidecars:
    sidecar = json.loads(path.read_text("utf-8"))
    for file in sidecar["exported"]["files"]:
        content = (out / file["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"] and len(content) == file["bytes"]
    for slide in sidecar["slides"]:
        content = (path.parent / slide["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == slide["hash"]
        assert len(slide["regions"]) == len(records)
print(f"{len(records)} records in six forms")
