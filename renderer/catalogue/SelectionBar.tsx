/** What is selected and what can be done with it: link, open, drag to an incident by mouse or by key. */
import { Eye, GripVertical, Link2, X } from 'lucide-react';
import { useDrag } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../app/keymap.ts';
import { useCannot } from '../app/permission.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { KeyHint } from '../design/KeyHint.tsx';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { askForLink } from '../incident/LinkDialog.tsx';
import { clearSelection, isSideOpen, selection } from './catalogue-state.ts';
import { itemsDragType } from './drag-items.ts';
import { openItem } from './open-item.ts';

export function SelectionBar() {
  const { t } = useTranslation();
  const { chosen, active } = useStore(selection);
  const isReadOnly = useCannot('record');
  const { number } = useFormats();
  if (chosen.size === 0) return null;
  return (
    <div className="SelectionBar" role="toolbar" aria-label={t('catalogue.selection')}>
      {isReadOnly ? (
        <span className="SelectionBar-count tabular">{t('catalogue.selected', { count: chosen.size, shown: number(chosen.size) })}</span>
      ) : (
        <DragHandle />
      )}
      {!isReadOnly && (
        <Button look="primary" size="small" icon={Link2} onPress={() => askForLink({ nos: [...chosen] })}>
          {t('catalogue.link')}
        </Button>
      )}
      <Button size="small" icon={Eye} onPress={() => void openItem(active ?? [...chosen][0] ?? null)}>
        {t('catalogue.open')}
      </Button>
      <KeyHint keys={keysOf('link')!} />
      <IconButton size="small" icon={X} label={t('action.clear-selection')} keys="Escape" onPress={clearSelection} />
    </div>
  );
}

/** Dragging begins here by key too: press Enter, step through the incidents with Tab or arrows, press Enter again. */
function DragHandle() {
  const { t } = useTranslation();
  const { chosen } = useStore(selection);
  const { number } = useFormats();
  const { dragProps } = useDrag({
    getItems: () => [{ [itemsDragType]: JSON.stringify([...selection.get().chosen]) }],
    onDragStart: () => isSideOpen.set(true),
  });
  return (
    <div
      {...dragProps}
      role="button"
      tabIndex={0}
      className="SelectionBar-count SelectionBar-handle tabular"
      aria-label={t('catalogue.dragSelected', { count: chosen.size, shown: number(chosen.size) })}
    >
      <GripVertical aria-hidden />
      {t('catalogue.selected', { count: chosen.size, shown: number(chosen.size) })}
    </div>
  );
}
