/** Text that is compared by eye or carried elsewhere: digits in groups, keys, commands, each with a way to copy it. Knows no proof. */
import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../design/Button.tsx';
import { cx } from '../design/class-names.ts';
import { showToast } from '../design/Toasts.tsx';
import { safeName } from '../text/safe-name.ts';

/** Hexadecimal digits in groups of four, as they stand on paper; what is copied has no spaces. */
export function Digits({ hex, label }: { hex: string; label: string }) {
  const groups = hex.match(/.{1,4}/g) ?? [];
  return (
    <span className="Copyable">
      <span className="mono Digits">
        {groups.map((group, index) => (
          <span key={index}>{group} </span>
        ))}
      </span>
      <CopyButton text={hex} label={label} />
    </span>
  );
}

export function CopyText({ text, label, isCommand = false }: { text: string; label: string; isCommand?: boolean }) {
  return (
    <span className={cx('Copyable', isCommand && 'Command')}>
      <bdi className="mono">{safeName(text)}</bdi>
      <CopyButton text={text} label={label} />
    </span>
  );
}

function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => showToast(t('act.copied')),
      () => showToast(t('act.notCopied')),
    );
  return <IconButton size="small" icon={Copy} label={label} onPress={() => void copy()} />;
}
