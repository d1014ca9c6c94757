/** The screen for when nobody answers: says what is safe and tries again. */
import { Unplug } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/Notice.tsx';

/** `never-connected`: the page was opened without the address that the program printed, or the program has ended. */
export function EngineGone({ why }: { why: 'stopped' | 'never-connected' }) {
  const { t } = useTranslation();
  const [hasFailed, setHasFailed] = useState(false);
  const tryAgain = async () => {
    // Reloading a page whose server is gone would leave the browser's own error page.
    const answer = await fetch(location.pathname, { cache: 'no-store' }).catch(() => null);
    if (answer?.ok) location.reload();
    else setHasFailed(true);
  };
  return (
    <main className="EngineGone" role="alert">
      <EmptyState
        icon={Unplug}
        title={t(`gone.${why}.title`)}
        actions={
          <Button look="primary" onPress={() => void tryAgain()}>
            {t('gone.again')}
          </Button>
        }
      >
        {t(hasFailed ? 'gone.stillGone' : `gone.${why}.advice`)}
      </EmptyState>
    </main>
  );
}
