/** What a check found, in the shape of `kualik verify --json`. Knows nothing of how it was found. */
export type Finding = { what: string; path: string; expected: string | null; found: string | null };

export type Report = {
  ok: boolean;
  kind: 'package' | 'bag' | 'unknown';
  path: string;
  depth: 'full';
  expected: number;
  checked: number;
  skipped: number;
  bytes: number;
  problems: Finding[];
  warnings: Finding[];
  log: { entries: number; signaturesValid: number; rootHex: string | null; checkpointSize: number | null; checkpointValid: boolean } | null;
  signatures: { path: string; kind: 'ssh' | 'checkpoint' | 'cosignature'; valid: boolean; key: string | null }[];
  timestamps: {
    path: string;
    size: number;
    authority: string;
    genTime: null;
    notLaterThan: null;
    state: 'root-unknown' | 'invalid';
  }[];
  startedAt: string;
  durationMs: number;
};

/** `cosignatures` by unknown keys and `timestamps` are there and were not looked into; `byPartners` where some were checked by keys that the package states. */
export type Findings = {
  problems: Finding[];
  warnings: Finding[];
  cosignatures: number;
  byPartners: boolean;
  timestamps: number;
  problem(what: string, path: string, expected?: string | null, found?: string | null): void;
  warning(what: string, path: string, expected?: string | null, found?: string | null): void;
};

export function newFindings(): Findings {
  const problems: Finding[] = [];
  const warnings: Finding[] = [];
  return {
    problems,
    warnings,
    cosignatures: 0,
    byPartners: false,
    timestamps: 0,
    problem: (what, path, expected = null, found = null) => void problems.push({ what, path, expected, found }),
    warning: (what, path, expected = null, found = null) => void warnings.push({ what, path, expected, found }),
  };
}
