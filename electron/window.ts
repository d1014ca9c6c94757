/** The window: sandboxed, without Node, bound to our own page. Knows nothing of what the page shows. */
import { BrowserWindow, app, screen, type WebContents } from 'electron';
import { fileURLToPath } from 'node:url';
import { pageAddress } from './protocol.ts';
import type { WindowBounds } from './settings.ts';

const smallest = { width: 720, height: 520 };
const calmMs = 10_000;
const atFirst = { width: 1280, height: 840 };

export type WindowOptions = { version: string; bounds: WindowBounds | null; onBounds(bounds: WindowBounds): void };

/** Opens the window and loads the page; it is shown when it has something to show. */
export function openWindow({ version, bounds, onBounds }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...atFirst,
    ...(bounds !== null && isOnScreen(bounds) ? { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height } : {}),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Kualik',
    webPreferences: {
      preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)),
      additionalArguments: [`--kualik-version=${version}`],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      enableWebSQL: false,
    },
  });
  if (bounds?.isMaximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => onBounds({ ...window.getNormalBounds(), isMaximized: window.isMaximized() }));
  reloadAfterCrash(window);
  void window.loadURL(pageAddress);
  return window;
}

/** A page whose process died comes back by itself; one that dies at once again stays down, rather than flicker for ever. */
function reloadAfterCrash(window: BrowserWindow): void {
  let lastReloadAt = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || Date.now() - lastReloadAt < calmMs) return;
    lastReloadAt = Date.now();
    window.webContents.reload();
  });
}

/** Holds for every page that could ever come to be, ours or not. */
export function guardAllContents(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents));
}

function guard(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    // The page may load itself again, which is how it comes back after the engine stopped.
    if (!event.isMainFrame || event.url.split('#')[0] !== pageAddress) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}

function isOnScreen({ x, y, width, height }: WindowBounds): boolean {
  const { workArea } = screen.getDisplayMatching({ x, y, width, height });
  return x < workArea.x + workArea.width - 100 && x + width > workArea.x + 100 && y >= workArea.y - 10 && y < workArea.y + workArea.height - 100;
}
