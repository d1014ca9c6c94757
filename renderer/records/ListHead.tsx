/** What stands above the lists of records: people and organisations side by side, and how many are shown. */
import { useTranslation } from 'react-i18next';
import { cx } from '../design/class-names.ts';
import { PageLink } from '../app/PageLink.tsx';
import { useFormats } from '../text/formats.ts';

const tabs = ['people', 'organisations'] as const;

export function ListTabs({ here }: { here: (typeof tabs)[number] }) {
  const { t } = useTranslation();
  return (
    <nav className="ListTabs" aria-label={t('people.tabs')}>
      {tabs.map((page) => (
        <PageLink key={page} page={page} className={cx('ListTabs-tab', page === here && 'ListTabs-tab--here')} isCurrent={page === here}>
          {t(`page.${page}`)}
        </PageLink>
      ))}
    </nav>
  );
}

type CountWords = 'people.count' | 'organisations.count' | 'places.count';

export function ListCount({ total, words }: { total: number | null; words: CountWords }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <span className="ListPage-count soft tabular" role="status">
      {total !== null && t(words, { count: total, shown: number(total) })}
    </span>
  );
}
