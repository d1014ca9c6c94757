/** What is searched through of one subject. Knows no table. */
import type { UncertainTime } from '../../shared/time/uncertain-time.ts';

/** `isCalled`: names and titles, which are found in any spelling and first. */
export type Part = { field: string; text: string; isCalled: boolean };
export type Searched = { parts: Part[]; when: UncertainTime | null };
