/** Keys as drawn beside an action. Knows no action. */
const words: Record<string, string> = {
  Mod: navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Enter: '↵',
  Space: '␣',
};

/** `keys` as in the keymap: `Mod+K`, `G C`. */
export function KeyHint({ keys }: { keys: string }) {
  const parts = keys.split(' ').flatMap((press) => press.split(/\+(?=.)/));
  return (
    <span className="KeyHint" aria-hidden>
      {parts.map((part, index) => (
        <kbd key={index}>{words[part] ?? part}</kbd>
      ))}
    </span>
  );
}
