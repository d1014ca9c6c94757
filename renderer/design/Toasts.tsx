/** Short words about what was just done, with the way back beside them. Knows no action of its own. */
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { createStore, useStore } from '../store.ts';
import { Button, IconButton } from './Button.tsx';

type Toast = { id: number; text: string; action?: { label: string; run(): void } };

const shown = createStore<Toast[]>([]);
let nextId = 1;
const staysMs = 8000;

export function showToast(text: string, action?: Toast['action']): void {
  const toast = { id: nextId++, text, ...(action && { action }) };
  shown.set((toasts) => [...toasts.slice(-1), toast]);
}

function dismissToast(id: number): void {
  shown.set((toasts) => toasts.filter((toast) => toast.id !== id));
}

/** Stands outside dialogs and is marked so that an open dialog does not hide it from screen readers. */
export function Toasts() {
  const toasts = useStore(shown);
  return createPortal(
    <div className="Toasts" role="status" aria-live="polite" data-react-aria-top-layer="true">
      {toasts.map((toast) => (
        <ToastView key={toast.id} toast={toast} />
      ))}
    </div>,
    document.body,
  );
}

function ToastView({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  useEffect(() => {
    const timer = setTimeout(() => dismissToast(toast.id), staysMs);
    return () => clearTimeout(timer);
  }, [toast.id]);
  return (
    <div className="Toast">
      <span>{toast.text}</span>
      {toast.action && (
        <Button
          look="quiet"
          size="small"
          className="Toast-action"
          onPress={() => {
            dismissToast(toast.id);
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton icon={X} size="small" label={t('act.dismiss')} onPress={() => dismissToast(toast.id)} />
    </div>
  );
}
