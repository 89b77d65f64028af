#!/usr/bin/env python3
"""Has kirinuki talk to servers that others wrote, and says what holds. See README.md beside this file."""

import argparse
import base64
import dataclasses
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
SLIDE = HERE.parent.parent / "assets/samples/property-flyer.png"

# What the fixtures say, in pixels of the slide (1600 x 900), and in the fields of tent.txt.
BOXES = [("箱 A", (200, 90, 760, 450)), ("box B", (848, 495, 1440, 792))]
RECORD = {"name": "軽量テント", "price": 12800, "capacity": 2}

# Looks like a key of each service, and is none.
KEY = "sk-canary-0f3b9c1e7a5d4826b1c0e9f8d7a65432"
WRONG_KEY = "sk-canary-ffffffffffffffffffffffffffffffff"


@dataclasses.dataclass
class Wire:
    """One way to reach a model."""

    name: str
    provider: str
    model: str
    # The variables of its key and of its place; without them the place is said with --base-url, and there is no key.
    variables: tuple[str, str] | None
    path: str = ""
    server: str = "aimock"
    # What goes wrong can only be staged where nothing stands between.
    faults: bool = True


GEMINI = ("GOOGLE_API_KEY", "GOOGLE_GEMINI_BASE_URL")
CLAUDE = ("ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL")
OPENAI = ("OPENAI_API_KEY", "OPENAI_BASE_URL")
OTHER = ("KIRINUKI_COMPATIBLE_API_KEY", "KIRINUKI_COMPATIBLE_BASE_URL")

WIRES = [
    Wire("OpenAI", "openai", "gpt-5.5", OPENAI, "/v1"),
    Wire("Anthropic", "anthropic", "claude-sonnet-5-5", CLAUDE),
    # Its service looks at smaller pictures: this one is sent at 1456 x 819.
    Wire("Anthropic, small picture", "anthropic", "claude-haiku-4-5", CLAUDE, faults=False),
    Wire("Gemini", "gemini", "gemini-2.5-flash", GEMINI),
    # A model of its own: each fixture is busy at first only once.
    Wire("Ollama", "ollama", "qwen3-vl:4b", None),
    Wire("compatible (Ollama's /v1)", "compatible", "qwen3-vl:8b", OTHER, "/v1"),
    Wire("LiteLLM as Anthropic", "anthropic", "claude-sonnet-5-5", CLAUDE, "", "litellm", False),
    Wire("LiteLLM as Gemini", "gemini", "gemini-2.5-flash", GEMINI, "", "litellm", False),
    Wire("LiteLLM as OpenAI", "openai", "gpt-5.5", OPENAI, "/v1", "litellm", False),
    Wire("LiteLLM to Ollama", "compatible", "qwen3-vl:8b", OTHER, "/v1", "litellm", False),
]


class Wrong(Exception):
    """Something does not hold; the text says what."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(port, path, headers=None):
    """Status and body; (0, b"") while nobody listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    except OSError:
        return 0, b""
    finally:
        connection.close()


class Server:
    """A server of our own process group, ended with it."""

    def __init__(self, command, port, ready, folder, name, environment=None, patience=20):
        self.port = port
        self.log = folder / f"{name}.log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                command, cwd=HERE, stdout=log, stderr=log, start_new_session=True,
                env={**os.environ, **(environment or {})})
        end = time.monotonic() + patience
        while get(port, ready)[0] != 200:
            if self.process.poll() is not None or time.monotonic() > end:
                self.stop()
                print(f"{name} did not start; its log: {self.log}", file=sys.stderr)
                raise SystemExit(2)
            time.sleep(0.2)

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)


def aimock(peers, folder, keys=None):
    port = free_port()
    config = json.loads((HERE / "aimock.json").read_text())
    config["port"] = port
    config["llm"]["fixtures"] = str(HERE / "fixtures")
    if keys:
        config["auth"] = {"apiKeys": keys}
    path = folder / f"aimock-{port}.json"
    path.write_text(json.dumps(config))
    program = peers / "node_modules/.bin/aimock"
    return Server([program, "-c", path], port, "/health", folder, f"aimock-{port}")


