/** Dialogs that change who works in a case and with which passphrase. Each says what it means before it is done. */
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Actor } from '../../shared/actors/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import { personRoles, type PersonRole } from '../../shared/actors/roles.ts';
import { Failure } from '../app/failures.tsx';
import { Button } from '../design/Button.tsx';
import { SelectField } from '../design/Choice.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { TextField } from '../design/Field.tsx';
import { PassphraseField } from '../design/PassphraseField.tsx';
import { showToast } from '../design/Toasts.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { isGoodAndSame, NewPassphrase, notTyped } from './NewPassphrase.tsx';

export type PersonWork =
  { kind: 'add'; isFirst: boolean } | { kind: 'change' | 'restore' | 'remove'; person: Actor } | { kind: 'own-passphrase' } | { kind: 'rotate-key' };

type DialogProps<Work> = { work: Work; onClose(): void };

export function PersonDialogs({ work, onClose }: DialogProps<PersonWork>) {
  switch (work.kind) {
    case 'add':
      return <AddPerson isFirst={work.isFirst} onClose={onClose} />;
    case 'change':
      return <ChangePerson person={work.person} onClose={onClose} />;
    case 'restore':
      return <RestorePassphrase person={work.person} onClose={onClose} />;
    case 'remove':
      return <RemovePerson person={work.person} onClose={onClose} />;
    case 'own-passphrase':
      return <OwnPassphrase onClose={onClose} />;
    case 'rotate-key':
      return <RotateKey onClose={onClose} />;
    default:
      return work satisfies never;
  }
}

type WorkDialogProps = {
  title: string;
  /** What the button says that does it. */
  doIt: string;
  done: string;
  isReady: boolean;
  isDanger?: true;
  run(): Promise<unknown>;
  onClose(): void;
  children(submit: () => void): ReactNode;
};

function WorkDialog({ title, doIt, done, isReady, isDanger, run, onClose, children }: WorkDialogProps) {
  const { t } = useTranslation();
  const [error, setError] = useState<AppError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    if (!isReady || isBusy) return;
    setBusy(true);
    setError(null);
    try {
      await run();
      showToast(done);
      onClose();
    } catch (fault) {
      setError(toAppError(fault));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      keepOnPressOutside
      foot={
        <>
          <Button onPress={onClose}>{t('act.cancel')}</Button>
          <Button look={isDanger ? 'danger' : 'primary'} isDisabled={!isReady || isBusy} onPress={() => void submit()}>
            {doIt}
          </Button>
        </>
      }
    >
      {error && <Failure error={error} />}
      {children(() => void submit())}
    </Dialog>
  );
}

