/** What may be in a contract at all, and that its description is the one of today. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { contractDocs, contractDocsPath } from '../../scripts/contract-docs.ts';
import { contract, events } from '../../shared/ipc/contract.ts';
import { hostContract, hostEvents } from '../../shared/ipc/host-contract.ts';

const procedures = Object.entries({ ...contract, ...hostContract });
const schemas: [string, z.ZodType][] = [
  ...procedures.flatMap(([name, { input, output }]): [string, z.ZodType][] => [
    [`${name} input`, input],
    [`${name} output`, output],
  ]),
  ...Object.entries({ ...events, ...hostEvents }).map(([name, schema]): [string, z.ZodType] => [`event ${name}`, schema]),
];

it('holds nothing that JSON cannot carry', () => {
  expect(schemas.length).toBeGreaterThan(90);
  for (const [name, schema] of schemas) expect(() => z.toJSONSchema(schema), name).not.toThrow();
});

it('would notice what JSON cannot carry', () => {
  for (const schema of [z.date(), z.bigint(), z.map(z.string(), z.string())]) expect(() => z.toJSONSchema(schema)).toThrow();
});

it('refuses unknown keys everywhere', () => {
  const loose = schemas.filter(([, schema]) => hasLooseObject(z.toJSONSchema(schema, { io: 'input' })));
  expect(loose.map(([name]) => name)).toEqual([]);
});

it('keeps the methods of the shell apart from those of the engine', () => {
  for (const name of Object.keys(hostContract)) expect(name).toMatch(/^host\./);
  for (const name of Object.keys(contract)) expect(name).not.toMatch(/^host\./);
});

it('is described in docs/ipc.md as it is (node scripts/contract-docs.ts writes it)', () => {
  expect(readFileSync(contractDocsPath, 'utf8')).toBe(contractDocs());
});

function hasLooseObject(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  if ('properties' in schema && (!('additionalProperties' in schema) || schema.additionalProperties !== false)) return true;
  return Object.values(schema).some(hasLooseObject);
}
