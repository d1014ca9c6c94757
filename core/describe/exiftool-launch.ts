/** How exiftool is started here: where it lies, through which Perl, with how much memory. Starts nothing. */
/** Address space for one exiftool in KiB; it needs a tenth of it, a hostile file may want all there is. */
const memoryKib = 1_500_000;

/**
 * File and arguments that keep one exiftool open and reading commands from its standard input.
 * `config` is Perl code that it runs first; `''` keeps a user's own out as well.
 */
export async function exiftoolLaunch(config = ''): Promise<{ file: string; arguments: string[] }> {
  // Loaded only when describing begins: the package is large, and a case should open without it.
  const { exiftoolPath } = await import('exiftool-vendored');
  const exiftool = await exiftoolPath();
  const open = ['-config', config, '-stay_open', 'True', '-@', '-'];
  if (process.platform === 'win32') return { file: exiftool, arguments: open };
  if (process.platform !== 'linux') return { file: 'perl', arguments: [exiftool, ...open] };
  return { file: '/bin/sh', arguments: ['-c', `ulimit -v ${memoryKib}; exec "$0" "$@"`, 'perl', exiftool, ...open] };
}
