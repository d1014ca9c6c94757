#!/usr/bin/env python3
"""Checks a Kualik evidence package without Kualik, without a network and without anything to install.

    python3 verify.py                  the package this file lies in
    python3 verify.py FOLDER           another one
    python3 verify.py --json FOLDER    one JSON document, as `kualik verify --json` gives it
    python3 verify.py --quick FOLDER   lists, signatures and log only; contents of files are not read
    python3 verify.py --lang ru        words in Russian (kk: Kazakh, en: English)

Exit code 0: intact. 1: something is wrong. 2: it could not be checked.

Python 3.8 or newer, standard library only. `openssl` and `ssh-keygen` are asked for a second opinion where they are
installed, and `openssl` for time stamps, which are not looked into without it; every other signature is checked here in any case. A verifier that came with a package could have been forged with it:
compare its SHA-256 with one that you have from elsewhere, or use a copy from elsewhere.

Written from docs/format/ of Kualik and from nothing else, so that two readings of the format can be held against each other.
One file on purpose: it must be possible to read it whole and to carry it anywhere.
"""

import base64
import binascii
import calendar
import hashlib
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import unicodedata

# ------------------------------------------------------------------------------------------------- Ed25519 (RFC 8032)

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def point_add(p, q):
    """Extended coordinates (X, Y, Z, T), RFC 8032 section 5.1.4; complete, so it doubles as well."""
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def point_from_bytes(raw):
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    y %= P
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P != 0 or (x == 0 and sign == 1):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def point_to_bytes(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def multiples(point):
    """table[i][n] is n * 16**i * point: with it a product is 64 additions. Worth it, since few keys sign many entries."""
    table = []
    for _ in range(64):
        row = [NEUTRAL]
        for _ in range(15):
            row.append(point_add(row[-1], point))
        table.append(row)
        point = point_add(row[-1], point)
    return table


def product(table, scalar):
    total = NEUTRAL
    for row in table:
        if scalar & 15:
            total = point_add(total, row[scalar & 15])
        scalar >>= 4
    return total


TABLES = {}


def table_of(raw, negative):
    if (raw, negative) not in TABLES:
        point = point_from_bytes(raw)
        if point is None:
            return None
        if negative:
            point = ((P - point[0]) % P, point[1], 1, (P - point[3]) % P)
        TABLES[(raw, negative)] = multiples(point)
    return TABLES[(raw, negative)]


BASE = (4 * pow(5, P - 2, P) % P).to_bytes(32, "little")


def ed25519_valid(key, message, signature):
    """Without cofactor, comparing the bytes of R: as OpenSSL does it."""
    if len(key) != 32 or len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    table = table_of(key, True)
    if s >= L or table is None:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return point_to_bytes(point_add(product(table_of(BASE, False), s), product(table, h))) == signature[:32]


# ------------------------------------------------------------------------------------------------- canonical JSON (RFC 8785)


class NotCanonical(Exception):
    pass


def number_text(text):
    """The spelling that ECMAScript gives the double nearest to `text`."""
    value = float(text)
    if value == 0:
        return "0"
    if value in (float("inf"), float("-inf")):
        raise NotCanonical(text)
    mantissa, _, exponent = ("%r" % abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    point = len(whole) + int(exponent or 0)
    digits = (whole + fraction).lstrip("0")
    point -= len(whole + fraction) - len(digits)
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        shown = digits + "0" * (point - len(digits))
    elif 0 < point <= 21:
        shown = digits[:point] + "." + digits[point:]
    elif -6 < point <= 0:
        shown = "0." + "0" * -point + digits
    else:
        shown = digits[0] + ("." + digits[1:] if len(digits) > 1 else "") + "e%+d" % (point - 1)
    return ("-" if value < 0 else "") + shown


def exact_number(text):
    if number_text(text) != text:
        raise NotCanonical(text)
    return int(text) if re.fullmatch(r"-?[0-9]+", text) else float(text)


def members_once(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise NotCanonical("a member stands twice")
    return members


def refuse_constant(text):
    raise NotCanonical(text)


READER = json.JSONDecoder(
    object_pairs_hook=members_once, parse_int=exact_number, parse_float=exact_number, parse_constant=refuse_constant
)


def canonical(value):
    if isinstance(value, dict):
        ordered = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in ordered) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number_text(repr(value))
    return json.dumps(value, ensure_ascii=False)


def read_canonical(raw):
    """The value of canonical JSON; None for bytes that are anything else."""
    try:
        text = raw.decode("utf-8")
        value = READER.decode(text)
        return value if canonical(value).encode("utf-8") == raw else None
    except (ValueError, NotCanonical, RecursionError):
        return None


def read_base64(text):
    """Base64 of RFC 4648 section 4 in its one spelling; None otherwise."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, UnicodeEncodeError, binascii.Error):
        return None
    return raw if base64.b64encode(raw).decode() == text else None


# ------------------------------------------------------------------------------------------------- the tree (RFC 6962)


def leaf_hash(leaf):
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


class Root:
    """Grows leaf by leaf; holds one hash for each complete subtree."""

    def __init__(self):
        self.stack = []

    def add(self, node):
        height = 0
        while self.stack and self.stack[-1][0] == height:
            node = node_hash(self.stack.pop()[1], node)
            height += 1
        self.stack.append((height, node))

    def hash(self):
        if not self.stack:
            return hashlib.sha256().digest()
        root = self.stack[-1][1]
        for _, left in reversed(self.stack[:-1]):
            root = node_hash(left, root)
        return root


def root_by_proof(leaf, index, size, path):
    """RFC 9162 section 2.1.3.2; None when the proof has not the length that index and size demand."""
    if index >= size:
        return None
    last, node = size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            node = node_hash(sibling, node)
            while index & 1 == 0 and index != 0:
                index, last = index >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        index, last = index >> 1, last >> 1
    return node if last == 0 else None


def consistency_holds(old_size, old_root, size, root, path):
    """RFC 9162 section 2.1.4.2: whether the tree of `size` leaves begins with the one of `old_size`."""
    if not 0 < old_size <= size:
        return False
    if old_size == size:
        return path == [] and old_root == root
    if old_size & (old_size - 1) == 0:
        path = [old_root] + path
    if not path:
        return False
    at, last = old_size - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    older = newer = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            older, newer = node_hash(sibling, older), node_hash(sibling, newer)
            while at & 1 == 0 and at != 0:
                at, last = at >> 1, last >> 1
        else:
            newer = node_hash(newer, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and older == old_root and newer == root


# ------------------------------------------------------------------------------------------------- signatures around Ed25519


def note_key_id(name, key, algorithm=b"\x01"):
    return hashlib.sha256(name.encode() + b"\n" + algorithm + key).digest()[:4]


def read_cosigner_key(text):
    """(name, key) of a C2SP verifier key for cosignatures, in its one spelling; None otherwise."""
    match = re.fullmatch(r"([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})", text)
    raw = match and read_base64(match.group(3))
    if not raw or len(raw) != 33 or raw[:1] != b"\x04" or is_small_order(raw[1:]):
        return None
    return (match.group(1), raw[1:]) if note_key_id(match.group(1), raw[1:], b"\x04").hex() == match.group(2) else None


def is_small_order(raw):
    """A key that anybody can sign for."""
    point = point_from_bytes(raw)
    for _ in range(3 if point is not None else 0):
        point = point_add(point, point)
    return point is None or (point[0] % P == 0 and (point[1] - point[2]) % P == 0)


LATEST = 253402300799  # the last second of the year 9999


def cosignatures_of(raw, name, key):
    """How many lines of a note are by this cosigner; None when one of them does not fit. The note's form was checked before."""
    text = raw.decode("utf-8")
    body, _, signatures = text.rpartition("\n\n")
    found = 0
    for line in signatures[:-1].split("\n"):
        signer, _, value = line[2:].partition(" ")
        value = read_base64(value)
        if signer != name or value[:4] != note_key_id(name, key, b"\x04"):
            continue
        seconds = int.from_bytes(value[4:12], "big")
        said = b"cosignature/v1\ntime %d\n%s\n" % (seconds, body.encode("utf-8"))
        if len(value) != 76 or seconds > LATEST or not ed25519_valid(key, said, value[12:]):
            return None
        found += 1
    return found


def open_checkpoint(raw, origin, key):
    """(size, root, further signatures, length up to Kualik's own line) of a C2SP checkpoint in its one spelling, or None."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    body, _, signatures = text.rpartition("\n\n")
    body += "\n"
    head = re.fullmatch(r"([^\n]+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n", body)
    if head is None or head.group(1) != origin or not signatures.endswith("\n"):
        return None
    size, root = int(head.group(2)), read_base64(head.group(3))
    if root is None or size > 2**53 - 1:
        return None
    own, others = 0, 0
    for line in signatures[:-1].split("\n"):
        match = re.fullmatch("— ([^\\s+]+) ([A-Za-z0-9+/]+={0,2})", line)
        value = match and read_base64(match.group(2))
        if not value or len(value) < 5:
            return None
        if match.group(1) == origin and value[:4] == note_key_id(origin, key):
            if not ed25519_valid(key, body.encode("utf-8"), value[4:]):
                return None
            own += 1
        else:
            others += 1
    return (size, root, others) if own == 1 else None


SSH_HEAD, SSH_TAIL = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"


def ssh_string(value):
    return len(value).to_bytes(4, "big") + value


def ssh_parts(key, namespace):
    """All of an SSH signature blob (PROTOCOL.sshsig) but the 64 bytes at its end."""
    public = ssh_string(b"ssh-ed25519") + ssh_string(key)
    return (
        b"SSHSIG\x00\x00\x00\x01"
        + ssh_string(public)
        + ssh_string(namespace)
        + ssh_string(b"")
        + ssh_string(b"sha512")
        + (19 + 64).to_bytes(4, "big")
        + ssh_string(b"ssh-ed25519")
        + (64).to_bytes(4, "big")
    )


def ssh_signature_valid(armored, message, namespace, key):
    """One spelling only: every byte but the base64 of this very blob is refused."""
    try:
        lines = armored.decode("ascii").split("\n")
    except UnicodeDecodeError:
        return False
    if len(lines) < 4 or lines[0] != SSH_HEAD or lines[-2:] != [SSH_TAIL, ""]:
        return False
    body = lines[1:-2]
    blob = read_base64("".join(body))
    if blob is None or any(len(line) != 70 for line in body[:-1]) or not 0 < len(body[-1]) <= 70:
        return False
    head = ssh_parts(key, namespace)
    if len(blob) != len(head) + 64 or not blob.startswith(head):
        return False
    signed = b"SSHSIG" + ssh_string(namespace) + ssh_string(b"") + ssh_string(b"sha512") + ssh_string(hashlib.sha512(message).digest())
    return ed25519_valid(key, signed, blob[len(head):])


# ------------------------------------------------------------------------------------------------- what was found


class Report:
    def __init__(self, path, depth):
        self.path, self.depth, self.kind = path, depth, "unknown"
        self.expected = self.checked = self.skipped = self.bytes = 0
        self.problems, self.warnings, self.signatures, self.remarks, self.timestamps = [], [], [], [], []
        self.log = self.key = None
        self.started = time.time()

    def problem(self, what, path, expected=None, found=None):
        told = {"what": what, "path": shown(path), "expected": expected, "found": found}
        if told not in self.problems:
            self.problems.append(told)

    def warning(self, what, path, expected=None, found=None):
        self.warnings.append({"what": what, "path": shown(path), "expected": expected, "found": found})

    def as_json(self):
        return {
            "ok": not self.problems,
            "kind": self.kind,
            "path": shown(self.path),
            "depth": self.depth,
            "expected": self.expected,
            "checked": self.checked,
            "skipped": self.skipped,
            "bytes": self.bytes,
            "problems": self.problems,
            "warnings": self.warnings,
            "log": self.log,
            "signatures": self.signatures,
            "timestamps": self.timestamps,
            "startedAt": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(self.started)) + ".000Z",
            "durationMs": int((time.time() - self.started) * 1000),
        }


def shown(text):
    """Names from outside may have bytes that are no UTF-8."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


# ------------------------------------------------------------------------------------------------- the bag (RFC 8493)

SIGNATURE, SIGNED = "tagmanifest-sha512.txt.sig", "tagmanifest-sha512.txt"
ALGORITHMS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
MANIFEST = re.compile(r"(tag)?manifest-([^/]+)\.txt")
CUSTODY = "data/custody/"
LOG, CHECKPOINT, KEY, PROOFS = CUSTODY + "log.jsonl", CUSTODY + "checkpoint.txt", CUSTODY + "keys/case.ed25519", CUSTODY + "proofs/"
TIMESTAMPS, COSIGNED, PARTNERS = CUSTODY + "timestamps/", CUSTODY + "cosigned/", CUSTODY + "partners.json"
ITEMS, ORIGINALS = "data/records/items.jsonl", "data/originals/"


class Bag:
    def __init__(self, root, report):
        self.root, self.report = root, report
        self.files, self.folders, self.stored = {}, set(), {}
        self.payload_lists, self.tag_lists = {}, {}
        self.payload_read = 0
        self.info = []

    def file(self, path):
        return os.path.join(self.root, *self.stored.get(path, path).split("/"))

    def read(self, path, limit=None):
        """The bytes of a file that the walk found, None where there is none."""
        if path not in self.files:
            return None
        try:
            with open(self.file(path), "rb") as file:
                return file.read() if limit is None else file.read(limit)
        except OSError as error:
            self.report.problem("unreadable", path, None, error.strerror)
            return None

    def walk(self, folder=""):
        try:
            found = sorted(os.scandir(self.file(folder) if folder else self.root), key=lambda entry: entry.name)
        except OSError as error:
            if folder == "":
                raise
            self.report.problem("unreadable", folder, None, error.strerror)
            return
        for entry in found:
            path = folder + "/" + entry.name if folder else entry.name
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISLNK(mode):
                self.report.problem("symbolic-link", path)
            elif stat.S_ISDIR(mode):
                self.folders.add(path)
                self.walk(path)
            elif stat.S_ISREG(mode):
                self.files[path] = entry.stat(follow_symlinks=False).st_size
            else:
                self.report.problem("special-file", path)


def check_declaration(bag):
    """True when the rest can be read by it."""
    raw = bag.read("bagit.txt")
    if raw is None and not any(MANIFEST.fullmatch(name) for name in bag.files):
        bag.report.problem("not-a-bag", ".", "bagit.txt")
        return False
    if raw is None:
        bag.report.problem("bagit-txt", "bagit.txt", "bagit.txt")
        return True
    match = re.fullmatch(rb"BagIt-Version: ([0-9]+\.[0-9]+)(?:\r\n|\n|\r)Tag-File-Character-Encoding: ([^\r\n]+)(?:\r\n|\n|\r)?", raw)
    if match is None:
        bag.report.problem("bagit-txt", "bagit.txt")
        return True
    version, encoding = match.group(1).decode(), match.group(2).decode("utf-8", "replace")
    if version not in ("1.0", "0.97", "0.96", "0.95", "0.94", "0.93"):
        bag.report.problem("version", "bagit.txt", "1.0", version)
    if encoding.upper() != "UTF-8":
        bag.report.problem("encoding", "bagit.txt", "UTF-8", encoding)
    return True


def text_lines(bag, name, raw):
    """Names that are no UTF-8 still find their files; that the list has such bytes is worth a word."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        bag.report.warning("encoding", name, "UTF-8")
    return re.split(r"\r\n|\n|\r", raw.decode("utf-8", "surrogateescape"))


def check_info(bag):
    raw = bag.read("bag-info.txt")
    if raw is None:
        return
    for number, line in enumerate(text_lines(bag, "bag-info.txt", raw), 1):
        if line == "":
            continue
        if line[0] in " \t" and bag.info:
            bag.info[-1] = (bag.info[-1][0], bag.info[-1][1] + "\n" + line.strip())
        elif re.match(r"[^:\s][^:]*:", line):
            label, _, value = line.partition(":")
            bag.info.append((label, value.strip()))
        else:
            bag.report.problem("bag-info", "bag-info.txt#%d" % number, "Label: value", line)


def check_oxum(bag):
    stated = [value for label, value in bag.info if label.lower() == "payload-oxum"]
    payload = [size for path, size in bag.files.items() if path.startswith("data/")]
    found = "%d.%d" % (sum(payload), len(payload))
    if any(value != found for value in stated):
        bag.report.problem("payload-oxum", "bag-info.txt", stated[0], found)


def path_fault(path):
    if path.startswith("/") or path.startswith("\\") or re.match(r"[A-Za-z]:", path):
        return "absolute-path"
    if ".." in re.split(r"[/\\]", path):
        return "path-traversal"
    if path.startswith("~") or re.match(r"%[^%/\\]*%", path) or "\0" in path:
        return "unsafe-path"
    return None


def read_manifest(bag, name, of_tags, algorithm):
    listed, report = {}, bag.report
    lines = text_lines(bag, name, bag.read(name) or b"")
    if lines[-1] == "":
        lines.pop()
    for number, line in enumerate(lines, 1):
        at = "%s#%d" % (name, number)
        match = re.fullmatch(r"([0-9a-fA-F]+)([ \t]+)(.+)", line)
        if match is None or len(match.group(1)) != ALGORITHMS.get(algorithm, len(match.group(1))):
            report.problem("manifest-malformed", at, None, line)
            continue
        path = re.sub("%(0[aA]|0[dD]|25)", lambda code: chr(int(code.group(1), 16)), match.group(3))
        if path.startswith("*") and match.group(2) == " ":
            report.warning("manifest-malformed", at, path[1:], path)
            path = path[1:]
        fault = path_fault(path)
        path = "/".join(part for part in path.split("/") if part not in ("", "."))
        if fault is not None:
            report.problem(fault, at, None, path)
        elif of_tags and (path.startswith("data/") or re.fullmatch(r"tagmanifest-[^/]+\.txt", path)):
            report.problem("tag-manifest", at, None, path)
        elif not of_tags and not path.startswith("data/"):
            report.problem("manifest-malformed", at, "data/", path)
        elif path in listed:
            report.problem("duplicate-entry", at, None, path)
        else:
            listed[path] = match.group(1).lower()
    return listed


def read_manifests(bag):
    for name in sorted(bag.files):
        match = MANIFEST.fullmatch(name)
        if match is None:
            continue
        of_tags, algorithm = match.group(1) is not None, match.group(2).lower()
        if algorithm not in ALGORITHMS:
            bag.report.warning("unsupported-algorithm", name, None, algorithm)
        if algorithm in ("md5", "sha1"):
            bag.report.warning("weak-algorithm", name, "sha512", algorithm)
        listed = read_manifest(bag, name, of_tags, algorithm)
        if not listed:
            bag.report.problem("manifest-empty", name)
        (bag.tag_lists if of_tags else bag.payload_lists)[algorithm] = listed
    if not bag.payload_lists:
        bag.report.problem("manifest-missing", "manifest-sha512.txt", "manifest-sha512.txt")
    elif not set(bag.payload_lists) & set(ALGORITHMS):
        bag.report.problem("unsupported-algorithm", "manifest-%s.txt" % sorted(bag.payload_lists)[0])


def match_renamed(bag):
    """A file system may put names into another normalization: one listed name, one file, one meaning."""
    listed, forms = all_listed(bag), {}
    for path in set(bag.files) - listed:
        forms.setdefault(unicodedata.normalize("NFC", path), []).append(path)
    for path in listed - set(bag.files):
        found = forms.get(unicodedata.normalize("NFC", path), [])
        if len(found) == 1:
            bag.stored[path] = found[0]
            bag.files[path] = bag.files.pop(found[0])
            bag.report.warning("name-twins", path, path, found[0])


def check_lists(bag):
    report, lists = bag.report, sorted(bag.payload_lists.items())
    listed_payload = {path for _, listed in lists for path in listed}
    for path in sorted(path for path in bag.files if path.startswith("data/") and path not in listed_payload):
        report.problem("unexpected", path)
    for algorithm, listed in lists:
        for path in sorted(listed_payload - set(listed)):
            report.problem("manifest-incomplete", path, "manifest-%s.txt" % algorithm)
    for algorithm, listed in sorted(bag.tag_lists.items()):
        for other in sorted(bag.payload_lists):
            if "manifest-%s.txt" % other not in listed:
                report.problem("tag-manifest", "tagmanifest-%s.txt" % algorithm, "manifest-%s.txt" % other)
    if "data" not in bag.folders:
        report.problem("missing", "data")
    names = {}
    for path in sorted(set(bag.files) | all_listed(bag)):
        names.setdefault(unicodedata.normalize("NFC", path).lower(), []).append(path)
    listed = all_listed(bag)
    for twins in names.values():
        if sum(path in bag.files for path in twins) > 1 or sum(path in listed for path in twins) > 1:
            report.problem("name-twins", twins[0], None, twins[1])


def all_listed(bag):
    return {path for lists in (bag.payload_lists, bag.tag_lists) for listed in lists.values() for path in listed}


def check_fetch(bag):
    raw = bag.read("fetch.txt")
    for number, line in enumerate(re.split(rb"\r\n|\n|\r", raw or b""), 1):
        match = re.fullmatch(r"[^\s]+[ \t]+([0-9]+|-)[ \t]+(.+)", line.decode("utf-8", "replace"))
        if line and (match is None or path_fault(match.group(2)) or not match.group(2).startswith("data/")):
            bag.report.problem("fetch", "fetch.txt#%d" % number)


def check_digests(bag):
    """Each listed file is read once, for all algorithms that list it."""
    report, lists = bag.report, list(bag.payload_lists.items()) + list(bag.tag_lists.items())
    listed = all_listed(bag)
    report.expected = len(listed)
    for path in sorted(listed):
        if path not in bag.files:
            if not any(told["path"] == path and told["what"] in ("symbolic-link", "special-file") for told in report.problems):
                report.problem("missing", path)
            continue
        if report.depth == "quick" and path.startswith("data/"):
            report.skipped += 1
            continue
        expected = {algorithm: names[path] for algorithm, names in lists if path in names and algorithm in ALGORITHMS}
        found = digests_of(bag, path, expected)
        if found is None:
            continue
        report.checked += 1
        bag.payload_read += path.startswith("data/")
        for algorithm in sorted(expected):
            if found[algorithm] != expected[algorithm]:
                report.problem("altered", path, "%s %s" % (algorithm, expected[algorithm]), "%s %s" % (algorithm, found[algorithm]))
                break


def digests_of(bag, path, algorithms):
    hashes = {algorithm: hashlib.new(algorithm) for algorithm in algorithms}
    try:
        with open(bag.file(path), "rb") as file:
            while True:
                chunk = file.read(1 << 20)
                if not chunk:
                    break
                bag.report.bytes += len(chunk)
                for running in hashes.values():
                    running.update(chunk)
    except OSError as error:
        bag.report.problem("unreadable", path, None, error.strerror)
        return None
    return {algorithm: running.hexdigest() for algorithm, running in hashes.items()}


# ------------------------------------------------------------------------------------------------- the package

LABELS = {
    "Kualik-Package-Format": r"[0-9]+",
    "Kualik-Case-Id": r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    "Kualik-Key-Id": r"[0-9a-f]{64}",
    "Kualik-Log-Size": r"0|[1-9][0-9]{0,15}",
    "Kualik-Items": r"0|[1-9][0-9]{0,15}",
}
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
ENTRY = {
    "v": lambda value: value == 1 and not isinstance(value, bool),
    "case": lambda value: is_text(value, UUID),
    "seq": lambda value: isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53,
    "id": lambda value: is_text(value, UUID),
    "at": lambda value: is_text(value, r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z"),
    "type": lambda value: is_text(value, r"[a-z]+(-[a-z]+)*"),
    "actor": lambda value: isinstance(value, str),
    "key": lambda value: is_text(value, r"[0-9a-f]{64}"),
    "software": lambda value: isinstance(value, str),
    "subjects": lambda value: isinstance(value, list) and all(is_text(one, "[a-z]+(-[a-z]+)*:" + UUID) for one in value),
    "data": lambda value: isinstance(value, dict),
    "signature": lambda value: is_text(value, "[A-Za-z0-9+/]{86}=="),
}


def is_text(value, pattern):
    return isinstance(value, str) and re.fullmatch(pattern, value) is not None


def is_package(bag):
    return any(label.lower() == "kualik-package-format" for label, _ in bag.info) or SIGNATURE in bag.files or CHECKPOINT in bag.files


def check_package(bag):
    report, stated = bag.report, {}
    for label, form in LABELS.items():
        values = [value for name, value in bag.info if name.lower() == label.lower()]
        if len(values) != 1 or re.fullmatch(form, values[0]) is None:
            report.problem("bag-info", "bag-info.txt", label, "; ".join(values) if values else None)
        else:
            stated[label] = values[0]
    package_format = stated.get("Kualik-Package-Format")
    if package_format not in (None, "1", "2"):
        report.problem("version", "bag-info.txt", "2", package_format)
    check_names(bag)
    check_tag_manifests(bag)
    key = check_key(bag, stated.get("Kualik-Key-Id"))
    check_signature(bag, key)
    entries = Entries()
    if key is not None and "Kualik-Case-Id" in stated:
        entries = read_log(bag, stated["Kualik-Case-Id"], key)
        check_head(bag, stated, key, entries, package_format)
    check_items(bag, stated.get("Kualik-Items"), entries)


def check_names(bag):
    listed = {path for names in bag.tag_lists.values() for path in names}
    for path in sorted(bag.files):
        if not path.startswith("data/") and path not in listed and path != SIGNATURE and not re.fullmatch(r"tagmanifest-[^/]+\.txt", path):
            bag.report.problem("unexpected", path)
    for folder in sorted(bag.folders):
        if "/" not in folder and folder != "data":
            bag.report.problem("unexpected", folder)


def check_tag_manifests(bag):
    for name in ("manifest-sha256.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt"):
        if name not in bag.files:
            bag.report.problem("manifest-missing", name, name)
    # Nothing else stands for tagmanifest-sha256.txt: it must be what the signed one says, in the one spelling.
    if "sha256" in bag.tag_lists and "sha512" in bag.tag_lists:
        listed = bag.tag_lists["sha256"]
        fits = "".join("%s  %s\n" % (listed.get(path, ""), percent_encoded(path)) for path in bag.tag_lists["sha512"])
        if (bag.read("tagmanifest-sha256.txt") or b"") != fits.encode("utf-8", "surrogateescape"):
            bag.report.problem("tag-manifest", "tagmanifest-sha256.txt", SIGNED)


def percent_encoded(path):
    return re.sub("[%\n\r]", lambda one: "%%%02X" % ord(one.group()), path)


def check_key(bag, stated):
    report, raw = bag.report, bag.read(KEY)
    if raw is None:
        report.problem("missing", KEY)
        return None
    found = hashlib.sha256(raw).hexdigest()
    if len(raw) != 32 or (stated is not None and found != stated):
        report.problem("key", KEY, stated, found)
    if len(raw) != 32:
        return None
    report.key = raw
    return raw


def check_signature(bag, key):
    report, armored, message = bag.report, bag.read(SIGNATURE), bag.read(SIGNED)
    key_id = None if key is None else hashlib.sha256(key).hexdigest()
    for path, content in ((SIGNED, message), (SIGNATURE, armored)):
        if content is None:
            report.problem("missing", path)
    if armored is None or message is None:
        report.signatures.append({"path": SIGNATURE, "kind": "ssh", "valid": False, "key": key_id})
        return
    valid = key is not None and ssh_signature_valid(armored, message, b"kualik-package", key)
    if valid and not others_agree(armored, message, key):
        valid = False
    if not valid:
        report.problem("signature", SIGNATURE)
    report.signatures.append({"path": SIGNATURE, "kind": "ssh", "valid": valid, "key": key_id})


ASK_OTHERS = True


def others_agree(armored, message, key):
    """What ssh-keygen says of a signature found valid here; True where there is no ssh-keygen that knows -Y."""
    tool = shutil.which("ssh-keygen") if ASK_OTHERS else None
    if tool is None:
        return True
    folder = tempfile.mkdtemp()
    try:
        signers, signature = os.path.join(folder, "signers"), os.path.join(folder, "signature")
        public = base64.b64encode(ssh_string(b"ssh-ed25519") + ssh_string(key)).decode()
        with open(signers, "w", encoding="ascii") as file:
            file.write('case namespaces="kualik-package" ssh-ed25519 %s\n' % public)
        with open(signature, "wb") as file:
            file.write(armored)
        command = [tool, "-Y", "verify", "-f", signers, "-I", "case", "-n", "kualik-package", "-s", signature]
        answer = subprocess.run(command, input=message, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
        return answer.returncode == 0 or b"Could not verify" not in answer.stdout
    except (OSError, subprocess.SubprocessError):
        return True
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# ------------------------------------------------------------------------------------------------- the custody extract


class Entries:
    def __init__(self):
        self.count = self.signed = 0
        self.root = Root()
        self.lines = []  # (line number, seq or None, leaf hash)
        self.secured = {}  # item -> set of sha256


def read_log(bag, case_id, key):
    report, entries = bag.report, Entries()
    keys = {hashlib.sha256(key).hexdigest(): ("case", key)}
    state = {"last": -1, "actors": False}
    raw = bag.read(LOG)
    if raw is None:
        report.problem("missing", LOG)
        report.problem("log-truncated", LOG, "entry 0")
        return entries
    lines = raw.split(b"\n")
    if lines.pop() != b"":
        report.problem("unreadable", "%s#%d" % (LOG, len(lines) + 1), "LF at the end")
    for number, line in enumerate(lines, 1):
        at = "%s#%d" % (LOG, number)
        entries.count += 1
        entries.root.add(leaf_hash(line))
        entry = read_canonical(line)
        if not isinstance(entry, dict) or set(entry) != set(ENTRY) or not all(fits(entry[name]) for name, fits in ENTRY.items()):
            report.problem("log-entry", at)
            entries.lines.append((number, None, None))
            continue
        if entry["case"] != case_id:
            report.problem("log-entry", at, case_id, entry["case"])
        if entry["seq"] <= state["last"]:
            report.problem("log-gap", at, "more than %d" % state["last"], str(entry["seq"]))
        state["last"] = max(state["last"], entry["seq"])
        entries.lines.append((number, entry["seq"], leaf_hash(line)))
        if check_signer(report, entry, keys, state, at):
            entries.signed += 1
            note_signed(report, entries, entry, keys, state, at)
    if not entries.lines or entries.lines[0][1] != 0:
        report.problem("log-truncated", LOG, "entry 0")
    return entries


INTRODUCING = ("actor-added", "actor-key-rotated", "passphrase-restored", "recovery-made")


def note_signed(report, entries, entry, keys, state, at):
    """What a signed entry says that later ones, or the items, are held against."""
    data = entry["data"]
    if entry["type"] == "item-secured":
        for subject in entry["subjects"]:
            if subject.startswith("item:"):
                entries.secured.setdefault(subject[5:], set()).add(data.get("sha256"))
    if entry["seq"] == 0 and data.get("keyId") != entry["key"]:
        report.problem("key", at, entry["key"], str(data.get("keyId")))
    if entry["type"] in INTRODUCING:
        actors = [subject[6:] for subject in entry["subjects"] if subject.startswith("actor:")]
        raw = read_base64(data["publicKey"]) if isinstance(data.get("publicKey"), str) else None
        if not actors or raw is None or len(raw) != 32 or hashlib.sha256(raw).hexdigest() != data.get("keyId"):
            report.problem("key", at, None, str(data.get("keyId")))
        else:
            keys[data["keyId"]] = (actors[0], raw)
        state["actors"] = True


def check_signer(report, entry, keys, state, at):
    actor, signer = keys.get(entry["key"], (None, None))
    if actor is None or actor != entry["actor"] or (actor == "case" and state["actors"]):
        report.problem("key", at, None, entry["key"])
        return False
    signature = read_base64(entry["signature"])
    unsigned = {name: value for name, value in entry.items() if name != "signature"}
    valid = signature is not None and ed25519_valid(signer, canonical(unsigned).encode("utf-8"), signature)
    if not valid:
        report.problem("log-signature", at)
    return valid


def check_head(bag, stated, key, entries, package_format):
    report, raw = bag.report, bag.read(CHECKPOINT)
    log = {"entries": entries.count, "signaturesValid": entries.signed, "rootHex": None, "checkpointSize": None, "checkpointValid": False}
    report.log = log
    if raw is None:
        report.problem("log-checkpoint", CHECKPOINT)
        return
    opened = open_checkpoint(raw, "kualik/case/" + stated["Kualik-Case-Id"], key)
    key_id = hashlib.sha256(key).hexdigest()
    report.signatures.append({"path": CHECKPOINT, "kind": "checkpoint", "valid": opened is not None, "key": key_id})
    if opened is None:
        report.problem("log-checkpoint", CHECKPOINT)
        return
    size, root, others = opened
    log["checkpointSize"], log["rootHex"] = size, root.hex()
    fits = True
    if "Kualik-Log-Size" in stated and int(stated["Kualik-Log-Size"]) != size:
        report.problem("log-checkpoint", CHECKPOINT, stated["Kualik-Log-Size"], str(size))
        fits = False
    if any(seq is not None and seq >= size for _, seq, _ in entries.lines):
        report.problem("log-checkpoint", CHECKPOINT, None, str(size))
        fits = False
    if entries.count >= size:
        if entries.root.hash() != root:
            report.problem("log-tree", LOG, root.hex(), entries.root.hash().hex())
    elif package_format != "1":
        check_proofs(bag, entries, raw, size, root)
    proofs_asked = entries.count < size and package_format != "1"
    expected = {proof_path(seq) for _, seq, _ in entries.lines if seq is not None} if proofs_asked else set()
    for path in sorted(bag.files):
        if path.startswith(PROOFS) and path not in expected and all(seq is not None for _, seq, _ in entries.lines):
            report.problem("unexpected", path)
    log["checkpointValid"] = fits
    check_witnesses(bag, Head("kualik/case/" + stated["Kualik-Case-Id"], key, raw, size, root, others))


def proof_path(seq):
    return "%s%010d.tlog-proof" % (PROOFS, seq)


def check_proofs(bag, entries, checkpoint, size, root):
    for _, seq, leaf in entries.lines:
        if seq is None:
            continue
        path = proof_path(seq)
        raw = bag.read(path)
        if raw is None:
            bag.report.problem("missing", path)
            continue
        hashes = read_proof(raw, seq, checkpoint)
        if hashes is None or root_by_proof(leaf, seq, size, hashes) != root:
            bag.report.problem("log-tree", path, root.hex())


def read_proof(raw, seq, checkpoint):
    return read_hashes(raw, b"c2sp.org/tlog-proof@v1\nindex %d\n" % seq, checkpoint)


def read_hashes(raw, head, checkpoint):
    """The hashes of a proof that begins so and ends with this very checkpoint, one a line in one spelling; None otherwise."""
    tail = b"\n" + checkpoint
    if not raw.startswith(head) or not raw.endswith(tail) or len(raw) < len(head) + len(tail):
        return None
    body = raw[len(head):len(raw) - len(tail)].decode("ascii", "replace")
    if body != "" and not body.endswith("\n"):
        return None
    hashes = [read_base64(line) for line in body.split("\n")[:-1]]
    return hashes if all(one is not None and len(one) == 32 for one in hashes) else None


# ------------------------------------------------------------------------------------------------- what outsiders said of the log


class Head:
    """The signed head of the package: `others` lines of `raw` are not by the case."""

    def __init__(self, origin, key, raw, size, root, others):
        self.origin, self.key, self.raw, self.size, self.root, self.others = origin, key, raw, size, root, others


def check_witnesses(bag, head):
    sizes, stamps = witnessed(bag, TIMESTAMPS)
    stamped, _ = check_older_heads(bag, head, TIMESTAMPS, sizes)
    cosigned, further = check_older_heads(bag, head, COSIGNED, witnessed(bag, COSIGNED)[0])
    known = check_cosignatures(bag, head, cosigned)
    if head.others + further > known:
        bag.report.remarks.append(("cosignatures", head.others + further - known))
    for size, number in stamps:
        check_stamp(bag, size, number, stamped.get(size))
    unasked = sum(1 for told in bag.report.timestamps if told["state"] == "root-unknown" and told["genTime"] is None)
    if unasked:
        bag.report.remarks.append(("timestamps", unasked))
    if len(bag.report.timestamps) > unasked:
        bag.report.remarks.append(("roots", len(bag.report.timestamps) - unasked))


def witnessed(bag, folder):
    """Sizes of heads that any name in a folder states, and (size, number) of the stamps there. A name has one spelling."""
    sizes, stamps = set(), set()
    for path in sorted(bag.files):
        if not path.startswith(folder):
            continue
        name = path[len(folder):]
        head = re.fullmatch(r"(?:checkpoint|consistency)-([0-9]{10,16})\.txt", name)
        stamp = re.fullmatch(r"timestamp-([0-9]{10,16})-([1-9][0-9]{0,8})\.(?:tsr|pem)", name) if folder == TIMESTAMPS else None
        match = head or stamp
        if match is None or match.group(1) != "%010d" % int(match.group(1)):
            bag.report.problem("unexpected", path)
            continue
        sizes.add(int(match.group(1)))
        if stamp:
            stamps.add((int(stamp.group(1)), int(stamp.group(2))))
    return sorted(sizes), sorted(stamps)


def check_older_heads(bag, head, folder, sizes):
    """The heads of a folder that are the case's own, by size, and how many lines they have that are not by the case."""
    report, notes, further = bag.report, {}, 0
    for size in sizes:
        path, proof_at = "%scheckpoint-%010d.txt" % (folder, size), "%sconsistency-%010d.txt" % (folder, size)
        raw, proof = needed(bag, path), needed(bag, proof_at)
        if raw is None:
            continue
        opened = open_checkpoint(raw, head.origin, head.key)
        if opened is None or opened[0] != size:
            report.problem("log-checkpoint", path)
            continue
        notes[size] = raw
        further += opened[2]
        hashes = None if proof is None else read_hashes(proof, b"old %d\n" % size, head.raw)
        if proof is not None and (hashes is None or not consistency_holds(size, opened[1], head.size, head.root, hashes)):
            report.problem("log-tree", proof_at, head.root.hex())
    return notes, further


def needed(bag, path):
    if path not in bag.files:
        bag.report.problem("missing", path)
    return bag.read(path)


def check_cosignatures(bag, head, cosigned):
    """By the keys that the package states; how many lines they account for."""
    report, known = bag.report, 0
    if PARTNERS not in bag.files:
        if cosigned:
            report.problem("missing", PARTNERS)
        return 0
    partners = read_partners(bag.read(PARTNERS))
    if partners is None:
        report.problem("cosignature", PARTNERS)
        return 0
    active = set()
    for path, raw in [("%scheckpoint-%010d.txt" % (COSIGNED, size), raw) for size, raw in sorted(cosigned.items())] + [(CHECKPOINT, head.raw)]:
        by = 0
        for name, key in partners:
            lines = cosignatures_of(raw, name, key)
            if lines is None:
                report.problem("cosignature", path)
            if lines != 0:
                by += 1
                active.add(key)
                known += lines or 1
                report.signatures.append(
                    {"path": path, "kind": "cosignature", "valid": lines is not None, "key": hashlib.sha256(key).hexdigest()}
                )
        if by == 0 and path != CHECKPOINT:
            report.problem("cosignature", path)
    for name, key in partners:
        if key not in active:
            report.problem("cosignature", PARTNERS, name)
    return known


def read_partners(raw):
    try:
        listed = json.loads((raw or b"").decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    partners = listed.get("partners") if isinstance(listed, dict) and len(listed) == 1 else None
    if not isinstance(partners, list) or not partners:
        return None
    keys = []
    for one in partners:
        if not isinstance(one, dict) or set(one) != {"name", "verifierKey"} or not all(isinstance(value, str) for value in one.values()):
            return None
        keys.append(read_cosigner_key(one["verifierKey"]))
    return None if None in keys else keys


def check_stamp(bag, size, number, note):
    """Asks openssl, by the root that came with the package: whether that root is the authority's is not to be known from here."""
    report = bag.report
    path = "%stimestamp-%010d-%d.tsr" % (TIMESTAMPS, size, number)
    answer, chain = needed(bag, path), needed(bag, path[:-3] + "pem")
    told = {"path": path, "size": size, "authority": "", "genTime": None, "notLaterThan": None, "state": "root-unknown"}
    report.timestamps.append(told)
    if answer is None or chain is None or note is None:
        told["state"] = "invalid"
        return
    asked = ask_openssl(answer, chain, note)
    if asked is None:
        return
    if asked == "refused":
        report.problem("timestamp", path)
        told["state"] = "invalid"
    else:
        told["genTime"], told["notLaterThan"], told["authority"] = asked


KNOWN = {}  # programs called openssl, and whether they are OpenSSL


def ask_openssl(answer, chain, note):
    """(time stated, not later than, authority) of a stamp that holds; "refused"; None where there is no openssl that could be asked."""
    tool = shutil.which("openssl")
    if tool is None:
        return None
    folder = tempfile.mkdtemp()
    try:
        # Settings of its own: none of this computer's, and there where it has none.
        contents = {"answer": answer, "chain": chain, "note": note, "settings": b"[none]\n"}
        paths = {name: os.path.join(folder, name) for name in contents}
        for name, content in contents.items():
            with open(paths[name], "wb") as file:
                file.write(content)
        environment = dict(os.environ, LC_ALL="C", OPENSSL_CONF=paths["settings"])
        run = lambda command: output_of(command, environment)
        if tool not in KNOWN:
            KNOWN[tool] = run([tool, "version"])[1].startswith("OpenSSL ")
        if not KNOWN[tool]:
            return None
        for form in ([], ["-token_in"]):
            code, text = run([tool, "ts", "-reply", "-in", paths["answer"], "-text"] + form)
            stated = code == 0 and stated_time(text)
            if stated:
                times = ["-attime", str(int(stated[2]))]
                command = [tool, "ts", "-verify", "-in", paths["answer"], "-data", paths["note"], "-CAfile", paths["chain"]]
                code, said = run(command + times + form)
                return stated[:2] + (stated[3],) if code == 0 and "Verification: OK" in said else "refused"
        return "refused"
    except (OSError, subprocess.SubprocessError):
        return None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def output_of(command, environment):
    answer = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, env=environment)
    return answer.returncode, answer.stdout.decode("utf-8", "replace")


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def stated_time(text):
    """(time, not later than, seconds since 1970, authority) out of what `openssl ts -reply -text` prints; None where it states none."""
    time_line = r"^Time stamp: ([A-Z][a-z]{2}) +([0-9]{1,2}) ([0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,9})? ([0-9]{4}) GMT$"
    match = re.search(time_line, text, re.M)
    if match is None or match.group(1) not in MONTHS:
        return None
    day = "%s-%02d-%02d" % (match.group(5), MONTHS.index(match.group(1)) + 1, int(match.group(2)))
    whole = calendar.timegm(time.strptime(day + " " + match.group(3), "%Y-%m-%d %H:%M:%S"))
    micros = whole * 10**6 - -int((match.group(4) or ".")[1:].ljust(9, "0")) // 1000
    accuracy = re.search(r"^Accuracy: (.*)$", text, re.M)
    for amount, unit in re.findall(r"(0x[0-9A-Fa-f]+) (seconds|millis|micros)", accuracy.group(1) if accuracy else ""):
        micros += int(amount, 16) * {"seconds": 10**6, "millis": 1000, "micros": 1}[unit]
    millis = -(-micros // 1000)
    until = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(millis // 1000)) + ".%03dZ" % (millis % 1000)
    authority = re.search(r"^TSA: (.*)$", text, re.M)
    return day + "T" + match.group(3) + (match.group(4) or "") + "Z", until, whole, authority.group(1) if authority else ""


def check_items(bag, stated, entries):
    report, raw = bag.report, bag.read(ITEMS)
    if raw is None:
        report.problem("missing", ITEMS)
        raw = b""
    lines = raw.decode("utf-8", "replace").split("\n")
    if lines.pop() != "":
        report.problem("unreadable", "%s#%d" % (ITEMS, len(lines) + 1), "LF at the end")
    known, originals = set(), set()
    for number, line in enumerate(lines, 1):
        at = "%s#%d" % (ITEMS, number)
        try:
            item = json.loads(line)
        except (ValueError, RecursionError):
            item = None
        if not isinstance(item, dict) or not all(isinstance(item.get(name), str) for name in ("id", "path", "sha256", "sha512")):
            report.problem("log-catalogue-differs", at)
            continue
        known.add(item["id"])
        originals.add(item["path"])
        if not item["path"].startswith(ORIGINALS) or item["path"] not in bag.files:
            report.problem("missing", item["path"])
        for algorithm in ("sha256", "sha512"):
            listed = bag.payload_lists.get(algorithm, {}).get(item["path"])
            if listed != item[algorithm]:
                report.problem("log-catalogue-differs", at, item[algorithm], listed)
        if item["sha256"] not in entries.secured.get(item["id"], set()):
            report.problem("log-catalogue-differs", at, item["sha256"], None)
    if stated is not None and int(stated) != len(lines):
        report.problem("log-catalogue-differs", ITEMS, stated, str(len(lines)))
    for path in sorted(bag.files):
        if path.startswith(ORIGINALS) and path not in originals:
            report.problem("unexpected", path)
    for item in sorted(set(entries.secured) - known):
        report.problem("log-catalogue-differs", ITEMS, item, None)


# ------------------------------------------------------------------------------------------------- all of it


def verify(root, depth="full"):
    """The report on one folder. Raises OSError when the folder itself cannot be read."""
    report = Report(root, depth)
    bag = Bag(root, report)
    bag.walk()
    found = list(report.problems)
    if not check_declaration(bag):
        report.problems = [told for told in report.problems if told not in found]
    else:
        report.kind = "bag"
        check_info(bag)
        if is_package(bag):
            report.kind = "package"
        read_manifests(bag)
        match_renamed(bag)
        check_lists(bag)
        check_fetch(bag)
        check_oxum(bag)
        check_digests(bag)
        listed = {path for names in bag.payload_lists.values() for path in names}
        if (bag.payload_read == 0) if depth == "full" else not any(path in bag.files for path in listed):
            report.problem("nothing-checked", "data")
        if report.kind == "package":
            check_package(bag)
    return report


# ------------------------------------------------------------------------------------------------- words

LANGUAGES = ("en", "ru", "kk")
WORDS = {
    "intact": ("INTACT", "ЦЕЛО", "БҮТІН"),
    "broken": ("NOT INTACT", "НЕ ЦЕЛО", "БҮТІН ЕМЕС"),
    "package": ("package", "пакет", "пакет"),
    "bag": ("a BagIt bag, not a Kualik package", "пакет BagIt, но не пакет Kualik", "BagIt пакеті, Kualik пакеті емес"),
    "unknown": ("not recognised", "не распознано", "танылмады"),
    "counts": (
        "Files expected: {expected}; checked: {checked}; not read at this depth: {skipped}.",
        "Файлов ожидалось: {expected}; проверено: {checked}; не читалось при такой проверке: {skipped}.",
        "Күтілген файл: {expected}; тексерілгені: {checked}; бұл тексеруде оқылмағаны: {skipped}.",
    ),
    "log": (
        "Custody log: entries here: {entries} of {checkpointSize}; signatures valid: {signaturesValid}; checkpoint: {head}.",
        "Журнал хранения: записей здесь: {entries} из {checkpointSize}; верных подписей: {signaturesValid}; контрольная точка: {head}.",
        "Сақтау журналы: мұндағы жазба: {entries}, барлығы {checkpointSize}; дұрыс қолтаңба: {signaturesValid}; бақылау нүктесі: {head}.",
    ),
    "valid": ("valid", "верна", "дұрыс"),
    "invalid": ("NOT valid", "НЕВЕРНА", "ДҰРЫС ЕМЕС"),
    "signature-of": ("Signature {path}: {state}, key {key}", "Подпись {path}: {state}, ключ {key}", "Қолтаңба {path}: {state}, кілті {key}"),
    "problems": ("What is wrong ({count}):", "Что не так ({count}):", "Қандай ақау бар ({count}):"),
    "warnings": ("Worth knowing ({count}):", "Стоит знать ({count}):", "Біле жүрген жөн ({count}):"),
    "expected": ("expected", "ожидалось", "күтілгені"),
    "found": ("found", "найдено", "табылғаны"),
    "fingerprint": (
        "The key is {key}.\nOnly the sender can tell you, by another way, that it is theirs: nothing inside a package can.",
        "Ключ: {key}.\nТолько отправитель может подтвердить другим путём, что ключ его: внутри пакета этого не доказать ничем.",
        "Кілт: {key}.\nОның жіберушінікі екенін тек жіберуші басқа жолмен растай алады: пакет ішінде оны ештеңе дәлелдемейді.",
    ),
    "forged": (
        "A verifier that came with a package could have been forged with it. The SHA-256 of this one is {digest}.",
        "Проверяющую программу, пришедшую с пакетом, могли подделать вместе с ним. SHA-256 этой: {digest}.",
        "Пакетпен бірге келген тексергішті пакетпен қоса қолдан жасауы мүмкін. Осының SHA-256 мәні: {digest}.",
    ),
    "cosignatures": (
        "Checkpoints have {count} further signatures; they were not checked, since only their owners can tell their keys.",
        "Под контрольными точками ещё подписей: {count}; они не проверялись: их ключи могут подтвердить только владельцы.",
        "Бақылау нүктелерінде тағы {count} қолтаңба бар; олар тексерілген жоқ: кілттерін тек иелері растай алады.",
    ),
    "partners": (
        "Cosignatures were checked with the keys that the package states: whose these are, only their owners can tell.",
        "Подписи партнёров проверены ключами, указанными в самом пакете: чьи они, могут подтвердить только владельцы.",
        "Серіктестердің қолтаңбалары пакеттің өзінде көрсетілген кілттермен тексерілді: олардың кімдікі екенін тек иелері растай алады.",
    ),
    "timestamps": (
        "There are {count} time stamps that were not looked into: there is no openssl here to ask.",
        "Меток времени, которые не проверялись: {count}: здесь нет openssl.",
        "Тексерілмеген уақыт белгілері: {count}: мұнда openssl жоқ.",
    ),
    "roots": (
        "Of time stamps openssl looked into {count}, by the root in the package: compare its fingerprint with the authority's own (VERIFY.txt).",
        "Меток времени, проверенных программой openssl по корневому сертификату из пакета: {count}. Сравните его отпечаток с опубликованным службой времени (VERIFY.txt).",
        "openssl бағдарламасы пакеттегі түбірлік сертификат бойынша тексерген уақыт белгілері: {count}. Оның таңбасын уақыт қызметі жариялағанымен салыстырыңыз (VERIFY.txt).",
    ),
    "stamp": (
        "Time stamp {path}: {size} entries existed not later than {until}, by the root in the package",
        "Метка времени {path}: записей {size}, существовали не позднее {until} — по корневому сертификату из пакета",
        "Уақыт белгісі {path}: {size} жазба {until} кешіктірмей болған — пакеттегі түбірлік сертификат бойынша",
    ),
    "cannot": (
        "Nothing was checked: {path} cannot be read ({why}).",
        "Ничего не проверено: не удаётся прочитать {path} ({why}).",
        "Ештеңе тексерілген жоқ: {path} оқылмады ({why}).",
    ),
}
KINDS = {
    "altered": ("was changed", "изменён", "өзгертілген"),
    "missing": ("is missing", "отсутствует", "жоқ"),
    "unexpected": ("does not belong here", "здесь лишний", "мұнда артық"),
    "unreadable": ("cannot be read", "не читается", "оқылмайды"),
    "symbolic-link": ("is a link, not a file", "ссылка, а не файл", "файл емес, сілтеме"),
    "special-file": ("is no ordinary file", "не обычный файл", "кәдімгі файл емес"),
    "not-a-bag": ("is missing: this is no package", "отсутствует: это не пакет", "жоқ: бұл пакет емес"),
    "bagit-txt": ("does not say what it must", "содержит не то, что должно", "мазмұны талапқа сай емес"),
    "bag-info": ("lacks or misstates something", "чего-то не хватает или указано неверно", "бірдеңе жетпейді не қате көрсетілген"),
    "manifest-malformed": ("has a line that cannot be read", "есть нечитаемая строка", "оқылмайтын жолы бар"),
    "manifest-empty": ("lists nothing", "ничего не перечисляет", "ештеңе тізбейді"),
    "manifest-missing": ("is missing", "отсутствует", "жоқ"),
    "manifest-incomplete": ("is not listed everywhere", "перечислен не везде", "барлық тізімде жоқ"),
    "tag-manifest": ("does not fit the signed list", "не согласуется с подписанным списком", "қол қойылған тізімге сай емес"),
    "path-traversal": ("leads out of the package", "ведёт за пределы пакета", "пакеттен тыс жерге апарады"),
    "absolute-path": ("is no path inside the package", "не путь внутри пакета", "пакет ішіндегі жол емес"),
    "unsafe-path": ("is an unsafe path", "небезопасный путь", "қауіпті жол"),
    "name-twins": ("differs from another name only in spelling", "отличается от другого имени лишь написанием", "басқа атаудан тек жазылуымен ерекшеленеді"),
    "duplicate-entry": ("is listed twice", "перечислен дважды", "екі рет тізілген"),
    "fetch": ("wants to be fetched from elsewhere", "требует загрузки из другого места", "басқа жерден жүктеуді талап етеді"),
    "payload-oxum": ("states other numbers than are there", "указаны не те числа", "көрсетілген сандар сәйкес емес"),
    "unsupported-algorithm": ("uses an unknown algorithm", "неизвестный алгоритм", "белгісіз алгоритм"),
    "weak-algorithm": ("uses a weak algorithm", "слабый алгоритм", "әлсіз алгоритм"),
    "version": ("states a version that this verifier does not know", "неизвестная версия", "белгісіз нұсқа"),
    "encoding": ("is not in UTF-8", "не в UTF-8", "UTF-8 емес"),
    "log-entry": ("is no entry of this custody log", "не запись этого журнала хранения", "осы сақтау журналының жазбасы емес"),
    "log-signature": ("has a signature that does not fit", "подпись не подходит", "қолтаңбасы сай келмейді"),
    "log-tree": ("does not prove that it belongs to the log", "не доказывает принадлежности к журналу", "журналға жататынын дәлелдемейді"),
    "log-checkpoint": ("is not the signed head of this log", "не подписанная вершина этого журнала", "осы журналдың қол қойылған басы емес"),
    "log-gap": ("is out of place", "не на своём месте", "өз орнында емес"),
    "log-catalogue-differs": ("does not agree with the custody log", "расходится с журналом хранения", "сақтау журналына сәйкес емес"),
    "log-truncated": ("lacks its beginning or its end", "не хватает начала или конца", "басы не соңы жетпейді"),
    "size-differs": ("has another size", "другой размер", "өлшемі басқа"),
    "key": ("is signed by, or holds, a key that is not the right one", "не тот ключ", "кілт дұрыс емес"),
    "cosignature": ("has no cosignature that fits", "нет подходящей подписи партнёра", "серіктестің сай келетін қолтаңбасы жоқ"),
    "timestamp": ("is no time stamp that holds", "не действительная метка времени", "жарамды уақыт белгісі емес"),
    "signature": ("does not fit", "подпись не подходит", "қолтаңба сай келмейді"),
    "nothing-checked": ("nothing was there to check", "проверять было нечего", "тексеретін ештеңе болмады"),
}


def language_asked(name):
    for candidate in (name, os.environ.get("LC_ALL"), os.environ.get("LC_MESSAGES"), os.environ.get("LANG")):
        if candidate and candidate[:2].lower() in LANGUAGES:
            return LANGUAGES.index(candidate[:2].lower())
    return 0


def plain(text):
    """Names from outside must not steer the terminal."""
    return "".join(one if one.isprintable() else "\\u{%x}" % ord(one) for one in text)


def in_words(report, lang):
    told = report.as_json()
    say = lambda name, **values: WORDS[name][lang].format(**values)
    lines = ["%s: %s %s" % (say("intact" if told["ok"] else "broken"), say(told["kind"]), plain(told["path"])), say("counts", **told)]
    if told["log"]:
        log = dict(told["log"], head=say("valid" if told["log"]["checkpointValid"] else "invalid"))
        log["checkpointSize"] = "?" if log["checkpointSize"] is None else log["checkpointSize"]
        lines.append(say("log", **log))
    for signature in told["signatures"]:
        lines.append(say("signature-of", path=signature["path"], state=say("valid" if signature["valid"] else "invalid"), key=signature["key"]))
    for stamp in told["timestamps"]:
        if stamp["notLaterThan"]:
            lines.append(say("stamp", path=stamp["path"], size=stamp["size"], until=stamp["notLaterThan"]))
    if any(signature["kind"] == "cosignature" for signature in told["signatures"]):
        report.remarks.append(("partners", None))
    for heading in ("problems", "warnings"):
        if told[heading]:
            lines.append(say(heading, count=len(told[heading])))
        for one in told[heading]:
            sides = ["%s %s" % (say(side), plain(one[side])[:200]) for side in ("expected", "found") if one[side] is not None]
            lines.append("  %s: %s%s" % (plain(one["path"]), KINDS[one["what"]][lang], " (%s)" % ", ".join(sides) if sides else ""))
    lines += [say(name, count=count) for name, count in report.remarks]
    if report.key is not None:
        lines.append(say("fingerprint", key=ssh_fingerprint(report.key)))
    with open(__file__, "rb") as file:
        lines.append(say("forged", digest=hashlib.sha256(file.read()).hexdigest()))
    return "\n".join(lines)


def ssh_fingerprint(key):
    """As `ssh-keygen -l` shows a key, and START-HERE and VERIFY.txt do."""
    digest = hashlib.sha256(ssh_string(b"ssh-ed25519") + ssh_string(key)).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def main(arguments):
    words, options = [], {"json": False, "quick": False, "many": False, "lang": None}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--lang" and rest:
            options["lang"] = rest.pop(0)
        elif word in ("--json", "--quick", "--many"):
            options[word[2:]] = True
        elif word in ("-h", "--help"):
            print(__doc__)
            return 0
        elif word.startswith("-") or words:
            print(__doc__, file=sys.stderr)
            return 2
        else:
            words.append(word)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    depth, lang = "quick" if options["quick"] else "full", language_asked(options["lang"])
    if options["many"]:
        # One folder a line on standard input, one report a line on standard output: for those who hold verifiers against each other.
        for line in sys.stdin:
            print(json.dumps(verify(line.rstrip("\n"), depth).as_json()), flush=True)
        return 0
    root = words[0] if words else os.path.dirname(os.path.abspath(__file__))
    try:
        report = verify(root, depth)
    except OSError as error:
        print(WORDS["cannot"][lang].format(path=plain(shown(root)), why=error.strerror), file=sys.stderr)
        return 2
    print(json.dumps(report.as_json(), indent=2) if options["json"] else in_words(report, lang))
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
