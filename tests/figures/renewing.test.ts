/** Figures counted from columns that were kept and renewed are those of columns read anew, whatever was done between. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { heldAt } from '../../core/figures/certainty.ts';
import { heldAt as heldOnPage } from '../../shared/time/held-at.ts';
import { dictionary } from '../../core/figures/column-text.ts';
import { columnsOf, readColumnsAhead } from '../../core/figures/columns.ts';
import { computeFigure } from '../../core/figures/compute.ts';
import { IdColumn } from '../../core/figures/ids.ts';
import { readAheadInBackground } from '../../core/figures/read-ahead.ts';
import { newId } from '../../core/ids.ts';
import { changeIncident, createIncident } from '../../core/records/incidents.ts';
import { changeRecord, mark, withdrawRecord, type RecordSubject } from '../../core/records/record-store.ts';
import { openDatabase } from '../../core/db/open.ts';
import { FigureRule } from '../../shared/figures/rule.ts';
import type { IncidentId } from '../../shared/ids.ts';
import type { RecordId } from '../../shared/records/record.ts';
import { certainlyInRange, possiblyInRange, type TimeRange } from '../../shared/time/range.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import type { UncertainTime } from '../../shared/time/uncertain-time.ts';
import { temporary } from '../support/temporary.ts';
import { caseOfRecords, figure, type Rule } from './support.ts';

const rules: Rule[] = [
  { unit: 'persons', by: ['role', 'place'] },
  { unit: 'persons', by: ['role'], where: { from: '2016-05-01', to: '2016-05-31', least: 'reported' } },
  { unit: 'persons', by: ['place'], placeType: 'city', where: { roles: ['journalist'] } },
  { unit: 'acts', by: ['act', 'standing'] },
  { unit: 'incidents', by: ['place', 'incident'] },
];

/** A second connection keeps nothing from before. */
function readAnew(session: CaseSession) {
  const db = openDatabase(session.folder.database, 'read');
  try {
    return rules.map((rule) => computeFigure({ ...session, db }, FigureRule.parse(rule)));
  } finally {
    db.close();
  }
}

type Made = ReturnType<typeof caseOfRecords>;
type Known = { [Kind in 'person' | 'place' | 'act' | 'involvement' | 'affiliation' | 'identity' | 'claim']: RecordId[] } & {
  incidents: IncidentId[];
};
type Step = { what: number; which: number; other: number };

