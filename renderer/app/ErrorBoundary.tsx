/** Keeps a fault in drawing from leaving an empty window. Tells no stack trace. */
import { CircleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import i18next from 'i18next';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/Notice.tsx';

type Props = { children: ReactNode };

export class ErrorBoundary extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <main>
        <EmptyState
          icon={CircleAlert}
          title={i18next.t('broken.title')}
          actions={
            <Button look="primary" onPress={() => location.reload()}>
              {i18next.t('act.reload')}
            </Button>
          }
        >
          {i18next.t('broken.advice')}
        </EmptyState>
      </main>
    );
  }
}
