/** The shape of a benchmark and of its rows, and the rule of measuring: peer and Kualik alternate, medians and ratios of one run count (PERFORMANCE.md). Knows no subject. */

export type Settings = {
  /** 1 is full size, at which the targets hold; less for a quick look. */
  scale: number;
  pairs: number;
  /** Folder for inputs and outputs, on the disk to be measured. */
  scratch: string;
  note(text: string): void;
};

export type Row = {
  what: string;
  /** Milliseconds, or mebibytes where `unit` says so. */
  unit: 'ms' | 'MiB';
  ours: number;
  peer: number | null;
  /** How many times as fast as the peer; null without one. */
  ratio: number | null;
  target: string;
  met: boolean;
};

export type Benchmark = { name: string; measure(settings: Settings): Promise<Row[]> };

/** A B A B …: so that a machine that grows slow or warm does so for both. */
export async function alternate(
  pairs: number,
  peer: () => number | Promise<number>,
  ours: () => number | Promise<number>,
): Promise<{ peer: number; ours: number }> {
  const peers: number[] = [];
  const own: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    peers.push(await peer());
    own.push(await ours());
  }
  return { peer: median(peers), ours: median(own) };
}

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('a median of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** `part` of 1: 0.95 for the 95th percentile, by the nearest rank. */
export function percentile(values: readonly number[], part: number): number {
  if (values.length === 0) throw new Error('a percentile of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]!;
}

/** A row whose target is "at least `atLeast` times as fast as the peer". */
export function ratioRow(what: string, { peer, ours }: { peer: number; ours: number }, peerName: string, atLeast: number): Row {
  const ratio = peer / ours;
  return { what, unit: 'ms', ours, peer, ratio, target: `≥ ${Number(atLeast.toFixed(2))} × ${peerName}`, met: ratio >= atLeast };
}

/** A row whose target is an absolute limit. */
export function limitRow(what: string, unit: Row['unit'], ours: number, limit: number): Row {
  return { what, unit, ours, peer: null, ratio: null, target: `< ${limit} ${unit}`, met: ours < limit };
}
