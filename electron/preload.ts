/** All that a page gets from the shell: the two ports it talks through, the paths of files that a person dropped, the version. Knows no method. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';

/** The page's window; this file is compiled without the DOM's types, as everything else here. */
declare const window: { postMessage(message: unknown, targetOrigin: string, ports: readonly unknown[]): void; location: { origin: string } };

const version = process.argv.find((argument) => argument.startsWith('--kualik-version='))?.split('=')[1] ?? '';

contextBridge.exposeInMainWorld('kualikShell', {
  version,
  /** Empty for what did not come from a disk, such as a picture dragged out of another page. */
  pathsOfFiles: (files: readonly File[]) => files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
  /** Asks for the ports; they come as the message `kualik-port`, the engine's first and the shell's second. */
  connect: () => ipcRenderer.send('kualik:connect'),
});

// Ports cannot cross contextBridge; a message to the page's own window carries them.
ipcRenderer.on('kualik:ports', (event) => window.postMessage('kualik-port', window.location.origin, event.ports));
