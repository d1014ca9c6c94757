/** What people have added to an item: links to incidents and notes, each perhaps about one passage of it. */
import { CornerUpRight, Flag, Link2, MessageSquareQuote, Pencil, StickyNote, Trash2, Unlink, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemPage, Link, Note } from '../../shared/model/item.ts';
import { toastFailure } from '../app/failures.tsx';
import { PageLink } from '../app/PageLink.tsx';
import { toastDone } from '../app/undo.ts';
import { askForClaim } from '../claims/ClaimDialog.tsx';
import { Button, IconButton } from '../design/Button.tsx';
import { TextField } from '../design/Field.tsx';
import { engine } from '../engine.ts';
import { SavedField } from '../incident/SavedField.tsx';
import { askForLink } from '../incident/LinkDialog.tsx';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { jumpTo, mark } from './mark.ts';
import { PageMark } from './PageMark.tsx';
import { usePassageWords } from './passage-words.ts';

type PanelProps = { page: ItemPage; isReadOnly: boolean };

export function NotesPanel({ page, isReadOnly }: PanelProps) {
  const { t } = useTranslation();
  return (
    <div className="Item-panel">
      {!isReadOnly && <Marked page={page} />}
      <section className="Item-section">
        <h2>{t('notes.links')}</h2>
        {page.links.length === 0 && <p className="soft">{t('notes.noLinks')}</p>}
        <ul className="Item-cards">
          {page.links.map(({ link, incidentTitle }) => (
            <LinkCard key={link.id} link={link} title={incidentTitle} isReadOnly={isReadOnly} />
          ))}
        </ul>
      </section>
      <section className="Item-section">
        <h2>{t('notes.notes')}</h2>
        {isReadOnly && page.notes.length === 0 && <p className="soft">{t('notes.noNotes')}</p>}
        {!isReadOnly && <NewNote page={page} />}
        <ul className="Item-cards">
          {page.notes.map((note) => (
            <NoteCard key={note.id} note={note} isReadOnly={isReadOnly} />
          ))}
        </ul>
      </section>
    </div>
  );
}

/** The passage just marked, and what can be done with it. */
function Marked({ page }: { page: ItemPage }) {
  const { t } = useTranslation();
  const passageWords = usePassageWords();
  const marked = useStore(mark);
  if (marked === null) return page.card.kind === 'document' ? <PageMark /> : <p className="soft Item-hint">{t(`notes.markHow.${page.card.kind}`)}</p>;
  return (
    <div className="Marked">
      <Flag aria-hidden />
      <span className="Marked-words">{passageWords(marked)}</span>
      <Button size="small" icon={Link2} onPress={() => askForLink({ nos: [page.card.no], item: page.card.id, passage: marked })}>
        {t('notes.linkPassage')}
      </Button>
      <Button
        size="small"
        icon={MessageSquareQuote}
        onPress={() =>
          askForClaim({ item: page.card.id, passage: marked, incidents: [...new Set(page.links.map(({ link }) => link.incident as string))] })
        }
      >
        {t('claim.source_')}
      </Button>
      <IconButton size="small" icon={X} label={t('notes.dropMark')} onPress={() => mark.set(null)} />
    </div>
  );
}

function NewNote({ page }: { page: ItemPage }) {
  const { t } = useTranslation();
  const passageWords = usePassageWords();
  const marked = useStore(mark);
  const [text, setText] = useState('');
  const add = async () => {
    try {
      await engine().call('note.add', { item: page.card.id, text, ...(marked !== null && { passage: marked }) });
      setText('');
      mark.set(null);
      toastDone(t('notes.added'));
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <div
      className="NewNote"
      id="new-note"
      onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim() && void add()}
    >
      <TextField
        label={marked === null ? t('notes.new') : t('notes.newAbout', { passage: passageWords(marked) })}
        value={text}
        onChange={setText}
        rows={3}
        maxLength={20_000}
        hint={t('notes.newHint')}
      />
      <Button size="small" icon={StickyNote} isDisabled={text.trim() === ''} onPress={() => void add()}>
        {t('notes.add')}
      </Button>
    </div>
  );
}

function LinkCard({ link, title, isReadOnly }: { link: Link; title: string; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const unlink = () =>
    engine()
      .call('link.remove', { link: link.id })
      .then(() => toastDone(t('link.removed')), toastFailure);
  return (
    <li>
      <div className="Item-card-head">
        <PageLink page="incident" id={link.incident}>
          <SafeText>{title}</SafeText>
        </PageLink>
        {!isReadOnly && <IconButton size="small" icon={Unlink} label={t('link.removeFrom', { title })} onPress={() => void unlink()} />}
      </div>
      {link.passage && <PassageButton passage={link.passage} />}
      {isReadOnly ? (
        link.note && <SafeText className="Item-text">{link.note}</SafeText>
      ) : (
        <SavedField
          label={t('link.note')}
          stored={link.note}
          save={(note) => engine().call('link.change', { link: link.id, note })}
          maxLength={20_000}
          rows={1}
          isReadOnly={false}
        />
      )}
    </li>
  );
}

function NoteCard({ note, isReadOnly }: { note: Note; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const [isEditing, setEditing] = useState(false);
  const remove = () =>
    engine()
      .call('note.remove', { note: note.id })
      .then(() => toastDone(t('notes.removed')), toastFailure);
  return (
    <li>
      <div className="Item-card-head">
        <span className="soft">
          {dateTime(note.createdAt)}
          {note.changedAt !== note.createdAt && ` · ${t('notes.changed', { at: dateTime(note.changedAt) })}`}
        </span>
        {!isReadOnly && (
          <span className="Item-card-acts">
            <IconButton size="small" icon={Pencil} label={t('notes.edit')} aria-expanded={isEditing} onPress={() => setEditing(!isEditing)} />
            <IconButton size="small" icon={Trash2} label={t('notes.remove')} onPress={() => void remove()} />
          </span>
        )}
      </div>
      {note.passage && <PassageButton passage={note.passage} />}
      {isEditing ? (
        <SavedField
          label={t('notes.edit')}
          stored={note.text}
          save={(text) => engine().call('note.change', { note: note.id, text })}
          rows={4}
          maxLength={20_000}
          isReadOnly={false}
          isRequired
          autoFocus
        />
      ) : (
        <SafeLines>{note.text}</SafeLines>
      )}
    </li>
  );
}

/** A note keeps its line breaks. */
function SafeLines({ children }: { children: string }) {
  return (
    <div className="Item-text">
      {children.split('\n').map((line, index) => (
        <div key={index}>{line ? <SafeText>{line}</SafeText> : ' '}</div>
      ))}
    </div>
  );
}

function PassageButton({ passage }: { passage: string }) {
  const passageWords = usePassageWords();
  return (
    <Button size="small" className="Passage" icon={CornerUpRight} onPress={() => jumpTo(passage)}>
      {passageWords(passage)}
    </Button>
  );
}
