/** Makes the index of a case from before there was one, a slice at a time, so that nothing waits for it. Knows no window. */
import type { SearchKind } from '../../shared/search/search.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, oneRow, run, sql } from '../db/sql.ts';
import { keepSearchable } from './keep.ts';

const sliceMs = 25;
const restMs = 10;
const batch = 50;

/** Begins where it was left; answers the function that ends it. `done` is called once the index is whole. */
export function fillInBackground(session: CaseSession, done: () => void): () => void {
  if (session.readOnly) return () => {};
  noteMissing(session);
  if (isWhole(session)) return () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slice = () => {
    try {
      if (fillFor(session, sliceMs)) return done();
    } catch (error) {
      // Nothing was lost: what is missing is still written down, and the next opening goes on.
      return session.log.note(`filling the search index: ${String(error)}`);
    }
    timer = setTimeout(slice, restMs);
    timer.unref();
  };
  timer = setTimeout(slice, restMs);
  timer.unref();
  return () => clearTimeout(timer);
}

/** Works on for about that long, or to the end; true when nothing is missing any more. */
export function fillFor(session: CaseSession, milliseconds: number): boolean {
  const { db } = session;
  const until = performance.now() + milliseconds;
  for (;;) {
    const next = oneRow<{ kind: SearchKind; done_to: string }>(db, sql`SELECT kind, done_to FROM search_state LIMIT 1`);
    if (!next) return true;
    session.change(() => fillBatch(session, next.kind, next.done_to));
    if (performance.now() >= until) return isWhole(session);
  }
}

/** Kinds that are searched since a version without a migration of its own. There are few of them, and each has words. */
function noteMissing({ db }: CaseSession): void {
  for (const kind of ['term', 'field', 'mapping'] as const)
    run(db, {
      text: `INSERT OR IGNORE INTO search_state (kind, done_to) SELECT ?, '' WHERE EXISTS (
        SELECT 1 FROM ${kind} WHERE withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM search_document WHERE subject = ? || ${kind}_id))`,
      params: [kind, `${kind}:`],
    });
}

function isWhole({ db }: CaseSession): boolean {
  return oneRow(db, sql`SELECT 1 FROM search_state LIMIT 1`) === undefined;
}

function fillBatch({ db }: CaseSession, kind: SearchKind, doneTo: string): void {
  const table = kind.replaceAll('-', '_');
  const rows = allRows<{ id: string }>(db, {
    text: `SELECT ${table}_id AS id FROM ${table} WHERE ${table}_id > ? ORDER BY ${table}_id LIMIT ?`,
    params: [doneTo, batch],
  });
  for (const { id } of rows) keepSearchable(db, `${kind}:${id}`);
  const last = rows.at(-1)?.id;
  if (last === undefined) run(db, sql`DELETE FROM search_state WHERE kind = ${kind}`);
  else run(db, sql`UPDATE search_state SET done_to = ${last} WHERE kind = ${kind}`);
}
