/** A line where a case begins, when a check found something or has waited long; nothing while all is as it should be. */
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../app/route.ts';
import { openCase } from '../app/session.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { Banner } from '../design/Notice.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { createStore, useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import './fixity.css';

/** What is due for less than this is checked by itself soon, and worth no word. */
const waitedLongMs = 7 * 86_400_000;

/** The case and what was said of it, once somebody has put it aside. */
const putAside = createStore<string | null>(null);

export function FixityLine() {
  const { t } = useTranslation();
  const { date } = useFormats();
  const opened = useStore(openCase);
  const aside = useStore(putAside);
  const { value: state } = useAnswer('fixity.state', opened ? {} : null, ['fixity.changed']);
  if (!state || !opened) return null;
  const { failed, due, dueSince } = state;
  const isOverdue = dueSince !== null && hasWaitedLong(dueSince);
  const said = `${opened.id} ${failed > 0 ? `failed ${failed}` : 'due'}`;
  if ((failed === 0 && !isOverdue) || aside === said) return null;
  return (
    <div className="Fixity-line">
      <Banner
        tone={failed > 0 ? 'bad' : 'plain'}
        title={failed > 0 ? t('fixity.lineFailed', { count: failed }) : t('fixity.lineDue', { count: due, date: date(dueSince!) })}
        actions={
          <div className="Page-actions">
            <Button size="small" onPress={() => navigate('fixity')}>
              {t('fixity.show')}
            </Button>
            <IconButton size="small" icon={X} label={t('act.dismiss')} onPress={() => putAside.set(said)} />
          </div>
        }
      >
        <span>
          {failed > 0 ? t('fixity.lineFailedWords') : t('fixity.lineDueWords')}{' '}
          {failed === 0 && !opened.readOnly && state.schedule.automatic && t('fixity.dueSelf')}
        </span>
      </Banner>
    </div>
  );
}

function hasWaitedLong(since: string): boolean {
  return Date.now() - Date.parse(since) > waitedLongMs;
}
