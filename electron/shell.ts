/** Joins window, engine, host and menu into the running app. Knows nothing of cases but their folders. */
import { app, dialog, ipcMain, MessageChannelMain, protocol, session, type BrowserWindow, type WebFrameMain } from 'electron';
import { fileURLToPath } from 'node:url';
import { servePort } from '../core/transport/port.ts';
import type { FromEngine } from '../shared/ipc/wire.ts';
import { startEngineProcess, type EngineProcess } from './engine-process.ts';
import { applyTheme, createHost } from './host.ts';
import type { LogFile } from './log-file.ts';
import { setMenu } from './menu.ts';
import { portOf } from './ports.ts';
import { pageOrigin, serveMedia, servePages } from './protocol.ts';
import { secureSession } from './session.ts';
import { openSettings, type Settings } from './settings.ts';
import { shellWords, type ShellWords } from './text.ts';
import { openWindow } from './window.ts';

export type Shell = {
  /** Brings the window to the front and opens the case in it, if one is named. */
  show(casePath: string | null): void;
  /** Waits until the engine has closed its case. */
  close(): Promise<void>;
};

type HostEvent = Extract<FromEngine, { type: 'event' }>;

const closePatienceMs = 30_000;
/** An engine that stops this often in a minute is not started again by itself. */
const mostCrashesPerMinute = 3;

/** The app must be ready. */
export function startShell(log: LogFile): Shell {
  secureSession(session.defaultSession);
  const settings = openSettings(app.getPath('userData'));
  const listeners = new Set<(event: HostEvent) => void>();
  const tellPage = (name: string, payload: unknown) => listeners.forEach((listener) => listener({ type: 'event', name, payload }));

  const mayRestart = createCrashCounter(log, () => words());
  let openPath: string | null = null;
  const host = createHost({ settings, window: () => window, onSettings: applySettings, log });
  const engine = startEngineProcess({
    onCase(opened) {
      if (opened !== null && openPath === null) host.askToUnlock(null);
      openPath = opened?.path ?? null;
      if (opened === null) return;
      settings.rememberCase(opened);
      host.grant(opened.path);
    },
    onLocked(path) {
      openPath = null;
      host.askToUnlock(path);
      tellPage('host.action', { action: 'open-case', path });
    },
    onNotOpened: (path, reason) =>
      void dialog.showMessageBox({ type: 'warning', title: 'Kualik', message: words().notOpened, detail: `${path}\n${reason}` }),
    onWords: (text) => log.write(text),
    onCrash(exitCode) {
      const restarts = mayRestart(exitCode);
      tellPage('host.engine-gone', { restarts });
      if (restarts && openPath !== null) engine.openCase(openPath);
    },
  });
  servePages(protocol, fileURLToPath(new URL('../renderer/', import.meta.url)));
  serveMedia(protocol, (path, range) => engine.requestMedia(path, range));

  function words() {
    return shellWords(settings.host().language, app.getPreferredSystemLanguages());
  }
  function applySettings(): void {
    applyTheme(settings);
    setMenu(words(), (action) => tellPage('host.action', { action, path: null }));
  }
  function connect(frame: WebFrameMain): void {
    introduce(frame, engine, (port) => {
      servePort({ dispatch: host.dispatch, onEvent: (listener) => (listeners.add(listener), () => void listeners.delete(listener)) }, port, 'window');
    });
  }

  applySettings();
  ipcMain.on('kualik:connect', ({ sender, senderFrame }) => {
    const isOurs = sender === window?.webContents && senderFrame?.parent === null && senderFrame.origin === pageOrigin;
    if (isOurs) connect(senderFrame);
  });
  let window: BrowserWindow | null = openWindow({
    version: app.getVersion(),
    bounds: settings.window(),
    onBounds: (bounds) => settings.rememberWindow(bounds),
  });
  window.on('closed', () => (window = null));
  tellOfBrokenSettings(settings, words());

  return {
    show(casePath) {
      if (window?.isMinimized() === true) window.restore();
      window?.focus();
      if (casePath !== null) engine.openCase(casePath);
    },
    close: () => engine.close(closePatienceMs),
  };
}

/** Gives a page its two ports: one to the engine itself, one to the host that is served here. */
function introduce(frame: WebFrameMain, engine: EngineProcess, serveHost: (port: ReturnType<typeof portOf>) => void): void {
  const toHost = new MessageChannelMain();
  serveHost(portOf(toHost.port1));
  frame.postMessage('kualik:ports', null, [engine.connectWindow(), toHost.port2]);
}

/** Answers whether to go on by itself after a crash; when it happens too often, a person is asked to look. */
function createCrashCounter(log: LogFile, words: () => ShellWords): (exitCode: number) => boolean {
  const crashes: number[] = [];
  return (exitCode) => {
    log.bug(new Error(`the engine's process ended with code ${exitCode}`), 'engine');
    crashes.push(Date.now());
    const recent = crashes.filter((at) => at > Date.now() - 60_000).length;
    const restarts = recent <= mostCrashesPerMinute;
    if (!restarts) void dialog.showMessageBox({ type: 'error', title: 'Kualik', message: words().engineStopped, detail: words().engineAdvice });
    return restarts;
  };
}

function tellOfBrokenSettings({ putAside }: Settings, words: ShellWords): void {
  if (putAside === null) return;
  void dialog.showMessageBox({ type: 'warning', title: 'Kualik', message: words.settingsBroken, detail: `${words.settingsKept}\n${putAside}` });
}
