/** The way between a case's screens. */
import {
  CalendarRange,
  ChartNoAxesColumn,
  Download,
  Images,
  ListTree,
  Map as MapIcon,
  MapPinned,
  PackageOpen,
  PackageX,
  ScrollText,
  Search,
  ShieldCheck,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '../design/class-names.ts';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { hrefOf, navigate, useRoute, type Page } from './route.ts';
import { goSearch } from '../search/search-state.ts';
import { openCase } from './session.ts';

const places: readonly { page: Page; holds: readonly Page[]; icon: LucideIcon }[] = [
  { page: 'catalogue', holds: ['catalogue', 'item', 'start'], icon: Images },
  { page: 'search', holds: ['search'], icon: Search },
  { page: 'missing', holds: ['missing', 'missing-item'], icon: PackageX },
  { page: 'incidents', holds: ['incidents', 'incident', 'act'], icon: ListTree },
  { page: 'people', holds: ['people', 'person', 'organisations', 'organisation'], icon: UsersRound },
  { page: 'places', holds: ['places', 'place'], icon: MapPinned },
  { page: 'timeline', holds: ['timeline'], icon: CalendarRange },
  { page: 'map', holds: ['map'], icon: MapIcon },
  { page: 'figures', holds: ['figures', 'figure'], icon: ChartNoAxesColumn },
  { page: 'import', holds: ['import', 'spreadsheet'], icon: Download },
  { page: 'log', holds: ['log'], icon: ScrollText },
  { page: 'verify', holds: ['verify', 'fixity'], icon: ShieldCheck },
  { page: 'export', holds: ['export'], icon: PackageOpen },
];

export function Rail() {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { page } = useRoute();
  const opened = useStore(openCase);
  const counts: Partial<Record<Page, number>> = {
    catalogue: opened?.items ?? 0,
    missing: opened?.missing ?? 0,
    incidents: opened?.incidents ?? 0,
    log: opened?.logSize ?? 0,
  };
  return (
    <nav className="Rail" aria-label={t('frame.screens')}>
      {places.map(({ page: to, holds, icon: Icon }) => (
        <a
          key={to}
          href={hrefOf(to)}
          className={cx('Rail-place', holds.includes(page) && 'Rail-place--here')}
          aria-current={holds.includes(page) ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault();
            if (to === 'search') goSearch();
            else navigate(to);
          }}
        >
          <Icon aria-hidden />
          <span className="Rail-name">{t(`page.${to as 'catalogue'}`)}</span>
          {counts[to] !== undefined && <span className="Rail-count tabular">{number(counts[to])}</span>}
        </a>
      ))}
    </nav>
  );
}
