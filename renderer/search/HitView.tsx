/** One hit: how it is called, where the words were found, and those words marked. */
import {
  Building2,
  ChartNoAxesColumn,
  Columns3,
  Image,
  Link2,
  ListTree,
  MapPin,
  MessageSquareQuote,
  NotebookPen,
  PackageX,
  Shuffle,
  StickyNote,
  Tags,
  TextCursorInput,
  UserRound,
  UsersRound,
  Zap,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SearchHit, SearchKind } from '../../shared/search/search.ts';
import { LabelView } from '../records/RecordLabel.tsx';
import { useOwnFieldName } from '../records/custom-fields.ts';
import { StandingWord } from '../records/StandingMark.tsx';
import { useTimeWords } from '../records/readings.tsx';
import { safeName } from '../text/safe-name.ts';
import { useKindName } from './kind-names.ts';
import './search.css';

const icons: Record<SearchKind, LucideIcon> = {
  person: UserRound,
  incident: ListTree,
  organisation: Building2,
  place: MapPin,
  item: Image,
  'missing-item': PackageX,
  act: Zap,
  figure: ChartNoAxesColumn,
  note: StickyNote,
  link: Link2,
  affiliation: UsersRound,
  involvement: UsersRound,
  identity: Shuffle,
  relation: NotebookPen,
  claim: MessageSquareQuote,
  term: Tags,
  field: TextCursorInput,
  mapping: Columns3,
};

export function HitView({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation();
  const kindName = useKindName();
  const timeWords = useTimeWords();
  const fieldName = useFieldName();
  const Icon = icons[hit.kind];
  const when = hit.when && timeWords(hit.when);
  return (
    <>
      <Icon aria-hidden className="Hit-icon" />
      <div className="Hit-words">
        <div className="Hit-head">
          <LabelView label={hit.label} className="Hit-label" />
          <span className="Hit-kind soft">{kindName(hit.kind)}</span>
          {hit.standing && hit.standing !== 'unsourced' && <StandingWord standing={hit.standing} />}
          {when && <span className="soft Hit-when">{safeName(when)}</span>}
        </div>
        <p className="Hit-found">
          <span className="Hit-field soft">{fieldName(hit.kind, hit.field)}</span> <SnippetView snippet={hit.snippet} />
        </p>
        {hit.page && hit.page.text !== '' && hit.page.text !== hit.label.text && (
          <p className="Hit-page soft">
            {t('search.on')} <LabelView label={hit.page} />
          </p>
        )}
      </div>
    </>
  );
}

/** Isolated as a whole, so that marks do not break a line that runs the other way. */
function SnippetView({ snippet: { text, marks } }: Pick<SearchHit, 'snippet'>) {
  let at = 0;
  const pieces = marks.flatMap(([from, to]) => {
    const before = text.slice(at, from);
    at = to;
    return [before, <mark key={from}>{safeName(text.slice(from, to))}</mark>];
  });
  return (
    <bdi className="Hit-snippet">
      {pieces.map((piece) => (typeof piece === 'string' ? safeName(piece) : piece))}
      {safeName(text.slice(at))}
    </bdi>
  );
}

const ownFields = ['name', 'no', 'path', 'source', 'device', 'software', 'text', 'summary', 'place'] as const;

/** `record`: the kind of record that the field is of. */
function useFieldName(): (record: string, field: string) => string {
  const { t, i18n } = useTranslation();
  const ownName = useOwnFieldName();
  return (record, field) => {
    const [kind = '', name = ''] = field.split(':');
    if (kind === 'metadata') return t('search.field.metadata', { tag: safeName(name) });
    if (kind === 'custom') return t('search.field.custom', { field: safeName(ownName(record, name)) });
    const own = ownFields.find((known) => known === field);
    if (own) return t(`search.field.${own}`);
    return i18n.exists(`record.field.${field}`) ? t(`record.field.${field as 'note'}`) : safeName(field);
  };
}
