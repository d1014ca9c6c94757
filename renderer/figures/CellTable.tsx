/** The cells of a figure: rows, or rows and columns, each number a way to who is in it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellKey, FigureAnswer, FigureCell } from '../../shared/figures/answer.ts';
import { Button } from '../design/Button.tsx';
import { cx } from '../design/class-names.ts';
import { useKeyWords, useNumberWords } from './number-words.ts';
import { StandingBar } from './StandingBar.tsx';

type TableProps = { answer: FigureAnswer; open: CellKey | undefined; onOpen(key: CellKey): void };

const rowStep = 60;
const mostColumns = 24;

export function CellTable(props: TableProps) {
  return props.answer.rule.by.length === 2 ? <CrossTable {...props} /> : <RowTable {...props} />;
}

function RowTable({ answer, open, onOpen }: TableProps) {
  const { t } = useTranslation();
  const words = useNumberWords();
  const keyWords = useKeyWords(answer);
  const [shown, setShown] = useState(rowStep);
  const { rule, cells } = answer;
  return (
    <>
      <div className="Panel CellTable">
        <table className="Table">
          <thead>
            <tr>
              {rule.by.map((dimension) => (
                <th key={dimension} scope="col">
                  {t(`figures.by.${dimension}`)}
                </th>
              ))}
              <th scope="col" className="number">
                {t(`figures.unit.${rule.unit}`)}
              </th>
              <th scope="col">{t('figures.bounds')}</th>
              <th scope="col">{t('figures.madeOf')}</th>
              <th scope="col">{t('figures.standingLabel')}</th>
            </tr>
          </thead>
          <tbody>
            {cells.slice(0, shown).map((cell) => (
              <tr key={JSON.stringify(cell.key)} className={cx(isSame(cell.key, open) && 'CellTable-open')}>
                {cell.key.map((key, at) => (
                  <th key={rule.by[at]} scope="row">
                    <bdi>{keyWords(rule.by[at]!, key)}</bdi>
                  </th>
                ))}
                <td className="number">
                  <CellButton cell={cell} name={nameOf(cell.key)} isOpen={isSame(cell.key, open)} onOpen={onOpen} />
                </td>
                <td>{words.bounds(cell)}</td>
                <td>{words.madeOf(cell, rule.unit).join(' · ')}</td>
                <td>
                  <StandingBar count={cell} />
                  <span className="soft CellTable-standings">{words.standings(cell).join(' · ')}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cells.length > shown && <Button onPress={() => setShown(shown + rowStep)}>{t('act.more')}</Button>}
    </>
  );

  function nameOf(key: CellKey): string {
    return key.map((one, at) => keyWords(rule.by[at]!, one)).join(', ');
  }
}

function CrossTable({ answer, open, onOpen }: TableProps) {
  const { t } = useTranslation();
  const keyWords = useKeyWords(answer);
  const [shown, setShown] = useState(rowStep);
  const { rule, cells } = answer;
  const [first, second] = [rule.by[0]!, rule.by[1]!];
  const rows = inOrderOfWeight(cells, 0);
  const columns = inOrderOfWeight(cells, 1);
  const byKey = new Map(cells.map((cell) => [JSON.stringify(cell.key), cell]));
  return (
    <>
      <div
        className="Panel CellTable CellTable--cross"
        role="region"
        tabIndex={0}
        aria-label={t('figures.crossOf', { rows: t(`figures.by.${first}`), columns: t(`figures.by.${second}`) })}
      >
        <table className="Table">
          <thead>
            <tr>
              <th scope="col">{t('figures.crossHead', { rows: t(`figures.by.${first}`), columns: t(`figures.by.${second}`) })}</th>
              {columns.slice(0, mostColumns).map((column) => (
                <th key={column} scope="col" className="number">
                  <bdi>{keyWords(second, column)}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row) => (
              <tr key={row}>
                <th scope="row">
                  <bdi>{keyWords(first, row)}</bdi>
                </th>
                {columns.slice(0, mostColumns).map((column) => {
                  const cell = byKey.get(JSON.stringify([row, column]));
                  return (
                    <td key={column} className={cx('number', cell && isSame(cell.key, open) && 'CellTable-open')}>
                      {cell ? (
                        <CrossCell
                          cell={cell}
                          name={`${keyWords(first, row)}, ${keyWords(second, column)}`}
                          isOpen={isSame(cell.key, open)}
                          onOpen={onOpen}
                        />
                      ) : (
                        <span className="soft" aria-label={t('figures.none')}>
                          ·
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown && <Button onPress={() => setShown(shown + rowStep)}>{t('act.more')}</Button>}
      {columns.length > mostColumns && <p className="soft">{t('figures.columnsLeftOut', { count: columns.length - mostColumns })}</p>}
    </>
  );
}

type CellProps = { cell: FigureCell; name: string; isOpen: boolean; onOpen(key: CellKey): void };

function CrossCell(props: CellProps) {
  const words = useNumberWords();
  return (
    <span className="CrossCell">
      <CellButton {...props} />
      <span className="soft CrossCell-bounds">{words.bounds(props.cell)}</span>
      <StandingBar count={props.cell} />
    </span>
  );
}

function CellButton({ cell, name, isOpen, onOpen }: CellProps) {
  const { t } = useTranslation();
  const words = useNumberWords();
  const number = words.number(cell.number);
  return (
    <Button
      look="quiet"
      size="small"
      className="CellTable-number"
      aria-expanded={isOpen}
      aria-label={t('figures.cellNamed', { number, name, bounds: words.bounds(cell) || number })}
      onPress={() => onOpen(cell.key)}
    >
      {number}
    </Button>
  );
}

/** The keys of one dimension, those with the most first; what is not stated last. */
function inOrderOfWeight(cells: readonly FigureCell[], at: number): (string | null)[] {
  const weights = new Map<string | null, number>();
  for (const { key, number } of cells) weights.set(key[at]!, (weights.get(key[at]!) ?? 0) + number);
  return [...weights].sort((a, b) => Number(a[0] === null) - Number(b[0] === null) || b[1] - a[1]).map(([key]) => key);
}

function isSame(key: CellKey, open: CellKey | undefined): boolean {
  return open !== undefined && JSON.stringify(key) === JSON.stringify(open);
}
