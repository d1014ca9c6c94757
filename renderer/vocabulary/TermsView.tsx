/** The terms of one list as a tree, in the window's language with the other two beside; where the case's own are added and changed. */
import { Plus, SearchX } from 'lucide-react';
import { useRef, useState } from 'react';
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useAction } from '../app/actions.ts';
import { Failure } from '../app/failures.tsx';
import { useCannot } from '../app/permission.ts';
import { Button } from '../design/Button.tsx';
import { SearchField } from '../design/Field.tsx';
import { Badge, EmptyState } from '../design/Notice.tsx';
import { findTerms } from '../records/find-terms.ts';
import { useLanguage, useVocabulary } from '../records/vocabulary.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { languageNames, languages, type Language } from '../text/text.ts';
import { useListName } from './place.ts';
import { TermDialog, type AskedTerm } from './TermDialog.tsx';
import { useUses } from './uses.ts';

export function TermsView({ list }: { list: string }) {
  const { t } = useTranslation();
  const name = useListName()(list);
  const isReadOnly = useCannot('record');
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<AskedTerm | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const { terms } = useVocabulary(list);
  const add = () => setAsked({ under: null });
  useAction('find-term', () => search.current?.focus());
  useAction('new-term', isReadOnly ? null : add);
  const adding = !isReadOnly && (
    <Button look="primary" icon={Plus} onPress={add}>
      {t('action.new-term')}
    </Button>
  );
  return (
    <>
      <div className="Page-head">
        <div>
          <h1>
            <SafeText>{name}</SafeText>
          </h1>
          <p>{t('vocabulary.what')}</p>
        </div>
        {terms.length > 0 && adding}
      </div>
      {terms.length === 0 ? (
        <div className="Panel">
          <EmptyState icon={SearchX} title={t('vocabulary.emptyTitle')} actions={adding}>
            {t('vocabulary.emptyWords')}
          </EmptyState>
        </div>
      ) : (
        <>
          <SearchField label={t('vocabulary.search')} clearLabel={t('act.clear')} value={typed} onChange={setTyped} inputRef={search} />
          <TermTable list={list} typed={typed} onOpen={setAsked} />
        </>
      )}
      {asked && <TermDialog key={'term' in asked ? asked.term.code : 'new'} list={list} asked={asked} onAsk={setAsked} />}
    </>
  );
}

type TermTableProps = { list: string; typed: string; onOpen(asked: AskedTerm): void };

function TermTable({ list, typed, onOpen }: TermTableProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const language = useLanguage();
  const { tree, label } = useVocabulary(list);
  const { uses, error, ask } = useUses({ list });
  const isSearching = typed.trim() !== '';
  const shown = isSearching ? findTerms(list, tree, typed) : tree;
  const columns: Language[] = [language, ...languages.filter((other) => other !== language)];
  const rows = shown.map(({ term, depth }) => ({ id: term.code, term, depth: isSearching ? 0 : depth, uses: uses.get(term.code) ?? 0 }));
  return (
    <>
      {error && <Failure error={error} retry={ask} />}
      <div className="Panel TermTable">
        <Table aria-label={t('vocabulary.terms')} className="Table" onRowAction={(code) => open(String(code))}>
          <TableHeader>
            {columns.map((column) => (
              <Column key={column} isRowHeader={column === language}>
                {languageNames[column]}
              </Column>
            ))}
            <Column className="number">{t('vocabulary.used')}</Column>
          </TableHeader>
          <TableBody items={rows} dependencies={[language]} renderEmptyState={() => <p className="TermTable-none soft">{t('vocabulary.noMatch')}</p>}>
            {({ id, term, depth, uses: count }) => (
              <Row id={id} className="TermTable-row">
                <Cell className="TermTable-term">
                  <span className="TermTable-label" style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
                    <SafeText>{label(id)}</SafeText>
                    {term.own !== null && <Badge tone="accent">{t('vocabulary.own')}</Badge>}
                    {isSearching && term.broader !== null && <SafeText className="TermTable-under soft">{label(term.broader)}</SafeText>}
                  </span>
                </Cell>
                <Cell>
                  <SafeText className="soft">{term[columns[1]!]}</SafeText>
                </Cell>
                <Cell>
                  <SafeText className="soft">{term[columns[2]!]}</SafeText>
                </Cell>
                <Cell className="number">{count > 0 ? number(count) : ''}</Cell>
              </Row>
            )}
          </TableBody>
        </Table>
      </div>
    </>
  );

  function open(code: string): void {
    const found = tree.find(({ term }) => term.code === code);
    if (found) onOpen({ term: found.term });
  }
}
