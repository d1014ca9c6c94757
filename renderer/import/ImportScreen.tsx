/** Receiving material: choose, name the source, watch it being secured, read how every file ended. */
import { Download, FilePlus, FileSpreadsheet, FolderPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { runAction } from '../app/actions.ts';
import { useMay } from '../app/permission.ts';
import { activities, lastEnded } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { cx } from '../design/class-names.ts';
import { Banner } from '../design/Notice.tsx';
import { useStore } from '../store.ts';
import { AccessionList } from './AccessionList.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { ImportOutcome } from './ImportOutcome.tsx';
import { PrepareImport } from './PrepareImport.tsx';
import { chosenPaths } from './start-import.ts';
import './import.css';

export function ImportScreen() {
  const { t } = useTranslation();
  const { can, why } = useMay('import');
  const chosen = useStore(chosenPaths);
  const running = useStore(activities).find((activity) => activity.method === 'import.run');
  const ended = useStore(lastEnded)['import.run'];
  return (
    <div className="Page">
      <div className="Page-head">
        <div>
          <h1>{t('page.import')}</h1>
          <p>{t('import.what')}</p>
        </div>
      </div>
      {why && (
        <Banner tone="care" title={t('import.cannot')}>
          {why}
        </Banner>
      )}
      {running ? (
        <ImportProgress activity={running} />
      ) : (
        <>
          {ended && chosen.length === 0 && <ImportOutcome key={ended.id} ended={ended} />}
          {can && (chosen.length > 0 ? <PrepareImport key={chosen.join('\n')} paths={chosen} /> : <ChooseWhat size={ended ? 'small' : 'large'} />)}
        </>
      )}
      <AccessionList />
    </div>
  );
}

/** Small beneath a report, which is what one came to read. */
function ChooseWhat({ size }: { size: 'small' | 'large' }) {
  const { t } = useTranslation();
  return (
    <div className={cx('Import-choose', size === 'small' && 'Import-choose--small')}>
      <Download aria-hidden />
      <h2>{t('import.dropTitle')}</h2>
      <p>{t('import.dropWords')}</p>
      <div className="EmptyState-actions">
        <Button look="primary" icon={FolderPlus} onPress={() => runAction('import-folder')}>
          {t('import.chooseFolder')}
        </Button>
        <Button icon={FilePlus} onPress={() => runAction('import-files')}>
          {t('import.chooseFiles')}
        </Button>
        <Button icon={FileSpreadsheet} onPress={() => runAction('import-sheet')}>
          {t('action.import-sheet')}
        </Button>
      </div>
    </div>
  );
}