function AddPerson({ isFirst, onClose }: { isFirst: boolean; onClose(): void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [role, setRole] = useState<PersonRole>(isFirst ? 'owner' : 'researcher');
  const [passphrase, setPassphrase] = useState(notTyped);
  return (
    <WorkDialog
      title={t(isFirst ? 'access.addOwner' : 'access.addTitle')}
      doIt={t('access.doAdd')}
      done={t('access.added', { name: name.trim() })}
      isReady={name.trim() !== '' && isGoodAndSame(passphrase)}
      run={() => engine().call('actor.add', { name: name.trim(), role, passphrase: passphrase.first })}
      onClose={onClose}
    >
      {(submit) => (
        <>
          <TextField label={t('access.name')} value={name} onChange={setName} autoFocus maxLength={200} hint={t('protection.ownerHint')} />
          {isFirst ? <p className="soft">{t('access.firstIsOwner')}</p> : <RoleField role={role} onChange={setRole} />}
          <p>{t(isFirst ? 'access.typeOwn' : 'access.typeTheirs')}</p>
          <NewPassphrase label={t('unlock.passphrase')} value={passphrase} onChange={setPassphrase} onEnter={submit} />
        </>
      )}
    </WorkDialog>
  );
}

function RoleField({ role, onChange }: { role: PersonRole; onChange(role: PersonRole): void }) {
  const { t } = useTranslation();
  return (
    <SelectField
      label={t('access.role')}
      value={role}
      onChange={onChange}
      hint={t(`roleWords.${role}`)}
      options={personRoles.map((value) => ({ value, label: t(`role.${value}`), detail: t(`roleWords.${value}`) }))}
    />
  );
}

function ChangePerson({ person, onClose }: { person: Actor; onClose(): void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState(person.role as PersonRole);
  const isChanged = name.trim() !== person.name || role !== person.role;
  return (
    <WorkDialog
      title={t('access.changeOf', { name: person.name })}
      doIt={t('access.doChange')}
      done={t('access.changed', { name: name.trim() })}
      isReady={name.trim() !== '' && isChanged}
      run={() => engine().call('actor.change', { actor: person.id, name: name.trim(), role })}
      onClose={onClose}
    >
      {(submit) => (
        <>
          <TextField label={t('access.name')} value={name} onChange={setName} autoFocus maxLength={200} onEnter={submit} />
          <RoleField role={role} onChange={setRole} />
          <p className="soft">{t('access.changeWords')}</p>
        </>
      )}
    </WorkDialog>
  );
}

function RestorePassphrase({ person, onClose }: { person: Actor; onClose(): void }) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState(notTyped);
  return (
    <WorkDialog
      title={t('access.restoreOf', { name: person.name })}
      doIt={t('access.doRestore')}
      done={t('access.restored', { name: person.name })}
      isReady={isGoodAndSame(passphrase)}
      run={() => engine().call('actor.restore-passphrase', { actor: person.id, passphrase: passphrase.first })}
      onClose={onClose}
    >
      {(submit) => (
        <>
          <p>{t('access.restoreWords')}</p>
          <NewPassphrase label={t('access.newPassphrase')} value={passphrase} onChange={setPassphrase} onEnter={submit} />
        </>
      )}
    </WorkDialog>
  );
}

function RemovePerson({ person, onClose }: { person: Actor; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <WorkDialog
      title={t('access.removeOf', { name: person.name })}
      doIt={t('access.doRemove')}
      done={t('access.removedDone', { name: person.name })}
      isReady
      isDanger
      run={() => engine().call('actor.remove', { actor: person.id })}
      onClose={onClose}
    >
      {() => (
        <>
          <p>{t('access.removeWords')}</p>
          <p className="soft">{t('access.removeLimits')}</p>
        </>
      )}
    </WorkDialog>
  );
}

function OwnPassphrase({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const [present, setPresent] = useState('');
  const [next, setNext] = useState(notTyped);
  return (
    <WorkDialog
      title={t('access.ownPassphrase')}
      doIt={t('access.doChange')}
      done={t('access.passphraseChanged')}
      isReady={present !== '' && isGoodAndSame(next)}
      run={() => engine().call('actor.change-passphrase', { present, next: next.first })}
      onClose={onClose}
    >
      {(submit) => (
        <>
          <PassphraseField label={t('access.presentPassphrase')} value={present} onChange={setPresent} autoFocus />
          <NewPassphrase label={t('access.newPassphrase')} value={next} onChange={setNext} onEnter={submit} />
        </>
      )}
    </WorkDialog>
  );
}

function RotateKey({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  return (
    <WorkDialog
      title={t('access.rotateTitle')}
      doIt={t('access.doRotate')}
      done={t('access.rotated')}
      isReady={passphrase !== ''}
      run={() => engine().call('actor.rotate-key', { passphrase })}
      onClose={onClose}
    >
      {(submit) => (
        <>
          <p>{t('access.rotateWords')}</p>
          <PassphraseField label={t('access.presentPassphrase')} value={passphrase} onChange={setPassphrase} autoFocus onEnter={submit} />
        </>
      )}
    </WorkDialog>
  );
}
