/** Stands in for Electron's `ipcMain`. */
import { EventEmitter } from 'node:events';

export const ipcMain = new EventEmitter();
