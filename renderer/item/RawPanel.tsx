/** The complete answers of the tools that read the original, on demand. */
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../shared/ids.ts';
import { Failure } from '../app/failures.tsx';
import { DataList } from '../design/DataList.tsx';
import { Waiting } from '../design/Notice.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { isoInstant } from '../text/dates.ts';
import { safeName } from '../text/safe-name.ts';

// More would make the page slow and is in the package as a file.
const shownMost = 200_000;

export function RawPanel({ item }: { item: ItemId }) {
  const { t } = useTranslation();
  const answer = useAnswer('item.extractions', { item });
  if (answer.error) return <Failure error={answer.error} retry={answer.ask} />;
  if (!answer.value) return <Waiting>{t('act.loading')}</Waiting>;
  return (
    <div className="Item-panel">
      <p className="soft Item-hint">{t(answer.value.length === 0 ? 'raw.none' : 'raw.words')}</p>
      {answer.value.map((extraction) => (
        <section key={extraction.sha256} className="Item-section">
          <h2>
            {extraction.tool} {extraction.toolVersion}
          </h2>
          <DataList
            rows={[
              [t('raw.arguments'), <span className="mono">{extraction.arguments.join(' ')}</span>],
              [t('raw.at'), <span className="mono iso">{isoInstant(extraction.at)}</span>],
              ['SHA-256', <span className="mono">{extraction.sha256}</span>],
            ]}
          />
          <pre className="Raw" tabIndex={0} aria-label={t('raw.output', { tool: extraction.tool })}>
            {readable(extraction.output)}
          </pre>
          {extraction.output.length > shownMost && <p className="soft">{t('raw.cut')}</p>}
        </section>
      ))}
    </div>
  );
}

function readable(output: string): string {
  const cut = output.slice(0, shownMost);
  const lines = cut.length < output.length ? cut : indented(cut);
  return lines.split('\n').map(safeName).join('\n');
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
