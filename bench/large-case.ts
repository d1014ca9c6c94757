/** Makes a case of many described items without their originals: what lists and grids are measured on. Never used outside benchmarks. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import sharp from 'sharp';
import type { AccessionId, ItemId, Sha256 } from '../shared/ids.ts';
import { derivativePath } from '../core/case/case-folder.ts';
import { createCase } from '../core/case/open.ts';
import type { CaseSession } from '../core/case/session.ts';
import { run, sql } from '../core/db/sql.ts';
import { foldText } from '../core/fold.ts';
import { instant, newId } from '../core/ids.ts';
import { silentLog } from '../core/log.ts';
import { drawScene } from '../scripts/sample/scene.ts';

const pictures = 40;

export async function makeLargeCase(path: string, items: number): Promise<void> {
  const session = createCase(path, 'Large', 'case', { clock: () => new Date(), log: silentLog, emit: () => {}, opener: 'command-line' });
  const thumbnails = await Promise.all(Array.from({ length: pictures }, (_, number) => thumbnail(session, number)));
  const accession = newId<AccessionId>(session.clock);
  session.change(() => {
    const at = instant(session.clock);
    run(session.db, sql`INSERT INTO accession VALUES (${accession}, 'bench', '[]', 'secured', ${at}, ${at})`);
    for (let number = 1; number <= items; number += 1) addItem(session, accession, number, thumbnails[number % pictures]!);
  });
  session.close();
}

type Thumbnail = { sha256: Sha256; sizeBytes: number };

async function thumbnail(session: CaseSession, number: number): Promise<Thumbnail> {
  const svg = drawScene({
    light: 'noon',
    seed: number + 1,
    houses: 9,
    people: 20,
    uniforms: number % 7,
    van: number % 2 === 0,
    trees: 4,
    banner: null,
  });
  const bytes = await sharp(Buffer.from(svg)).resize(500).jpeg({ quality: 80 }).toBuffer();
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
  const path = derivativePath(session, sha256);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return { sha256, sizeBytes: bytes.length };
}

function addItem({ db, custody, clock }: CaseSession, accession: AccessionId, number: number, picture: Thumbnail): void {
  const id = newId<ItemId>(clock);
  const sha256 = createHash('sha256').update(String(number)).digest('hex');
  const sha512 = createHash('sha512').update(String(number)).digest('hex');
  const name = `IMG_${String(number).padStart(6, '0')}.jpg`;
  const at = instant(clock);
  run(
    db,
    sql`INSERT INTO item (item_no, item_id, sha256, sha512, size_bytes, name, name_folded, kind, mime, accession_id, secured_at)
    VALUES (${number}, ${id}, ${sha256}, ${sha512}, ${1_000_000 + (number % 4_000_000)}, ${name}, ${foldText(name)}, 'photo', 'image/jpeg', ${accession}, ${at})`,
  );
  run(
    db,
    sql`INSERT INTO description (item_id, state, captured_local, captured_source, captured_zone_basis, width_px, height_px, described_at)
    VALUES (${id}, 'described', ${new Date(1.7e12 + number * 60_000).toISOString().slice(0, 19)}, 'exif', 'unknown', 4032, 3024, ${at})`,
  );
  run(
    db,
    sql`INSERT INTO derivative (item_id, kind, parent_sha256, sha256, mime, size_bytes, operation, settings, tool, made_at)
    VALUES (${id}, 'thumbnail', ${sha256}, ${picture.sha256}, 'image/jpeg', ${picture.sizeBytes}, 'resize', '{}', 'sharp', ${at})`,
  );
  custody.append({ type: 'item-secured', subjects: [`item:${id}`, `accession:${accession}`], data: { sha256, sha512, sizeBytes: 1 } });
}
