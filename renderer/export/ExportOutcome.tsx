/** A finished package: where it lies, what is in it, how anyone can check it. */
import { FolderOpen, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ExportResult } from '../../shared/ipc/contract.ts';
import { toastFailure } from '../app/failures.tsx';
import { PathText } from '../app/PathText.tsx';
import { navigate } from '../app/route.ts';
import { about } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { Banner } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';

export function ExportOutcome({ result }: { result: z.output<typeof ExportResult> }) {
  const { t } = useTranslation();
  const { number, bytes } = useFormats();
  const canReveal = useStore(about).shell === 'electron';
  const verify = () => {
    engine().call('verify.path', { path: result.package, depth: 'full' }).catch(toastFailure);
    navigate('verify');
  };
  return (
    <section className="Export-outcome" aria-label={t('export.done')}>
      <Banner
        tone="good"
        title={t('export.done')}
        actions={
          <span className="Page-actions">
            {canReveal && (
              <Button size="small" icon={FolderOpen} onPress={() => void engine().call('host.reveal', { path: result.package }).catch(toastFailure)}>
                {t('export.reveal')}
              </Button>
            )}
            <Button size="small" icon={ShieldCheck} onPress={verify}>
              {t('export.verify')}
            </Button>
          </span>
        }
      >
        <PathText>{result.package}</PathText>
        <span>
          {t('export.counts', { items: number(result.items), files: number(result.files), size: bytes(result.bytes) })}
          {result.knownGaps > 0 && ` ${t('export.gaps', { count: result.knownGaps })}`}
        </span>
      </Banner>
      <details className="Panel Log-proves">
        <summary>{t('export.howTo')}</summary>
        <ol className="Export-steps">
          <li>{t('export.step.start')}</li>
          <li>
            {t('export.step.sums')} <code>sha256sum -c manifest-sha256.txt</code>
          </li>
          <li>{t('export.step.signature')}</li>
          <li>{t('export.step.kualik')}</li>
        </ol>
      </details>
    </section>
  );
}
