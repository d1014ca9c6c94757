/** The token that the browser's page was opened with. Knows no carrier. */

const tokenKey = 'kualik-token';

/** Takes the token out of the address bar, so that it is neither bookmarked nor read over a shoulder; null when there never was one. */
export function takeToken(): string | null {
  const given = /^#token=([\w-]+)/.exec(location.hash)?.[1];
  if (given) {
    sessionStorage.setItem(tokenKey, given);
    history.replaceState(null, '', location.pathname);
  }
  return given ?? sessionStorage.getItem(tokenKey);
}
