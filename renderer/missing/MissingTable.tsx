/** Evidence without a file in a table: what, who has it, since when and whether it came back, with or without a receipt. */
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/records/record.ts';
import { navigate } from '../app/route.ts';
import { RecordLabel } from '../records/RecordLabel.tsx';
import { StandingMark } from '../records/StandingMark.tsx';
import { useTermWords } from '../records/vocabulary.ts';
import { SafeText } from '../text/SafeText.tsx';

type MissingTableProps = { rows: readonly RecordOf<'missing-item'>[]; label: string };

export function MissingTable({ rows, label }: MissingTableProps) {
  const { t } = useTranslation();
  const termWords = useTermWords();
  return (
    <div className="Panel ActsTable MissingTable">
      <Table aria-label={label} className="Table" onRowAction={(id) => navigate('missing-item', String(id))}>
        <TableHeader>
          <Column isRowHeader>{t('missing.column.what')}</Column>
          <Column>{t('missing.column.holder')}</Column>
          <Column>{t('missing.column.times')}</Column>
          <Column>{t('record.field.receipt')}</Column>
          <Column>{t('acts.column.standing')}</Column>
        </TableHeader>
        <TableBody items={rows}>
          {(row) => (
            <Row id={row.id} textValue={row.fields.title} className="ActRow">
              <Cell>
                <span className="ActRow-what">
                  <SafeText>{row.fields.title}</SafeText>
                  {row.fields.type && <span className="soft">{termWords('missing-type', row.fields.type)}</span>}
                </span>
              </Cell>
              <Cell>
                <Holder fields={row.fields} />
              </Cell>
              <Cell>
                <Times fields={row.fields} />
              </Cell>
              <Cell>{row.fields.receipt ? termWords('receipt', row.fields.receipt) : <span className="soft">{t('missing.notStated')}</span>}</Cell>
              <Cell>
                <StandingMark standing={row.standing} />
              </Cell>
            </Row>
          )}
        </TableBody>
      </Table>
    </div>
  );
}

type Fields = RecordOf<'missing-item'>['fields'];

function Holder({ fields: { holder, heldBy } }: { fields: Fields }) {
  const { t } = useTranslation();
  if (holder === null && heldBy === '') return <span className="soft">{t('missing.notStated')}</span>;
  return (
    <span className="ActRow-what">
      {holder && <RecordLabel subject={`organisation:${holder}`} />}
      {heldBy && <SafeText className={holder ? 'soft' : ''}>{heldBy}</SafeText>}
    </span>
  );
}

function Times({ fields: { since, returned, found } }: { fields: Fields }) {
  const { t } = useTranslation();
  return (
    <span className="ActRow-what">
      {since ? <SafeText>{since.words}</SafeText> : <span className="soft">{t('missing.notStated')}</span>}
      {returned ? (
        <span className="soft">{t('missing.returned', { when: returned.words })}</span>
      ) : (
        <span className="soft">{t(found ? 'missing.foundFile' : 'missing.notReturned')}</span>
      )}
    </span>
  );
}
