/** What is about to be received, and from whom. */
import { FilePlus, FolderPlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runAction } from '../app/actions.ts';
import { PathText } from '../app/PathText.tsx';
import { Button, IconButton } from '../design/Button.tsx';
import { TextField } from '../design/Field.tsx';
import { chosenPaths, runImport } from './start-import.ts';

// The page is drawn anew when paths are added; what was typed stays.
let lastSource = '';

export function PrepareImport({ paths }: { paths: readonly string[] }) {
  const { t } = useTranslation();
  const [source, setSource] = useState(lastSource);
  const remember = (text: string) => {
    lastSource = text;
    setSource(text);
  };
  const start = () => {
    lastSource = '';
    void runImport(paths, source.trim());
  };
  return (
    <section className="Panel Panel-body" aria-labelledby="prepare-title">
      <h2 id="prepare-title">{t('import.prepare')}</h2>
      <ul className="Import-paths">
        {paths.map((path) => (
          <li key={path}>
            <PathText>{path}</PathText>
            <IconButton
              size="small"
              icon={X}
              label={t('import.leaveOut', { path })}
              onPress={() => chosenPaths.set((now) => now.filter((other) => other !== path))}
            />
          </li>
        ))}
      </ul>
      <div className="Page-actions">
        <Button size="small" icon={FolderPlus} onPress={() => runAction('import-folder')}>
          {t('import.addFolder')}
        </Button>
        <Button size="small" icon={FilePlus} onPress={() => runAction('import-files')}>
          {t('import.addFiles')}
        </Button>
      </div>
      <TextField
        label={t('import.source')}
        hint={t('import.sourceHint')}
        value={source}
        onChange={remember}
        maxLength={500}
        autoFocus
        onEnter={start}
      />
      <div className="Page-actions">
        <Button look="primary" onPress={start}>
          {t('import.start')}
        </Button>
        <Button look="quiet" onPress={() => chosenPaths.set([])}>
          {t('act.cancel')}
        </Button>
      </div>
    </section>
  );
}
