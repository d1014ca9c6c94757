/** The list of a field that is typed into. It stays with its field when the page scrolls. Knows no entry. */
import { useEffect, useState, type ReactNode } from 'react';
import { Popover, PopoverContext, useSlottedContext } from 'react-aria-components';
import { cx } from './class-names.ts';

type ComboPopoverProps = { className?: string; maxHeight?: number; children: ReactNode };

/** Must stand in a `ComboBox`. */
export function ComboPopover({ className, maxHeight, children }: ComboPopoverProps) {
  const field = useSlottedContext(PopoverContext)?.triggerRef;
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    if (field) return followScroll(field, setAway);
  }, [field]);
  return (
    <Popover className={cx('Popover', isAway && 'Popover--away', className)} offset={4} {...(maxHeight === undefined ? {} : { maxHeight })}>
      {children}
    </Popover>
  );
}

/**
 * React Aria closes the list when the page scrolls, and a field that closes forgets what was typed; but the page scrolls by itself when
 * somebody types into a field at its edge, or when something above grows. While the visible part of the page changes its size, React Aria
 * places the list anew instead. This listener is there before the list, so it is asked first.
 */
function followScroll(field: { readonly current: Element | null }, onAway: (isAway: boolean) => void): () => void {
  const follow = ({ target }: Event) => {
    const place = field.current;
    if (!place || !(target instanceof Node) || !target.contains(place)) return;
    window.visualViewport?.dispatchEvent(new Event('resize'));
    const scrolled = target instanceof Element ? target : document.documentElement;
    const [box, seen] = [place.getBoundingClientRect(), scrolled.getBoundingClientRect()];
    onAway(box.bottom <= seen.top || box.top >= seen.bottom);
  };
  window.addEventListener('scroll', follow, true);
  return () => window.removeEventListener('scroll', follow, true);
}
