/** The app's life: one instance, one shell, and an end that waits for the engine. With `--cli` it is the command line instead and opens no window. */
import { app } from 'electron';
import { runCommandLine } from './command-line.ts';
import { openLogFile } from './log-file.ts';
import { caseAmong } from './opened-paths.ts';
import { registerSchemes } from './protocol.ts';
import { startShell, type Shell } from './shell.ts';
import { guardAllContents } from './window.ts';

const cli = process.argv.indexOf('--cli');

app.enableSandbox();
// Chromium's own errands, none of which may leave the computer.
for (const errand of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'no-pings'])
  app.commandLine.appendSwitch(errand);
registerSchemes();
guardAllContents();

if (cli >= 0) void runCommandLine(process.argv.slice(cli + 1));
else if (app.requestSingleInstanceLock()) run();
else app.quit();

function run(): void {
  const log = openLogFile(app.getPath('logs'));
  let shell: Shell | null = null;
  /** macOS may name a case before the app is ready. */
  let asked = caseAmong(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
  const show = (casePath: string | null) => {
    asked = casePath;
    shell?.show(casePath);
  };

  app.on('second-instance', (_event, argv, workingFolder) => show(caseAmong(argv.slice(1), workingFolder)));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    show(path);
  });
  process.on('uncaughtException', (error) => log.bug(error, 'the shell'));
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (shell === null) return;
    const closing = shell;
    shell = null;
    event.preventDefault();
    closing.close().then(
      () => app.exit(0),
      () => app.exit(1),
    );
  });
  app.whenReady().then(
    () => {
      shell = startShell(log);
      if (asked !== null) shell.show(asked);
    },
    (error: unknown) => {
      log.bug(error, 'start');
      app.exit(1);
    },
  );
}
