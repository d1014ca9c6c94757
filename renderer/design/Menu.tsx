/** A menu that opens from a button. Knows no action. */
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { KeyHint } from './KeyHint.tsx';

export type MenuEntry = {
  id: string;
  label: string;
  icon?: LucideIcon;
  keys?: string | undefined;
  isChosen?: boolean;
  isDisabled?: boolean;
  run(): void;
};

type MenuProps = { label: string; trigger: ReactElement; entries: readonly MenuEntry[] };

export function Menu({ label, trigger, entries }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="Popover" offset={4}>
        <AriaMenu aria-label={label} className="Menu" onAction={(id) => entries.find((entry) => entry.id === id)?.run()}>
          {entries.map(({ id, label: text, icon: Icon, keys, isChosen, isDisabled }) => (
            <MenuItem key={id} id={id} textValue={text} isDisabled={isDisabled ?? false} className="Menu-item" aria-current={isChosen}>
              {Icon && <Icon aria-hidden />}
              <span className="Menu-item-label">{text}</span>
              {isChosen && <Check aria-hidden />}
              {keys && <KeyHint keys={keys} />}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
