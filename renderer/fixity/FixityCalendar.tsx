/** On which days originals were last checked, as a calendar by weeks or as a table, and how many become due when. */
import { useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { FixityCalendar as Calendar } from '../../shared/fixity/fixity.ts';
import { Select } from '../design/Choice.tsx';
import { cx } from '../design/class-names.ts';
import { formatCalendar } from '../text/dates.ts';
import { useFormats } from '../text/formats.ts';
import { dayNumber, dueAhead, levelOf, partsOf, weeksUpTo, type Checked } from './weeks.ts';

const weeksShown = 53;

export function FixityCalendar({ calendar, due }: { calendar: Calendar; due: number }) {
  const { t } = useTranslation();
  const [view, setView] = useState<'calendar' | 'table'>('calendar');
  const hasChecks = calendar.checked.length > 0;
  return (
    <section className="Panel Panel-body" aria-label={t('fixity.calendar')}>
      <div className="Fixity-head">
        <h2>{t('fixity.calendar')}</h2>
        {hasChecks && (
          <Select
            label={t('fixity.view')}
            size="small"
            value={view}
            onChange={setView}
            options={[
              { value: 'calendar', label: t('fixity.asCalendar') },
              { value: 'table', label: t('fixity.asTable') },
            ]}
          />
        )}
      </div>
      {!hasChecks ? (
        <p className="soft">{t('fixity.nothingChecked')}</p>
      ) : view === 'calendar' ? (
        <Weeks calendar={calendar} />
      ) : (
        <Days calendar={calendar} />
      )}
      <Ahead calendar={calendar} due={due} />
    </section>
  );
}

function Weeks({ calendar: { checked } }: { calendar: Calendar }) {
  const { t, i18n } = useTranslation();
  const { localDate, number } = useFormats();
  const today = dayNumber(localToday());
  const weeks = weeksUpTo(today, weeksShown);
  const byDay = new Map<number, Checked>(checked.map((one) => [dayNumber(one.day), one]));
  const most = Math.max(...checked.map(({ items }) => items));
  const first = weeks[0]![0]!;
  const before = checked.filter(({ day }) => dayNumber(day) < first).reduce((sum, { items }) => sum + items, 0);
  const words = ({ day, items, failed }: Checked) => {
    const said = t('fixity.dayLabel', { date: localDate(day), count: items });
    return failed === 0 ? said : t('fixity.dayFailed', { words: said, failed });
  };
  const label = t('fixity.calendarLabel', { days: checked.length, from: localDate(checked[0]!.day), to: localDate(checked.at(-1)!.day) });
  return (
    <div className="Fixity-weeks">
      <div className="Fixity-grid" role="img" aria-label={label} style={{ '--weeks': weeks.length } as CSSProperties}>
        {weeks.map((days, week) => {
          const { year, month } = partsOf(days[0]!);
          const isNewMonth = week > 0 && week < weeks.length - 1 && partsOf(weeks[week - 1]![0]!).month !== month;
          return (
            <div key={days[0]} className="Fixity-week">
              <span className="Fixity-month">{isNewMonth && formatCalendar({ year, month, day: 1 }, 'short-month', i18n.language)}</span>
              {days.map((day) => {
                const one = byDay.get(day);
                return (
                  <span
                    key={day}
                    title={one && words(one)}
                    className={cx(
                      'Fixity-day',
                      day > today && 'Fixity-day--ahead',
                      one && `Fixity-day--${levelOf(one.items, most)}`,
                      one && one.failed > 0 && 'Fixity-day--failed',
                    )}
                  />
                );
              })}
            </div>
          );
        })}
      </div>
      <p className="Fixity-legend soft">
        {before > 0 && <span className="Fixity-before">{t('fixity.before', { count: before })}</span>}
        {t('fixity.fewer')}
        {[1, 2, 3, 4].map((level) => (
          <span key={level} className={`Fixity-day Fixity-day--${level}`} aria-hidden />
        ))}
        {t('fixity.more')} ({number(most)})
        <span className="Fixity-day Fixity-day--4 Fixity-day--failed" aria-hidden />
        {t('fixity.withFailed')}
      </p>
    </div>
  );
}

function Days({ calendar: { checked } }: { calendar: Calendar }) {
  const { t } = useTranslation();
  const { localDate, number } = useFormats();
  return (
    <table className="Table">
      <thead>
        <tr>
          <th scope="col">{t('fixity.day')}</th>
          <th scope="col" className="number">
            {t('fixity.items')}
          </th>
          <th scope="col" className="number">
            {t('fixity.failedThen')}
          </th>
        </tr>
      </thead>
      <tbody>
        {checked.toReversed().map(({ day, items, failed }) => (
          <tr key={day}>
            <td>{localDate(day)}</td>
            <td className="number">{number(items)}</td>
            <td className="number">{number(failed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Ahead({ calendar, due }: { calendar: Calendar; due: number }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const spans = dueAhead(calendar.due, dayNumber(localToday()), due);
  return (
    <div className="Fixity-ahead">
      <h3>{t('fixity.ahead')}</h3>
      <dl>
        {spans.map(({ span, items }) => (
          <div key={span}>
            <dt>{t(`fixity.${span}`)}</dt>
            <dd className="tabular">{number(items)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function localToday(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
