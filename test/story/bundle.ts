/** What a shop's own bundler makes of its code and the package `counterbell`. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const PACKAGE = fileURLToPath(new URL('../../widget/package', import.meta.url));
const ENTRY = 'the-shops-own-code';

/** There is no React in this house: Preact stands in for it, as its makers mean it to. */
const REACT = [
  { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react$/, replacement: 'preact/compat' },
];

/** Bundles `code`, which may import 'counterbell' and its examples, with JSX for this library. */
export const bundle = async (code: string, importSource: 'preact' | 'react' = 'preact'): Promise<string> => {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    root: PACKAGE,
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', importSource, development: false } },
    resolve: { alias: [...REACT, { find: /^counterbell\/examples/, replacement: `${PACKAGE}/examples` }] },
    plugins: [
      {
        name: ENTRY,
        enforce: 'pre',
        resolveId: (id) => (id.endsWith(ENTRY) ? `${PACKAGE}/${ENTRY}.js` : undefined),
        load: (id) => (id.endsWith(`${ENTRY}.js`) ? code : undefined),
      },
    ],
    build: { write: false, lib: { entry: ENTRY, formats: ['iife'], name: 'shop' } },
  });
  const outputs = [result].flat().flatMap((built) => ('output' in built ? built.output : []));
  return outputs.map((output) => (output.type === 'chunk' ? output.code : '')).join('');
};
