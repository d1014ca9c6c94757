/** Stands in for Electron's BrowserWindow: a page in real Chromium, with the app's preload, its schemes, and its say over navigation and new windows. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { chromium, type BrowserContext, type Page, type Request as PageRequest, type Route } from 'playwright-core';
import { toChromium, toElectron, translateText } from './addresses.ts';
import { app } from './app.ts';
import { ipcMain } from './ipc.ts';
import { Bridge, type Bridged, type MessagePortMain } from './ports.ts';
import { preloadScript } from './preload-runner.ts';
import { answerRequest } from './protocol.ts';
import { session } from './session.ts';

type Options = { webPreferences: { preload: string; additionalArguments: string[] } & Record<string, unknown> };
type FromPage = Bridged | { kind: 'ipc'; channel: string };
type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

class WebContents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: 'allow' });
  mainFrame!: { origin: string; parent: null; postMessage(channel: string, message: unknown, ports: MessagePortMain[]): void };
  reload: () => void = () => {};
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly options: Options;
  readonly webContents = new WebContents();
  /** Addresses that the app refused to navigate to or to open. */
  readonly denied: string[] = [];
  shown = false;
  readonly #bridge = new Bridge((message) => this.#tellPage(message));
  #context: BrowserContext | null = null;
  #page: Page | null = null;
  #loadsItself = false;

  constructor(options: Options) {
    super();
    this.options = options;
    this.webContents.mainFrame = { origin: 'app://kualik', parent: null, postMessage: (channel, _message, ports) => this.#sendPorts(channel, ports) };
    this.webContents.reload = () => void this.#page?.reload();
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
    app.on('quit-asked', () => this.emit('close'));
    app.on('stand-in-exit', () => void this.#context?.close());
  }
  show(): void {
    this.shown = true;
  }
  focus(): void {}
  maximize(): void {}
  isMinimized(): boolean {
    return false;
  }
  isMaximized(): boolean {
    return false;
  }
  getNormalBounds() {
    return { x: 10, y: 20, width: 1280, height: 840 };
  }

  async loadURL(url: string): Promise<void> {
    const { preload, additionalArguments } = this.options.webPreferences;
    const context = await chromium.launchPersistentContext(process.env['KUALIK_STAND_IN_PROFILE'] ?? '', {
      executablePath: process.env['KUALIK_STAND_IN_CHROMIUM'] ?? 'chromium',
      args: [`--remote-debugging-port=${process.env['KUALIK_STAND_IN_PORT']}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      viewport: { width: 1280, height: 840 },
    });
    this.#context = context;
    this.#page = context.pages()[0] ?? (await context.newPage());
    await context.exposeBinding('standInTell', (_source, message: FromPage) => this.#hearPage(message));
    await context.addInitScript({ content: preloadScript(readFileSync(preload, 'utf8'), ['electron', ...additionalArguments]) });
    await context.route('**/*', (route, request) => this.#answer(route, request));
    context.on('page', (page) => void this.#judgeNewPage(page));
    this.#page.on('close', () => this.emit('closed'));
    this.#loadsItself = true;
    await this.#page.goto(toChromium(url));
    this.#loadsItself = false;
    this.emit('ready-to-show');
  }
  /** What `webUtils.getPathForFile` answers for a dropped file of this name. */
  async setDropPaths(paths: Record<string, string>): Promise<void> {
    await this.#page?.evaluate((given) => Object.assign(globalThis, { standInDropPaths: given }), paths);
  }

  /** Tells the app what Electron tells it when a page's process died; from outside, Chromium lets no page return from a real death. */
  tellOfCrash(): void {
    this.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  }

  async #answer(route: Route, request: PageRequest): Promise<void> {
    const url = toElectron(request.url());
    if (request.isNavigationRequest() && this.#isRefused(request, url)) return route.abort('aborted');
    // A page that loads again leaves its ports behind; one that asks for ports again keeps those it has.
    if (request.isNavigationRequest() && request.frame() === this.#page?.mainFrame()) this.#bridge.closeAll();
    if (!(await session.defaultSession.allowsRequest(url))) {
      this.denied.push(url);
      return route.abort('blockedbyclient');
    }
    const response = await answerRequest(url, { method: request.method(), headers: { range: request.headers()['range'] ?? '' } });
    if (response === null) return route.continue();
    const body = Buffer.from(await response.arrayBuffer());
    const type = response.headers.get('content-type') ?? '';
    const headers = Object.fromEntries([...response.headers].map(([name, value]) => [name, translateText(value)]));
    await route.fulfill({ status: response.status, headers, body: type.startsWith('text/') ? translateText(body.toString()) : body });
  }
  #isRefused(request: PageRequest, url: string): boolean {
    if (this.#loadsItself) return false;
    let refused = false;
    const isMainFrame = request.frame() === this.#page?.mainFrame();
    this.webContents.emit('will-frame-navigate', { url, isMainFrame, preventDefault: () => (refused = true) });
    if (refused) this.denied.push(url);
    return refused;
  }
  async #judgeNewPage(page: Page): Promise<void> {
    if (page === this.#page) return;
    if (this.webContents.openHandler({ url: page.url() }).action === 'deny') this.denied.push(`window ${page.url()}`);
    await page.close();
  }

  #sendPorts(channel: string, ports: MessagePortMain[]): void {
    const ids = ports.map((port) => this.#bridge.add(port));
    this.#tellPage({ kind: 'ipc', channel, ports: ids });
    this.#bridge.start(ids);
  }
  #hearPage(message: FromPage): void {
    if (message.kind !== 'ipc') return this.#bridge.receive(message);
    ipcMain.emit(message.channel, { sender: this.webContents, senderFrame: this.webContents.mainFrame });
  }
  #tellPage(message: Bridged | { kind: 'ipc'; channel: string; ports: number[] }): void {
    this.#page?.evaluate((given) => (globalThis as unknown as { standInHear(message: unknown): void }).standInHear(given), message).catch(() => {});
  }
}
