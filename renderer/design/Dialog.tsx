/** A dialog over the page: title, body, foot. Escape and a press outside close it unless told otherwise. Knows no action. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button.tsx';
import { cx } from './class-names.ts';

type DialogProps = {
  title: string;
  onClose(): void;
  children: ReactNode;
  foot?: ReactNode;
  width?: 'medium' | 'wide';
  /** For dialogs that hold what someone typed. */
  keepOnPressOutside?: true;
  /** For dialogs with nothing but text: where it is long, keys must reach it to scroll. */
  isText?: true;
};

export function Dialog({ title, onClose, children, foot, width = 'medium', keepOnPressOutside, isText }: DialogProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay isOpen isDismissable={!keepOnPressOutside} onOpenChange={(isOpen) => !isOpen && onClose()} className="Veil">
      <Modal className={cx('Dialog-box', width === 'wide' && 'Dialog-box--wide')}>
        <AriaDialog className="Dialog">
          <div className="Dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton icon={X} label={t('act.close')} onPress={onClose} />
          </div>
          <div className="Dialog-body" tabIndex={isText ? 0 : undefined}>
            {children}
          </div>
          {foot && <div className="Dialog-foot">{foot}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
