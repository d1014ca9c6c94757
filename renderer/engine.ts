/** The window's one way to the engine and the shell: connects over whichever carrier there is. Knows neither screens nor SQL. */
import { createClient, type Client } from '../shared/ipc/client.ts';
import type { EngineContract, EngineEvents } from '../shared/ipc/contract.ts';
import type { HostContract, HostEvents } from '../shared/ipc/host-contract.ts';
import type { Transport } from '../shared/ipc/wire.ts';
import { connectHttp } from './http-transport.ts';
import { connectPort } from './port-transport.ts';
import { takeToken } from './token.ts';

export type AllContract = EngineContract & HostContract;
export type AllEvents = EngineEvents & HostEvents;
export type Engine = Client<AllContract, AllEvents>;

declare global {
  interface Window {
    /** Given by Electron's preload. */
    kualikShell?: { version: string; pathsOfFiles(files: File[]): string[]; connect(): void };
  }
}

let connected: Engine | undefined;

/** Rejects when no token was given or nobody answers. */
export async function connectEngine(): Promise<Engine> {
  const transport = await connect();
  connected = createClient<AllContract, AllEvents>(transport);
  return connected;
}

async function connect(): Promise<Transport> {
  const shell = window.kualikShell;
  if (shell) return connectPort(() => shell.connect());
  const token = takeToken();
  if (token === null) throw new Error('no token');
  return connectHttp(token);
}

/** The connected engine; screens are only drawn once there is one. */
export function engine(): Engine {
  if (!connected) throw new Error('not connected yet');
  return connected;
}

export type MediaKind = 'thumbnail' | 'poster' | 'waveform' | 'original';

export function mediaUrl(kind: MediaKind, sha256: string): string {
  return `${window.kualikShell ? 'media://case/' : '/media/'}${kind}/${sha256}`;
}
