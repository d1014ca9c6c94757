/** The menu bar: native roles, and the page's own actions under the names that its keymap gives them. Does no action itself. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { ShellWords } from './text.ts';

type Action = Extract<keyof ShellWords, `${string}-${string}` | 'palette'>;

/** `run` hands an action's name to the page, which does it if it can be done now. */
export function setMenu(words: ShellWords, run: (action: Action) => void): void {
  const item = (action: Action): MenuItemConstructorOptions => ({ label: words[action], click: () => run(action) });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const isMac = process.platform === 'darwin';
  const file = [
    item('new-case'),
    item('open-case'),
    item('open-sample'),
    line,
    item('import-files'),
    item('import-folder'),
    item('new-incident'),
    line,
    item('verify-package'),
    item('reveal-case'),
    item('lock-case'),
    item('close-case'),
    ...(isMac ? [] : [line, { role: 'quit' } as const]),
  ];
  const go = [item('go-catalogue'), item('go-incidents'), item('go-import'), item('go-log'), item('go-verify'), item('go-export')];
  const view: MenuItemConstructorOptions[] = [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, line, { role: 'togglefullscreen' }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [{ role: 'appMenu' } as const] : []),
      { label: words.file, submenu: file },
      { role: 'editMenu', label: words.edit },
      { label: words.go, submenu: go },
      { label: words.view, submenu: view },
      { role: 'windowMenu', label: words.window },
      { label: words.help, submenu: [item('palette'), item('cheat-sheet')] },
    ]),
  );
}
