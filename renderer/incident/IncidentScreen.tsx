/** One incident: its fields, saved as they are typed, and the items linked to it. */
import { ArrowLeft, CalendarRange, Images, Map as MapIcon, PackageOpen, Trash2, Unlink } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/model/incident.ts';
import type { ItemCard, Link } from '../../shared/model/item.ts';
import { ActsSection } from '../acts/ActsSection.tsx';
import { Failure, toastFailure } from '../app/failures.tsx';
import { PageLink } from '../app/PageLink.tsx';
import { goBack, navigate } from '../app/route.ts';
import { useCannot } from '../app/permission.ts';
import { toastDone } from '../app/undo.ts';
import { kindIcons } from '../catalogue/kind-icons.ts';
import { isSideOpen } from '../catalogue/catalogue-state.ts';
import { ClaimsPanel } from '../claims/ClaimsPanel.tsx';
import { Button, IconButton } from '../design/Button.tsx';
import { Badge, EmptyState, Waiting } from '../design/Notice.tsx';
import { engine, mediaUrl } from '../engine.ts';
import { useAnswer } from '../engine-hooks.ts';
import { CustodyHistory } from '../log/CustodyHistory.tsx';
import { usePassageWords } from '../item/passage-words.ts';
import { MissingBeside } from '../missing/MissingBeside.tsx';
import { CustomFields } from '../records/CustomFields.tsx';
import { RecordPicker } from '../records/RecordPicker.tsx';
import { StandingMark } from '../records/StandingMark.tsx';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { freshIncident } from './new-incident.ts';
import { Relations } from './Relations.tsx';
import { SavedField } from './SavedField.tsx';
import { useWhenReading } from './when.ts';
import './incident.css';

export function IncidentScreen({ id }: { id: string | null }) {
  const { t } = useTranslation();
  const answer = useAnswer('incident.get', id === null ? null : { incident: id as IncidentId }, ['records.changed']);
  if (answer.error) {
    return (
      <div className="Page">
        <Failure error={answer.error} actions={<Button onPress={() => navigate('incidents')}>{t('incident.toList')}</Button>} />
      </div>
    );
  }
  if (!answer.value) return <Waiting>{t('act.loading')}</Waiting>;
  return <IncidentView key={answer.value.incident.id} {...answer.value} />;
}

