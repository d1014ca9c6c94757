/** The parts of an EDTF expression (ISO 8601-2), as read. Knows no spelling and no bounds. */
import type { Qualification } from './uncertain-time.ts';

/** Digits as written; `X` where one is not specified. */
export type EdtfPart = { digits: string; qualification: Qualification | null };
/** A month of 21 to 41 is a season, quarter, quadrimester or semester. */
export type EdtfDate = { kind: 'date'; negative: boolean; year: EdtfPart; month: EdtfPart | null; day: EdtfPart | null };
/** A year that needs `Y`, an exponent or significant digits. */
export type EdtfYear = { kind: 'year'; year: number; significantDigits: number | null; qualification: Qualification | null };
/** Seconds are read and not kept: bounds are in minutes. */
export type EdtfDateTime = { kind: 'date-time'; date: EdtfDate; time: string; offset: string | null };
export type EdtfInterval = { kind: 'interval'; start: EdtfDate | 'open' | 'unknown'; end: EdtfDate | 'open' | 'unknown' };
/** A single member has the same date at both ends; null is an open end. */
export type EdtfMember = { from: EdtfDate | null; to: EdtfDate | null };
export type EdtfList = { kind: 'list'; relation: 'one-of' | 'all-of'; members: EdtfMember[] };
export type Edtf = EdtfDate | EdtfYear | EdtfDateTime | EdtfInterval | EdtfList;
