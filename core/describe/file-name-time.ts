/** Times that cameras, phones and messengers write into file names, told apart from numbers that only look like one. Knows no metadata. */
import { localTime, type DateParts } from './time-text.ts';

/** `form` names the habit recognised, `raw` is the part of the name that states the time. */
export type NameTime = { form: string; raw: string; local: string };

type Form = { form: string; pattern: RegExp };

const date = '(?<year>\\d{4})[-_.]?(?<month>\\d{2})[-_.]?(?<day>\\d{2})';
const dashedDate = '(?<year>\\d{4})(?<mark>[-_.])(?<month>\\d{2})\\k<mark>(?<day>\\d{2})';
const clock = '(?<hour>\\d{2})[-_.:]?(?<minute>\\d{2})[-_.:]?(?<second>\\d{2})';
/** Nothing that could make the digits part of a hash or a longer number. */
const before = '(?<![0-9A-Za-z])';
const after = '(?![0-9A-Za-z])';
const cameraPrefix =
  '(?:IMG|VID|MVIMG|PXL|PANO|BURST|SVID|AUD|REC|DJI|DSC|Record|Recording|Screenshot|Screenrecord(?:er|ing)?|InShot|SL_MO_VID|TRIM|VIDEO|VOICE|WIN)';

/** In this order: the first that fits a name speaks for it. */
const forms: Form[] = [
  {
    form: 'messenger-day',
    pattern: new RegExp(`${before}(?:IMG|VID|AUD|PTT|STK|DOC)-(?<stated>(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2}))-WA\\d{4,}${after}`),
  },
  {
    form: 'telegram-export',
    pattern: new RegExp(`@(?<stated>(?<day>\\d{2})-(?<month>\\d{2})-(?<year>\\d{4})_(?<hour>\\d{2})-(?<minute>\\d{2})-(?<second>\\d{2}))${after}`),
  },
  {
    form: 'twelve-hour-clock',
    pattern: new RegExp(
      `${before}(?<stated>${dashedDate}(?: at |[ _])(?<hour>\\d{1,2})[-_.:](?<minute>\\d{2})[-_.:](?<second>\\d{2})[ _\\u00a0\\u202f]?(?<half>[AP]M))${after}`,
      'i',
    ),
  },
  {
    form: 'date-and-time',
    pattern: new RegExp(
      `${before}(?<stated>${dashedDate}(?: at |[ _T-])(?<hour>\\d{1,2}(?=[-_.:])|\\d{2})(?<colon>[-_.:]?)(?<minute>\\d{2})\\k<colon>(?<second>\\d{2})(?:[-.](?<fraction>\\d{3}))?)${after}`,
    ),
  },
  { form: 'camera', pattern: new RegExp(`${before}(?:${cameraPrefix}[-_]?)?(?<stated>${date}[-_ T]?${clock}(?<fraction>\\d{3})?)${after}`, 'i') },
  { form: 'day', pattern: new RegExp(`${before}(?<stated>${dashedDate})${after}`) },
  { form: 'day-first', pattern: new RegExp(`${before}(?<stated>(?<day>\\d{2})\\.(?<month>\\d{2})\\.(?<year>\\d{4}))${after}`) },
  { form: 'camera-day', pattern: new RegExp(`${before}${cameraPrefix}[-_](?<stated>(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2}))${after}`, 'i') },
];

/** Digital files have no names from before these years, and a number that reads as a later one is no date. */
const years = { first: 1990, last: 2099 };

/** What a file's name says of when it was made, or null. Names carry no zone. */
export function timeInFileName(name: string): NameTime | null {
  for (const { form, pattern } of forms) {
    const match = pattern.exec(name);
    const stated = match?.groups?.['stated'];
    if (match?.groups === undefined || stated === undefined) continue;
    const parts = dateParts(match.groups);
    const local = parts && localTime(parts);
    if (local !== null) return { form, raw: stated, local };
  }
  return null;
}

function dateParts(groups: Record<string, string | undefined>): DateParts | null {
  const year = Number(groups['year']);
  if (year < years.first || year > years.last) return null;
  const day = { year, month: Number(groups['month']), day: Number(groups['day']) };
  if (groups['hour'] === undefined) return day;
  const hour = hourOfDay(Number(groups['hour']), groups['half']);
  if (hour === null) return null;
  const fraction = groups['fraction'];
  return { ...day, hour, minute: Number(groups['minute']), second: Number(groups['second']), ...(fraction === undefined ? {} : { fraction }) };
}

function hourOfDay(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}
