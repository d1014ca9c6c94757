/** Takes files and folders dropped anywhere on the window. A browser gives no paths for them, and then says how else. */
import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/permission.ts';
import { showToast } from '../design/Toasts.tsx';
import { chooseAndImport, prepareImport } from './start-import.ts';

export function DropAnywhere() {
  const { t } = useTranslation();
  const { why } = useMay('import');
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    let depth = 0;
    const bearsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => bearsFiles(event) && setOver(++depth > 0);
    const leave = (event: DragEvent) => bearsFiles(event) && setOver(--depth > 0);
    const over = (event: DragEvent) => bearsFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      if (!bearsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const paths = window.kualikShell?.pathsOfFiles([...(event.dataTransfer?.files ?? [])]) ?? [];
      if (why !== null) showToast(why);
      else if (paths.length > 0) prepareImport(paths);
      else showToast(t('import.noPaths'), { label: t('import.chooseFiles'), run: () => void chooseAndImport('files') });
    };
    const pairs = [
      ['dragenter', enter],
      ['dragleave', leave],
      ['dragover', over],
      ['drop', drop],
    ] as const;
    for (const [name, listener] of pairs) window.addEventListener(name, listener);
    return () => pairs.forEach(([name, listener]) => window.removeEventListener(name, listener));
  }, [why, t]);

  if (!isOver) return null;
  return (
    <div className="DropAnywhere" aria-hidden>
      <Download />
      {t('import.dropHere')}
    </div>
  );
}
