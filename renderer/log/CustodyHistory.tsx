/** Entries of the custody log, newest first: of one thing, or of the whole case. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import type { CustodyEntry } from '../../shared/model/custody.ts';
import { Failure } from '../app/failures.tsx';
import { PageLink } from '../app/PageLink.tsx';
import { Button } from '../design/Button.tsx';
import { DataList } from '../design/DataList.tsx';
import { Waiting } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { isoInstant } from '../text/dates.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';
import { SafeText } from '../text/SafeText.tsx';
import { useActorNames } from './actor-names.ts';
import { typesOf, type EventKind } from './event-kinds.ts';
import { useCustodyWords } from './custody-words.ts';
import { ProveEntry } from '../proofs/ProveEntry.tsx';
import { useSubjectNames } from './subject-names.ts';
import './log.css';

const pageSize = 100;

type CustodyHistoryProps = {
  subject: string | null;
  /** An actor's id, or `case`. */
  by?: string | null;
  kind?: EventKind | null;
};

export function CustodyHistory({ subject, by = null, kind = null }: CustodyHistoryProps) {
  const { t } = useTranslation();
  const { entries, error, isWaiting, hasMore, more } = useEntries(subject, by, kind);
  const { nameOf: actorNamed } = useActorNames();
  const nameOf = useSubjectNames(entries);
  return (
    <div className="CustodyHistory">
      {error && <Failure error={error} />}
      {isWaiting && <Waiting>{t('act.loading')}</Waiting>}
      {!isWaiting && !error && entries.length === 0 && <p className="soft">{t('custody.none')}</p>}
      <ol>
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} links={linksOf(entry, subject, nameOf)} actorNamed={actorNamed} />
        ))}
      </ol>
      {hasMore && <Button onPress={more}>{t('custody.earlier')}</Button>}
    </div>
  );
}

type SubjectLink = { page: 'item' | 'incident'; id: string; name: string };

/** Whom an entry is about, other than the thing whose history this is. */
function linksOf(entry: CustodyEntry, own: string | null, nameOf: (subject: string) => string | null): SubjectLink[] {
  return entry.subjects.flatMap((subject) => {
    const [page, id = ''] = subject.split(':');
    const name = nameOf(subject);
    return name !== null && subject !== own && (page === 'item' || page === 'incident') ? [{ page, id, name }] : [];
  });
}

type EntryRowProps = { entry: CustodyEntry; links: readonly SubjectLink[]; actorNamed(id: string): string | null };

function EntryRow({ entry, links, actorNamed }: EntryRowProps) {
  const { t } = useTranslation();
  const { dateTimeSeconds } = useFormats();
  const words = useCustodyWords();
  const who = actorNamed(entry.actor);
  const whom = typeof entry.data['actor'] === 'string' ? actorNamed(entry.data['actor']) : null;
  const about = words.about(
    entry,
    links.map(({ name }) => name),
  );
  return (
    <li className="CustodyEntry">
      <span className="CustodyEntry-number soft tabular">{entry.seq}</span>
      <div className="CustodyEntry-words">
        <span className="CustodyEntry-head">
          <span>
            <strong>{words.sentence(entry)}</strong>
            {who !== null && (
              <>
                {' '}
                <SafeText className="soft">{`· ${who}`}</SafeText>
              </>
            )}
          </span>
          <time dateTime={entry.at} className="soft tabular">
            {dateTimeSeconds(entry.at)} <span className="mono iso">{isoInstant(entry.at)}</span>
          </time>
        </span>
        {links.length > 0 && (
          <span className="CustodyEntry-about">
            {links.map(({ page, id, name }, index) => (
              <span key={id}>
                {index > 0 && ' · '}
                <PageLink page={page} id={id}>
                  <SafeText>{name}</SafeText>
                </PageLink>
              </span>
            ))}
          </span>
        )}
        {whom !== null && <SafeText className="soft CustodyEntry-about">{whom}</SafeText>}
        {about && <bdi className="soft CustodyEntry-about">{about}</bdi>}
        <details>
          <summary>{t('custody.details')}</summary>
          <DataList
            rows={[
              [t('custody.actor'), entry.actor === 'case' ? t('custody.byCase') : [who, entry.actor].filter(Boolean).join(' · ')],
              [t('custody.software'), entry.software],
              [t('custody.key'), <span className="mono">{entry.key}</span>],
              [t('custody.signature'), <span className="mono">{entry.signature}</span>],
              [t('custody.subjects'), <span className="mono">{entry.subjects.join(' ')}</span>],
            ]}
          />
          <ProveEntry seq={entry.seq} />
          <pre className="CustodyEntry-data">{JSON.stringify(entry.data, null, 2).split('\n').map(safeName).join('\n')}</pre>
        </details>
      </div>
    </li>
  );
}

type Loaded = { entries: CustodyEntry[]; next: number | null; error: AppError | null; isWaiting: boolean };

function useEntries(subject: string | null, by: string | null, kind: EventKind | null) {
  const [loaded, setLoaded] = useState<Loaded>({ entries: [], next: null, error: null, isWaiting: true });
  const load = useCallback(
    async (before: number | null) => {
      try {
        const answer = await engine().call('log.list', {
          limit: pageSize,
          ...(subject !== null && { subject }),
          ...(by !== null && { by }),
          ...(kind !== null && { types: typesOf(kind) }),
          ...(before !== null && { before }),
        });
        setLoaded((now) => ({
          entries: before === null ? answer.events : [...now.entries, ...answer.events],
          next: answer.next,
          error: null,
          isWaiting: false,
        }));
      } catch (error) {
        setLoaded((now) => ({ ...now, error: toAppError(error), isWaiting: false }));
      }
    },
    [subject, by, kind],
  );
  // Whoever reads far back is not to be thrown to the top by a new entry.
  const isShort = useRef(true);
  useEffect(() => {
    isShort.current = loaded.entries.length <= pageSize;
  });
  useEffect(() => {
    void load(null);
    const stops = (['records.changed', 'activity.ended'] as const).map((name) => engine().on(name, () => isShort.current && void load(null)));
    return () => stops.forEach((stop) => stop());
  }, [load]);
  return { ...loaded, hasMore: loaded.next !== null, more: () => void load(loaded.next) };
}
