/** Which part of the log's page is looked at; stays while one is elsewhere. */
import { createStore } from '../store.ts';

export const logTabs = ['entries', 'checkpoints', 'partners', 'time'] as const;
export type LogTab = (typeof logTabs)[number];

export const logTab = createStore<LogTab>('entries');
