/** The environment that child processes of the app get: without what would load foreign code into them. Knows no process. */

/** Node's and Electron's switches, the dynamic linkers' and the interpreters' search paths. */
const dangerous = /^(NODE_|ELECTRON_|LD_|DYLD_|PERL|PYTHON|BASH_ENV$|ENV$|GCONV_PATH$|MAGICK_|VIPS_)/i;

export function safeEnvironment(environment: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const kept = Object.entries(environment).filter(([name, value]) => value !== undefined && !dangerous.test(name));
  return Object.fromEntries(kept) as Record<string, string>;
}
