/** Who may import whom. Each rule is a sentence; a broken one is named so. */
const builtin = { dependencyTypes: ['core'] };

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule('shared-knows-nothing-of-ours', '^shared/', { path: '^(core|cli|electron|renderer|scripts|tests|bench)/' }),
    rule('shared-takes-only-zod-from-outside', '^shared/', { dependencyTypesNot: ['local'], pathNot: 'node_modules/zod/' }),
    rule('core-knows-only-shared', '^core/', { path: '^(cli|electron|renderer|scripts|tests|bench)/' }),
    rule('cli-knows-only-core-and-shared', '^cli/', { path: '^(electron|renderer|scripts|tests|bench)/' }),
    rule('electron-shell-knows-only-core-shared-and-the-command-line', '^electron/', {
      path: ['^(renderer|scripts|tests|bench)/', '^cli/(?!main[.]ts$)'],
    }),
    rule('renderer-knows-only-shared', '^renderer/', { path: '^(core|cli|electron|scripts|tests|bench)/' }),
    rule('electron-only-in-the-shell', '^(shared|core|cli|renderer|scripts|bench)/', {
      path: ['^electron$', 'node_modules/(electron|electron-store)/'],
    }),
    rule('no-node-in-shared-or-renderer', '^(shared|renderer)/(?!vite\\.config\\.ts$)', builtin),
    rule('catalogue-knows-no-use-case', '^core/db/', { path: '^core/(?!db/|[^/]+\\.ts$)' }),
    rule('no-circles', '', { circular: true }),
    rule('imports-must-resolve', '', { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|tests/fixtures)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};

function rule(name, from, to) {
  return { name, severity: 'error', from: { path: from }, to };
}