/** What is refused, as somebody already withdrawn would be, changes nothing. */
function take({ session, person, place, act, involve, group, affiliation, identity, claim }: Made, known: Known, { what, which, other }: Step): void {
  const one = <Kind extends keyof Known>(kind: Kind, at = which): Known[Kind][number] => known[kind][at % Math.max(1, known[kind].length)]!;
  const keep = <Kind extends keyof Known>(kind: Kind, id: Known[Kind][number]) => void (known[kind] as unknown[]).push(id);
  const roles = ['journalist', 'human-rights-defender', 'lawyer'];
  const standings = ['reported', 'alleged', 'corroborated', 'verified', 'denied'] as const;
  const steps = [
    () => keep('person', which % 4 === 0 ? group('at least 5') : person(`Person ${which}`)),
    () => keep('place', place(`Place ${which}`, which % 2 === 0 ? 'city' : 'square', one('place') ?? null)),
    () => keep('incidents', createIncident(session, { title: `Incident ${which}`, when: '2016' }).id),
    () => keep('act', act(which % 2 === 0 ? 'detention' : 'arrest', { incident: one('incidents', other), place: one('place') ?? null })),
    () => keep('involvement', involve(one('act'), one('person', other), roles[which % 4] ?? null)),
    () => keep('affiliation', affiliation(one('person'), roles[other % 3]!, other % 2 === 0 ? { since: '2015' } : {})),
    () => keep('identity', identity(one('person'), one('person', other), other % 2 === 0 ? 'certain' : 'possible')),
    () => keep('claim', claim(other % 2 === 0 ? `act:${one('act')}` : `involvement:${one('involvement')}`, standings[which % 5]!)),
    () => keep('claim', claim(`incident:${one('incidents')}`, standings[other % 5]!)),
    () =>
      changeRecord(session, 'act', one('act'), { type: 'fine', happened: which % 2 === 0 ? 'May 2016' : null, count: other % 2 === 0 ? '3' : null }),
    () => changeRecord(session, 'person', one('person'), which % 2 === 0 ? { form: 'group', count: 'at least 3' } : { form: 'named' }),
    () => changeRecord(session, 'involvement', one('involvement'), { person: one('person', other), role: roles[other % 4] ?? null }),
    () => changeRecord(session, 'place', one('place'), { within: one('place', other), type: 'city' }),
    () => changeIncident(session, one('incidents'), { when: other % 2 === 0 ? '20 May 2016' : '' }),
    () => changeRecord(session, 'claim', one('claim'), { standing: standings[other % 5]! }),
    () => changeRecord(session, 'affiliation', one('affiliation'), { role: roles[other % 3]!, until: '2016' }),
    () => withdrawAny(session, known, which, other),
    () => withdrawAny(session, known, which, other, 'record-restored'),
    () =>
      session.change(() => {
        changeRecord(session, 'act', one('act'), { type: 'seizure' });
        person('Nobody after all');
        figure(session, rules[0]!);
        throw new Error('rolled back');
      }),
  ];
  try {
    steps[what % steps.length]!();
  } catch {
    // As intended.
  }
}

function withdrawAny(session: CaseSession, known: Known, which: number, other: number, type?: 'record-restored'): void {
  const kinds = ['person', 'place', 'act', 'involvement', 'affiliation', 'identity', 'claim'] as const;
  const kind = kinds[which % kinds.length]!;
  const id = known[kind][other % Math.max(1, known[kind].length)]!;
  if (type) mark(session, [`${kind}:${id}` as RecordSubject], type);
  else withdrawRecord(session, kind, id);
}

describe('kept columns', () => {
  const step = fc.record({ what: fc.nat(18), which: fc.nat(11), other: fc.nat(11) });

  it('give the figures that columns read anew give, after any changes', () => {
    let [counted, changed] = [0, 0];
    fc.assert(
      fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { minLength: 2, maxLength: 6 }), (turns) => {
        const made = caseOfRecords(temporary());
        const { session, incident, person, place } = made;
        const known: Known = { person: [], place: [], act: [], involvement: [], affiliation: [], identity: [], claim: [], incidents: [incident] };
        for (const name of ['Aru', 'Dana', 'Sabir']) known.person.push(person(name));
        known.place.push(place('Arkanor', 'city'));
        for (const person of known.person) {
          known.act.push(made.act('detention', { place: known.place[0]! }));
          known.involvement.push(made.involve(known.act.at(-1)!, person, 'journalist'));
        }
        let before = JSON.stringify(rules.map((rule) => figure(session, rule)));
        for (const steps of turns) {
          for (const one of steps) take(made, known, one);
          const renewed = rules.map((rule) => figure(session, rule));
          expect(renewed).toEqual(readAnew(session));
          counted += 1;
          if (JSON.stringify(renewed) !== before) changed += 1;
          before = JSON.stringify(renewed);
        }
        session.close();
      }),
      { numRuns: 12 },
    );
    expect(counted).toBeGreaterThan(20);
    expect(changed).toBeGreaterThan(counted / 2);
  });

  it('stay the same objects while nothing that figures are counted from changes', () => {
    const { session, person, detained } = caseOfRecords(temporary());
    detained(person('Aru Serik'));
    const columns = columnsOf(session);
    session.change(() => session.custody.append({ type: 'verified', subjects: [], data: {} }));
    expect(columnsOf(session)).toBe(columns);
    person('Dana Ulykbek');
    expect(columnsOf(session)).not.toBe(columns);
    session.close();
  });

  it('hold what changed in more rows than are told apart', () => {
    const { session, person, detained } = caseOfRecords(temporary());
    detained(person('Aru Serik'));
    figure(session, { unit: 'acts' });
    const others = session.db.prepare('SELECT * FROM act').get() as { [column: string]: string };
    const values = Object.keys(others).map((column) => (column === 'act_id' ? "printf('%08x-0000-7000-8000-000000000000', n)" : column));
    session.db.exec(
      `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 2100) INSERT INTO act SELECT ${values.join(', ')} FROM act, numbers`,
    );
    expect(figure(session, { unit: 'acts' }).total.number).toBe(2101);
    expect(rules.map((rule) => figure(session, rule))).toEqual(readAnew(session));
    session.close();
  });

  it('hold what another connection wrote', () => {
    const { session, person, detained } = caseOfRecords(temporary());
    const act = detained(person('Aru Serik'));
    figure(session, { unit: 'acts', by: ['act'] });
    const db = openDatabase(session.folder.database, 'write');
    db.prepare("UPDATE act SET type = 'arrest' WHERE act_id = ?").run(act);
    db.close();
    expect(figure(session, { unit: 'acts', by: ['act'] }).cells.map(({ key }) => key)).toEqual([['arrest']]);
    session.close();
  });
});

