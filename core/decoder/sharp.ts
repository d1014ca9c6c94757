/** sharp as every decoder here uses it: one thread, no cache, and only the loaders of formats that are read. Knows no request. */
import sharp from 'sharp';

/** Everything else libvips could open (SVG, PDF, ImageMagick's formats, matrices, its own) stays shut, whatever a file calls itself. */
const loaders = ['Jpeg', 'Png', 'Webp', 'Tiff', 'Nsgif', 'Heif'];

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: loaders.flatMap((loader) => ['File', 'Buffer', 'Source'].map((from) => `VipsForeignLoad${loader}${from}`)),
});
sharp.cache(false);
sharp.concurrency(1);

export const sharpVersion = `sharp ${sharp.versions.sharp} (libvips ${sharp.versions.vips})`;

export { sharp };
