/** VERIFY.txt: how a stranger checks a package with common tools. Every indented line is a command that the tests run as it stands. */
import { custodyFiles, signatureFile, signatureNamespace, signedFile } from '../package/layout.ts';
import { verifierNames, verifierSha256 } from './verifiers.ts';
import type { Cover } from './cover.ts';
import type { WrittenCosignature, WrittenStamp } from './witnesses.ts';

export function verifySteps(cover: Cover): string {
  return `HOW TO CHECK THIS PACKAGE

${cover.packageName}
Package ${cover.packageId}
Case    ${cover.caseId}

Open a terminal in this folder. On Linux every tool named here is at hand or in
the distribution; on macOS install "coreutils" and "openssl" with Homebrew; on
Windows use WSL or Git Bash. None of them needs Kualik, and none needs a network.

Nothing in a package can show by itself who made it. Step 1 is what ties it to
the sender; do not leave it out.


The quick way

Open verify.html in a browser and give it this folder, or run

    python3 verify.py

Both check all that follows, and say "INTACT" or what is wrong. They came with
the package and could have been forged with it: the steps below need neither,
and "kualik verifier" prints the SHA-256 that they must have. Made with
${cover.software}, they have

${verifierNames.map((name) => `    # ${verifierSha256(name)}  ${name}`).join('\n')}


1. Whose key is it?

    ssh-keygen -l -f ${custodyFiles.sshKey}

It must print
    # ${cover.sshFingerprint}
and this must be what the sender told you in another way: in person, by
telephone, on paper.


2. Is the list of everything signed with that key?

    ssh-keygen -Y verify -f ${custodyFiles.allowedSigners} -I ${cover.signerIdentity} -n ${signatureNamespace} -s ${signatureFile} < ${signedFile}

It must print "Good" and the fingerprint of step 1. ${signatureFile}
is the one file that no manifest lists: it is made from the last of them.


3. Is every file what the lists say?

    sha512sum --check --strict --quiet ${signedFile}
    sha256sum --check --strict --quiet tagmanifest-sha256.txt
    sha512sum --check --strict --quiet manifest-sha512.txt
    sha256sum --check --strict --quiet manifest-sha256.txt

Each prints nothing when all is well.


4. Is anything here that is not on the lists?

sha256sum and sha512sum do not look for added files. Any BagIt validator does
(RFC 8493; for example bagit-python: bagit.py --validate .). Without one, this
prints the files of data/ that no manifest lists, which must be none:

    (cut -c 131- manifest-sha512.txt; find data -type f) | LC_ALL=C sort | uniq -u

Beside data/ there must be only bagit.txt, bag-info.txt, two manifests, two tag
manifests with ${signatureFile}, START-HERE, VERIFY.txt,
verify.py and verify.html.


5. Is every entry of the custody log signed?

An entry is one line of ${custodyFiles.log}: canonical JSON (RFC 8785),
signed with Ed25519 over the same line without its "signature" member, by the
key whose id it names. Keys other than that of the case belong to the people who
acted; the entry with its "publicKey" says whose each is.

    signed() { printf '%s' "$1" | sed 's|"signature":"[A-Za-z0-9+/=]*","software":|"software":|' | tr -d '\\n'; }
    signature() { printf '%s\\n' "$1" | sed -n 's|.*"signature":"\\([A-Za-z0-9+/=]*\\)","software":.*|\\1|p' | openssl base64 -d -A; }
    key() { printf '%s\\n' "$1" | sed -n 's|.*"key":"\\([0-9a-f]*\\)","seq":.*|data/custody/keys/\\1.pem|p'; }
    work=$(mktemp -d) && while IFS= read -r line; do signed "$line" > "$work/entry" && signature "$line" > "$work/sig" && openssl pkeyutl -verify -pubin -inkey "$(key "$line")" -rawin -in "$work/entry" -sigfile "$work/sig" || break; done < ${custodyFiles.log}

It must print "Signature Verified Successfully" ${String(cover.log.entries)} times.


6. What did the log say when each original came?

The entries of type "item-secured" carry the SHA-256 of each original at the
moment it was received. They are the same as in data/records/items.csv and as

    find data/originals -type f -exec sha256sum {} +


7. The checkpoint

${custodyFiles.checkpoint} is a C2SP tlog-checkpoint: the size of the log
(${String(cover.log.size)}) and its root hash (RFC 6962), signed. ${custodyFiles.noteKey}
is the key in the form that tools for signed notes take.
${
  cover.log.entries === cover.log.size
    ? 'This package has every entry, so the root hash can be computed again from\n' + custodyFiles.log + '.'
    : `This package has ${String(cover.log.entries)} of the ${String(cover.log.size)} entries. Each has its proof in\n${custodyFiles.proofs} (C2SP tlog-proof): a few hashes with which the\nhash of the entry leads to that root. They tell nothing about the others.`
}
${witnessSteps(cover.witnesses)}
With Kualik at hand, "kualik verify ." does all of this at once.
`;
}

/** The others are checked in the same way; so many show how. */
const SHOWN = 10;

function witnessSteps({ stamps, cosignatures }: Cover['witnesses']): string {
  const steps = [...(stamps.length > 0 ? [stampSteps(stamps)] : []), ...(cosignatures.length > 0 ? [cosignatureSteps(cosignatures)] : [])];
  return steps.map((step, index) => `\n\n${String(8 + index)}. ${step}`).join('');
}

function stampSteps(stamps: readonly WrittenStamp[]): string {
  const checks = stamps
    .slice(-SHOWN)
    .map(
      ({ path, checkpoint, chain, seconds, token }) =>
        `    openssl ts -verify -in ${path} ${token ? '-token_in ' : ''}-data ${checkpoint} -CAfile ${chain} -attime ${String(seconds)}`,
    );
  const roots = new Map(stamps.slice(-SHOWN).map(({ chain, root }) => [root?.sha256 ?? chain, { chain, root }]));
  const fingerprints = [...roots.values()].map(
    ({ chain, root }) =>
      `    sed -n 'H;/BEGIN CERT/h;\${x;p;}' ${chain} | openssl x509 -noout -fingerprint -sha256\n    # ${colons(root?.sha256 ?? '')}`,
  );
  return `What did time authorities say?

Time authorities have signed that the bytes of older checkpoints of this log
existed at a time (RFC 3161). Each answer (.tsr) is over the checkpoint of the
same number beside it; with it (.pem) are the certificates up to the authority's
root. As of the time that each states:

${checks.join('\n')}

Each must print "Verification: OK". That rests on the root that came with this
package: compare its fingerprint with the one that the authority publishes.

${fingerprints.join('\n')}

What the authority said is printed by

    openssl ts -reply -in ${stamps.at(-1)!.path} ${stamps.at(-1)!.token ? '-token_in ' : ''}-text

That such a checkpoint is of this very log is shown by the consistency-….txt
beside it: hashes with which its root leads to that of ${custodyFiles.checkpoint}.
verify.py and verify.html compute that.
`;
}

function cosignatureSteps(cosignatures: readonly WrittenCosignature[]): string {
  const checks = cosignatures.slice(-SHOWN).map(
    ({ path, line, seconds, name, keyBase64 }) => `    # ${name}, ${new Date(seconds * 1000).toISOString()}
    (printf 'cosignature/v1\\ntime ${String(seconds)}\\n'; sed -n '1,3p' ${path}) > "$work/said"
    sed -n '${String(line)}p' ${path} | sed 's|.* ||' | openssl base64 -d -A | tail -c 64 > "$work/sig"
    (printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'; printf '%s' '${keyBase64}' | openssl base64 -d -A | tail -c 32) > "$work/key"
    openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key" -rawin -in "$work/said" -sigfile "$work/sig"`,
  );
  return `What did partners say?

Partners outside the case have confirmed which heads of its log they had seen,
at the times of their own clocks (C2SP tlog-cosignature). Their keys are given
in ${custodyFiles.partners}; that a key is theirs only they can tell you.

    work=$(mktemp -d)
${checks.join('\n')}

Each must print "Signature Verified Successfully".
`;
}

/** As openssl prints a fingerprint. */
function colons(hex: string): string {
  return (hex.toUpperCase().match(/../g) ?? []).join(':');
}
