/** A path on this computer as people read it: the home folder is `~`; the whole path is there to point at. */
import { useStore } from '../store.ts';
import { safeName } from '../text/safe-name.ts';
import { about } from './session.ts';

export function PathText({ children, className = 'mono' }: { children: string; className?: string }) {
  const { home } = useStore(about);
  return (
    <bdi className={className} title={safeName(children)}>
      {safeName(shortened(children, home))}
    </bdi>
  );
}

function shortened(path: string, home: string): string {
  const isInside = home.length > 1 && path.startsWith(home) && /^[/\\]?$/.test(path.slice(home.length, home.length + 1));
  return isInside ? `~${path.slice(home.length)}` : path;
}
