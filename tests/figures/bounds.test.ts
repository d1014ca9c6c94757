/** What must hold of any figure's bounds, whoever is in it and whatever is judged of their being one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certainly, possibly } from '../../core/figures/certainty.ts';
import type { Columns, Group } from '../../core/figures/columns.ts';
import { joinPersons } from '../../core/figures/joined-persons.ts';
import { groupForm, type Identity } from '../../core/figures/kept-rows.ts';
import { collectMembers } from '../../core/figures/members.ts';
import { countedPersons, tally } from '../../core/figures/tally.ts';
import type { FigureCount } from '../../shared/figures/answer.ts';

type Person = { form: number; group: Group | null; isIn: 'certainly' | 'possibly' | 'no'; standing: number };
type Known = { persons: Person[]; identities: Identity[] };

const count = fc.option(
  fc
    .record({ lower: fc.nat(20), more: fc.option(fc.nat(20)), city: fc.option(fc.constantFrom('Arkanor', 'Belsu')) })
    .map(({ lower, more, city }) => ({
      words: 'n',
      lower,
      upper: more === null ? null : lower + more,
      approximate: false,
      unit: 'person',
      scope: city === null ? null : { words: city, parts: { city } },
      asOf: null,
    })),
);
const person: fc.Arbitrary<Person> = fc.record({
  form: fc.constantFrom(0, 0, 1, 2, groupForm),
  group: fc.record({ count, isBesides: fc.boolean() }),
  isIn: fc.constantFrom('certainly', 'certainly', 'possibly', 'no'),
  standing: fc.nat(5),
});
const known = (certainties: readonly Identity['certainty'][] = ['certain', 'probable', 'possible', 'distinct']) =>
  fc
    .array(person, { minLength: 2, maxLength: 9 })
    .chain((persons) => fc.record({ persons: fc.constant(persons), identities: fc.array(identity(persons.length, certainties), { maxLength: 10 }) }));

function identity(persons: number, certainties: readonly Identity['certainty'][]): fc.Arbitrary<Identity> {
  return fc
    .record({ first: fc.nat(persons - 1), second: fc.nat(persons - 1), certainty: fc.constantFrom(...certainties) })
    .filter(({ first, second }) => first !== second);
}

function counted({ persons, identities }: Known): FigureCount {
  const columns = {
    forms: Uint8Array.from(persons, ({ form }) => form),
    groups: new Map(persons.map(({ group }, at) => [at, group ?? { count: null, isBesides: false }])),
  } as unknown as Columns;
  const collected = collectMembers(persons.length);
  persons.forEach(({ isIn, standing }, at) => isIn !== 'no' && collected.add(0, at, isIn === 'certainly' ? certainly : possibly, standing));
  const [members = { units: new Int32Array(), marks: new Uint8Array() }] = [...collected.cells()].map(([, found]) => found);
  return tally(
    members,
    countedPersons(
      columns,
      joinPersons(identities, (at) => persons[at]!.form === groupForm),
    ),
  );
}

const open = (upper: number | null) => upper ?? Infinity;

describe('bounds', () => {
  it('hold the number between them, and its parts come to it', () => {
    fc.assert(
      fc.property(known(), (one) => {
        const { lower, number, upper, oneByOne, named, pseudonymous, unnamed, groups, possibly: doubtful, members, standings, denied } = counted(one);
        if (groups === 0) expect(lower).toBeLessThanOrEqual(number);
        expect(lower).toBeLessThanOrEqual(open(upper));
        expect(number).toBeLessThanOrEqual(open(upper));
        expect(oneByOne).toBe(number);
        expect(named + pseudonymous + unnamed).toBe(oneByOne);
        expect(Object.values(standings).reduce((sum, some) => sum + some, 0)).toBe(oneByOne);
        expect(oneByOne + groups + doubtful).toBe(members);
        expect(denied).toBeLessThanOrEqual(oneByOne);
      }),
    );
  });

  it('are never raised by joining', () => {
    fc.assert(
      fc.property(
        known(['certain', 'probable', 'possible']),
        fc.nat(),
        fc.nat(),
        fc.constantFrom('certain', 'probable', 'possible'),
        (one, a, b, certainty) => {
          const [first, second] = [a % one.persons.length, b % one.persons.length];
          fc.pre(first !== second);
          const [before, after] = [counted(one), counted({ ...one, identities: [...one.identities, { first, second, certainty }] })];
          expect(after.lower).toBeLessThanOrEqual(before.lower);
          expect(after.number).toBeLessThanOrEqual(before.number);
          expect(open(after.upper)).toBeLessThanOrEqual(open(before.upper));
        },
      ),
    );
  });

  it('are never lowered by one person more, nor by one who turns out to be in it certainly', () => {
    fc.assert(
      fc.property(known(), person, (one, added) => {
        const [before, after] = [counted(one), counted({ ...one, persons: [...one.persons, added] })];
        expect(after.lower).toBeGreaterThanOrEqual(before.lower);
        expect(after.number).toBeGreaterThanOrEqual(before.number);
        expect(open(after.upper)).toBeGreaterThanOrEqual(open(before.upper));
      }),
    );
    fc.assert(
      fc.property(known(), (one) => {
        const sure: Known = {
          ...one,
          persons: one.persons.map((each) => ({ ...each, isIn: each.isIn === 'possibly' ? ('certainly' as const) : each.isIn })),
        };
        expect(counted(sure).upper).toBe(counted(one).upper);
      }),
    );
  });

  it('hold whatever the truth is, as far as the judgements that were made are right', () => {
    // A truth: who is who. Judgements follow it, but for those that are only possible. Nobody is in a group here.
    const truth = fc.array(fc.record({ who: fc.nat(4), isIn: fc.constantFrom('certainly', 'possibly', 'no'), isReally: fc.boolean() }), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        truth,
        fc.array(fc.record({ a: fc.nat(7), b: fc.nat(7), isSaid: fc.constantFrom('firmly', 'loosely') }), { maxLength: 12 }),
        (records, judged) => {
          const identities = judged.flatMap(({ a, b, isSaid }): Identity[] => {
            const [first, second] = [a % records.length, b % records.length];
            if (first === second) return [];
            const isSame = records[first]!.who === records[second]!.who;
            return [{ first, second, certainty: isSaid === 'loosely' ? 'possible' : isSame ? 'certain' : 'distinct' }];
          });
          const persons = records.map(({ isIn }): Person => ({ form: 0, group: null, isIn, standing: 0 }));
          const really = records.filter(({ isIn, isReally }) => isIn === 'certainly' || (isIn === 'possibly' && isReally)).map(({ who }) => who);
          const { lower, upper } = counted({ persons, identities });
          expect(upper).toBeGreaterThanOrEqual(new Set(really).size);
          // The lower bound allows for what is said to be possible, and for no more: two records of one person that nobody judged are two.
          expect(lower).toBeLessThanOrEqual(fewestBySearch(persons, identities));
          expect(lower > 0).toBe(records.some(({ isIn }) => isIn === 'certainly'));
        },
      ),
    );
  });
});

/** Tries every way to put those who are certainly in it into classes that follow the judgements. */
function fewestBySearch(persons: readonly Person[], identities: readonly Identity[]): number {
  const all = persons.map((_, at) => at);
  const isApart = (a: number, b: number) =>
    identities.some(({ first, second, certainty }) => certainty === 'distinct' && ((first === a && second === b) || (first === b && second === a)));
  const joins = identities.filter(({ certainty }) => certainty !== 'distinct');
  let fewest = Infinity;
  const place = (at: number, classes: number[][]) => {
    if (at === all.length) {
      const isHeld = classes.every((some) => isConnected(some, joins));
      if (isHeld) fewest = Math.min(fewest, classes.filter((some) => some.some((one) => persons[one]!.isIn === 'certainly')).length);
      return;
    }
    for (const some of classes) {
      if (some.some((other) => isApart(other, at))) continue;
      some.push(at);
      place(at + 1, classes);
      some.pop();
    }
    place(at + 1, [...classes, [at]]);
  };
  place(0, []);
  return fewest;
}

function isConnected(some: readonly number[], joins: readonly Identity[]): boolean {
  const reached = new Set([some[0]!]);
  for (const one of reached)
    for (const { first, second } of joins) {
      if (first === one && some.includes(second)) reached.add(second);
      if (second === one && some.includes(first)) reached.add(first);
    }
  return reached.size === some.length;
}
