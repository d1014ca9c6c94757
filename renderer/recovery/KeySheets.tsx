/** A recovery key or shares of it to be read: in large groups on the screen, and one printed page for each. Makes no key. */
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { openCase } from '../app/session.ts';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { folderNameOf } from '../unlock/unlocking.ts';

export type Sheet = { code: string; share: { number: number; of: number; need: number } | null };

export function KeyGroups({ code }: { code: string }) {
  return (
    <ol className="KeyGroups">
      {code.split('-').map((group, at) => (
        <li key={at}>{group}</li>
      ))}
    </ol>
  );
}

/** Only on paper: the screen shows the same in its own way. */
export function PrintedSheets({ sheets }: { sheets: readonly Sheet[] }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const opened = useStore(openCase);
  const [printedAt] = useState(() => new Date().toISOString());
  if (!opened) return null;
  return createPortal(
    <div className="PrintedSheets" aria-hidden>
      {sheets.map(({ code, share }) => (
        <section key={code} className="PrintedSheet">
          <h1>{t(share ? 'recovery.printedShare' : 'recovery.printedKey')}</h1>
          {share && <p>{t('recovery.share', share)}</p>}
          <p>
            <SafeText>{folderNameOf(opened.path)}</SafeText> · {opened.id.slice(0, 8)} · {date(printedAt)}
          </p>
          <KeyGroups code={code} />
          <p>{t(share ? 'recovery.howToShare' : 'recovery.howToKey')}</p>
          <p>{t('recovery.keepApart')}</p>
        </section>
      ))}
    </div>,
    document.body,
  );
}
