/** Lint rules of our own, for oxlint: what its built-in rules cannot say about this project. Knows no file of it. */

/** Electron's Node is built on BoringSSL, which lacks much of what OpenSSL offers; code that names it works in tests and fails in the app. */
const portable = {
  createHash: /^sha-?(1|256|384|512)$/i,
  createHmac: /^sha-?(1|256|384|512)$/i,
  hash: /^sha-?(1|256|384|512)$/i,
  createSign: /^$/,
  createVerify: /^$/,
  createCipheriv: /^aes-256-gcm$/i,
  createDecipheriv: /^aes-256-gcm$/i,
  generateKeyPair: /^(ed25519|x25519)$/,
  generateKeyPairSync: /^(ed25519|x25519)$/,
  hkdf: /^sha-?(256|384|512)$/i,
  hkdfSync: /^sha-?(256|384|512)$/i,
};
const absent = new Set(['argon2', 'argon2Sync', 'pbkdf2', 'pbkdf2Sync', 'createDiffieHellman', 'createECDH', 'encapsulate', 'decapsulate']);

const portableCrypto = {
  meta: { type: 'problem', docs: { description: 'Only cryptographic primitives that BoringSSL has too' } },
  create(context) {
    function refuseAbsent(node, declaration, { name }) {
      if (/^(node:)?crypto$/.test(declaration.source?.value) && absent.has(name))
        report(context, node, `${name} is not in Electron's Node (BoringSSL)`);
    }
    return {
      CallExpression(node) {
        const name = node.callee.type === 'MemberExpression' ? node.callee.property.name : node.callee.name;
        if (name === undefined) return;
        if (absent.has(name)) return report(context, node, `${name} is not in Electron's Node (BoringSSL)`);
        if (!Object.hasOwn(portable, name)) return;
        const algorithm = literalOf(node.arguments[0]);
        if (algorithm === null || portable[name].test(algorithm)) return;
        report(context, node, `${name}('${algorithm}') is not for use here: Electron's Node is built on BoringSSL`);
      },
      ImportSpecifier: (node) => refuseAbsent(node, node.parent, node.imported),
      ExportSpecifier: (node) => refuseAbsent(node, node.parent, node.local),
    };
  },
};

/** A file's first line says what it is for and what it must not know. */
const purposeFirst = {
  meta: { type: 'suggestion', docs: { description: 'Each file opens with a sentence in a doc comment' } },
  create(context) {
    return {
      Program(node) {
        const text = (context.sourceCode ?? context.getSourceCode()).text;
        if (!/^(#!.*\n)?\/\*\*\s+(\* )?[^\s*/]/.test(text))
          report(context, node, 'A file opens with /** one sentence: what it is for and what it must not know */');
      },
    };
  },
};

function literalOf(argument) {
  if (argument?.type === 'Literal' && typeof argument.value === 'string') return argument.value;
  if (argument?.type === 'TemplateLiteral' && argument.expressions.length === 0) return argument.quasis[0].value.cooked;
  return null;
}

function report(context, node, message) {
  context.report({ node, message });
}

export default { meta: { name: 'kualik' }, rules: { 'portable-crypto': portableCrypto, 'purpose-first': purposeFirst } };
