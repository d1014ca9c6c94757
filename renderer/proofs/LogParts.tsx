/** The parts of the log's page under one another's tabs, and the actions of all of them. Knows no entry: those are handed in. */
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useAction } from '../app/actions.ts';
import { Failure, toastFailure } from '../app/failures.tsx';
import { openCase } from '../app/session.ts';
import { Banner } from '../design/Notice.tsx';
import { showToast } from '../design/Toasts.tsx';
import { engine } from '../engine.ts';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { CheckpointsPanel } from './CheckpointsPanel.tsx';
import { askForProof } from './dialogs.ts';
import { logTab, logTabs, type LogTab } from './log-tab.ts';
import { PartnersPanel } from './PartnersPanel.tsx';
import { proofsChanged, useHindrance, useProofs, type Hindrance } from './proof-state.ts';
import { Standing } from './Standing.tsx';
import { TimePanel } from './TimePanel.tsx';
import './proofs.css';

export function LogParts({ entries }: { entries: ReactNode }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const tab = useStore(logTab);
  const proofs = useProofs();
  const hindrance = useHindrance();
  const isReadOnly = useStore(openCase)?.readOnly ?? true;
  const signHead = async () => {
    try {
      const { size } = await engine().call('log.sign-head', {});
      showToast(t('proofs.signed', { count: size, shown: number(size) }));
      proofsChanged();
    } catch (error) {
      toastFailure(error);
    }
  };
  const sign = isReadOnly || (proofs.head !== null && proofs.head.size === proofs.size) ? null : () => void signHead();
  useLogActions(sign, hindrance);
  const counts: Record<LogTab, number | null> = {
    entries: proofs.size,
    checkpoints: null,
    partners: proofs.partners?.length ?? null,
    time: proofs.time?.timestamps.length ?? null,
  };
  return (
    <>
      {proofs.error && <Failure error={proofs.error} retry={proofs.askAll} />}
      {hindrance && (
        <Banner tone="plain" title={t(`proofs.hindered.${hindrance}`)}>
          {t('proofs.hindered.still')}
        </Banner>
      )}
      <Standing proofs={proofs} onShow={(next) => logTab.set(next)} />
      <Tabs className="Tabs LogParts" selectedKey={tab} onSelectionChange={(key) => logTab.set(key as LogTab)}>
        <TabList aria-label={t('proofs.parts')} className="Tabs-list">
          {logTabs.map((name) => (
            <Tab key={name} id={name} className="Tabs-tab">
              {t(`proofs.tab.${name}`)}
              {counts[name] !== null && counts[name] > 0 && <span className="soft tabular"> {number(counts[name])}</span>}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="entries" className="Tabs-panel">
          {entries}
        </TabPanel>
        <TabPanel id="checkpoints" className="Tabs-panel">
          <CheckpointsPanel proofs={proofs} sign={sign} />
        </TabPanel>
        <TabPanel id="partners" className="Tabs-panel">
          <PartnersPanel proofs={proofs} isHindered={hindrance !== null} />
        </TabPanel>
        <TabPanel id="time" className="Tabs-panel">
          <TimePanel proofs={proofs} isHindered={hindrance !== null} />
        </TabPanel>
      </Tabs>
    </>
  );
}

function useLogActions(sign: (() => void) | null, hindrance: Hindrance | null): void {
  const isHindered = hindrance !== null;
  const show = (tab: LogTab) => () => logTab.set(tab);
  useAction('show-entries', show('entries'));
  useAction('show-checkpoints', show('checkpoints'));
  useAction('show-partners', show('partners'));
  useAction('show-time', show('time'));
  useAction('sign-head', sign);
  useAction('save-checkpoint', () => askForProof({ what: 'save', size: null }));
  useAction('print-checkpoint', () => askForProof({ what: 'print', size: null }));
  useAction('prove-entry', () => askForProof({ what: 'prove', seq: null }));
  useAction('prove-growth', () => askForProof({ what: 'growth' }));
  useAction('take-cosigned', isHindered ? null : () => askForProof({ what: 'cosigned' }));
  useAction('ask-time', isHindered ? null : () => askForProof({ what: 'ask-time' }));
  useAction('take-stamp', isHindered ? null : () => askForProof({ what: 'answer' }));
  useAction('pin-root', isHindered ? null : () => askForProof({ what: 'root' }));
}
