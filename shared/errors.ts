/** The failures a user can be told about; anything else is a bug and reaches the window as `internal`. Knows no wording: texts live in message files. */
export const errorCodes = [
  'invalid-input',
  'unknown-method',
  'not-found',
  'cancelled',
  'busy',
  'internal',
  'engine-gone',
  'no-case',
  'case-exists',
  'not-a-case',
  'case-damaged',
  'case-too-new',
  'read-only',
  'locked',
  'wrong-passphrase',
  'wait',
  'not-allowed',
  'unreadable',
  'permission-denied',
  'disk-full',
  'disk-failed',
  'already-exists',
  'nothing-selected',
  'original-altered',
  'original-missing',
  'not-verifiable',
  'not-undoable',
  'log-differs',
  'timestamp-refused',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** An expected failure: `message` is an English sentence for the log and the command line, `details` plain JSON for the window. */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: ErrorCode;
  readonly details: unknown;
  constructor(code: ErrorCode, message: string, details?: unknown, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}
