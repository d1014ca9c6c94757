/** How a record is called, wherever it is named: with the mark of a pseudonym, of somebody without a name, of what was withdrawn; as a link where it has a page. */
import { Trash2, UsersRound, VenetianMask, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Label } from '../../shared/records/record.ts';
import { PageLink } from '../app/PageLink.tsx';
import type { Page } from '../app/route.ts';
import { cx } from '../design/class-names.ts';
import { useLabels, useLabelWords } from './labels.ts';
import './record.css';

const pages: Partial<Record<string, Page>> = {
  person: 'person',
  organisation: 'organisation',
  place: 'place',
  act: 'act',
  'missing-item': 'missing-item',
  incident: 'incident',
  item: 'item',
};

type RecordLabelProps = { subject: string; isLink?: boolean; className?: string };

/** `subject` is `kind:id`. */
export function RecordLabel({ subject, isLink = false, className }: RecordLabelProps) {
  const { t } = useTranslation();
  const label = useLabels([subject])(subject);
  if (label === undefined) return <span className={cx('RecordLabel soft', className)}>…</span>;
  if (label === null) return <span className={cx('RecordLabel soft', className)}>{t('record.notThere')}</span>;
  return <LabelView label={label} isLink={isLink} {...(className && { className })} />;
}

type LabelViewProps = { label: Label; isLink?: boolean; className?: string; /** Where its form is told beside it. */ isBare?: boolean };

export function LabelView({ label, isLink = false, className, isBare = false }: LabelViewProps) {
  const words = useLabelWords()(label);
  const [kind = '', id = ''] = label.subject.split(':');
  const page = pages[kind];
  const name = <bdi>{words}</bdi>;
  return (
    <span className={cx('RecordLabel', label.withdrawn && 'RecordLabel--withdrawn', className)}>
      {isLink && page && !label.withdrawn ? (
        <PageLink page={page} id={id} className="RecordLabel-link">
          {name}
        </PageLink>
      ) : (
        name
      )}
      {!isBare && <LabelMarks label={label} />}
    </span>
  );
}

function LabelMarks({ label: { form, text, withdrawn } }: { label: Label }) {
  const { t } = useTranslation();
  return (
    <>
      {form === 'pseudonymous' && <Mark icon={VenetianMask}>{t('record.pseudonym')}</Mark>}
      {form === 'unnamed' && text !== '' && <Mark>{t('record.unnamedMark')}</Mark>}
      {form === 'group' && text !== '' && <Mark icon={UsersRound}>{t('record.groupMark')}</Mark>}
      {withdrawn && <Mark icon={Trash2}>{t('record.withdrawnMark')}</Mark>}
    </>
  );
}

function Mark({ icon: Icon, children }: { icon?: LucideIcon; children: string }) {
  return (
    <span className="RecordMark">
      {Icon && <Icon aria-hidden />}
      {children}
    </span>
  );
}
