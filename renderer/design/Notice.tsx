/** Saying how things stand: banners, badges, empty and waiting states. Always an icon and words, never colour alone. */
import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';

export type Tone = 'good' | 'care' | 'bad' | 'plain';
const toneIcons: Record<Tone, LucideIcon> = { good: CircleCheck, care: TriangleAlert, bad: CircleAlert, plain: Info };

type BannerProps = { tone: Tone; title: ReactNode; children?: ReactNode; actions?: ReactNode; icon?: LucideIcon };

/** A fault is announced at once; anything else when the reader comes to it. */
export function Banner({ tone, title, children, actions, icon }: BannerProps) {
  const Icon = icon ?? toneIcons[tone];
  return (
    <div className={cx('Banner', `Banner--${tone}`)} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon aria-hidden />
      <div className="Banner-words">
        <strong>{title}</strong>
        {children}
      </div>
      {actions}
    </div>
  );
}

export function Badge({ tone, icon: Icon, children }: { tone?: Tone | 'accent'; icon?: LucideIcon; children: ReactNode }) {
  return (
    <span className={cx('Badge', tone && `Badge--${tone}`)}>
      {Icon && <Icon aria-hidden />}
      {children}
    </span>
  );
}

type EmptyProps = { icon: LucideIcon; title: string; children?: ReactNode; actions?: ReactNode };

export function EmptyState({ icon: Icon, title, children, actions }: EmptyProps) {
  return (
    <div className="EmptyState">
      <Icon aria-hidden />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div className="EmptyState-actions">{actions}</div>}
    </div>
  );
}

export function Waiting({ children }: { children: ReactNode }) {
  return (
    <div className="Waiting" role="status">
      <span className="Spinner" aria-hidden />
      {children}
    </div>
  );
}
