/** How records, incidents and items are called: asked for together, kept, and asked for again when they change. Draws nothing. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Label, RecordOf } from '../../shared/records/record.ts';
import { engine } from '../engine.ts';
import { openCase } from '../app/session.ts';
import { createStore, useStore } from '../store.ts';
import { safeName } from '../text/safe-name.ts';
import { useTermWords } from './vocabulary.ts';

const keptMost = 20_000;
/** The contract takes no more at once. */
const atOnce = 1000;
const retryMs = 3000;

const labels = createStore<ReadonlyMap<string, Label | null>>(new Map());
const wanted = new Set<string>();
const onTheirWay = new Set<string>();
let isPlanned = false;
let isFollowing = false;
let ofCase: string | null = null;

/** Undefined while not known yet, null for what is not there. */
export function useLabels(subjects: readonly string[]): (subject: string) => Label | null | undefined {
  const known = useStore(labels);
  const key = subjects.join(' ');
  useEffect(() => {
    follow();
    for (const subject of key.split(' ')) if (subject && !labels.get().has(subject) && !onTheirWay.has(subject)) want(subject);
  }, [key]);
  return (subject) => known.get(subject);
}

function want(subject: string): void {
  wanted.add(subject);
  if (isPlanned) return;
  isPlanned = true;
  setTimeout(() => void fetchWanted(), 0);
}

async function fetchWanted(): Promise<void> {
  isPlanned = false;
  const subjects = [...wanted];
  wanted.clear();
  for (const subject of subjects) onTheirWay.add(subject);
  for (let start = 0; start < subjects.length; start += atOnce) {
    const part = subjects.slice(start, start + atOnce);
    try {
      const answered = await engine().call('record.labels', { subjects: part });
      const found = new Map(answered.map((label) => [label.subject, label]));
      labels.set((now) => {
        const next = new Map(now.size > keptMost ? [] : now);
        for (const subject of part) next.set(subject, found.get(subject) ?? null);
        return next;
      });
    } catch {
      if (openCase.get()?.id === ofCase) setTimeout(() => part.forEach(want), retryMs);
    } finally {
      for (const subject of part) onTheirWay.delete(subject);
    }
  }
}

function follow(): void {
  const now = openCase.get()?.id ?? null;
  if (now !== ofCase) {
    ofCase = now;
    labels.set(new Map());
  }
  if (isFollowing) return;
  isFollowing = true;
  engine().on('records.changed', ({ subjects }) => {
    for (const subject of subjects) if (labels.get().has(subject)) want(subject);
  });
}

type Called = RecordOf<'person'> | RecordOf<'organisation'> | RecordOf<'place'> | RecordOf<'act'> | RecordOf<'missing-item'>;

/** How a record in hand is called, without asking. */
export function labelOfRecord(record: Called): Label {
  const plain = { subject: `${record.kind}:${record.id}`, text: '', term: null, form: null, count: null, withdrawn: false };
  if (record.kind === 'act') return { ...plain, term: { list: 'act', code: record.fields.type } };
  if (record.kind === 'missing-item') return { ...plain, text: record.fields.title };
  const { names } = record.fields;
  const main = names.find(({ use }) => use === 'main') ?? names[0];
  if (record.kind !== 'person') return { ...plain, text: main?.text ?? '' };
  const { form, description, count } = record.fields;
  return { ...plain, text: main?.text ?? description.slice(0, 160), form, count: form === 'group' ? (count?.words ?? null) : null };
}

/** The words of a label, safe to show; of an act and the like its term in the reader's language. */
export function useLabelWords(): (label: Label) => string {
  const { t } = useTranslation();
  const termName = useTermWords();
  return ({ subject, text, term, form, count }) => {
    const called = text === '' ? (term ? termName(term.list, term.code) : '') : safeName(text);
    if (form === 'group')
      return count ? t('record.groupOf', { name: called || t('record.group'), count: safeName(count) }) : called || t('record.group');
    if (called) return called;
    if (form === 'unnamed') return t('record.unnamed');
    return subject.startsWith('person:') ? t('record.nameless') : t('record.untitled');
  };
}