def litellm(peers, folder, behind):
    port = free_port()
    text = (HERE / "litellm.yaml").read_text().replace("AIMOCK", f"http://127.0.0.1:{behind.port}")
    path = folder / "litellm.yaml"
    path.write_text(text)
    command = [peers / "venv/bin/litellm", "--config", path, "--host", "127.0.0.1", "--port", str(port)]
    environment = {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_MASTER_KEY": KEY}
    return Server(command, port, "/health/liveliness", folder, "litellm", environment, patience=180)


def asked(server):
    """How many questions the server has got so far; what a model can do is asked elsewhere."""
    journal = json.loads(get(server.port, "/__aimock/journal")[1] or b"[]")
    entries = journal if isinstance(journal, list) else journal.get("entries", [])
    return sum(1 for entry in entries if entry.get("method") == "POST" and not entry.get("path", "").endswith("/show"))


class Bench:
    """The program, with a home of its own and nothing of the user's."""

    def __init__(self, program, folder):
        self.program, self.folder, self.runs = program, folder, 0

    def run(self, wire, port, key, words):
        self.runs += 1
        home = self.folder / f"home-{self.runs}"
        (home / "config/kirinuki").mkdir(parents=True)
        (home / "config/kirinuki/settings.json").write_text('{"answer_seconds": 30}')
        environment = {
            "PATH": os.environ.get("PATH", ""), "HOME": str(home), "LANG": "C.UTF-8",
            "XDG_CONFIG_HOME": str(home / "config"), "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_DATA_HOME": str(home / "data"),
        }
        place = f"http://127.0.0.1:{port}{wire.path}"
        command = [self.program, *words, "--provider", wire.provider, "--model", wire.model]
        command += ["--replies", home / "kept", "--json"]
        if wire.variables:
            environment.update(zip(wire.variables, (key, place)))
        else:
            command += ["--base-url", place]
        try:
            done = subprocess.run(command, env=environment, cwd=home, capture_output=True, timeout=120)
        except subprocess.TimeoutExpired as late:
            raise Wrong("no end within two minutes") from late
        (home / "said.txt").write_bytes(done.stdout + done.stderr)
        leaked(home, key)
        return done

    def detect(self, wire, port, query, key=KEY):
        return self.run(wire, port, key, ["detect", SLIDE, "-q", query])


def leaked(home, key):
    """No file holds the key, in any writing."""
    raw = key.encode()
    inner = [base64.b64encode(b"x" * shift + raw)[4:-4] for shift in range(3)]
    writings = [raw, raw.hex().encode(), urllib.parse.quote(key, safe="").encode(), *inner]
    writings.append("".join(f"%{byte:02X}" for byte in raw).encode())
    for path in home.rglob("*"):
        if path.is_file() and any(writing in path.read_bytes() for writing in writings):
            raise Wrong(f"a key in {path.relative_to(home)}")


def said(done):
    return " ".join(done.stderr.decode(errors="replace").split())[-300:]


def document(done, codes=(0,)):
    if done.returncode not in codes:
        raise Wrong(f"exit code {done.returncode}: {said(done)}")
    try:
        return json.loads(done.stdout)
    except ValueError as error:
        raise Wrong(f"no JSON: {said(done)}") from error


def right(regions, expected):
    found = [(region["label"], region["bbox"]) for region in regions]
    if len(found) != len(expected):
        raise Wrong(f"{len(found)} regions, not {len(expected)}")
    for (label, bbox), (name, box) in zip(found, expected):
        corners = [bbox[key] for key in ("x0", "y0", "x1", "y1")] if isinstance(bbox, dict) else bbox
        if label != name or any(abs(a - b) > 1.0 for a, b in zip(corners, box)):
            raise Wrong(f"{label} at {corners}, not {name} at {box}")


def regions(bench, wire, servers):
    right(document(bench.detect(wire, servers[wire.server].port, "the boxes"))["regions"], BOXES)


def records(bench, wire, servers):
    words = ["extract", SLIDE, "-q", "the boxes", "--schema", HERE / "tent.txt"]
    found = document(bench.run(wire, servers[wire.server].port, KEY, words))["records"]
    if len(found) != len(BOXES):
        raise Wrong(f"{len(found)} records, not {len(BOXES)}")
    for record in found:
        for name, value in RECORD.items():
            if plain(record, name) != value:
                raise Wrong(f"{name} is {plain(record, name)!r}, not {value!r}")


def plain(record, name):
    """A value wherever the document keeps it."""
    values = record.get("values", record)
    value = values.get(name)
    while isinstance(value, dict):
        value = value.get("value", value.get("typed"))
    return value


def busy(bench, wire, servers):
    before, begun = asked(servers["aimock"]), time.monotonic()
    right(document(bench.detect(wire, servers["aimock"].port, "the boxes, busy at first"))["regions"], BOXES)
    count, took = asked(servers["aimock"]) - before, time.monotonic() - begun
    if count != 2 or took < 1.0:
        raise Wrong(f"{count} requests in {took:.1f} s")


def cut(bench, wire, servers):
    before = asked(servers["aimock"])
    done = bench.detect(wire, servers["aimock"].port, "the boxes, cut off")
    right(document(done, codes=(3,))["regions"], BOXES[:1])
    if asked(servers["aimock"]) - before != 1:
        raise Wrong("asked again after an answer had begun")


def refused(bench, wire, servers):
    before = asked(servers["strict"])
    done = bench.detect(wire, servers["strict"].port, "the boxes", WRONG_KEY)
    words = done.stderr.decode() + done.stdout.decode()
    if done.returncode != 1 or "key" not in words.lower():
        raise Wrong(f"exit code {done.returncode}: {said(done)}")
    if asked(servers["strict"]) - before > 1:
        raise Wrong("asked again with a key that was refused")
    right(document(bench.detect(wire, servers["strict"].port, "the boxes"))["regions"], BOXES)


CHECKS = [("regions", regions, False), ("records", records, False), ("429", busy, True), ("cut", cut, True), ("401", refused, True)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--peers", type=pathlib.Path, required=True, help="the folder with node_modules and venv")
    arguments.add_argument("--kirinuki", type=pathlib.Path, required=True, help="the program")
    arguments.add_argument("--only", default="", help="only wires with this word in their name")
    arguments.add_argument("--keep", action="store_true", help="leave the files of the run in place")
    given = arguments.parse_args()
    peers, program = given.peers.resolve(), given.kirinuki.resolve()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kirinuki-servers-"))
    wires = [wire for wire in WIRES if given.only.lower() in wire.name.lower()]
    servers, failures = {}, 0
    try:
        servers["aimock"] = aimock(peers, folder)
        servers["strict"] = aimock(peers, folder, [KEY])
        if any(wire.server == "litellm" for wire in wires):
            servers["litellm"] = litellm(peers, folder, servers["aimock"])
        bench = Bench(program, folder)
        for wire in wires:
            for name, check, staged in CHECKS:
                if staged and not wire.faults or name == "401" and not wire.variables:
                    continue
                try:
                    check(bench, wire, servers)
                    print(f"{wire.name:28} {name:8} ok", flush=True)
                except Wrong as wrong:
                    failures += 1
                    print(f"{wire.name:28} {name:8} WRONG: {wrong}", flush=True)
        print(f"{bench.runs} runs, no key in what they left; {failures} wrong" if not failures else f"{failures} wrong")
    finally:
        for server in servers.values():
            server.stop()
        if given.keep:
            print(f"kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
