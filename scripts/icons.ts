/** Draws the app's icons in every size that the systems ask for, from the one drawing build-resources/icon.svg. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from './command.ts';

const resources = join(root, 'build-resources');
const drawing = readFileSync(join(resources, 'icon.svg'));
mkdirSync(join(resources, 'icons'), { recursive: true });
await draw(1024, 'icon.png');
for (const sizePx of [16, 32, 48, 64, 128, 256, 512]) await draw(sizePx, `icons/${sizePx}x${sizePx}.png`);

async function draw(sizePx: number, path: string): Promise<void> {
  // Drawn large enough before it is made smaller, so that thin lines keep their weight.
  const density = Math.max(72, (72 * sizePx) / 1024);
  await sharp(drawing, { density })
    .resize(sizePx, sizePx)
    .png({ palette: sizePx <= 64, compressionLevel: 9 })
    .toFile(join(resources, path));
}
