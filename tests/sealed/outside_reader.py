"""Reads sealed files as docs/format/sealed-files.md describes them, with another library and nothing of Kualik: the second opinion of the tests.
   outside_reader.py SECRET_HEX SHA256_HEX FILE    prints the SHA-256 of the plain content, or `step N`
   outside_reader.py SECRET_HEX --catalogue FILE   prints the first bytes of the first page"""
import hashlib, hmac, sys
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def hkdf(secret, salt, info, length):
    key, block, out = hmac.new(salt or bytes(32), secret, 'sha256').digest(), b'', b''
    while len(out) < length:
        block = hmac.new(key, block + info + bytes([len(out) // 32 + 1]), 'sha256').digest()
        out += block
    return out[:length]


def plain(secret, sha256, sealed):
    name = hmac.new(hkdf(secret, b'', b'kualik-sealed/1 names', 32), sha256, 'sha256').digest()
    keys = hkdf(hkdf(secret, b'', b'kualik-sealed/1 files', 32), sealed[8:40], b'kualik-sealed/1 file', 71)
    tag = hmac.new(keys[39:71], sealed[:48] + name, 'sha256').digest()
    if sealed[:8] != b'KUALIKS\x01' or tag != sealed[48:80]:
        return 'step 1'
    length = int.from_bytes(sealed[40:48], 'big')
    segments = 1 if length <= 262048 else 1 + -(-(length - 262048) // 262128)
    if len(sealed) != 80 + length + 16 * segments:
        return 'step 2'
    content = b''
    for i in range(segments):
        cut = sealed[max(80, i * 262144):(i + 1) * 262144]
        nonce = keys[32:39] + i.to_bytes(4, 'big') + bytes([i == segments - 1])
        try:
            content += AESGCM(keys[:32]).decrypt(nonce, cut, None)
        except InvalidTag:
            return 'step 3'
    return content if hashlib.sha256(content).digest() == sha256 else 'step 4'


def first_page(secret, page):
    iv = page[4096 - 80:4096 - 64]
    key = hkdf(secret, b'', b'kualik-sealed/1 catalogue', 32)
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(page[16:4096 - 80]) + decryptor.finalize()


secret = bytes.fromhex(sys.argv[1])
data = open(sys.argv[3], 'rb').read()
if sys.argv[2] == '--catalogue':
    print(first_page(secret, data[:4096])[:8].hex())
else:
    found = plain(secret, bytes.fromhex(sys.argv[2]), data)
    print(found if isinstance(found, str) else hashlib.sha256(found).hexdigest())
