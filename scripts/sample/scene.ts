/** Draws the invented town of the sample case as SVG: sky, mountains, houses, square, people as silhouettes. Knows no files. */

export type Light = 'noon' | 'evening' | 'dusk';
export type Scene = {
  light: Light;
  /** Everything random comes from this, so that the same scene is drawn again. */
  seed: number;
  houses: number;
  people: number;
  uniforms: number;
  van: boolean;
  trees: number;
  banner: string | null;
};

const width = 2000;
const height = 1500;
const horizon = 760;

const palettes: {
  [Key in Light]: { sky: [string, string]; far: string; near: string; wall: string[]; ground: [string, string]; window: string; figure: string };
} = {
  noon: {
    sky: ['#7fa9cf', '#dfe9ee'],
    far: '#9db3c4',
    near: '#7d94a3',
    wall: ['#c9bda8', '#b9a78d', '#d6cdbd', '#a99c88'],
    ground: ['#b8b2a6', '#8b867c'],
    window: '#5f6f7a',
    figure: '#3a3f45',
  },
  evening: {
    sky: ['#6f86a8', '#f0c9a0'],
    far: '#a38f95',
    near: '#7c6f78',
    wall: ['#b99a7e', '#a68468', '#c9ad90', '#8f7660'],
    ground: ['#a08c7a', '#6d6057'],
    window: '#e5c98b',
    figure: '#2e2a2c',
  },
  dusk: {
    sky: ['#22304a', '#7a6f86'],
    far: '#3c4660',
    near: '#2c3449',
    wall: ['#4a4c5c', '#3f4150', '#565767', '#363847'],
    ground: ['#3f4048', '#23242b'],
    window: '#f1cf82',
    figure: '#101217',
  },
};

