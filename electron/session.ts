/** Takes every power from windows that they do not need: permissions, devices, downloads, the spellchecker and the network. Knows no window. */
import type { Session } from 'electron';

/** All that a window may load from; there is no network in it. */
const allowedSchemes = new Set(['app:', 'media:', 'blob:', 'data:', 'devtools:']);

export function secureSession(session: Session): void {
  // Electron grants what nobody refuses.
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => event.preventDefault());
  // The spellchecker fetches dictionaries from the network, so it gets neither languages nor an address.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerDictionaryDownloadURL('app://nowhere/');
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isAllowed(url) }));
}

function isAllowed(url: string): boolean {
  return URL.canParse(url) && allowedSchemes.has(new URL(url).protocol);
}
