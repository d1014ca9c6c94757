/** Which kinds of file a browser engine shows or plays by itself, running nothing of what is in them. Knows no item and no carrier. */

/** What Chromium shows or plays; the rest needs a derivative, and is only ever a download. No kind belongs here that can carry a script. */
export const viewableMimes: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'video/mp4',
  'video/webm',
  'video/x-m4v',
  'audio/mpeg',
  'audio/wav',
  'audio/x-wav',
  'audio/wave',
  'audio/vnd.wave',
  'audio/ogg',
  'audio/opus',
  'audio/flac',
  'audio/x-flac',
  'audio/mp4',
  'audio/x-m4a',
  'audio/aac',
  'audio/webm',
]);
