/** The acts of one incident: who did what to whom, in order of time, with the quick editor above them. */
import { Plus, Scale } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentId } from '../../shared/ids.ts';
import { useAction } from '../app/actions.ts';
import { Failure } from '../app/failures.tsx';
import { keysOf } from '../app/keymap.ts';
import { Button } from '../design/Button.tsx';
import { KeyHint } from '../design/KeyHint.tsx';
import { EmptyState, Waiting } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { usePages } from '../records/pages.ts';
import { useStore } from '../store.ts';
import { ActEditor } from './ActEditor.tsx';
import { ActsTable } from './ActsTable.tsx';
import { drafts, isBegun, keepDraft, keptDraft } from './act-draft.ts';
import './acts.css';

const step = 100;

export function ActsSection({ incident, isReadOnly }: { incident: IncidentId; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(step);
  const [fresh, setFresh] = useState<string | null>(null);
  const answer = usePages(incident, limit, (offset, most, signal) => engine().call('act.list', { incident, offset, limit: most }, { signal }));
  const shown = answer.value;
  const { draft, isOpen } = keptDraft(useStore(drafts), incident);
  const open = isReadOnly ? null : () => keepDraft(incident, { isOpen: true });
  useAction('new-act', open);
  const close = () => {
    keepDraft(incident, { isOpen: false });
    setTimeout(() => document.querySelector<HTMLElement>('#new-act')?.focus());
  };
  const openButton = open && (
    <Button icon={Plus} id="new-act" onPress={open}>
      {t(isBegun(draft) ? 'acts.goOn' : 'action.new-act')}
      <KeyHint keys={keysOf('new-act')!} />
    </Button>
  );
  const isEmpty = shown?.total === 0;
  return (
    <section className="Page-section" aria-labelledby="acts-title">
      <div className="Page-head">
        <h2 id="acts-title">
          {t('acts.title')} {shown && shown.total > 0 && <span className="soft tabular">{shown.total}</span>}
        </h2>
        {!isEmpty && !isOpen && openButton}
      </div>
      {isOpen && !isReadOnly && <ActEditor incident={incident} onSaved={setFresh} onClose={close} />}
      {answer.error && <Failure error={answer.error} retry={answer.ask} />}
      {!shown && !answer.error && <Waiting>{t('act.loading')}</Waiting>}
      {isEmpty && !isOpen && (
        <div className="Panel">
          <EmptyState icon={Scale} title={t('acts.emptyTitle')} actions={openButton}>
            {t(isReadOnly ? 'acts.emptyReadOnly' : 'acts.emptyWords')}
          </EmptyState>
        </div>
      )}
      {shown && shown.total > 0 && <ActsTable rows={shown.rows} label={t('acts.title')} fresh={fresh} />}
      {shown && shown.total > shown.rows.length && (
        <Button onPress={() => setLimit((now) => now + step)}>{t('acts.more', { count: shown.total - shown.rows.length })}</Button>
      )}
    </section>
  );
}
