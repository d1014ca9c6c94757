/** The frame around every screen: header, rail, the page of the moment, and what hovers above. Knows no screen's inside. */
import { lazy, Suspense } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../design/Notice.tsx';
import { Toasts } from '../design/Toasts.tsx';
import { useStore } from '../store.ts';
import { AccessScreen } from '../actors/AccessScreen.tsx';
import { ActScreen } from '../acts/ActScreen.tsx';
import { CatalogueScreen } from '../catalogue/CatalogueScreen.tsx';
import { ExportScreen } from '../export/ExportScreen.tsx';
import { ClaimDialogs } from '../claims/ClaimDialog.tsx';
import { FigureScreen } from '../figures/FigureScreen.tsx';
import { FiguresScreen } from '../figures/FiguresScreen.tsx';
import { FixityScreen } from '../fixity/FixityScreen.tsx';
import { ImportScreen } from '../import/ImportScreen.tsx';
import { DropAnywhere } from '../import/DropAnywhere.tsx';
import { IncidentScreen } from '../incident/IncidentScreen.tsx';
import { IncidentsScreen } from '../incident/IncidentsScreen.tsx';
import { LinkDialogs } from '../incident/LinkDialog.tsx';
import { ItemScreen } from '../item/ItemScreen.tsx';
import { IdleLock } from '../lock/IdleLock.tsx';
import { isLocking } from '../lock/lock.ts';
import { LogScreen } from '../log/LogScreen.tsx';
import { MissingItemScreen } from '../missing/MissingItemScreen.tsx';
import { MissingScreen } from '../missing/MissingScreen.tsx';
import { OrganisationScreen } from '../organisations/OrganisationScreen.tsx';
import { OrganisationsScreen } from '../organisations/OrganisationsScreen.tsx';
import { PeopleScreen } from '../people/PeopleScreen.tsx';
import { PersonScreen } from '../people/PersonScreen.tsx';
import { PlaceScreen } from '../places/PlaceScreen.tsx';
import { PlacesScreen } from '../places/PlacesScreen.tsx';
import { RecoveryScreen } from '../recovery/RecoveryScreen.tsx';
import { recoveryWork } from '../recovery/recovery-work.ts';
import { ProofDialogs } from '../proofs/ProofDialogs.tsx';
import { SearchScreen } from '../search/SearchScreen.tsx';
import { NewCaseDialogs } from '../start/NewCaseDialog.tsx';
import { SheetScreen } from '../sheets/SheetScreen.tsx';
import { WriteTableDialogs } from '../sheets/WriteTableDialog.tsx';
import { StartScreen } from '../start/StartScreen.tsx';
import { UnlockScreen } from '../unlock/UnlockScreen.tsx';
import { unlocking, useShownCase } from '../unlock/unlocking.ts';
import { VocabularyScreen } from '../vocabulary/VocabularyScreen.tsx';
import { VerifyScreen } from '../verify/VerifyScreen.tsx';
import { ChooseDialogs } from './choose.tsx';
import { CheatSheet, CommandPalette } from './CommandPalette.tsx';
import { EngineGone } from './EngineGone.tsx';
import { FrameActions } from './FrameActions.tsx';
import { Header } from './Header.tsx';
import { Rail } from './Rail.tsx';
import { useRoute, type Route } from './route.ts';
import { isEngineGone } from './session.ts';
import './frame.css';

/** Brought when they are first looked at: with their geometry they are a good part of the window. */
const TimelineScreen = lazy(() => import('../timeline/TimelineScreen.tsx').then((module) => ({ default: module.TimelineScreen })));
const MapScreen = lazy(() => import('../map/MapScreen.tsx').then((module) => ({ default: module.MapScreen })));

export function App() {
  const { i18n } = useTranslation();
  const isGone = useStore(isEngineGone);
  const opened = useShownCase();
  const asked = useStore(unlocking);
  const work = useStore(recoveryWork);
  const isBlank = useStore(isLocking);
  const route = useRoute();
  if (isGone) return <EngineGone why="stopped" />;
  if (isBlank) return <Locking />;
  return (
    // React Aria has no Kazakh; its few spoken words fall to Russian, which more readers of Kazakh know than English.
    <I18nProvider locale={i18n.language === 'kk' ? 'ru-RU' : i18n.language}>
      <FrameActions />
      <IdleLock />
      <div className={opened && !work ? 'Frame' : 'Frame Frame--bare'}>
        <Header />
        {opened && !work && <Rail />}
        <main className="Frame-page" id="page" key={opened?.id ?? 'none'}>
          <Suspense fallback={<Loading />}>
            {asked ? <UnlockScreen key={asked.path} /> : opened ? work ? <RecoveryScreen /> : <CasePage route={route} /> : <BarePage route={route} />}
          </Suspense>
        </main>
      </div>
      {opened && <DropAnywhere />}
      <LinkDialogs />
      <ClaimDialogs />
      <ProofDialogs />
      <NewCaseDialogs />
      <WriteTableDialogs />
      <ChooseDialogs />
      <CommandPalette />
      <CheatSheet />
      <Toasts />
    </I18nProvider>
  );
}

function Loading() {
  const { t } = useTranslation();
  return <Waiting>{t('act.loading')}</Waiting>;
}

/** For the moment between the key and the page that is loaded anew. */
function Locking() {
  const { t } = useTranslation();
  return <Waiting>{t('lock.locking')}</Waiting>;
}

function BarePage({ route }: { route: Route }) {
  return route.page === 'verify' ? <VerifyScreen /> : <StartScreen />;
}

function CasePage({ route }: { route: Route }) {
  switch (route.page) {
    case 'start':
    case 'catalogue':
      return <CatalogueScreen />;
    case 'item':
      return <ItemScreen key={route.id} id={route.id} />;
    case 'search':
      return <SearchScreen />;
    case 'incidents':
      return <IncidentsScreen />;
    case 'incident':
      return <IncidentScreen key={route.id} id={route.id} />;
    case 'act':
      return <ActScreen key={route.id} id={route.id} />;
    case 'missing':
      return <MissingScreen />;
    case 'missing-item':
      return <MissingItemScreen key={route.id} id={route.id} />;
    case 'people':
      return <PeopleScreen />;
    case 'person':
      return <PersonScreen key={route.id} id={route.id} />;
    case 'organisations':
      return <OrganisationsScreen />;
    case 'organisation':
      return <OrganisationScreen key={route.id} id={route.id} />;
    case 'places':
      return <PlacesScreen />;
    case 'place':
      return <PlaceScreen key={route.id} id={route.id} />;
    case 'timeline':
      return <TimelineScreen />;
    case 'map':
      return <MapScreen />;
    case 'spreadsheet':
      return <SheetScreen />;
    case 'import':
      return <ImportScreen />;
    case 'log':
      return <LogScreen />;
    case 'verify':
      return <VerifyScreen />;
    case 'fixity':
      return <FixityScreen />;
    case 'export':
      return <ExportScreen />;
    case 'figures':
      return <FiguresScreen />;
    case 'figure':
      return <FigureScreen key={route.id} id={route.id ?? 'new'} />;
    case 'access':
      return <AccessScreen />;
    case 'vocabulary':
      return <VocabularyScreen id={route.id} />;
    default:
      return route.page satisfies never;
  }
}
