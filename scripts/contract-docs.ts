/** Writes docs/ipc.md from the contracts: every method and event with the shapes it takes and gives. `node scripts/contract-docs.ts`; a test compares. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { contract, events } from '../shared/ipc/contract.ts';
import { hostContract, hostEvents } from '../shared/ipc/host-contract.ts';
import type { Contract, Events } from '../shared/ipc/procedure.ts';
import { root } from './command.ts';

type Schema = z.core.JSONSchema._JSONSchema;

export const contractDocsPath = join(root, 'docs/ipc.md');

export function contractDocs(): string {
  return `# The contract between window and engine

Made from \`shared/ipc/contract.ts\` and \`shared/ipc/host-contract.ts\` by \`node scripts/contract-docs.ts\`; do not edit.

A **query** changes nothing in a case: it reads, or steers work under way, and may run at any time. A **command** changes something; commands run one at a time, in order. A **job** takes
long: it reports progress, can be paused and stopped through \`activity.*\`, and goes on when the window that asked has gone.

Messages are plain JSON, whatever carries them:

\`\`\`
to the engine    { type: "call", id, method, input }     { type: "cancel", id }
from the engine  { type: "result", id, output }          { type: "failure", id, error: { code, message, details? } }
                 { type: "progress", id, progress }      { type: "event", name, payload }
\`\`\`

Over a MessagePort each message is one message. Over loopback HTTP (\`kualik serve\`), \`GET /stream\` gives one JSON document a line,
the first \`{ "type": "peer", "id" }\`; each message to the engine is the body of a \`POST /rpc\` with the header \`x-kualik-peer\`.

## Methods of the engine
${methods(contract)}
## Events of the engine
${eventList(events)}
## Methods of the shell around the window
${methods(hostContract)}
## Events of the shell
${eventList(hostEvents)}`;
}

function methods(of: Contract): string {
  const sections = Object.entries(of).map(
    ([name, { kind, input, output }]) => `
### \`${name}\`
${kind}

- takes ${shapeOf(input, 'input')}
- gives ${shapeOf(output, 'output')}
`,
  );
  return sections.join('');
}

function eventList(of: Events): string {
  return Object.entries(of)
    .map(([name, schema]) => `\n- \`${name}\` ${shapeOf(schema, 'output')}`)
    .join('')
    .concat('\n');
}

function shapeOf(schema: z.ZodType, io: 'input' | 'output'): string {
  return `\`${shape(z.toJSONSchema(schema, { io, reused: 'inline' }))}\``;
}

/** A JSON Schema in the short notation of TypeScript, with lengths and patterns left to the schema itself. */
function shape(schema: Schema): string {
  if (typeof schema === 'boolean') return 'any JSON';
  const { type, anyOf, enum: values, const: only, items, properties, required = [], additionalProperties } = schema;
  if (only !== undefined) return JSON.stringify(only);
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ');
  if (anyOf) return anyOf.map(shape).join(' | ');
  if (type === 'array') return typeof items === 'object' && !Array.isArray(items) ? `[${shape(items)}, …]` : '[…]';
  if (Array.isArray(type)) return type.join(' | ');
  if (type !== 'object') return type ?? 'any JSON';
  const fields = Object.entries(properties ?? {}).map(([name, field]) => `${name}${required.includes(name) ? '' : '?'}: ${shape(field)}`);
  if (fields.length > 0) return `{ ${fields.join(', ')} }`;
  return typeof additionalProperties === 'object' ? `{ …: ${shape(additionalProperties)} }` : '{}';
}

if (import.meta.main) writeFileSync(contractDocsPath, contractDocs());