/** A picture of 2000 × 1500 units. */
export function drawScene(scene: Scene): string {
  const random = seeded(scene.seed);
  const palette = palettes[scene.light];
  const parts = [
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.sky[0]}"/><stop offset="1" stop-color="${palette.sky[1]}"/></linearGradient>`,
    `<linearGradient id="ground" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.ground[0]}"/><stop offset="1" stop-color="${palette.ground[1]}"/></linearGradient>`,
    `<filter id="soft"><feGaussianBlur stdDeviation="5"/></filter><filter id="near"><feGaussianBlur stdDeviation="1.4"/></filter></defs>`,
    `<rect width="${width}" height="${height}" fill="url(#sky)"/>`,
    `<g filter="url(#soft)">${mountains(random, 430, 170, palette.far)}${mountains(random, 560, 120, palette.near)}</g>`,
    `<g filter="url(#near)">${houses(random, scene.houses, palette)}</g>`,
    `<rect y="${horizon}" width="${width}" height="${height - horizon}" fill="url(#ground)"/>`,
    paving(palette.ground[1]),
    `<g filter="url(#near)">${Array.from({ length: scene.trees }, () => tree(random, scene.light)).join('')}</g>`,
    scene.van ? van(random, palette.figure) : '',
    crowd(random, scene, palette.figure),
    scene.banner === null ? '' : banner(scene.banner),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`;
}

/** A sheet of paper on a table: a protocol, photographed. */
export function drawDocument(lines: readonly string[], seed: number): string {
  const random = seeded(seed);
  const rows = Array.from({ length: 22 }, (_, row) => {
    const text = lines[row];
    const y = 330 + row * 46;
    if (text !== undefined)
      return `<text x="560" y="${y}" font-family="DejaVu Serif, serif" font-size="${row === 0 ? 40 : 27}" fill="#2b2b31">${text}</text>`;
    return `<path d="M560 ${y} h${500 + random() * 330}" stroke="#56565e" stroke-width="3" stroke-dasharray="${6 + random() * 30} ${3 + random() * 6}" opacity="0.6"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
    <rect width="${width}" height="${height}" fill="#6b5442"/>${Array.from({ length: 30 }, (_, i) => `<path d="M0 ${i * 52 + random() * 20} C600 ${i * 52 + random() * 40} 1300 ${i * 50} 2000 ${i * 52 + random() * 30}" stroke="#5a4535" stroke-width="${2 + random() * 6}" fill="none" opacity="0.5"/>`).join('')}
    <g transform="rotate(-2.4 1000 750)"><rect x="470" y="150" width="1060" height="1300" fill="#20160e" opacity="0.35"/><rect x="455" y="135" width="1060" height="1300" fill="#f1eee6"/>
    ${rows.join('')}<circle cx="1290" cy="1240" r="110" fill="none" stroke="#4b5fa8" stroke-width="9" opacity="0.55"/><circle cx="1290" cy="1240" r="78" fill="none" stroke="#4b5fa8" stroke-width="4" opacity="0.55"/>
    <path d="M1150 1180 c40 -70 60 60 100 -20 s50 50 110 -30" stroke="#333a66" stroke-width="6" fill="none" opacity="0.8"/></g></svg>`;
}

/** A numbered generator (mulberry32), so that pictures come out the same each time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function mountains(random: () => number, base: number, rise: number, fill: string): string {
  const points = Array.from({ length: 15 }, (_, i) => `${i * 150 - 50},${base - random() * rise * (i % 2 === 0 ? 1 : 0.35)}`);
  return `<polygon points="-60,${horizon + 20} ${points.join(' ')} ${width + 80},${horizon + 20}" fill="${fill}"/>`;
}

function houses(random: () => number, count: number, palette: (typeof palettes)[Light]): string {
  let x = -40;
  let svg = '';
  for (let i = 0; i < count && x < width; i += 1) {
    const houseWidth = 170 + random() * 220;
    const top = horizon - 170 - random() * 300;
    const wall = palette.wall[Math.floor(random() * palette.wall.length)]!;
    svg += `<rect x="${x}" y="${top}" width="${houseWidth}" height="${horizon - top + 4}" fill="${wall}"/><rect x="${x}" y="${top - 12}" width="${houseWidth}" height="16" fill="#000" opacity="0.18"/>`;
    for (let wx = x + 22; wx < x + houseWidth - 34; wx += 48) {
      for (let wy = top + 28; wy < horizon - 60; wy += 62) {
        const lit = random();
        svg += `<rect x="${wx}" y="${wy}" width="25" height="36" fill="${lit < 0.55 ? palette.window : '#00000055'}" opacity="${0.55 + lit * 0.4}"/>`;
      }
    }
    x += houseWidth + random() * 26;
  }
  return svg;
}

function paving(stroke: string): string {
  const rays = Array.from({ length: 25 }, (_, i) => `<path d="M1000 ${horizon - 40} L${(i - 12) * 420 + 1000} ${height + 200}"/>`);
  const rows = Array.from({ length: 12 }, (_, i) => `<path d="M0 ${horizon + 12 + i * i * 5.4} H${width}"/>`);
  return `<g stroke="${stroke}" stroke-width="2.2" opacity="0.42" fill="none">${rays.join('')}${rows.join('')}</g>`;
}

function tree(random: () => number, light: Light): string {
  const x = random() * width;
  const y = horizon + 12 + random() * 30;
  const crown = light === 'dusk' ? '#1d2a2c' : light === 'evening' ? '#4c5a3c' : '#5d7a4d';
  const leaves = Array.from(
    { length: 9 },
    () => `<circle cx="${x + (random() - 0.5) * 130}" cy="${y - 150 - random() * 110}" r="${34 + random() * 34}" fill="${crown}" opacity="0.9"/>`,
  );
  return `<rect x="${x - 8}" y="${y - 150}" width="16" height="155" fill="#4b3b2e"/>${leaves.join('')}`;
}

function van(random: () => number, dark: string): string {
  const x = 1180 + random() * 300;
  return `<g transform="translate(${x} ${horizon + 40})"><ellipse cx="270" cy="208" rx="300" ry="22" fill="#000" opacity="0.3"/>
    <path d="M0 40 q0 -28 28 -28 h330 q20 0 34 18 l70 78 q48 8 48 40 v48 h-510 z" fill="#e3e6e8"/><rect x="0" y="98" width="508" height="26" fill="#2f5d9b"/>
    <path d="M330 34 h40 l56 66 h-96 z" fill="#29333c"/><rect x="40" y="36" width="118" height="52" fill="#29333c"/><rect x="176" y="36" width="118" height="52" fill="#29333c"/>
    <rect x="210" y="-4" width="86" height="16" rx="6" fill="#b8433f"/><rect x="253" y="-4" width="43" height="16" rx="6" fill="#3a68b5"/>
    <circle cx="104" cy="196" r="42" fill="${dark}"/><circle cx="104" cy="196" r="18" fill="#8a8f94"/><circle cx="404" cy="196" r="42" fill="${dark}"/><circle cx="404" cy="196" r="18" fill="#8a8f94"/></g>`;
}

function crowd(random: () => number, { people, uniforms }: Scene, dark: string): string {
  const figures = [
    ...Array.from({ length: people }, () => ({ x: 60 + random() * 1500, depth: random(), uniform: false })),
    ...Array.from({ length: uniforms }, (_, i) => ({ x: 1060 + i * 92 + random() * 30, depth: 0.45 + random() * 0.14, uniform: true })),
  ].sort((a, b) => a.depth - b.depth);
  return figures.map((figure) => person(random, figure.x, figure.depth, figure.uniform, dark)).join('');
}

function person(random: () => number, x: number, depth: number, uniform: boolean, dark: string): string {
  const scale = 0.42 + depth * 1.25;
  const y = horizon + 30 + depth * 470;
  const coats = ['#6b4f4a', '#4d5a63', '#7a6a52', '#53483f', '#5b6a58', '#77606d', dark];
  const coat = uniform ? '#1f2733' : coats[Math.floor(random() * coats.length)]!;
  const head = uniform
    ? `<circle cx="0" cy="-196" r="25" fill="#191f28"/><rect x="-20" y="-196" width="40" height="14" fill="#9fb3c6" opacity="0.55"/>`
    : `<circle cx="0" cy="-194" r="22" fill="#8d6f5c"/><path d="M-23 -198 a23 23 0 0 1 46 0 z" fill="#2d2622"/>`;
  const shield = uniform
    ? `<rect x="-40" y="-150" width="46" height="104" rx="9" fill="#9db2c2" opacity="0.5" stroke="#53606b" stroke-width="3"/>`
    : '';
  const raised =
    !uniform && random() < 0.28
      ? `<path d="M26 -150 L62 -222" stroke="${coat}" stroke-width="18" stroke-linecap="round"/><rect x="54" y="-244" width="17" height="28" rx="3" fill="#11141a"/>`
      : '';
  return `<g transform="translate(${x} ${y}) scale(${scale * (0.94 + random() * 0.12)})"><ellipse cx="6" cy="2" rx="54" ry="10" fill="#000" opacity="0.26"/>
    <path d="M-15 0 L-13 -84 h26 L17 0 z" fill="${dark}"/><path d="M-36 -70 q-4 -100 36 -100 t36 100 q-36 14 -72 0 z" fill="${coat}"/>${head}${shield}${raised}</g>`;
}

function banner(text: string): string {
  return `<g transform="rotate(-1.5 520 900)"><rect x="240" y="838" width="600" height="112" fill="#efece2"/><text x="540" y="914" text-anchor="middle" font-family="DejaVu Sans, sans-serif" font-weight="bold" font-size="56" fill="#8c2f2b">${text}</text></g>`;
}
