/** An import of rows whose process is killed outright leaves nothing or whole rows, and the same import again completes it without a row twice. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { ended, kualik, startKualik, type Ran } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';

const rows = 400;
/** Killed as soon as so many rows are recorded: at the first sign of work, then ever later. */
const killsAt = [0, 60, 200, 330];

/** Every row names a person with a role, a detention, a fine and a phone; every seventh is a second row of the person before. */
function manyRows(): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const person = at % 7 === 6 ? at - 1 : at;
    return `${at + 1},Person ${person},P${person},journalist,Paper ${at % 20},Town ${at % 9},Square ${at % 40},"${1 + (at % 28)} May 2026, around noon",fined 40 000 KZT,phone`;
  });
  return ['No,Name,Person id,Role,Outlet,City,Place,Date of detention,Fine,Seized', ...lines, ''].join('\n');
}

type State = { [fact: string]: number };

/** What is in the case; throws where a row is there in part. */
function stateOf(casePath: string): State {
  const db = new Database(join(casePath, 'catalogue.db'), { readonly: true });
  try {
    const number = (text: string) => db.prepare(text).pluck().get() as number;
    const state = Object.fromEntries(
      ['person', 'act', 'involvement', 'affiliation', 'organisation', 'place', 'missing_item', 'claim', 'incident', 'item'].map((table) => [
        table,
        number(`SELECT count(*) FROM ${table}`),
      ]),
    );
    const ofRows = number("SELECT count(DISTINCT reference) FROM claim WHERE reference LIKE 'row:%'");
    // Each row makes these four claims in one go, and each record stands on one.
    expect(number('SELECT count(*) FROM (SELECT reference FROM claim GROUP BY reference HAVING count(DISTINCT substr(about, 1, 4)) < 3)')).toBe(0);
    for (const kind of ['person', 'act', 'missing_item']) {
      const subject = kind.replace('_', '-');
      expect(number(`SELECT count(*) FROM ${kind} WHERE NOT EXISTS (SELECT 1 FROM claim WHERE about = '${subject}:' || ${kind}_id)`)).toBe(0);
    }
    expect(number('SELECT count(*) FROM act WHERE NOT EXISTS (SELECT 1 FROM involvement WHERE involvement.act = act.act_id)')).toBe(0);
    expect(number('SELECT count(*) FROM (SELECT 1 FROM claim GROUP BY reference, about HAVING count(*) > 1)')).toBe(0);
    return { ...state, rows: ofRows };
  } finally {
    db.close();
  }
}

/** Of another process's import: as soon as so many rows are recorded, or for none the file is in the case. */
async function reached(casePath: string, least: number): Promise<void> {
  const db = new Database(join(casePath, 'catalogue.db'), { readonly: true });
  const [text, wanted] =
    least === 0 ? ['SELECT count(*) FROM item', 1] : ["SELECT count(DISTINCT reference) FROM claim WHERE reference LIKE 'row:%'", least];
  try {
    while ((db.prepare(text).pluck().get() as number) < wanted) await setTimeout(10);
  } finally {
    db.close();
  }
}

it('a kill at any time leaves whole rows, and the import again completes them', { timeout: 600_000 }, async () => {
  const folder = temporary();
  const file = join(folder, 'many.csv');
  writeFileSync(file, manyRows());
  const run = (parameters: string[]) => kualik(parameters, { cwd: folder });
  const [calm, shaken] = [join(folder, 'calm.kualik'), join(folder, 'shaken.kualik')];
  for (const path of [calm, shaken]) expect((await run(['create', path, '--open'])).code).toBe(0);

  expect((await run(['records', 'import', calm, file, '--json'])).code).toBe(0);
  const whole = stateOf(calm);
  expect(whole).toMatchObject({ rows, item: 1 });

  const found: State[] = [];
  for (const least of killsAt) {
    const child = startKualik(['records', 'import', shaken, file], { cwd: folder });
    const over = ended(child);
    await Promise.race([over, reached(shaken, least)]);
    child.kill('SIGKILL');
    await over;
    found.push(stateOf(shaken));
    if (least !== killsAt[1]) continue;
    const verified: Ran = await run(['verify', shaken]);
    expect(verified.code, verified.stdout).toBe(0);
  }
  expect(
    found.some((state) => state['rows']! > 0 && state['rows']! < rows),
    JSON.stringify(found),
  ).toBe(true);

  const last = await run(['records', 'import', shaken, file, '--json']);
  expect(last.code, last.stderr).toBe(0);
  expect(stateOf(shaken)).toEqual(whole);
  expect(JSON.parse((await run(['records', 'import', shaken, file, '--json'])).stdout)).toMatchObject({ matched: rows, created: {} });
  expect((await run(['verify', shaken])).code).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});
