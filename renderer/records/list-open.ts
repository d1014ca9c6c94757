/** Whether a key was pressed in a field whose list is open: Escape then closes the list only. */
export function isListOpen(target: EventTarget): boolean {
  return target instanceof Element && target.getAttribute('aria-expanded') === 'true';
}
