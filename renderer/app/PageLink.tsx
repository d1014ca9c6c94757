/** A link to another page of the window: an address like any other, followed without leaving history's order. */
import type { ReactNode } from 'react';
import { hrefOf, navigate, type Page } from './route.ts';

type PageLinkProps = { page: Page; id?: string; query?: Record<string, string>; children: ReactNode; className?: string; isCurrent?: boolean };

export function PageLink({ page, id, query, children, className, isCurrent = false }: PageLinkProps) {
  return (
    <a
      href={hrefOf(page, id, query)}
      className={className}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        navigate(page, id, query);
      }}
    >
      {children}
    </a>
  );
}