describe('reading ahead', () => {
  it('comes to the same, whatever changes meanwhile and whenever a figure is asked for', () => {
    let longest = 0;
    for (let asked = 0; asked <= 9; asked += 1) {
      const made = caseOfRecords(temporary());
      const { session, incident, person, place, affiliation, detained, claim } = made;
      const city = place('Arkanor', 'city');
      const aru = person('Aru Serik');
      const act = detained(aru, null, { place: city });
      affiliation(aru, 'journalist', { since: '2015' });
      claim(`act:${act}`, 'reported');
      claim(`incident:${incident}`, 'alleged');
      const steps = readColumnsAhead(session);
      let taken = 0;
      while (taken < asked && !steps.next().done) taken += 1;
      longest = Math.max(longest, taken);
      const other = createIncident(session, { title: 'Another day', when: '2017' }).id;
      const dana = person('Dana Ulykbek');
      affiliation(dana, 'lawyer');
      for (let number = 0; number < 2; number += 1)
        claim(`act:${detained(dana, null, { incident: other, place: place(`Square ${number}`, 'square', city) })}`, 'verified');
      changeRecord(session, 'act', act, { type: 'fine', happened: 'May 2016' });
      if (asked % 2 === 0) steps.next();
      expect(rules.map((rule) => figure(session, rule))).toEqual(readAnew(session));
      expect(figure(session, rules[0]!).total.number).toBe(2);
      expect(steps.next().done).toBe(true);
      person('Sabir Oral');
      expect(rules.map((rule) => figure(session, rule))).toEqual(readAnew(session));
      session.close();
    }
    expect(longest).toBeGreaterThan(4);
  });

  it('goes on behind the window, and ends with the case', async () => {
    const { session, person, detained } = caseOfRecords(temporary());
    detained(person('Aru Serik'), 'journalist');
    const stop = readAheadInBackground(session);
    await new Promise((resolve) => setTimeout(resolve, 100));
    detained(person('Dana Ulykbek'), 'journalist');
    expect(figure(session, { unit: 'persons', by: ['role'] }).total.number).toBe(2);
    stop();
    const stopAtOnce = readAheadInBackground(session);
    stopAtOnce();
    session.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
});

describe('ids', () => {
  it('are found by their number and their number by them, however many', () => {
    const ids = new IdColumn();
    const written = Array.from({ length: 5000 }, () => newId(() => new Date()));
    const bytes = Buffer.from(written.join(''), 'latin1');
    written.forEach((_, number) => expect(ids.put(number, bytes, number)).toBe(true));
    expect(written.every((id, number) => ids.find(id) === number && ids.idOf(number) === id && ids.findIn(bytes, number) === number)).toBe(true);
    expect(ids.find(newId(() => new Date()))).toBe(-1);
    for (const wrong of ['', 'a', written[0]!.toUpperCase(), written[0]!.slice(1), `${written[0]!}0`]) expect(ids.find(wrong)).toBe(-1);
    expect(ids.findIn(Buffer.from(' '.repeat(36)), 0)).toBe(-1);
    // A row whose id is another's, and one whose number is.
    expect(ids.put(5000, bytes, 7)).toBe(false);
    expect(ids.put(3, bytes, 7)).toBe(false);
    expect(() => ids.findIn(Buffer.from('ы'.repeat(18)), 0)).toThrow(expect.objectContaining({ code: 'case-damaged' }));
  });
});

describe('whether a role was held', () => {
  const words = [
    '21 May 2016',
    'May 2016',
    '2016',
    'about 2016',
    'before 2015',
    'after June 2016',
    'noon',
    'not known',
    '2014 or 2018',
    '21 May 2016, around noon',
  ];
  const edtf = ['2016-05?', '~2014', '[2012, 2018]', '2010/2017', '../2016', '201X'];
  const times = [...words, ...edtf].map((text) => readUncertainTime(text));

  it('is as the page of a person says, and never more certain than the ranges', () => {
    const known = dictionary();
    const numbers = times.map((time) => known.codeOf(JSON.stringify(time)));
    const holds = heldAt(known);
    const answers = new Set<number>();
    for (const then of [-1, ...numbers.keys()])
      for (const since of [-1, ...numbers.keys()])
        for (const until of [-1, ...numbers.keys()]) {
          const of = (at: number) => (at < 0 ? null : times[at]!);
          const found = holds(numbers[then] ?? -1, numbers[since] ?? -1, numbers[until] ?? -1);
          expect([then, since, until, found]).toEqual([then, since, until, onPage(of(then), of(since), of(until))]);
          const ranges = byRanges(of(then), of(since), of(until));
          if (found === 2 || ranges === 0) expect([then, since, until, found]).toEqual([then, since, until, ranges]);
          answers.add(found);
        }
    expect([...answers].sort((a, b) => a - b)).toEqual([0, 1, 2]);
  });

  it('takes "since 2014" alone as begun then, in every language', () => {
    const known = dictionary();
    const [may2016, in2013, ...since] = ['21 May 2016', '2013', 'since 2014', 'с 2014 года', '2014 жылдан бері'].map((text) =>
      known.codeOf(JSON.stringify(readUncertainTime(text))),
    ) as [number, number, ...number[]];
    const holds = heldAt(known);
    expect(since.map((begin) => [holds(may2016, begin, -1), holds(in2013, begin, -1)])).toEqual(since.map(() => [2, 0]));
  });
});

function onPage(time: UncertainTime | null, since: UncertainTime | null, until: UncertainTime | null): number {
  if (since === null && until === null) return 2;
  return time === null ? 1 : { held: 2, begun: 2, possible: 1, undated: 1, 'not-held': 0 }[heldOnPage(since, until, time)];
}

function byRanges(time: UncertainTime | null, since: UncertainTime | null, until: UncertainTime | null): number {
  if (since === null && until === null) return 2;
  if (time === null || (time.earliest === null && time.latest === null) || /[?~%]/.test(time.edtf ?? '')) return 1;
  const { earliest, latest } = time;
  const within = (bound: UncertainTime, certain: TimeRange, possible: TimeRange, isKnown: boolean) =>
    isKnown && certainlyInRange(bound, certain) ? 2 : possiblyInRange(bound, possible) ? 1 : 0;
  return Math.min(
    since ? within(since, { from: null, to: earliest }, { from: null, to: latest }, earliest !== null) : 2,
    until ? within(until, { from: latest, to: null }, { from: earliest, to: null }, latest !== null) : 2,
  );
}
