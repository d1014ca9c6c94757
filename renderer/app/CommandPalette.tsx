/** Every action by its name, incidents by title and items by number or hash; and the sheet of all keys. */
import { Image, ListTree, Search, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import {
  Autocomplete,
  Dialog as AriaDialog,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Header as SectionHeader,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
  Collection,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../design/Dialog.tsx';
import { KeyHint } from '../design/KeyHint.tsx';
import { engine } from '../engine.ts';
import { useAnswer } from '../engine-hooks.ts';
import { goSearch } from '../search/search-state.ts';
import { createStore, useStore } from '../store.ts';
import { SafeText } from '../text/SafeText.tsx';
import { runAction, useAction, useAvailableActions } from './actions.ts';
import { toastFailure } from './failures.tsx';
import { bindingOf, groups, keymap, keysOf, type ActionName } from './keymap.ts';
import { navigate } from './route.ts';
import { openCase } from './session.ts';

const isPaletteOpen = createStore(false);
const isSheetOpen = createStore(false);

export function CommandPalette() {
  useAction('palette', () => isPaletteOpen.set(true));
  const isOpen = useStore(isPaletteOpen);
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={isPaletteOpen.set} isDismissable className="Veil Veil--top">
      <Modal className="Dialog-box">{isOpen && <Palette onClose={() => isPaletteOpen.set(false)} />}</Modal>
    </ModalOverlay>
  );
}

function Palette({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [typed, setTyped] = useState('');
  const entries = useEntries(typed.trim());
  const run = (id: string) => {
    onClose();
    // The dialog gives focus back first, so that what the action opens keeps it.
    setTimeout(() =>
      entries
        .flatMap((section) => section.entries)
        .find((entry) => entry.id === id)
        ?.run(),
    );
  };
  return (
    <AriaDialog aria-label={t('action.palette')} className="Dialog Palette">
      <Autocomplete inputValue={typed} onInputChange={setTyped} filter={(text, input) => text.startsWith('\u0000') || contains(text, input.trim())}>
        <SearchField aria-label={t('palette.ask')} autoFocus className="Palette-field">
          <Input className="Palette-input" placeholder={t('palette.ask')} />
        </SearchField>
        <Menu
          className="Menu Palette-list"
          onAction={(id) => run(String(id))}
          items={entries}
          renderEmptyState={() => <p className="Palette-empty soft">{t('palette.nothing')}</p>}
        >
          {(section) => (
            <MenuSection id={section.id}>
              <SectionHeader className="Menu-heading">{section.title}</SectionHeader>
              <Collection items={section.entries}>
                {(entry) => (
                  <MenuItem textValue={entry.text} className="Menu-item">
                    {entry.icon && <entry.icon aria-hidden />}
                    <SafeText className="Menu-item-label">{entry.label}</SafeText>
                    {entry.keys && <KeyHint keys={entry.keys} />}
                  </MenuItem>
                )}
              </Collection>
            </MenuSection>
          )}
        </Menu>
      </Autocomplete>
    </AriaDialog>
  );
}

type PaletteEntry = { id: string; label: string; text: string; icon?: LucideIcon; keys?: string | undefined; run(): void };
type PaletteSection = { id: string; title: string; entries: PaletteEntry[] };

function useEntries(typed: string): PaletteSection[] {
  const { t } = useTranslation();
  const available = useAvailableActions();
  const opened = useStore(openCase);
  const incidents = useAnswer('incident.list', opened ? {} : null);
  const isReference = /^(\d+|[0-9a-f]{8,64}|[0-9a-f-]{36})$/i.test(typed);

  const names = [...new Set(available.map((entry) => entry.name))].filter((name) => !bindingOf(name).hiddenInPalette);
  const sections: PaletteSection[] = groups.map((group) => ({
    id: group,
    title: t(`group.${group}`),
    entries: names
      .filter((name) => bindingOf(name).group === group)
      .map((name) => ({ id: name, label: t(`action.${name}`), text: t(`action.${name}`), keys: keysOf(name), run: () => runAction(name) })),
  }));
  sections.push({
    id: 'incident-titles',
    title: t('page.incidents'),
    entries: (incidents.value ?? []).slice(0, 500).map((incident) => ({
      id: incident.id,
      label: incident.title,
      text: incident.title,
      icon: ListTree,
      run: () => navigate('incident', incident.id),
    })),
  });
  if (opened && isReference) {
    sections.unshift({
      id: 'items',
      title: t('palette.items'),
      // The mark lets it through the filter: what was typed is a number or hash, not a word of the label.
      entries: [{ id: 'item', label: t('palette.item', { reference: typed }), text: '\u0000', icon: Image, run: () => void openItem(typed) }],
    });
  }
  if (opened && typed !== '') {
    const label = t('search.searchFor', { text: typed });
    sections.push({
      id: 'search-everything',
      title: t('page.search'),
      entries: [{ id: 'search-for', label, text: '\u0000', icon: Search, run: () => goSearch(typed) }],
    });
  }
  return sections.filter((section) => section.entries.length > 0);
}

async function openItem(reference: string): Promise<void> {
  try {
    const card = await engine().call('item.find', { reference: reference.toLowerCase() });
    navigate('item', card.id);
  } catch (error) {
    toastFailure(error);
  }
}

export function CheatSheet() {
  const { t } = useTranslation();
  useAction('cheat-sheet', () => isSheetOpen.set(true));
  const isOpen = useStore(isSheetOpen);
  if (!isOpen) return null;
  const names = Object.keys(keymap) as ActionName[];
  const shownGroups = groups.filter((group) => names.some((name) => bindingOf(name).group === group && keysOf(name)));
  return (
    <Dialog title={t('action.cheat-sheet')} width="wide" isText onClose={() => isSheetOpen.set(false)}>
      <div className="CheatSheet">
        {shownGroups.map((group) => (
          <section key={group}>
            <h3>{t(`group.${group}`)}</h3>
            <dl>
              {names
                .filter((name) => bindingOf(name).group === group && keysOf(name))
                .map((name) => (
                  <div key={name}>
                    <dt>{t(`action.${name}`)}</dt>
                    <dd>
                      <KeyHint keys={keysOf(name)!} />
                      <span className="visually-hidden">{keysOf(name)}</span>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
