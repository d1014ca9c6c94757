/** A closed case with a photo, a film and a text in it, made by the engine itself. Knows no shell. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { openEngine } from '../../core/engine.ts';
import { silentLog } from '../../core/log.ts';

const media = join(dirname(dirname(import.meta.dirname)), 'core/sample/media');

export type MadeCase = { path: string; name: string; sha256: { photo: string; film: string; text: string }; filmBytes: number };

export async function makeCase(folder: string): Promise<MadeCase> {
  const card = join(folder, 'card');
  mkdirSync(card);
  cpSync(join(media, 'DSC_0417.JPG'), join(card, 'photo.jpg'));
  cpSync(join(media, 'VID_20240518_120402.mp4'), join(card, 'film.mp4'));
  writeFileSync(join(card, 'page.html'), '<script>document.title = "ran"</script>');
  const path = join(folder, 'Evidence.kualik');
  const engine = openEngine({ launchDecoder: forkDecoder, opener: 'command-line', log: silentLog });
  try {
    await engine.client.call('case.create', { path, name: 'Evidence' });
    await engine.client.call('import.run', { paths: [card], source: 'a card' });
    const { nos } = await engine.client.call('item.order', { filter: {}, sort: 'name' });
    const cards = await engine.client.call('item.cards', { nos });
    const named = (name: string) => cards.find((candidate) => candidate.name === name)!;
    return {
      path,
      name: 'Evidence',
      sha256: { photo: named('photo.jpg').sha256, film: named('film.mp4').sha256, text: named('page.html').sha256 },
      filmBytes: named('film.mp4').sizeBytes,
    };
  } finally {
    await engine.close();
  }
}
