/** Stands in for Electron's `session`: without a handler everything is granted, as in Electron itself. */
import { EventEmitter } from 'node:events';

type Answer<Result> = (result: Result) => void;
type PermissionRequest = (contents: null, permission: string, answer: Answer<boolean>) => void;
type PermissionCheck = (contents: null, permission: string) => boolean;
type BeforeRequest = (details: { url: string }, answer: Answer<{ cancel?: boolean }>) => void;

class Session extends EventEmitter {
  #request: PermissionRequest | null = null;
  #check: PermissionCheck | null = null;
  #device: ((details: object) => boolean) | null = null;
  #beforeRequest: BeforeRequest | null = null;
  readonly spelling = { enabled: true, languages: ['en-US'], address: 'the network' };
  readonly webRequest = { onBeforeRequest: (listener: BeforeRequest) => void (this.#beforeRequest = listener) };

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.#request = handler;
  }
  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.#check = handler;
  }
  setDevicePermissionHandler(handler: (details: object) => boolean): void {
    this.#device = handler;
  }
  setDisplayMediaRequestHandler(): void {}
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spelling.enabled = enabled;
  }
  setSpellCheckerLanguages(languages: string[]): void {
    this.spelling.languages = languages;
  }
  setSpellCheckerDictionaryDownloadURL(address: string): void {
    this.spelling.address = address;
  }
  /** Whether a page would be granted it, whichever way it asks. */
  async grants(permission: string): Promise<boolean> {
    const requested = await new Promise<boolean>((resolve) => (this.#request === null ? resolve(true) : this.#request(null, permission, resolve)));
    return requested || (this.#check?.(null, permission) ?? true) || (this.#device?.({}) ?? true);
  }
  allowsRequest(url: string): Promise<boolean> {
    return new Promise((resolve) =>
      this.#beforeRequest === null ? resolve(true) : this.#beforeRequest({ url }, ({ cancel }) => resolve(cancel !== true)),
    );
  }
}

export const session = { defaultSession: new Session() };
