/** What main and the engine's process say to each other beside the window's own port. Knows neither what it is for nor Electron's API. */

/** To the engine; `window`, `media` and `decoder` bring a port along. */
export type ToEngineProcess =
  /** A window that wants to be served over the port. */
  | { kind: 'window'; peer: string }
  /** The path and Range header of a media:// request, to be answered over the port. */
  | { kind: 'media'; path: string; range: string | null }
  /** The decoder asked for has started; it answers over the port. */
  | { kind: 'decoder'; id: number; pid: number | undefined }
  | { kind: 'decoder-exit'; id: number; how: string }
  /** A case that the app was started with, or that was open when the last engine ended. */
  | { kind: 'open-case'; path: string }
  | { kind: 'close' };

/** From the engine. */
export type FromEngineProcess =
  | { kind: 'ready' }
  /** Another case is open now, or none; named as it may be remembered. */
  | { kind: 'case'; opened: { path: string; name: string } | null }
  /** The case that was asked for is sealed: a window has to ask for its passphrase. */
  | { kind: 'locked'; path: string }
  /** Why the case that was asked for could not be opened, for people. */
  | { kind: 'not-opened'; path: string; reason: string }
  | { kind: 'launch-decoder'; id: number }
  | { kind: 'kill-decoder'; id: number }
  /** All is written and closed; the process ends by itself. */
  | { kind: 'closed' };
