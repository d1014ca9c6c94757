/** Values in a template become parameters, never text. Knows no table. */
import type { Database, Statement } from 'better-sqlite3';

export type SqlValue = string | number | bigint | Buffer | null;
export type Query = { text: string; params: SqlValue[] };

/** Builds a query; nested queries are spliced in, everything else is bound. The name lets editors colour the SQL. */
export function sql(strings: TemplateStringsArray, ...values: (Query | SqlValue)[]): Query {
  let text = strings[0]!;
  const params: SqlValue[] = [];
  values.forEach((value, index) => {
    if (value !== null && typeof value === 'object' && 'params' in value) {
      text += value.text;
      params.push(...value.params);
    } else {
      text += '?';
      params.push(value);
    }
    text += strings[index + 1]!;
  });
  return { text, params };
}

/** Joins queries, e.g. conditions with ` AND `; `none` stands for an empty list. */
export function joinSql(parts: readonly Query[], separator: ' AND ' | ' OR ' | ', ' | ' UNION ALL ', none: string): Query {
  if (parts.length === 0) return { text: none, params: [] };
  return { text: parts.map((part) => part.text).join(separator), params: parts.flatMap((part) => part.params) };
}

export function allRows<Row>(db: Database, query: Query): Row[] {
  return prepared(db, query.text).all(...query.params) as Row[];
}

export function oneRow<Row>(db: Database, query: Query): Row | undefined {
  return prepared(db, query.text).get(...query.params) as Row | undefined;
}

/** Runs one writing statement and answers how many rows it changed. */
export function run(db: Database, query: Query): number {
  return prepared(db, query.text).run(...query.params).changes;
}

/** Preparing takes longer than most queries. Beyond this many, all are made anew. */
const mostPrepared = 300;
const preparedOf = new WeakMap<Database, Map<string, Statement>>();

function prepared(db: Database, text: string): Statement {
  const known = preparedOf.get(db) ?? new Map<string, Statement>();
  preparedOf.set(db, known);
  const statement = known.get(text) ?? db.prepare(text);
  if (known.size >= mostPrepared && !known.has(text)) known.clear();
  known.set(text, statement);
  return statement;
}
