/** A passage of an item becomes the source of a claim: about what, in which words, how it stands. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../shared/ids.ts';
import { takeFirstMatch } from '../acts/first-match.ts';
import { toastFailure } from '../app/failures.tsx';
import { toastDone } from '../app/undo.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { KeyHint } from '../design/KeyHint.tsx';
import { Badge } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { mark } from '../item/mark.ts';
import { usePassageWords } from '../item/passage-words.ts';
import { RecordLabel } from '../records/RecordLabel.tsx';
import { RecordPicker } from '../records/RecordPicker.tsx';
import { createStore, useStore } from '../store.ts';
import { claimFault, emptyClaim, fieldsOfClaim, type ClaimDraft, type ClaimFault } from './claim-draft.ts';
import { ClaimForm } from './ClaimForm.tsx';
import './claims.css';

type Asked = { item: ItemId; passage: string | null; incidents: readonly string[] };
const asked = createStore<Asked | null>(null);

/** `incidents`: those that the item is linked to already. */
export function askForClaim(request: Asked): void {
  asked.set(request);
}

export function ClaimDialogs() {
  const request = useStore(asked);
  return request && <ClaimDialog request={request} onClose={() => asked.set(null)} />;
}

function ClaimDialog({ request, onClose }: { request: Asked; onClose(): void }) {
  const { t } = useTranslation();
  const passageWords = usePassageWords();
  const [target, setTarget] = useState<string | null>(request.incidents.length === 1 ? `incident:${request.incidents[0]}` : null);
  /** A record of the incident instead of the incident itself; empty for the incident. */
  const [within, setWithin] = useState('');
  const [draft, setDraft] = useState<ClaimDraft>({ ...emptyClaim, item: request.item, passage: request.passage });
  const [fault, setFault] = useState<ClaimFault | null>(null);
  const isSaving = useRef(false);
  const about = within || target;
  const save = async () => {
    if (about === null || isSaving.current) return;
    const wrong = claimFault(draft);
    setFault(wrong);
    if (wrong) return;
    isSaving.current = true;
    try {
      await engine().call('record.create', { kind: 'claim', fields: fieldsOfClaim(about, draft) });
      if (mark.get() === request.passage) mark.set(null);
      onClose();
      toastDone(t('claim.saved'));
    } catch (error) {
      toastFailure(error);
    } finally {
      isSaving.current = false;
    }
  };
  return (
    <Dialog
      title={t('claim.fromItem')}
      width="wide"
      onClose={onClose}
      keepOnPressOutside
      foot={
        <>
          <Button onPress={onClose}>{t('act.cancel')}</Button>
          <Button look="primary" isDisabled={about === null} onPress={() => void save()}>
            {t('claim.save')}
            <KeyHint keys="Mod+Enter" />
          </Button>
        </>
      }
    >
      <p className="ClaimDialog-source">
        <RecordLabel subject={`item:${request.item}`} />
        <Badge tone="accent">{request.passage ? passageWords(request.passage) : t('claim.wholeItem')}</Badge>
      </p>
      <div className="ClaimDialog-about" onKeyDownCapture={(event) => void (event.key === 'Enter' && takeFirstMatch(event))}>
        <RecordPicker
          kinds={['incident', 'person', 'organisation', 'place']}
          label={t('record.field.about')}
          value={target}
          onChange={(subject) => {
            setTarget(subject);
            setWithin('');
          }}
          autoFocus={target === null}
        />
        {target?.startsWith('incident:') && <WithinChoice incident={target.slice('incident:'.length)} value={within} onChange={setWithin} />}
      </div>
      {about !== null && (
        <ClaimForm
          key={about.split(':')[0]}
          about={about}
          draft={draft}
          fault={fault}
          onChange={(change) => {
            setFault(null);
            setDraft((now) => ({ ...now, ...change }));
          }}
          onSave={() => void save()}
          source={<></>}
        />
      )}
    </Dialog>
  );
}

/** The incident itself, or an act or missing evidence of it. */
function WithinChoice({ incident, value, onChange }: { incident: string; value: string; onChange(subject: string): void }) {
  const { t } = useTranslation();
  return (
    <RecordPicker
      kinds={['act', 'missing-item']}
      incident={incident}
      label={t('claim.within')}
      value={value === '' ? null : value}
      onChange={(subject) => onChange(subject ?? '')}
      canCreate={false}
      placeholder={t('claim.wholeIncident')}
    />
  );
}
