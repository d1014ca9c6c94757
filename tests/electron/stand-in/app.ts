/** Stands in for Electron's `app`: ready at once, quits as Electron does, with its folders where the test says. */
import { EventEmitter } from 'node:events';
import { join } from 'node:path';

const folder = process.env['KUALIK_STAND_IN_FOLDER'] ?? '';

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly switches: string[] = [];
  sandboxEnabled = false;
  readonly commandLine = { appendSwitch: (name: string) => void this.switches.push(name) };

  enableSandbox(): void {
    this.sandboxEnabled = true;
  }
  requestSingleInstanceLock(): boolean {
    return true;
  }
  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  getVersion(): string {
    return '0.1.0';
  }
  getPath(name: string): string {
    return join(folder, name);
  }
  getPreferredSystemLanguages(): string[] {
    return ['en-GB'];
  }
  /** Closes the windows, then asks whether anything objects, then ends. */
  quit(): void {
    this.emit('quit-asked');
    let prevented = false;
    this.emit('will-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.exit(0);
  }
  exit(code: number): void {
    this.emit('stand-in-exit');
    process.exit(code);
  }
}

export const app = new App();
