/** Numbers in the words of the command line: sizes, counts, times still to go, progress. Knows no command. */
import type { Progress } from '../shared/ipc/procedure.ts';

const sizeUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Powers of a thousand, as disks are labelled. */
export function sizeInWords(bytes: number): string {
  let unit = 0;
  let value = bytes;
  for (; value >= 999.5 && unit < sizeUnits.length - 1; unit++) value /= 1000;
  return `${value.toLocaleString('en', { maximumFractionDigits: unit === 0 || value >= 100 ? 0 : 1 })} ${sizeUnits[unit]}`;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** Of a time that an authority states. */
export function accuracyInWords(microseconds: number | null): string {
  if (microseconds === null) return 'accuracy not stated';
  if (microseconds >= 1_000_000) return `± ${(microseconds / 1_000_000).toLocaleString('en', { maximumFractionDigits: 6 })} s`;
  return `± ${(microseconds / 1000).toLocaleString('en', { maximumFractionDigits: 3 })} ms`;
}

const stages: { [Stage in Progress['stage']]: string } = {
  walking: 'Looking through folders',
  securing: 'Securing',
  describing: 'Describing',
  verifying: 'Verifying',
  exporting: 'Exporting',
  'making-sample': 'Making the sample case',
  recording: 'Recording',
};

export function progressInWords({ stage, filesDone, filesTotal, bytesDone, bytesTotal, remainingMs, failed }: Progress): string {
  const unit = stage === 'recording' ? 'row' : 'file';
  const files = filesTotal === null ? count(filesDone, unit) : `${filesDone.toLocaleString('en')} of ${count(filesTotal, unit)}`;
  const parts = [`${stages[stage]}: ${files}`];
  if (bytesDone > 0) parts.push(`${sizeInWords(bytesDone)}${bytesTotal === null ? '' : ` of ${sizeInWords(bytesTotal)}`}`);
  if (failed > 0) parts.push(`${failed.toLocaleString('en')} failed`);
  if (remainingMs !== null && remainingMs > 0) parts.push(`${timeInWords(remainingMs)} left`);
  return parts.join(', ');
}

function timeInWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
