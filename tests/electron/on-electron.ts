/** Runs the built shell in real Electron through Playwright. Knows no journey. */
import { dirname } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import type { RunningShell, ShellOptions } from './shell-under-test.ts';

const root = dirname(dirname(import.meta.dirname));

export async function startOnElectron(binary: string, { parameters = [], folder }: ShellOptions): Promise<RunningShell> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({ executablePath: binary, args: [...sandbox, root, `--user-data-dir=${folder}`, ...parameters] });
  const page = await app.firstWindow();
  return {
    page,
    mediaAddress: (path) => `media://case/${path}`,
    webPreferences: () =>
      app.evaluate(({ BrowserWindow }) => {
        // Not in Electron's types, but the only word of what really holds.
        const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
        return contents.getLastWebPreferences();
      }),
    grants: (permission) => grants(app, permission),
    spellChecker: () => app.evaluate(({ session }) => ({ enabled: session.defaultSession.isSpellCheckerEnabled() })),
    processes: () =>
      app.evaluate(({ app: inside }) =>
        inside.getAppMetrics().map(({ pid, name, serviceName }) => ({ pid, serviceName: name ?? serviceName ?? '' })),
      ),
    async answerNextDialog(paths) {
      await app.evaluate(({ dialog }, filePaths) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: filePaths[0] ?? '' });
      }, paths);
    },
    async clickMenu(label) {
      await app.evaluate(({ Menu }, wanted) => {
        const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
        items.find((item) => item.label === wanted)?.click();
      }, label);
    },
    async quit() {
      const ended = new Promise<number | null>((resolve) => app.process().once('exit', resolve));
      await app.evaluate(({ app: inside }) => setImmediate(() => inside.quit()));
      return ended;
    },
  };
}

function grants(app: ElectronApplication, permission: string): Promise<boolean> {
  return app.evaluate(async ({ BrowserWindow }, name) => {
    const ask = `navigator.permissions.query({ name: ${JSON.stringify(name)} }).then(({ state }) => state === 'granted', () => false)`;
    return (await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(ask)) as boolean;
  }, permission);
}
