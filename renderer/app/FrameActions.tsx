/** The actions that can be done from anywhere. Draws nothing. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../../shared/actors/roles.ts';
import { showToast } from '../design/Toasts.tsx';
import { engine } from '../engine.ts';
import { startCheck } from '../fixity/start-check.ts';
import { chooseSheetFile } from '../sheets/sheet-draft.ts';
import { askForTable } from '../sheets/WriteTableDialog.tsx';
import { chooseAndImport } from '../import/start-import.ts';
import { newFigure } from '../figures/draft.ts';
import { newIncident } from '../incident/new-incident.ts';
import { newMissing } from '../missing/new-missing.ts';
import { newOrganisation, newPerson, newPlace } from '../records/new-record.ts';
import { canLock, lock } from '../lock/lock.ts';
import { askForLocked, askToUnlock, folderNameOf, unlocking, useShownCase } from '../unlock/unlocking.ts';
import { openChosenCase, openSample } from '../start/open-case.ts';
import { askForNewCase } from '../start/NewCaseDialog.tsx';
import { useStore } from '../store.ts';
import type { Language } from '../text/text.ts';
import { runAction, useAction } from './actions.ts';
import { toastFailure } from './failures.tsx';
import { obstacleTo } from './permission.ts';
import { keymap, type ActionName } from './keymap.ts';
import { currentRoute, navigate, type Page } from './route.ts';
import { about, changeSettings, openCase } from './session.ts';
import { goSearch } from '../search/search-state.ts';
import { undoNewest } from './undo.ts';

export function FrameActions() {
  const opened = useShownCase();
  const shell = useStore(about);
  const inCase = (run: () => void) => (opened ? run : null);
  const where = (permission: Permission, run: () => void) => (opened && obstacleTo(opened, permission) === null ? run : null);

  useGo('go-catalogue', 'catalogue');
  useAction(
    'go-search',
    inCase(() => goSearch()),
  );
  useAction(
    'search-everything',
    inCase(() => goSearch()),
  );
  useGo('go-incidents', 'incidents');
  useGo('go-missing', 'missing');
  useGo('go-people', 'people');
  useGo('go-organisations', 'organisations');
  useGo('go-places', 'places');
  useGo('go-timeline', 'timeline');
  useGo('go-map', 'map');
  useGo('go-import', 'import');
  useGo('go-log', 'log');
  useGo('go-verify', 'verify');
  useGo('go-fixity', 'fixity');
  useGo('go-export', 'export');
  useGo('go-figures', 'figures');
  useGo('go-vocabulary', 'vocabulary');
  useAction(
    'check-due',
    where('attend', () => void startCheck('due')),
  );
  useGo('go-access', 'access');
  useAction('lock-case', canLock(opened) ? () => lock('asked') : null);
  useAction('unlock-case', opened?.readOnlyBecause === 'nobody' ? () => void askToUnlock(opened.path).catch(toastFailure) : null);
  useAction('new-case', () => askForNewCase());
  useAction('open-case', () => void openChosenCase());
  useAction('open-sample', () => void openSample());
  useAction('verify-package', () => navigate('verify'));
  useAction(
    'reveal-case',
    opened && shell.shell === 'electron' ? () => void engine().call('host.reveal', { path: opened.path }).catch(toastFailure) : null,
  );
  useAction(
    'close-case',
    inCase(() => void engine().call('case.close', {}).catch(toastFailure)),
  );
  useAction(
    'import-files',
    where('import', () => void chooseAndImport('files')),
  );
  useAction(
    'import-folder',
    where('import', () => void chooseAndImport('folder')),
  );
  useAction(
    'import-sheet',
    where('record', () => void chooseSheetFile()),
  );
  useAction(
    'export-sheet',
    inCase(() => askForTable()),
  );
  useAction(
    'new-incident',
    where('record', () => void newIncident()),
  );
  useNewRecord('new-person', () => newPerson('named'));
  useNewRecord('new-unnamed', () => newPerson('unnamed'));
  useNewRecord('new-pseudonymous', () => newPerson('pseudonymous'));
  useNewRecord('new-group', () => newPerson('group'));
  useNewRecord('new-organisation', () => newOrganisation());
  useNewRecord('new-place', () => newPlace());
  useAction(
    'new-missing',
    where('record', () => void newMissing()),
  );
  useAction(
    'new-figure',
    inCase(() => newFigure()),
  );
  useAction(
    'undo',
    where('record', () => void undoNewest()),
  );
  useAction('theme-system', () => void changeSettings({ theme: 'system' }));
  useAction('theme-light', () => void changeSettings({ theme: 'light' }));
  useAction('theme-dark', () => void changeSettings({ theme: 'dark' }));
  useLanguageAction('en');
  useLanguageAction('ru');
  useLanguageAction('kk');
  useHostActions();
  useWordOfEnded();
  useDocumentTitle();
  return null;
}

function useGo(name: ActionName, page: Page): void {
  const opened = useShownCase();
  useAction(name, opened ? () => navigate(page) : null);
}

function useNewRecord(name: ActionName, begin: () => Promise<void>): void {
  const opened = useShownCase();
  useAction(name, opened && obstacleTo(opened, 'record') === null ? () => void begin() : null);
}

function useLanguageAction(language: Language): void {
  useAction(`language-${language}`, () => void changeSettings({ language }));
}

/** Menu items of the shell carry the same names as the keymap. */
function useHostActions(): void {
  useEffect(() => {
    const stop = engine().on('host.action', ({ action, path }) => {
      if (action === 'open-case' && path !== null) void openChosenCase(path);
      else if (Object.hasOwn(keymap, action)) runAction(action as ActionName);
    });
    // A sealed case that the program was started with may have been found just before anybody listened.
    if (unlocking.get() === null) askForLocked().catch(toastFailure);
    return stop;
  }, []);
}

const pageOfMethod: Partial<Record<string, { page: Page; word: 'import' | 'verify' | 'export' }>> = {
  'import.run': { page: 'import', word: 'import' },
  'verify.case': { page: 'verify', word: 'verify' },
  'verify.path': { page: 'verify', word: 'verify' },
  'export.run': { page: 'export', word: 'export' },
};

/** Long work ends while one is elsewhere: a word about it, and the way to its report. */
function useWordOfEnded(): void {
  const { t } = useTranslation();
  useEffect(
    () =>
      engine().on('activity.ended', ({ method, outcome }) => {
        const place = pageOfMethod[method];
        if (!place || outcome === 'stopped' || currentRoute().page === place.page) return;
        showToast(t(`activity.ended.${place.word}.${outcome}`), { label: t('act.show'), run: () => navigate(place.page) });
      }),
    [t],
  );
}

function useDocumentTitle(): void {
  const { t } = useTranslation();
  const opened = useStore(openCase);
  useEffect(() => {
    // The system lists windows by their title, and a browser remembers it.
    const called = opened && (opened.protection === 'sealed' ? folderNameOf(opened.path) : opened.name);
    document.title = called === null ? t('name') : `${called} · ${t('name')}`;
  });
}
