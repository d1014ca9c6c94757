/** Choosing several terms or records to count only what has one of them. */
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { RecordLabel } from '../records/RecordLabel.tsx';
import { RecordPicker } from '../records/RecordPicker.tsx';
import { TermField } from '../records/TermField.tsx';
import { useVocabulary } from '../records/vocabulary.ts';
import { useLabels, useLabelWords } from '../records/labels.ts';
import { safeName } from '../text/safe-name.ts';

type TermsProps = { label: string; list: string; codes: readonly string[]; onChange(codes: string[]): void };

export function TermsChoice({ label, list, codes, onChange }: TermsProps) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary(list);
  return (
    <div className="FilterChoice">
      <TermField
        key={codes.length}
        label={label}
        list={list}
        value={null}
        onChange={(code) => code !== null && !codes.includes(code) && onChange([...codes, code])}
        except={(code) => codes.includes(code)}
      />
      {codes.length > 0 && (
        <ul className="FilterChoice-chosen">
          {codes.map((code) => (
            <li key={code}>
              <Chosen label={safeName(vocabulary.label(code))} onRemove={() => onChange(codes.filter((other) => other !== code))}>
                {safeName(vocabulary.label(code))}
              </Chosen>
            </li>
          ))}
        </ul>
      )}
      {codes.length === 0 && <span className="visually-hidden">{t('figures.any')}</span>}
    </div>
  );
}

type RecordsProps = { label: string; kind: 'place' | 'incident'; ids: readonly string[]; onChange(ids: string[]): void };

export function RecordsChoice({ label, kind, ids, onChange }: RecordsProps) {
  const subjects = ids.map((id) => `${kind}:${id}`);
  const labels = useLabels(subjects);
  const words = useLabelWords();
  const nameOf = (subject: string) => {
    const known = labels(subject);
    return known ? words(known) : '…';
  };
  return (
    <div className="FilterChoice">
      <RecordPicker
        key={ids.length}
        label={label}
        kinds={[kind]}
        value={null}
        canCreate={false}
        except={subjects}
        onChange={(subject) => subject !== null && onChange([...ids, subject.slice(kind.length + 1)])}
      />
      {ids.length > 0 && (
        <ul className="FilterChoice-chosen">
          {subjects.map((subject, at) => (
            <li key={subject}>
              <Chosen label={nameOf(subject)} onRemove={() => onChange(ids.filter((_, other) => other !== at))}>
                <RecordLabel subject={subject} />
              </Chosen>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Chosen({ label, onRemove, children }: { label: string; onRemove(): void; children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <Button size="small" className="FilterChoice-one" aria-label={t('figures.leaveOut', { name: label })} onPress={onRemove}>
      <span className="FilterChoice-name">{children}</span>
      <X aria-hidden />
    </Button>
  );
}
