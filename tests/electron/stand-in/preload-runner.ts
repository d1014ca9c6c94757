/** Runs inside the page before anything of it: gives the app's real preload file the few modules a sandboxed preload has. */

type FromMain = { kind: 'ipc'; channel: string; ports: number[] } | { kind: 'port'; id: number; data: unknown } | { kind: 'port-closed'; id: number };
/** The DOM's MessagePort; this program is compiled without the DOM's types. */
type PagePort = { onmessage: (event: { data: unknown }) => void; postMessage(message: unknown): void; close(): void };
type Preload = (require: (name: string) => unknown, process: object, module: object, exports: object) => void;
type PageWindow = {
  standInTell(message: unknown): Promise<void>;
  standInHear(message: FromMain): void;
  standInDropPaths?: Record<string, string>;
  [name: string]: unknown;
};

/** The script for the page; the preload stands in it as text, because the page's policy forbids to evaluate any. */
export function preloadScript(source: string, argv: readonly string[]): string {
  return `(${runPreload.toString()})(${JSON.stringify(argv)}, function (require, process, module, exports) {\n${source}\n});`;
}

/** Must be whole in itself: it is sent to the page as text. */
function runPreload(argv: string[], preload: Preload): void {
  const page = globalThis as unknown as PageWindow;
  const listeners = new Map<string, (event: { ports: PagePort[] }) => void>();
  const ports = new Map<number, PagePort>();
  const tell = (message: unknown) => void page.standInTell(message);

  page.standInHear = (message) => {
    if (message.kind === 'ipc') return listeners.get(message.channel)?.({ ports: message.ports.map(makePort) });
    const port = ports.get(message.id);
    if (message.kind === 'port') return port?.postMessage(message.data);
    port?.close();
  };
  function makePort(id: number): PagePort {
    const { port1, port2 } = new MessageChannel() as unknown as { port1: PagePort; port2: PagePort };
    port1.onmessage = ({ data }) => tell({ kind: 'port', id, data });
    ports.set(id, port1);
    return port2;
  }

  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: object) => void (page[name] = Object.freeze(api)) },
    ipcRenderer: {
      send: (channel: string) => tell({ kind: 'ipc', channel }),
      on: (channel: string, listener: (event: { ports: PagePort[] }) => void) => void listeners.set(channel, listener),
    },
    webUtils: { getPathForFile: (file: { name: string }) => page.standInDropPaths?.[file.name] ?? '' },
  };
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot require ${name}`);
    return electron;
  };
  preload(require, { argv, type: 'renderer', sandboxed: true }, { exports: {} }, {});
}
