/** The first rows as they were understood: times in words, terms by their names. */
import { useTranslation } from 'react-i18next';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { isDecisive } from '../../shared/sheets/targets.ts';
import type { SheetPreview } from '../../shared/sheets/report.ts';
import { useTimeWords } from '../records/readings.tsx';
import { useTermWords } from '../records/vocabulary.ts';
import { SafeText } from '../text/SafeText.tsx';
import { useTargets } from './own-targets.ts';
import { useTargetName } from './target-name.ts';

const shownRows = 5;
type Told = SheetPreview['sample'][number]['understood'][number];

export function SheetUnderstood({ sample }: { sample: SheetPreview['sample'] }) {
  const { t } = useTranslation();
  return (
    <section className="Panel Panel-body" aria-labelledby="sheet-understood">
      <h2 id="sheet-understood">{t('sheets.understood')}</h2>
      <ul className="Sheet-rows">
        {sample.slice(0, shownRows).map(({ row, understood }) => (
          <li key={row} className="Sheet-row">
            <h3 className="tabular">{t('sheets.rowNumber', { row })}</h3>
            {understood.length === 0 ? <p className="soft">{t('sheets.nothingUnderstood')}</p> : <ToldFacts told={understood} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ToldFacts({ told }: { told: readonly Told[] }) {
  const name = useTargetName();
  return (
    <dl className="Sheet-facts">
      {told.map((each, at) => (
        <div key={at}>
          <dt>{name(each.target)}</dt>
          <dd>
            <ToldWords told={each} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ToldWords({ told: { target, words, term } }: { told: Told }) {
  const { t } = useTranslation();
  const termName = useTermWords();
  const timeWords = useTimeWords();
  const type = useTargets().typeOf(target);
  const read = term !== null ? termName(term.list, term.code) : type.as === 'time' ? timeWords(readUncertainTime(words)) : null;
  const isLost = read === null && (type.as === 'time' || 'list' in type);
  return (
    <>
      {read !== null ? <strong>{read}</strong> : <SafeText>{words}</SafeText>}
      {isLost && <span className="soft"> · {t(isDecisive(target) ? 'sheets.notKnown' : 'sheets.asWords')}</span>}
    </>
  );
}
