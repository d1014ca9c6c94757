/** What stands beside the label of every field of a record: how saving stands, and the field's history. */
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { pressOf } from '../app/keymap.ts';
import { keymap } from '../app/keymap.ts';
import type { Autosave } from './autosave.ts';
import { FieldHistory } from './FieldHistory.tsx';
import { SaveStateView } from './SaveStateView.tsx';

/** The field that was last in hand: its history opens by key and from the palette. */
let latest: (() => void) | null = null;

export function openLatestHistory(): void {
  latest?.();
}

type HistoryOpen = { isOpen: boolean; setOpen(isOpen: boolean): void };
const Open = createContext<HistoryOpen>({ isOpen: false, setOpen: () => undefined });

export function FieldShell({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const open = useRef(() => setOpen(true));
  useEffect(() => {
    const own = open.current;
    return () => {
      if (latest === own) latest = null;
    };
  }, []);
  return (
    <Open.Provider value={{ isOpen, setOpen }}>
      <div
        className="RecordField"
        onFocus={() => {
          latest = open.current;
        }}
        onKeyDown={(event) => {
          if (!(keymap['field-history'].keys as readonly string[]).includes(pressOf(event))) return;
          event.preventDefault();
          event.stopPropagation();
          setOpen(true);
        }}
      >
        {children}
      </div>
    </Open.Provider>
  );
}

type AsideProps = { subject: string; field: string; label: string; saved: Pick<Autosave<never>, 'state' | 'flush' | 'settle'>; isSilent?: boolean };

export function FieldAside({ subject, field, label, saved, isSilent = false }: AsideProps) {
  const { isOpen, setOpen } = useContext(Open);
  return (
    <span className="FieldAside">
      <SaveStateView saved={saved} isSilent={isSilent} />
      <FieldHistory subject={subject} field={field} label={label} isOpen={isOpen} onOpenChange={setOpen} />
    </span>
  );
}
