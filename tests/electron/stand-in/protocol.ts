/** Stands in for Electron's `protocol`: remembers who answers a scheme. */
type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();

type Privileged = { scheme: string; privileges: Record<string, boolean> };
const privileged: Privileged[] = [];

export const protocol = {
  privileged,
  registerSchemesAsPrivileged(schemes: readonly Privileged[]): void {
    privileged.push(...schemes);
  },
  handle(scheme: string, handler: Handler): void {
    handlers.set(scheme, handler);
  },
};

/** Null where nobody answers the scheme. */
export function answerRequest(url: string, init: RequestInit): Promise<Response> | null {
  const handler = handlers.get(new URL(url).protocol.replace(':', ''));
  return handler === undefined ? null : Promise.resolve(handler(new Request(url, init)));
}
