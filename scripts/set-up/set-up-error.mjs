/** A set-up failure that a person can act on: shown as its sentence alone, never with a stack. */
export class SetUpError extends Error {
  name = 'SetUpError';
}