function IncidentView({ incident, links }: { incident: Incident; links: readonly { link: Link; card: ItemCard }[] }) {
  const { t } = useTranslation();
  const isReadOnly = useCannot('record');
  const withdraw = async () => {
    try {
      await engine().call('incident.withdraw', { incident: incident.id });
      goBack('incidents');
      toastDone(t('incident.withdrawn'));
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <div className="Page IncidentPage">
      <div className="Page-head">
        <span className="IncidentPage-back">
          <Button look="quiet" size="small" icon={ArrowLeft} onPress={() => goBack('incidents')}>
            {t('page.incidents')}
          </Button>
          <StandingMark standing={incident.standing} />
        </span>
        <div className="Page-actions">
          <Button look="quiet" icon={CalendarRange} onPress={() => navigate('timeline', null, { incident: incident.id })}>
            {t('chronicle.onTimeline')}
          </Button>
          <Button look="quiet" icon={MapIcon} onPress={() => navigate('map', null, { incident: incident.id })}>
            {t('chronicle.onMap')}
          </Button>
          {links.length > 0 && (
            <Button icon={PackageOpen} onPress={() => navigate('export', null, { incident: incident.id })}>
              {t('incident.export')}
            </Button>
          )}
          {!isReadOnly && (
            <Button icon={Trash2} isDisabled={links.length > 0} onPress={() => void withdraw()}>
              {t('incident.withdraw')}
            </Button>
          )}
        </div>
      </div>
      <h1 className="visually-hidden">
        <SafeText>{incident.title}</SafeText>
      </h1>
      <IncidentFields incident={incident} isReadOnly={isReadOnly} />
      <ActsSection incident={incident.id} isReadOnly={isReadOnly} />
      <ClaimsPanel subject={`incident:${incident.id}`} isReadOnly={isReadOnly} />
      <LinkedItems incident={incident} links={links} isReadOnly={isReadOnly} />
      <MissingBeside about={{ incident: incident.id }} isReadOnly={isReadOnly} />
      <Relations incident={incident.id} isReadOnly={isReadOnly} />
      <section className="Page-section" aria-labelledby="incident-history">
        <h2 id="incident-history">{t('custody.history')}</h2>
        <CustodyHistory subject={`incident:${incident.id}`} />
      </section>
    </div>
  );
}

function IncidentFields({ incident, isReadOnly }: { incident: Incident; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const reading = useWhenReading();
  const isFresh = useStore(freshIncident) === incident.id;
  useEffect(() => {
    if (isFresh) freshIncident.set(null);
  }, [isFresh]);
  const save = (field: 'title' | 'when' | 'place' | 'summary' | 'reference') => (text: string) =>
    engine().call('incident.change', { incident: incident.id, change: { [field]: text } });
  const savePlace = (subject: string | null) =>
    engine().call('incident.change', { incident: incident.id, change: { placeRef: subject === null ? null : subject.slice('place:'.length) } });
  return (
    <div className="Panel Panel-body IncidentFields">
      <SavedField
        label={t('incident.title')}
        stored={incident.title}
        save={save('title')}
        maxLength={300}
        isReadOnly={isReadOnly}
        isRequired
        autoFocus={isFresh}
      />
      <div className="IncidentFields-pair">
        <SavedField
          label={t('incident.whenLabel')}
          stored={incident.when?.words ?? ''}
          save={save('when')}
          maxLength={500}
          isReadOnly={isReadOnly}
          hint={reading(incident.when)}
        />
        <SavedField
          label={t('incident.place')}
          stored={incident.place}
          save={save('place')}
          maxLength={500}
          isReadOnly={isReadOnly}
          hint={t('incident.placeHint')}
        />
        <RecordPicker
          kinds={['place']}
          label={t('acts.incidentPlace')}
          value={incident.placeRef === null ? null : `place:${incident.placeRef}`}
          onChange={(subject) => void savePlace(subject).catch(toastFailure)}
          hint={t('acts.incidentPlaceHint')}
          isReadOnly={isReadOnly}
        />
        <SavedField
          label={t('record.field.reference')}
          stored={incident.reference}
          save={save('reference')}
          maxLength={500}
          isReadOnly={isReadOnly}
          hint={t('acts.referenceHint')}
        />
      </div>
      <SavedField
        label={t('incident.summary')}
        stored={incident.summary}
        save={save('summary')}
        maxLength={100_000}
        rows={3}
        isReadOnly={isReadOnly}
      />
      <CustomFields
        record="incident"
        values={incident.custom}
        onChange={(custom) => engine().call('incident.change', { incident: incident.id, change: { custom } })}
        isReadOnly={isReadOnly}
      />
    </div>
  );
}

type LinkedItemsProps = { incident: Incident; links: readonly { link: Link; card: ItemCard }[]; isReadOnly: boolean };

function LinkedItems({ incident, links, isReadOnly }: LinkedItemsProps) {
  const { t } = useTranslation();
  const toCatalogue = () => {
    isSideOpen.set(true);
    navigate('catalogue');
  };
  return (
    <section className="Page-section" aria-labelledby="linked-title">
      <div className="Page-head">
        <h2 id="linked-title">{t('incident.linked', { count: links.length })}</h2>
        {links.length > 0 && (
          <div className="Page-actions">
            <Button size="small" look="quiet" icon={Images} onPress={() => navigate('catalogue', null, { incident: incident.id })}>
              {t('incident.inCatalogue')}
            </Button>
          </div>
        )}
      </div>
      {links.length === 0 ? (
        <div className="Panel">
          <EmptyState
            icon={Images}
            title={t('incident.noItemsTitle')}
            actions={!isReadOnly && <Button onPress={toCatalogue}>{t('incident.chooseItems')}</Button>}
          >
            {t('incident.noItemsWords')}
          </EmptyState>
        </div>
      ) : (
        <ul className="Panel LinkedItems">
          {links.map(({ link, card }) => (
            <LinkedItem key={link.id} link={link} card={card} isReadOnly={isReadOnly} />
          ))}
        </ul>
      )}
    </section>
  );
}

function LinkedItem({ link, card, isReadOnly }: { link: Link; card: ItemCard; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const { localDateTime } = useFormats();
  const passageWords = usePassageWords();
  const Icon = kindIcons[card.kind];
  const unlink = async () => {
    try {
      await engine().call('link.remove', { link: link.id });
      toastDone(t('link.removed'));
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <li className="LinkedItem">
      <PageLink page="item" id={card.id} {...(link.passage && { query: { passage: link.passage } })} className="LinkedItem-picture">
        {card.hasThumbnail ? <img src={mediaUrl('thumbnail', card.sha256)} alt="" decoding="async" /> : <Icon aria-hidden />}
        <span className="visually-hidden">
          {t('catalogue.open')} {card.name}
        </span>
      </PageLink>
      <div className="LinkedItem-words">
        <span className="LinkedItem-head">
          <PageLink page="item" id={card.id} {...(link.passage && { query: { passage: link.passage } })} className="LinkedItem-name">
            <SafeText>{card.name}</SafeText>
          </PageLink>
          <span className="soft">{card.capturedAt ? localDateTime(card.capturedAt.local) : t('item.noTime')}</span>
          {link.passage && <Badge tone="accent">{passageWords(link.passage)}</Badge>}
        </span>
        {isReadOnly ? (
          link.note && <SafeText>{link.note}</SafeText>
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
      </div>
      {!isReadOnly && <IconButton icon={Unlink} label={t('link.remove', { name: card.name })} onPress={() => void unlink()} />}
    </li>
  );
}
