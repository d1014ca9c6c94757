/** Loaded into every Node process of a session (`NODE_OPTIONS=--require`): writes each attempt to reach anything but this computer into the file KUALIK_ATTEMPTS. */
const { appendFileSync } = require('node:fs');
const dgram = require('node:dgram');
const dns = require('node:dns');
const net = require('node:net');

const isHere = (host) => host === undefined || host === null || /^(127\.|::1$|localhost$|::ffff:127\.)/.test(String(host));
const note = (what, host) => isHere(host) || appendFileSync(process.env.KUALIK_ATTEMPTS, `${what} ${String(host)} by ${process.argv.join(' ')}\n`);

function watch(object, name, hostOf) {
  const before = object[name];
  object[name] = function (...parameters) {
    note(name, hostOf(parameters));
    return before.apply(this, parameters);
  };
}

watch(net.Socket.prototype, 'connect', ([first, second]) => {
  const [target, host] = Array.isArray(first) ? first : [first, second];
  return typeof target === 'object' && target !== null ? (target.path ? undefined : target.host) : typeof host === 'string' ? host : undefined;
});
for (const of of [dns, dns.promises])
  for (const name of Object.keys(of).filter((key) => /^(lookup|resolve|reverse)/.test(key))) watch(of, name, ([host]) => host);
for (const name of ['send', 'connect', 'bind']) watch(dgram.Socket.prototype, name, () => `UDP ${name}`);
