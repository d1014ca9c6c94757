/** The quick way to put acts down, by keys alone: Enter saves and begins the next one, Escape leaves and keeps what is typed. */
import { ChevronDown, ChevronRight, CornerDownLeft, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { standings } from '../../shared/records/kinds.ts';
import type { Subject } from '../../shared/model/custody.ts';
import { toastFailure } from '../app/failures.tsx';
import { toastDone } from '../app/undo.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { SelectField } from '../design/Choice.tsx';
import { TextField } from '../design/Field.tsx';
import { KeyHint } from '../design/KeyHint.tsx';
import { engine } from '../engine.ts';
import { TimeInput } from '../records/inputs.tsx';
import { TermField } from '../records/TermField.tsx';
import { RecordPicker } from '../records/RecordPicker.tsx';
import { useTermWords } from '../records/vocabulary.ts';
import { createStore, useStore } from '../store.ts';
import { drafts, emptyDraft, faultOf, isBegun, keepDraft, keptDraft, nextDraft, stepsOf, type ActDraft, type DraftFault } from './act-draft.ts';
import { ActDetails } from './ActDetails.tsx';
import { takeFirstMatch } from './first-match.ts';
import { RefName, WhoList } from './WhoList.tsx';
import './acts.css';

const topSpace = 56;

/** Stays open from act to act. */
const isDetailed = createStore(false);

type ActEditorProps = { incident: string; onSaved(act: string): void; onClose(): void };

export function ActEditor({ incident, onSaved, onClose }: ActEditorProps) {
  const { t } = useTranslation();
  const termWords = useTermWords();
  const { draft } = keptDraft(useStore(drafts), incident);
  const hasDetails = useStore(isDetailed);
  const panel = useRef<HTMLElement>(null);
  /** Counts the acts begun: each has fields of its own. */
  const [round, setRound] = useState(0);
  const [fault, setFault] = useState<DraftFault | null>(null);
  const isSaving = useRef(false);
  const change = (next: Partial<ActDraft>) => {
    setFault(null);
    keepDraft(incident, { draft: { ...keptDraft(drafts.get(), incident).draft, ...next } });
  };
  useEffect(() => {
    const first = panel.current?.querySelector<HTMLElement>('.ActEditor-type input');
    first?.focus();
    bringToTop(panel.current);
  }, [round]);

  const save = async (then: 'next' | 'close') => {
    const now = keptDraft(drafts.get(), incident).draft;
    const wrong = faultOf(now);
    if (wrong) {
      setFault(wrong);
      if (wrong !== 'type' && wrong !== 'wording') isDetailed.set(true);
      setTimeout(() => panel.current?.querySelector<HTMLElement>(`.ActEditor-${wrong} :is(input, textarea)`)?.focus());
      return;
    }
    if (isSaving.current) return;
    isSaving.current = true;
    try {
      const { steps, act, place } = stepsOf(now, incident);
      const { subjects } = await engine().call('record.apply', { steps });
      keepDraft(incident, { draft: nextDraft(now, { place: place === null ? null : (subjects[place] ?? null) }) });
      onSaved((subjects[act] as Subject).slice('act:'.length));
      toastDone(t('acts.saved', { act: termWords('act', now.type!) }));
      if (then === 'close') onClose();
      else setRound((count) => count + 1);
    } catch (error) {
      toastFailure(error);
    } finally {
      isSaving.current = false;
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return;
    const isMod = event.ctrlKey || event.metaKey;
    if ((event.key === 'Enter' || event.key === 'Tab') && !isMod && !event.shiftKey && takeFirstMatch(event)) return;
    const target = event.target as Element;
    if (event.key === 'Enter') {
      if (!isMod && target.closest('button, textarea, a, [role=listbox]')) return;
      event.preventDefault();
      event.stopPropagation();
      void save(isMod ? 'close' : 'next');
    } else if (
      event.key === 'Escape' &&
      !target.closest(':is([role=combobox], [aria-haspopup])[aria-expanded=true], [role=listbox], [role=dialog]')
    ) {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
  };
  const clear = () => {
    keepDraft(incident, { draft: emptyDraft() });
    setFault(null);
    setRound((count) => count + 1);
  };

  return (
    <section className="Panel ActEditor" aria-labelledby="act-editor" ref={panel} onKeyDownCapture={onKeyDown}>
      <div className="ActEditor-head">
        <h3 id="act-editor">{t('action.new-act')}</h3>
        <span className="ActEditor-keys soft">
          <KeyHint keys="Enter" /> {t('acts.keySave')} <KeyHint keys="Escape" /> {t('acts.keyLeave')}
        </span>
        <IconButton size="small" icon={X} label={t('acts.leave')} keys="Escape" onPress={onClose} />
      </div>
      <div className="ActEditor-fields" key={round}>
        <div className="ActEditor-type">
          <TermField
            list="act"
            label={t('acts.field.type')}
            value={draft.type}
            onChange={(type) => change({ type })}
            hint={fault === 'type' ? <span className="Field-error">{t('acts.fault.type')}</span> : t('acts.typeHint')}
          />
        </div>
        <TimeInput label={t('record.field.happened')} value={draft.happened} onChange={(happened) => change({ happened })} />
        <TimeInput label={t('acts.field.ended')} value={draft.ended} onChange={(ended) => change({ ended })} />
        <div className="ActEditor-who">
          <WhoList act={draft.type} who={draft.who} onChange={(who) => change({ who })} />
        </div>
        <DraftPlace draft={draft} change={change} />
        <div className="ActEditor-words">
          <TextField
            label={t('record.field.placeWords')}
            value={draft.placeWords}
            onChange={(placeWords) => change({ placeWords })}
            maxLength={500}
            placeholder={t('acts.placeWordsExample')}
          />
        </div>
        <SelectField
          label={t('record.field.standing')}
          options={standings.map((value) => ({ value, label: t(`record.standing.${value}`) }))}
          value={draft.claim.standing as (typeof standings)[number]}
          onChange={(standing) => change({ claim: { ...draft.claim, standing } })}
        />
        <div className="ActEditor-wording">
          <TextField
            label={t('acts.wording')}
            value={draft.claim.wording}
            onChange={(wording) => change({ claim: { ...draft.claim, wording } })}
            maxLength={20_000}
            error={fault === 'wording' ? t('acts.fault.wording') : null}
          />
        </div>
        <TextField
          label={t('acts.source')}
          value={draft.claim.source}
          onChange={(source) => change({ claim: { ...draft.claim, source, isKept: false } })}
          maxLength={500}
          placeholder={t('acts.sourceExample')}
        />
        <div className="ActEditor-more">
          <Button
            look="quiet"
            size="small"
            icon={hasDetails ? ChevronDown : ChevronRight}
            aria-expanded={hasDetails}
            onPress={() => isDetailed.set(!hasDetails)}
          >
            {t('acts.details')}
          </Button>
        </div>
        {hasDetails && <ActDetails draft={draft} incident={incident} onChange={change} />}
      </div>
      <div className="ActEditor-foot">
        <Button look="primary" icon={CornerDownLeft} onPress={() => void save('next')}>
          {t('acts.saveNext')}
        </Button>
        <Button onPress={() => void save('close')}>{t('acts.saveClose')}</Button>
        <span className="ActEditor-end">
          <Button look="quiet" isDisabled={!isBegun(draft)} onPress={clear}>
            {t('acts.clear')}
          </Button>
        </span>
      </div>
    </section>
  );
}

/** All of it in view, with the table beneath; the frame around the page stays where it is. */
function bringToTop(panel: HTMLElement | null): void {
  const page = panel?.closest('.Frame-page');
  if (!panel || !page) return;
  page.scrollBy({ top: panel.getBoundingClientRect().top - page.getBoundingClientRect().top - topSpace });
}

function DraftPlace({ draft, change }: { draft: ActDraft; change(next: Partial<ActDraft>): void }) {
  const { t } = useTranslation();
  if (draft.place && 'makes' in draft.place)
    return (
      <div className="Field ActEditor-place">
        <span className="Field-label">{t('record.field.place')}</span>
        <span className="DraftPlace">
          <RefName who={draft.place} />
          <IconButton size="small" icon={X} autoFocus label={t('acts.removePlace')} onPress={() => change({ place: null })} />
        </span>
      </div>
    );
  return (
    <RecordPicker
      kinds={['place']}
      label={t('record.field.place')}
      value={draft.place?.subject ?? null}
      onChange={(subject) => change({ place: subject === null ? null : { subject } })}
      make={(_, text) => change({ place: { makes: { kind: 'place', form: 'named', text } } })}
    />
  );
}
