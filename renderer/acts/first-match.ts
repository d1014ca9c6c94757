/** Fields with suggestions beneath: Enter or Tab takes the first one when none was gone to, so that typing alone is enough. Knows no field. */
import type { KeyboardEvent } from 'react';

const waitMs = 30;
const patienceMs = 3000;

/** To be called while the key press goes down to the field. Answers whether a suggestion is taken, or is there to be taken by the field itself. */
export function takeFirstMatch(event: KeyboardEvent<HTMLElement>): boolean {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || field.getAttribute('role') !== 'combobox' || field.value.trim() === '') return false;
  // What was gone to with the arrows is meant, and the field takes it; what is chosen already is marked when the field is come to.
  const marked = field.getAttribute('aria-activedescendant');
  if (marked) return document.getElementById(marked)?.getAttribute('aria-selected') !== 'true';
  if (field.closest('[data-stale]')) {
    // What stands there answers what was typed before: taking it could name somebody else.
    event.preventDefault();
    event.stopPropagation();
    waitAndTake(field, performance.now());
    return true;
  }
  if (field.getAttribute('aria-expanded') !== 'true') return false;
  const first = firstOption(field);
  // What is chosen already stays; the list stands open only because the field was come to.
  if (!first || optionsOf(field)?.querySelector('[aria-selected=true]')) return false;
  if (event.key === 'Enter') {
    event.preventDefault();
    event.stopPropagation();
  }
  first.click();
  return true;
}

function waitAndTake(field: HTMLInputElement, since: number): void {
  setTimeout(() => {
    if (document.activeElement !== field || performance.now() - since > patienceMs) return;
    if (field.closest('[data-stale]')) waitAndTake(field, since);
    else firstOption(field)?.click();
  }, waitMs);
}

function optionsOf(field: HTMLInputElement): HTMLElement | null {
  return document.getElementById(field.getAttribute('aria-controls') ?? '');
}

function firstOption(field: HTMLInputElement): HTMLElement | null {
  return optionsOf(field)?.querySelector<HTMLElement>('[role=option]:not([aria-disabled=true])') ?? null;
}
