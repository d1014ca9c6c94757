/** The signed heads of the log: who cosigned and stamped each, and the ways to give one away. */
import { Copy, EllipsisVertical, FileCheck2, PenLine, Printer, Save } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import type { CosignedCheckpoint } from '../../shared/proofs/contract.ts';
import { Failure } from '../app/failures.tsx';
import { Button, IconButton } from '../design/Button.tsx';
import { Check } from '../design/Choice.tsx';
import { Menu } from '../design/Menu.tsx';
import { EmptyState, Waiting } from '../design/Notice.tsx';
import { showToast } from '../design/Toasts.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { isoInstant } from '../text/dates.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';
import { Digits } from './Copyable.tsx';
import { askForProof } from './dialogs.ts';
import { useProofRound, type Proofs } from './proof-state.ts';

const pageSize = 20;

export function CheckpointsPanel({ proofs, sign }: { proofs: Proofs; sign: (() => void) | null }) {
  const { t } = useTranslation();
  const [onlyCosigned, setOnlyCosigned] = useState(false);
  const { checkpoints, next, error, more } = useHeads(onlyCosigned, proofs.head?.size ?? null);
  const stampsOf = (size: number) => (proofs.time?.timestamps ?? []).filter((stamp) => stamp.size === size).length;
  return (
    <div className="Proofs-part">
      <p className="soft Proofs-words">{t('proofs.heads.what')}</p>
      <div className="Page-actions">
        <Button look="primary" icon={PenLine} isDisabled={sign === null} onPress={() => sign?.()}>
          {t('action.sign-head')}
        </Button>
        <Button icon={Save} onPress={() => askForProof({ what: 'save', size: null })}>
          {t('action.save-checkpoint')}
        </Button>
        <Button icon={Printer} onPress={() => askForProof({ what: 'print', size: null })}>
          {t('action.print-checkpoint')}
        </Button>
        <Button icon={FileCheck2} onPress={() => askForProof({ what: 'prove', seq: null })}>
          {t('action.prove-entry')}
        </Button>
        <Button icon={FileCheck2} onPress={() => askForProof({ what: 'growth' })}>
          {t('action.prove-growth')}
        </Button>
      </div>
      {error && <Failure error={error} />}
      <Check isOn={onlyCosigned} onChange={setOnlyCosigned}>
        {t('proofs.heads.onlyCosigned')}
      </Check>
      {checkpoints === null ? (
        !error && <Waiting>{t('act.loading')}</Waiting>
      ) : checkpoints.length === 0 ? (
        <EmptyState icon={FileCheck2} title={t(onlyCosigned ? 'proofs.heads.noCosigned' : 'log.noCheckpoint')}>
          {t(onlyCosigned ? 'proofs.heads.noCosignedWords' : 'proofs.heads.emptyWords')}
        </EmptyState>
      ) : (
        <div className="Panel Proofs-table">
          <table className="Table" aria-label={t('proofs.tab.checkpoints')}>
            <thead>
              <tr>
                <th scope="col" className="number">
                  {t('proofs.heads.size')}
                </th>
                <th scope="col">{t('log.root')}</th>
                <th scope="col">{t('proofs.heads.at')}</th>
                <th scope="col">{t('proofs.heads.cosigned')}</th>
                <th scope="col" className="number">
                  {t('proofs.heads.stamps')}
                </th>
                <th scope="col">
                  <span className="visually-hidden">{t('proofs.heads.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {checkpoints.map((head) => (
                <HeadRow key={head.size} head={head} stamps={stampsOf(head.size)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {next !== null && <Button onPress={more}>{t('proofs.heads.earlier')}</Button>}
    </div>
  );
}

function HeadRow({ head, stamps }: { head: CosignedCheckpoint; stamps: number }) {
  const { t } = useTranslation();
  const { number, dateTimeSeconds } = useFormats();
  const shown = number(head.size);
  const copy = () =>
    void navigator.clipboard.writeText(head.note).then(
      () => showToast(t('act.copied')),
      () => showToast(t('act.notCopied')),
    );
  return (
    <tr>
      <td className="number">{shown}</td>
      <td>
        <Digits hex={head.rootHex} label={t('proofs.heads.copyRoot', { size: shown })} />
      </td>
      <td className="Proofs-when tabular">
        <time dateTime={head.at}>{dateTimeSeconds(head.at)}</time>
        <span className="mono iso soft">{isoInstant(head.at)}</span>
      </td>
      <td>
        {head.cosignatures.length === 0 ? (
          <span className="soft">{t('proofs.heads.nobody')}</span>
        ) : (
          head.cosignatures.map((one) => (
            <span key={`${one.keyId} ${one.cosignedAt}`} className="Proofs-line">
              <bdi>{safeName(one.name)}</bdi>
              <span className="Proofs-line soft tabular">{dateTimeSeconds(one.cosignedAt)}</span>
            </span>
          ))
        )}
      </td>
      <td className="number">{stamps === 0 ? <span className="soft">—</span> : number(stamps)}</td>
      <td>
        <Menu
          label={t('proofs.heads.actsOf', { size: shown })}
          trigger={<IconButton icon={EllipsisVertical} size="small" label={t('proofs.heads.actsOf', { size: shown })} />}
          entries={[
            { id: 'save', label: t('action.save-checkpoint'), icon: Save, run: () => askForProof({ what: 'save', size: head.size }) },
            { id: 'print', label: t('action.print-checkpoint'), icon: Printer, run: () => askForProof({ what: 'print', size: head.size }) },
            { id: 'copy', label: t('proofs.heads.copyNote'), icon: Copy, run: copy },
          ]}
        />
      </td>
    </tr>
  );
}

type Loaded = { checkpoints: CosignedCheckpoint[] | null; next: number | null; error: AppError | null };

/** Grows by pages; begins anew when something was signed or taken in. */
function useHeads(onlyCosigned: boolean, newest: number | null) {
  const round = useProofRound();
  const [loaded, setLoaded] = useState<Loaded>({ checkpoints: null, next: null, error: null });
  const [pages, setPages] = useState(1);
  useEffect(() => {
    let isOver = false;
    engine()
      .call('log.checkpoints', { onlyCosigned, limit: Math.min(500, pages * pageSize) })
      .then(
        ({ checkpoints, next }) => !isOver && setLoaded({ checkpoints, next: pages * pageSize >= 500 ? null : next, error: null }),
        (error: unknown) => !isOver && setLoaded((now) => ({ ...now, error: toAppError(error) })),
      );
    return () => {
      isOver = true;
    };
  }, [onlyCosigned, pages, round, newest]);
  return { ...loaded, more: () => setPages((now) => now + 1) };
}
