/** The hits in a list that moves by keys, opens with Enter and stands where it stood when one comes back. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../shared/search/search.ts';
import { Button } from '../design/Button.tsx';
import { useLabelWords } from '../records/labels.ts';
import { openHit } from './hit-page.ts';
import { HitView } from './HitView.tsx';
import { memory } from './search-state.ts';

type HitListProps = { hits: readonly SearchHit[]; more: boolean; onMore(): void; isFresh: boolean; field: RefObject<HTMLInputElement | null> };

export function HitList({ hits, more, onMore, isFresh, field }: HitListProps) {
  const { t } = useTranslation();
  const words = useLabelWords();
  const list = useRef<HTMLDivElement>(null);
  usePlace(list, isFresh);
  return (
    <div
      ref={list}
      className="HitList"
      onKeyDownCapture={(event) => {
        const isFirst = list.current?.querySelector('[role=row]')?.contains(event.target as Node) ?? false;
        if (event.key !== 'ArrowUp' || !isFirst) return;
        event.preventDefault();
        event.stopPropagation();
        field.current?.focus();
      }}
    >
      <GridList
        aria-label={t('search.hits')}
        className="Panel"
        items={hits.map((hit) => ({ ...hit, id: hit.subject }))}
        onAction={(key) => {
          const index = hits.findIndex(({ subject }) => subject === key);
          memory.active = index;
          memory.offsetPx = scrollerOf(list.current)?.scrollTop ?? 0;
          if (hits[index]) openHit(hits[index]);
        }}
      >
        {(hit) => (
          <GridListItem textValue={words(hit.label)} className="Hit">
            <HitView hit={hit} />
          </GridListItem>
        )}
      </GridList>
      {more && (
        <Button className="HitList-more" onPress={onMore}>
          {t('act.more')}
        </Button>
      )}
    </div>
  );
}

/** Back from a hit, one is on it again. */
function usePlace(list: RefObject<HTMLDivElement | null>, isFresh: boolean): void {
  const [isBack] = useState(!isFresh);
  useEffect(() => {
    if (!isBack) return void Object.assign(memory, { active: 0, offsetPx: 0 });
    // Rows are drawn a moment after their list.
    let frame = 0;
    const restore = (framesLeft: number) => {
      const row = list.current?.querySelectorAll<HTMLElement>('[role=row]')[memory.active];
      if (!row && framesLeft > 0) frame = requestAnimationFrame(() => restore(framesLeft - 1));
      const scroller = scrollerOf(list.current);
      if (row && scroller) scroller.scrollTop = memory.offsetPx;
      row?.focus({ preventScroll: true });
    };
    restore(mostFrames);
    return () => cancelAnimationFrame(frame);
  }, [isBack, list]);
}

const mostFrames = 30;

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  return element?.closest<HTMLElement>('.Frame-page') ?? null;
}
