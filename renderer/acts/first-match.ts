/** Fields with suggestions beneath: Enter or Tab takes the first one when none was gone to, so that typing alone is enough. Knows no field. */
import type { KeyboardEvent } from 'react';

/** To be called while the key press goes down to the field. Answers whether a suggestion was taken, or was there to be taken by the field itself. */
export function takeFirstMatch(event: KeyboardEvent<HTMLElement>): boolean {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || field.getAttribute('aria-expanded') !== 'true') return false;
  if (field.value.trim() === '') return false;
  if (field.getAttribute('aria-activedescendant')) return true;
  const list = document.getElementById(field.getAttribute('aria-controls') ?? '');
  const first = list?.querySelector<HTMLElement>('[role=option]:not([aria-disabled=true])');
  if (!first) return false;
  if (event.key === 'Enter') {
    event.preventDefault();
    event.stopPropagation();
  }
  first.click();
  return true;
}
