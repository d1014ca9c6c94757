/** The strip along the top: which case, the palette, what is running, language and theme. */
import {
  BookA,
  ChevronDown,
  CircleHelp,
  FolderOpen,
  FolderPlus,
  KeyRound,
  Languages,
  LockKeyhole,
  LockKeyholeOpen,
  Moon,
  Search,
  Sun,
  SunMoon,
  TriangleAlert,
  UserRound,
  X,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../shared/model/case.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { KeyHint } from '../design/KeyHint.tsx';
import { Menu, type MenuEntry } from '../design/Menu.tsx';
import { Badge } from '../design/Notice.tsx';
import { useStore } from '../store.ts';
import { SafeText } from '../text/SafeText.tsx';
import { languageNames, languages } from '../text/text.ts';
import { useShownCase } from '../unlock/unlocking.ts';
import { runAction } from './actions.ts';
import { ActivityCorner } from './ActivityCorner.tsx';
import { keysOf } from './keymap.ts';
import { changeSettings, openCase, about, settings } from './session.ts';
import mark from './mark.svg';

export function Header() {
  const { t } = useTranslation();
  const opened = useShownCase();
  return (
    <header className="Header">
      <div className="Header-case">
        <img src={mark} alt="" width={24} height={24} />
        {opened ? <CaseMenu /> : <strong className="Header-name">{t('name')}</strong>}
        {opened?.isSample && <Badge tone="accent">{t('frame.sample')}</Badge>}
        {opened?.readOnly && <Badge tone="care">{t('frame.readOnly')}</Badge>}
      </div>
      <Button look="secondary" className="Header-find" icon={Search} onPress={() => runAction('palette')}>
        <span className="Header-find-words">{t('frame.find')}</span>
        <KeyHint keys="Mod+K" />
      </Button>
      <div className="Header-end">
        {opened && <WhoIsHere opened={opened} />}
        <ActivityCorner />
        <LanguageMenu />
        <ThemeMenu />
        <IconButton icon={CircleHelp} label={t('action.cheat-sheet')} keys="?" onPress={() => runAction('cheat-sheet')} />
      </div>
    </header>
  );
}

/** Who is unlocked, and the way to lock; or the way to unlock where nobody is. */
function WhoIsHere({ opened }: { opened: CaseSummary }) {
  const { t } = useTranslation();
  if (opened.actor === null) {
    if (opened.readOnlyBecause !== 'nobody') return null;
    return (
      <Button look="secondary" size="small" icon={LockKeyholeOpen} onPress={() => runAction('unlock-case')}>
        {t('action.unlock-case')}
      </Button>
    );
  }
  const role = t(`role.${opened.actor.role}`);
  const name = opened.actor.role === 'recovery' ? role : opened.actor.name;
  const entries: MenuEntry[] = [
    { id: 'lock', label: t('action.lock-case'), icon: LockKeyhole, keys: keysOf('lock-case'), run: () => runAction('lock-case') },
    { id: 'access', label: t('page.access'), icon: KeyRound, keys: keysOf('go-access'), run: () => runAction('go-access') },
  ];
  const lacksRecovery = opened.actor.role === 'owner' && !opened.hasRecoveryKey;
  return (
    <>
      {lacksRecovery && (
        <IconButton icon={TriangleAlert} size="small" className="Header-care" label={t('access.noRecovery')} onPress={() => runAction('go-access')} />
      )}
      <Menu
        label={t('frame.who')}
        entries={entries}
        trigger={
          <Button look="quiet" size="small" icon={UserRound} className="Header-who">
            <span className="visually-hidden">{t('frame.who')}: </span>
            <SafeText className="Header-who-name">{name}</SafeText>
            {name !== role && <span className="soft Header-who-role">{role}</span>}
            <ChevronDown aria-hidden />
          </Button>
        }
      />
    </>
  );
}

function CaseMenu() {
  const { t } = useTranslation();
  const opened = useStore(openCase);
  const shell = useStore(about);
  const entries: MenuEntry[] = [
    { id: 'new', label: t('action.new-case'), icon: FolderPlus, run: () => runAction('new-case') },
    { id: 'open', label: t('action.open-case'), icon: FolderOpen, keys: keysOf('open-case'), run: () => runAction('open-case') },
    ...(shell.shell === 'electron' ? [{ id: 'reveal', label: t('action.reveal-case'), icon: FolderOpen, run: () => runAction('reveal-case') }] : []),
    { id: 'access', label: t('page.access'), icon: KeyRound, keys: keysOf('go-access'), run: () => runAction('go-access') },
    { id: 'vocabulary', label: t('page.vocabulary'), icon: BookA, keys: keysOf('go-vocabulary'), run: () => runAction('go-vocabulary') },
    ...(opened?.actor
      ? [{ id: 'lock', label: t('action.lock-case'), icon: LockKeyhole, keys: keysOf('lock-case'), run: () => runAction('lock-case') }]
      : []),
    { id: 'close', label: t('action.close-case'), icon: X, run: () => runAction('close-case') },
  ];
  return (
    <Menu
      label={t('frame.case')}
      entries={entries}
      trigger={
        <Button look="quiet" className="Header-case-button">
          <span className="visually-hidden">{t('frame.case')}: </span>
          <SafeText className="Header-name">{opened?.name ?? ''}</SafeText>
          <ChevronDown aria-hidden />
        </Button>
      }
    />
  );
}

function LanguageMenu() {
  const { t, i18n } = useTranslation();
  const entries = languages.map((language) => ({
    id: language,
    label: languageNames[language],
    isChosen: i18n.language === language,
    run: () => void changeSettings({ language }),
  }));
  return <Menu label={t('frame.language')} entries={entries} trigger={<IconButton icon={Languages} label={t('frame.language')} />} />;
}

const themeIcons = { system: SunMoon, light: Sun, dark: Moon } as const;

function ThemeMenu() {
  const { t } = useTranslation();
  const { theme } = useStore(settings);
  const entries = (['system', 'light', 'dark'] as const).map((choice) => ({
    id: choice,
    label: t(`frame.themes.${choice}`),
    icon: themeIcons[choice],
    isChosen: theme === choice,
    run: () => void changeSettings({ theme: choice }),
  }));
  return <Menu label={t('frame.theme')} entries={entries} trigger={<IconButton icon={themeIcons[theme]} label={t('frame.theme')} />} />;
}
