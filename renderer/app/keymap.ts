/** The one list of actions and their keys; handlers, palette and cheat-sheet all read it. Knows not what an action does. */
export const groups = ['item', 'photo', 'timeline', 'player', 'grid', 'record', 'vocabulary', 'log', 'case', 'go', 'everywhere'] as const;
export type Group = (typeof groups)[number];

type Binding = { group: Group; keys?: readonly string[]; worksInFields?: true; worksInDialogs?: true; hiddenInPalette?: true };

/** `Mod` is Ctrl, or ⌘ on a Mac; two presses are written with a space between. */
export const keymap = {
  palette: { group: 'everywhere', keys: ['Mod+K'], worksInFields: true, hiddenInPalette: true },
  'cheat-sheet': { group: 'everywhere', keys: ['?'] },
  'search-everything': { group: 'everywhere', keys: ['Mod+Shift+F'], worksInFields: true, hiddenInPalette: true },
  'lock-case': { group: 'everywhere', keys: ['Mod+L'], worksInFields: true, worksInDialogs: true },
  undo: { group: 'everywhere', keys: ['Mod+Z'] },
  'theme-system': { group: 'everywhere' },
  'theme-light': { group: 'everywhere' },
  'theme-dark': { group: 'everywhere' },
  'language-en': { group: 'everywhere' },
  'language-ru': { group: 'everywhere' },
  'language-kk': { group: 'everywhere' },

  'go-catalogue': { group: 'go', keys: ['G C'] },
  'go-search': { group: 'go', keys: ['G S'] },
  'go-incidents': { group: 'go', keys: ['G I'] },
  'go-missing': { group: 'go', keys: ['G X'] },
  'go-people': { group: 'go', keys: ['G W'] },
  'go-organisations': { group: 'go', keys: ['G O'] },
  'go-places': { group: 'go', keys: ['G A'] },
  'go-timeline': { group: 'go', keys: ['G T'] },
  'go-map': { group: 'go', keys: ['G P'] },
  'go-import': { group: 'go', keys: ['G M'] },
  'go-log': { group: 'go', keys: ['G L'] },
  'go-verify': { group: 'go', keys: ['G V'] },
  'go-fixity': { group: 'go', keys: ['G F'] },
  'go-export': { group: 'go', keys: ['G E'] },
  'go-figures': { group: 'go', keys: ['G N'] },
  'go-access': { group: 'go', keys: ['G U'] },
  'go-vocabulary': { group: 'go', keys: ['G B'] },

  'check-due': { group: 'case', keys: ['Shift+F'] },
  'write-receipt': { group: 'case', keys: ['Shift+R'] },
  'hold-against': { group: 'case', keys: ['Shift+H'] },
  'new-case': { group: 'case' },
  'open-case': { group: 'case', keys: ['Mod+O'] },
  'open-sample': { group: 'case' },
  'verify-package': { group: 'case' },
  'reveal-case': { group: 'case' },
  'unlock-case': { group: 'case' },
  'close-case': { group: 'case' },
  'import-files': { group: 'case' },
  'import-folder': { group: 'case' },
  'import-sheet': { group: 'case', keys: ['Shift+T'] },
  'export-sheet': { group: 'case', keys: ['Shift+E'] },
  'new-incident': { group: 'case', keys: ['Shift+N'] },
  'new-person': { group: 'case', keys: ['Shift+P'] },
  'new-unnamed': { group: 'case', keys: ['Shift+U'] },
  'new-pseudonymous': { group: 'case' },
  'new-group': { group: 'case', keys: ['Shift+G'] },
  'new-organisation': { group: 'case', keys: ['Shift+O'] },
  'new-missing': { group: 'case', keys: ['Shift+X'] },
  'new-place': { group: 'case', keys: ['Shift+L'] },
  'new-figure': { group: 'case' },

  'search-list': { group: 'record', keys: ['/', 'Mod+F'] },
  'new-act': { group: 'record', keys: ['A'] },
  'new-claim': { group: 'record', keys: ['C'] },
  'field-history': { group: 'record', keys: ['Alt+H'], worksInFields: true },
  'give-reason': { group: 'record', keys: ['Alt+R'], worksInFields: true },
  'leave-record': { group: 'record', keys: ['Escape'], hiddenInPalette: true },

  search: { group: 'grid', keys: ['/', 'Mod+F'] },
  'select-all': { group: 'grid', keys: ['Mod+A'] },
  'clear-selection': { group: 'grid', keys: ['Escape'], hiddenInPalette: true },
  link: { group: 'grid', keys: ['I'] },
  'toggle-incidents': { group: 'grid', keys: ['B'] },

  'find-term': { group: 'vocabulary', keys: ['/'] },
  'new-term': { group: 'vocabulary', keys: ['N'] },
  'new-field': { group: 'vocabulary', keys: ['F'] },

  'show-entries': { group: 'log', keys: ['1'] },
  'show-checkpoints': { group: 'log', keys: ['2'] },
  'show-partners': { group: 'log', keys: ['3'] },
  'show-time': { group: 'log', keys: ['4'] },
  'sign-head': { group: 'log', keys: ['S'] },
  'save-checkpoint': { group: 'log', keys: ['D'] },
  'print-checkpoint': { group: 'log', keys: ['P'] },
  'prove-entry': { group: 'log', keys: ['E'] },
  'prove-growth': { group: 'log', keys: ['O'] },
  'take-cosigned': { group: 'log', keys: ['C'] },
  'ask-time': { group: 'log', keys: ['T'] },
  'take-stamp': { group: 'log', keys: ['A'] },
  'pin-root': { group: 'log', keys: ['R'] },

  'previous-item': { group: 'item', keys: ['K'] },
  'next-item': { group: 'item', keys: ['J'] },
  note: { group: 'item', keys: ['N'] },
  mark: { group: 'item', keys: ['P'] },
  'use-as-source': { group: 'item', keys: ['C'] },
  'leave-item': { group: 'item', keys: ['Escape'], hiddenInPalette: true },

  'zoom-in': { group: 'photo', keys: ['+', '='] },
  'zoom-out': { group: 'photo', keys: ['-'] },
  'zoom-fit': { group: 'photo', keys: ['0'] },
  'zoom-full': { group: 'photo', keys: ['1'] },
  'fit-range': { group: 'timeline', keys: ['R'] },
  'clear-range': { group: 'timeline', keys: ['Escape'] },

  play: { group: 'player', keys: ['Space'] },
  'seek-back': { group: 'player', keys: ['ArrowLeft'] },
  'seek-forward': { group: 'player', keys: ['ArrowRight'] },
  'frame-back': { group: 'player', keys: [','] },
  'frame-forward': { group: 'player', keys: ['.'] },
  mute: { group: 'player', keys: ['M'] },
} as const satisfies Record<string, Binding>;

export type ActionName = keyof typeof keymap;

export function bindingOf(name: ActionName): Binding {
  return keymap[name];
}

export function keysOf(name: ActionName): string | undefined {
  return bindingOf(name).keys?.[0];
}

/** What is read of a keyboard event; tests know no DOM. */
type KeyPress = { readonly [Name in 'key' | 'code']: string } & { readonly [Name in 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey']: boolean };

/** One key press as the keymap writes it. Letters go by their place where the layout gives none from A to Z, so that shortcuts work in Russian and Kazakh layouts. */
export function pressOf(event: KeyPress): string {
  const letter = /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : null;
  const key = letter ?? (event.key === ' ' ? 'Space' : event.key);
  const isMod = event.ctrlKey || event.metaKey;
  const showsShift = event.shiftKey && (letter !== null || key.length > 1);
  return `${isMod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${showsShift ? 'Shift+' : ''}${key}`;
}
