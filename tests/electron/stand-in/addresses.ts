/** Chromium from outside knows no scheme of ours, so app:// and media:// are carried under https names that exist nowhere; only these addresses are translated. */
export const appOrigin = 'https://kualik.app.test';
export const mediaOrigin = 'https://case.media.test';

export function toChromium(url: string): string {
  return url.replace(/^app:\/\/kualik/, appOrigin).replace(/^media:\/\/case/, mediaOrigin);
}

export function toElectron(url: string): string {
  return url.replace(appOrigin, 'app://kualik').replace(mediaOrigin, 'media://case');
}

/** In the page's own files and in its headers. */
export function translateText(text: string): string {
  return text
    .replaceAll('media://case', mediaOrigin)
    .replace(/\bmedia:(?=[ ;]|$)/g, mediaOrigin)
    .replaceAll('app://kualik', appOrigin);
}
