/** How far a long act is. `share` from 0 to 1, null while nobody knows. */
import { ProgressBar as AriaProgressBar } from 'react-aria-components';
import { cx } from './class-names.ts';

type ProgressBarProps = { label: string; share: number | null; before?: string; after?: string; isPaused?: boolean };

export function ProgressBar({ label, share, before, after, isPaused = false }: ProgressBarProps) {
  return (
    <AriaProgressBar
      aria-label={label}
      value={(share ?? 0) * 100}
      isIndeterminate={share === null}
      {...(after ? { valueLabel: after } : {})}
      className={cx('Progress', share === null && 'Progress--unknown', isPaused && 'Progress--paused')}
    >
      {(before || after) && (
        <span className="Progress-words tabular">
          <span>{before}</span>
          <span className="soft">{after}</span>
        </span>
      )}
      <span className="Progress-track">
        <span className="Progress-fill" style={{ display: 'block', ...(share === null ? {} : { transform: `scaleX(${share})` }) }} />
      </span>
    </AriaProgressBar>
  );
}
