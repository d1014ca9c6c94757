/** Words of the table that nothing is understood of; those of a vocabulary can be given a meaning. */
import { useTranslation } from 'react-i18next';
import type { SheetReport } from '../../shared/sheets/report.ts';
import { Select } from '../design/Choice.tsx';
import { TermField } from '../records/TermField.tsx';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { standings } from '../../shared/records/kinds.ts';
import { mapWords } from './sheet-draft.ts';
import { useTargets } from './own-targets.ts';
import { useTargetName } from './target-name.ts';

const most = 100;

export function SheetUnmatched({ report }: { report: SheetReport }) {
  const { t } = useTranslation();
  const name = useTargetName();
  const { number } = useFormats();
  return (
    <section className="Panel Panel-body" aria-labelledby="sheet-unmatched">
      <h2 id="sheet-unmatched">{t('sheets.unmatched')}</h2>
      <p className="soft">{t('sheets.unmatchedWords')}</p>
      <table className="Sheet-table">
        <thead>
          <tr>
            <th scope="col">{t('sheets.wordsIn')}</th>
            <th scope="col">{t('sheets.means')}</th>
            <th scope="col">{t('sheets.times')}</th>
            <th scope="col">{t('sheets.meansTerm')}</th>
          </tr>
        </thead>
        <tbody>
          {report.unmatched.slice(0, most).map((each) => (
            <tr key={`${each.target} ${each.words}`}>
              <th scope="row">
                <SafeText>{each.words}</SafeText>
              </th>
              <td>{name(each.target)}</td>
              <td className="tabular">{number(each.times)}</td>
              <td>
                <Meaning report={report} {...each} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Meaning({ report, target, words }: { report: SheetReport } & SheetReport['unmatched'][number]) {
  const { t } = useTranslation();
  const type = useTargets().typeOf(target);
  const choose = (meaning: string | null) => mapWords(report.mapping, target, words, meaning);
  if ('list' in type) return <TermField label={words} list={type.list} value={null} onChange={choose} />;
  if (type.as !== 'standing') return <span className="soft">{t('sheets.keptWords')}</span>;
  return (
    <Select<string>
      label={words}
      value=""
      onChange={choose}
      options={[
        { value: '', label: t('sheets.chooseMeaning') },
        ...standings.map((each) => ({ value: each, label: t(`record.choice.standing.${each}`) })),
      ]}
    />
  );
}
