/** How far outsiders can check this log: four kinds of proof, how each stands, what it proves and what it does not. */
import { FileCheck2, PenLine, Stamp, Users, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { openCase } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { cx } from '../design/class-names.ts';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import type { LogTab } from './log-tab.ts';
import type { Proofs } from './proof-state.ts';
import './proofs.css';

const kinds = ['signed', 'head', 'cosigned', 'stamped'] as const;
type Kind = (typeof kinds)[number];
const icons: Record<Kind, LucideIcon> = { signed: PenLine, head: FileCheck2, cosigned: Users, stamped: Stamp };
const tabOf: Record<Kind, LogTab> = { signed: 'entries', head: 'checkpoints', cosigned: 'partners', stamped: 'time' };

export function Standing({ proofs, onShow }: { proofs: Proofs; onShow(tab: LogTab): void }) {
  const { t } = useTranslation();
  const standing = useStanding(proofs);
  return (
    <section className="Panel" aria-label={t('proofs.standing')}>
      <ul className="Standing">
        {kinds.map((kind) => {
          const Icon = icons[kind];
          const { words, isThere } = standing[kind];
          return (
            <li key={kind} className={cx('Standing-kind', isThere && 'Standing-kind--there')}>
              <h2>
                <Icon aria-hidden />
                {t(`proofs.kinds.${kind}.title`)}
              </h2>
              <p>{words}</p>
              <Button size="small" look="quiet" aria-label={t(`proofs.kinds.${kind}.show`)} onPress={() => onShow(tabOf[kind])}>
                {t('act.show')}
              </Button>
            </li>
          );
        })}
      </ul>
      <details className="Standing-proves">
        <summary>{t('log.proves.title')}</summary>
        <table className="Table">
          <thead>
            <tr>
              <th scope="col">{t('proofs.proof')}</th>
              <th scope="col">{t('proofs.proves')}</th>
              <th scope="col">{t('proofs.provesNot')}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind}>
                <th scope="row">{t(`proofs.kinds.${kind}.title`)}</th>
                <td>{t(`proofs.kinds.${kind}.proves`)}</td>
                <td>{t(`proofs.kinds.${kind}.not`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>{t('proofs.never')}</p>
      </details>
    </section>
  );
}

type State = { words: ReactNode; isThere: boolean };

function useStanding({ head, hasHeads, size, cosigned, partners, time }: Proofs): Record<Kind, State> {
  const { t } = useTranslation();
  const { number, dateTime } = useFormats();
  const people = useStore(openCase)?.people ?? 0;
  const waiting: State = { words: '…', isThere: false };
  const all = size ?? 0;
  const [newest] = cosigned ?? [];
  const proven = (time?.timestamps ?? []).find(({ trust }) => trust.state === 'proven');
  return {
    signed: { words: people > 0 ? t('proofs.now.people', { count: people }) : t('proofs.now.case'), isThere: true },
    head:
      !hasHeads || size === null
        ? waiting
        : head === null
          ? { words: t('proofs.now.noHead'), isThere: false }
          : { words: t('proofs.now.head', { size: number(head.size), all: number(all) }), isThere: false },
    cosigned:
      cosigned === null || partners === null
        ? waiting
        : newest
          ? {
              words: t('proofs.now.cosigned', { count: partners.length, size: number(newest.size), all: number(all) }),
              isThere: true,
            }
          : { words: t('proofs.now.notCosigned'), isThere: false },
    stamped:
      time === null
        ? waiting
        : proven
          ? { words: t('proofs.now.stamped', { count: proven.size, shown: number(proven.size), at: dateTime(proven.notLaterThan) }), isThere: true }
          : { words: t(time.timestamps.length > 0 ? 'proofs.now.stampWaits' : 'proofs.now.notStamped'), isThere: false },
  };
}
