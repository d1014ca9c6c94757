/** Times of files, which file systems let lie far outside what an instant can say. */
import { expect, it } from 'vitest';
import { instantOfNanoseconds } from '../../core/ids.ts';
import { Instant } from '../../shared/ids.ts';

it.each([
  ['1700000000123456789', '2023-11-14T22:13:20.123Z'],
  ['0', '1970-01-01T00:00:00.000Z'],
  ['-62167219200000000000', '0000-01-01T00:00:00.000Z'],
  ['253402300799999000000', '9999-12-31T23:59:59.999Z'],
])('%s ns is %s', (nanoseconds, instant) => {
  expect(instantOfNanoseconds(nanoseconds)).toBe(instant);
  expect(Instant.safeParse(instant).success).toBe(true);
});

it.each(['253402300800000000000', '316516550400000000000', '-62167219200001000000', '9223372036854775807000000'])(
  '%s ns is no instant',
  (nanoseconds) => expect(instantOfNanoseconds(nanoseconds)).toBeNull(),
);
