/** Acts in a table: what, who with part and role, when in words, where, how it stands. Enter opens one. */
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ActRow, Involved } from '../../shared/records/act-row.ts';
import { navigate } from '../app/route.ts';
import { cx } from '../design/class-names.ts';
import { LabelView } from '../records/RecordLabel.tsx';
import { StandingMark } from '../records/StandingMark.tsx';
import { useTermWords } from '../records/vocabulary.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { useElapsedWords } from './elapsed-words.ts';
import './acts.css';

type ActsTableProps = {
  rows: readonly ActRow[];
  label: string;
  /** The act just saved. */
  fresh?: string | null;
  /** For lists of acts of several incidents. */
  showsIncident?: boolean;
};

export function ActsTable({ rows, label, fresh = null, showsIncident = false }: ActsTableProps) {
  const { t } = useTranslation();
  const termWords = useTermWords();
  return (
    <div className="Panel ActsTable">
      <Table aria-label={label} className="Table" onRowAction={(id) => navigate('act', String(id))}>
        <TableHeader>
          <Column isRowHeader>{t('acts.column.what')}</Column>
          <Column>{t('acts.column.who')}</Column>
          <Column>{t('acts.column.when')}</Column>
          <Column>{t('acts.column.where')}</Column>
          <Column>{t('acts.column.standing')}</Column>
        </TableHeader>
        <TableBody items={rows.map((row) => ({ row, id: row.act.id }))}>
          {({ row }) => (
            <Row id={row.act.id} textValue={termWords('act', row.act.fields.type)} className={cx('ActRow', row.act.id === fresh && 'ActRow--fresh')}>
              <Cell>
                <span className="ActRow-what">
                  {termWords('act', row.act.fields.type)}
                  {row.act.fields.outcome && <span className="soft">{termWords('outcome', row.act.fields.outcome)}</span>}
                  {showsIncident && <SafeText className="soft">{row.incidentTitle}</SafeText>}
                </span>
              </Cell>
              <Cell>
                <InvolvedList involved={row.involved} />
              </Cell>
              <Cell>
                <WhenCell row={row} />
              </Cell>
              <Cell>
                <PlaceWords row={row} />
              </Cell>
              <Cell>
                <StandingMark standing={row.act.standing} />
                {row.act.standing.claims > 1 && <ClaimCount count={row.act.standing.claims} />}
              </Cell>
            </Row>
          )}
        </TableBody>
      </Table>
    </div>
  );
}

function ClaimCount({ count }: { count: number }) {
  const { t } = useTranslation();
  return <span className="ActRow-claims soft">{t('claim.count', { count })}</span>;
}

const involvedMost = 4;

export function InvolvedList({ involved }: { involved: readonly Involved[] }) {
  const { t } = useTranslation();
  const termWords = useTermWords();
  const { number } = useFormats();
  if (involved.length === 0) return <span className="soft">{t('acts.nobody')}</span>;
  const others = involved.length - involvedMost;
  return (
    <ul className="Involved">
      {involved.slice(0, others === 1 ? involved.length : involvedMost).map(({ involvement, who, part, role }) => (
        <li key={involvement}>
          <LabelView label={who} />
          <span className="soft Involved-part">{[termWords('part', part), role && termWords('role', role)].filter(Boolean).join(', ')}</span>
        </li>
      ))}
      {others > 1 && <li className="soft">{t('acts.others', { count: others, shown: number(others) })}</li>}
    </ul>
  );
}

function WhenCell({ row: { act } }: { row: ActRow }) {
  const { t } = useTranslation();
  const elapsed = useElapsedWords()(act.fields);
  return (
    <span className="ActRow-when">
      {act.fields.happened ? <SafeText>{act.fields.happened.words}</SafeText> : <span className="soft">{t('acts.whenUnknown')}</span>}
      {elapsed && <span className={elapsed.isWrong ? 'ActRow-wrong' : 'soft'}>{elapsed.text}</span>}
    </span>
  );
}

export function PlaceWords({ row: { act, place } }: { row: Pick<ActRow, 'act' | 'place'> }) {
  const { t } = useTranslation();
  const { placeWords } = act.fields;
  if (!place && placeWords === '') return <span className="soft">{t('acts.nowhere')}</span>;
  return (
    <span className="ActRow-what">
      {place && <LabelView label={place} />}
      {placeWords && <SafeText className={place ? 'soft' : ''}>{placeWords}</SafeText>}
    </span>
  );
}
