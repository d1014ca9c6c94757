/** Text from evidence on the screen: isolated from its neighbours' direction, invisible characters made visible. */
import { safeName } from './safe-name.ts';

export function SafeText({ children, className }: { children: string; className?: string }) {
  return <bdi className={className}>{safeName(children)}</bdi>;
}
