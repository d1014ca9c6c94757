/** Moving among the rows of a timeline by key. Knows no time. */
import { useRef, type KeyboardEvent } from 'react';
import type { Row } from './lanes.ts';
import type { TimelineSource } from './TimelineRow.tsx';

type TimelineKeys = {
  rows: readonly Row<TimelineSource>[];
  activeIndex: number;
  rowsPerPage: number;
  go(index: number): void;
  toggle(lane: string, isOpen: boolean): void;
  /** To the left is negative. */
  pan(px: number): void;
  open(id: string): void;
};

const panPx = 80;

export function useTimelineKeys({ rows, activeIndex, rowsPerPage, go, toggle, pan, open }: TimelineKeys) {
  const hasMoved = useRef(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[activeIndex];
    const target = targetOf(event.key, activeIndex, rows.length, rowsPerPage);
    if (target !== null) {
      hasMoved.current = true;
      go(Math.max(0, Math.min(rows.length - 1, target)));
    } else if (event.key === 'Enter' && row) {
      if (row.kind === 'lane') toggle(row.lane.key, !row.isOpen);
      else open(row.entry.source.id);
    } else if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && row) {
      const isForward = event.key === 'ArrowRight';
      if (row.kind === 'lane') toggle(row.lane.key, isForward);
      else pan(isForward ? -panPx : panPx);
    } else return;
    event.preventDefault();
  };
  return { onKeyDown, hasMoved };
}

function targetOf(key: string, at: number, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return at + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
