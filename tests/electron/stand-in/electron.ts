/** A small stand-in for the `electron` module: the part of its interface that the shell uses, over real Chromium and real child processes. Knows nothing of Kualik but how to be asked by a test. */
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { dialog, Menu, nativeTheme, screen, shell } from './desktop.ts';
import { MessageChannelMain } from './ports.ts';
import { protocol } from './protocol.ts';
import { answerTest } from './remote.ts';
import { session } from './session.ts';
import { ipcMain } from './ipc.ts';
import { utilityProcess } from './utility-process.ts';

answerTest();

export { app, BrowserWindow, dialog, ipcMain, Menu, MessageChannelMain, nativeTheme, protocol, screen, session, shell, utilityProcess };
// electron-store takes the module as a whole.
export default { app, ipcMain, shell };
