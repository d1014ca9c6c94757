"""Validates a BagIt 1.0 bag with the standard library only, written from RFC 8493 and from nothing in this program: the outside opinion in the tests.

Usage: independent_bag.py FOLDER. Exit code 0 and "valid: N payload files" or 1 and one line for each fault.
"""

import hashlib
import os
import re
import stat
import sys


def decode_path(text):
    # RFC 8493 section 2.1.3: only LF, CR and the percent sign are encoded.
    return re.sub(r"%(0A|0D|25)", lambda m: chr(int(m.group(1), 16)), text, flags=re.IGNORECASE)


def read_manifest(root, name, faults):
    entries = {}
    with open(os.path.join(root, name), encoding="utf-8", newline="") as file:
        for number, line in enumerate(re.split(r"\r\n|\n|\r", file.read()), 1):
            if line == "":
                continue
            match = re.fullmatch(r"([0-9a-fA-F]+)[ \t]+(.+)", line)
            if match is None:
                faults.append(f"{name} line {number}: malformed")
                continue
            path = decode_path(match.group(2))
            if path.startswith(("/", "~")) or ".." in path.split("/"):
                faults.append(f"{name} line {number}: unsafe path")
            elif path in entries:
                faults.append(f"{name} line {number}: {path} listed twice")
            else:
                entries[path] = match.group(1).lower()
    if not entries:
        faults.append(f"{name}: empty")
    return entries


def digest(path, algorithm):
    running = hashlib.new(algorithm)
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            running.update(block)
    return running.hexdigest()


def walk(root, faults):
    files = set()
    for folder, folders, names in os.walk(root):
        for name in folders + names:
            full = os.path.join(folder, name)
            relative = os.path.relpath(full, root)
            mode = os.lstat(full).st_mode
            if stat.S_ISREG(mode):
                files.add(relative)
            elif not stat.S_ISDIR(mode):
                faults.append(f"{relative}: neither file nor folder")
    return files


def check_declaration(root, faults):
    try:
        with open(os.path.join(root, "bagit.txt"), "rb") as file:
            content = file.read()
    except FileNotFoundError:
        faults.append("bagit.txt: missing")
        return
    if re.fullmatch(rb"BagIt-Version: 1\.0(\r\n|\n|\r)Tag-File-Character-Encoding: UTF-8(\r\n|\n|\r)?", content) is None:
        faults.append("bagit.txt: not the two lines of version 1.0")


def check_oxum(root, payload, faults):
    with open(os.path.join(root, "bag-info.txt"), encoding="utf-8", newline="") as file:
        stated = re.findall(r"^Payload-Oxum: (\d+)\.(\d+)$", file.read(), flags=re.MULTILINE)
    actual = (sum(os.path.getsize(os.path.join(root, path)) for path in payload), len(payload))
    if [tuple(map(int, pair)) for pair in stated] != [actual]:
        faults.append(f"bag-info.txt: Payload-Oxum {stated}, found {actual}")


def main(root):
    faults = []
    files = walk(root, faults)
    check_declaration(root, faults)
    payload = {path for path in files if path.startswith("data/")}
    top = sorted(path for path in files if "/" not in path)
    manifests = [name for name in top if re.fullmatch(r"manifest-\w+\.txt", name)]
    tag_manifests = [name for name in top if re.fullmatch(r"tagmanifest-\w+\.txt", name)]
    if not manifests:
        faults.append("no payload manifest")
    for name in manifests + tag_manifests:
        algorithm = re.search(r"manifest-(\w+)\.txt", name).group(1)
        entries = read_manifest(root, name, faults)
        if name in manifests and set(entries) != payload:
            faults.append(f"{name}: lists other files than data/ holds: {sorted(set(entries) ^ payload)[:5]}")
        if name in tag_manifests and not set(manifests) <= set(entries):
            faults.append(f"{name}: does not list every payload manifest")
        for path, expected in entries.items():
            if path not in files:
                faults.append(f"{path}: missing")
            elif digest(os.path.join(root, path), algorithm) != expected:
                faults.append(f"{path}: {algorithm} differs")
    if "bag-info.txt" in files:
        check_oxum(root, payload, faults)
    if not payload:
        faults.append("nothing to check")
    for fault in faults:
        print(fault)
    if not faults:
        print(f"valid: {len(payload)} payload files")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
