/** Who works in the case and what each may do: people, one's own passphrase and key, the recovery key, the rule for exports. */
import { KeyRound, UserPlus, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Actor } from '../../shared/actors/contract.ts';
import { Failure } from '../app/failures.tsx';
import { useMay } from '../app/permission.ts';
import { openCase } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { Banner, EmptyState, Waiting } from '../design/Notice.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { recoveryWork } from '../recovery/recovery-work.ts';
import { useStore } from '../store.ts';
import { ExportRule, IdleLockChoice, OwnKey, RecoveryState } from './AccessSections.tsx';
import { PeopleTable, RemovedPeople } from './PeopleTable.tsx';
import { PersonDialogs, type PersonWork } from './PersonDialogs.tsx';
import { RolesTable } from './RolesTable.tsx';
import './access.css';

export function AccessScreen() {
  const { t } = useTranslation();
  const opened = useStore(openCase);
  const manage = useMay('manage');
  const actors = useAnswer('actor.list', {}, ['case.changed']);
  const [work, setWork] = useState<PersonWork | null>(null);
  if (!opened) return null;
  const hasPeople = opened.people > 0;
  return (
    <div className="Page">
      <div className="Page-head">
        <div>
          <h1>{t('page.access')}</h1>
          <p>{t(hasPeople ? `access.what.${opened.protection}` : 'access.what.nobody')}</p>
        </div>
        {hasPeople && (
          <Button look="primary" icon={UserPlus} isDisabled={!manage.can} onPress={() => setWork({ kind: 'add', isFirst: false })}>
            {t('access.add')}
          </Button>
        )}
      </div>
      {manage.why && (
        <Banner tone="plain" title={t('access.cannotManage')}>
          {manage.why}
        </Banner>
      )}
      {opened.actor?.role === 'recovery' && (
        <Banner tone="care" title={t('access.byRecovery')}>
          {t('access.byRecoveryWords')}
        </Banner>
      )}
      {opened.actor?.role === 'owner' && !opened.hasRecoveryKey && <NoRecoveryKey canMake={manage.can} />}
      {!hasPeople ? (
        <NobodyYet canAdd={manage.can} onAdd={() => setWork({ kind: 'add', isFirst: true })} />
      ) : (
        <>
          <People actors={actors} onWork={setWork} />
          <div className="Access-columns">
            <OwnKey onWork={setWork} />
            <RecoveryState />
            <ExportRule />
            <IdleLockChoice />
          </div>
        </>
      )}
      <RolesTable />
      {work && <PersonDialogs work={work} onClose={() => setWork(null)} />}
    </div>
  );
}

function NoRecoveryKey({ canMake }: { canMake: boolean }) {
  const { t } = useTranslation();
  return (
    <Banner
      tone="care"
      title={t('access.noRecovery')}
      actions={
        <Button size="small" icon={KeyRound} isDisabled={!canMake} onPress={() => recoveryWork.set(true)}>
          {t('recovery.make')}
        </Button>
      }
    >
      {t('access.noRecoveryWords')}
    </Banner>
  );
}

function NobodyYet({ canAdd, onAdd }: { canAdd: boolean; onAdd(): void }) {
  const { t } = useTranslation();
  return (
    <div className="Panel">
      <EmptyState
        icon={UsersRound}
        title={t('access.nobody')}
        actions={
          <Button look="primary" icon={UserPlus} isDisabled={!canAdd} onPress={onAdd}>
            {t('access.addOwner')}
          </Button>
        }
      >
        {t('access.nobodyWords')}
      </EmptyState>
    </div>
  );
}

type PeopleProps = { actors: ReturnType<typeof useAnswer<'actor.list'>>; onWork(work: PersonWork): void };

function People({ actors, onWork }: PeopleProps) {
  const { t } = useTranslation();
  if (actors.error) return <Failure error={actors.error} retry={actors.ask} />;
  if (!actors.value) return <Waiting>{t('act.loading')}</Waiting>;
  const people = actors.value.filter(({ role }) => role !== 'recovery');
  const isIn = ({ removedAt }: Actor) => removedAt === null;
  return (
    <section className="Page-section" aria-labelledby="people-title">
      <h2 id="people-title">{t('access.people')}</h2>
      <PeopleTable people={people.filter(isIn)} onWork={onWork} />
      <RemovedPeople people={people.filter((actor) => !isIn(actor))} />
    </section>
  );
}
