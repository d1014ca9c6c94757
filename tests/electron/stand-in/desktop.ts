/** Stands in for what a desktop gives: dialogs answered as the test says, a menu that can be read and clicked, one screen. */
type MenuItem = { label?: string; role?: string; type?: string; submenu?: MenuItem[]; click?: () => void };

export const asked: { dialogs: unknown[]; messages: { message: string; detail?: string }[]; revealed: string[]; menu: MenuItem[] } = {
  dialogs: [],
  messages: [],
  revealed: [],
  menu: [],
};
/** What the next dialogs answer; none: the person cancels. */
export const dialogAnswers: string[][] = [];

function optionsOf(first: unknown, second: unknown): unknown {
  return second ?? first;
}

export const dialog = {
  showOpenDialog(first: unknown, second?: unknown) {
    asked.dialogs.push(optionsOf(first, second));
    const filePaths = dialogAnswers.shift() ?? [];
    return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
  },
  showSaveDialog(first: unknown, second?: unknown) {
    asked.dialogs.push(optionsOf(first, second));
    const filePath = dialogAnswers.shift()?.[0] ?? '';
    return Promise.resolve({ canceled: filePath === '', filePath });
  },
  showMessageBox(options: { message: string; detail?: string }) {
    asked.messages.push(options);
    return Promise.resolve({ response: 0 });
  },
};

export const shell = { showItemInFolder: (path: string) => void asked.revealed.push(path) };

export const nativeTheme = { themeSource: 'system' };

export const screen = { getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }) };

export const Menu = {
  buildFromTemplate: (template: MenuItem[]) => template,
  setApplicationMenu: (template: MenuItem[]) => void (asked.menu = template),
};
