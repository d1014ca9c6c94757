/** The columns of the table, what stands in them, and what each says. */
import { useTranslation } from 'react-i18next';
import type { SheetPreview } from '../../shared/sheets/report.ts';
import { SafeText } from '../text/SafeText.tsx';
import { mapColumn } from './sheet-draft.ts';
import { TargetField } from './TargetField.tsx';

const examples = 3;

export function SheetColumns({ preview }: { preview: SheetPreview }) {
  const { t } = useTranslation();
  const { mapping } = preview.report;
  return (
    <section className="Panel Panel-body" aria-labelledby="sheet-columns">
      <h2 id="sheet-columns">{t('sheets.columns')}</h2>
      <table className="Sheet-table">
        <thead>
          <tr>
            <th scope="col">{t('sheets.column')}</th>
            <th scope="col">{t('sheets.example')}</th>
            <th scope="col">{t('sheets.means')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.header.map((column, at) => (
            <tr key={column}>
              <th scope="row">
                <SafeText>{column}</SafeText>
              </th>
              <td className="Sheet-example soft">
                <SafeText>{examplesOf(preview, at)}</SafeText>
              </td>
              <td>
                <TargetField
                  label={t('sheets.meaningOf', { column })}
                  value={[mapping.columns[column] ?? []].flat()[0] ?? null}
                  onChange={(target) => mapColumn(mapping, column, target)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Different ones: a column that says one thing over and over says it once. */
function examplesOf({ sample }: SheetPreview, at: number): string {
  const cells = sample.map(({ cells: all }) => (all[at] ?? '').trim()).filter((cell) => cell !== '');
  return [...new Set(cells)].slice(0, examples).join(' · ');
}
