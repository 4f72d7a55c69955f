/** Builds all that browsers load into `dist/client`: panel, then the loader that names it, console, demo shop. */
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build as vite, createLogger, type InlineConfig } from 'vite';
import { plainPreact } from './plain-preact.ts';

const root = resolve(import.meta.dirname, '..');

const HEADERS = `/assets/*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  X-Content-Type-Options: nosniff
/console/assets/*
  Cache-Control: public, max-age=31536000, immutable
/demo/assets/*
  Cache-Control: public, max-age=31536000, immutable
/console/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  X-Frame-Options: DENY
`;

const shared: InlineConfig = {
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
};

/** What was built, as paths below the root of the site. */
export interface Built {
  loader: string;
  /** Loaded when the panel opens: everything to chat. */
  panel: string;
  /** Loaded when a chat has ended. */
  survey: string;
}

interface Script {
  name: 'panel' | 'loader';
  entry: string;
  format: 'es' | 'iife';
  define?: Record<string, string>;
}

/** Builds one script into `assets/` and tells its files by name. Library mode puts no helpers around imports. */
const script = async (out: string, { name, entry, format, define }: Script): Promise<Map<string, string>> => {
  const names = format === 'es' ? 'assets/[name]-[hash].js' : 'assets/[name].js';
  const result = await vite({
    ...shared,
    // The plain function that Preact has anyway makes shorter code than the runtime's.
    oxc: {
      jsx: { runtime: 'classic', pragma: 'h', development: false },
      ...(format === 'es' && { jsxInject: "import { h } from 'preact'" }),
    },
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    plugins: [plainPreact],
    root: join(root, 'widget'),
    build: {
      target: 'es2022',
      cssTarget: 'esnext',
      outDir: out,
      emptyOutDir: false,
      lib: { entry: { [name]: join(root, 'widget', entry) }, formats: [format], name },
      rollupOptions: {
        preserveEntrySignatures: 'allow-extension',
        optimization: { inlineConst: true },
        output: { entryFileNames: names, chunkFileNames: names, minify: true, comments: false },
      },
    },
  });
  const outputs = [result].flat().flatMap((built) => ('output' in built ? built.output : []));
  return new Map(
    outputs.map((output) => [output.type === 'chunk' ? output.name : '', `/${output.fileName}`]),
  );
};

/** The shop's pages carry the tag as shops do, which the bundler remarks on. */
const REMARK = /"\/w\/[\w-]+\.js".* can't be bundled without type="module"/;
const logger = createLogger('warn');

/** Builds the HTML pages of a folder, where it has any, to be served below `/name/`. */
const pages = async (out: string, folder: string, name: string): Promise<void> => {
  const input = globSync('*.html', { cwd: join(root, folder) }).map((page) => join(root, folder, page));
  if (!input.length) return;
  await vite({
    ...shared,
    customLogger: { ...logger, warn: (words, options) => REMARK.test(words) || logger.warn(words, options) },
    root: join(root, folder),
    base: `/${name}/`,
    build: { target: 'es2022', outDir: join(out, name), emptyOutDir: true, rollupOptions: { input } },
  });
};

/** Builds what shoppers load into `out`. */
export const buildWidget = async (out: string): Promise<Built> => {
  const lazy = await script(out, { name: 'panel', entry: 'mount.tsx', format: 'es' });
  const panel = lazy.get('panel');
  const survey = lazy.get('survey');
  if (!panel || !survey || lazy.size !== 2)
    throw new Error(`Expected panel and survey, not ${[...lazy.values()]}`);
  const define = { __PANEL__: JSON.stringify(panel) };
  const [loader = ''] = (
    await script(out, { name: 'loader', entry: 'loader.ts', format: 'iife', define })
  ).values();
  return { loader, panel, survey };
};

/** Builds everything that browsers load; a failure of any part is thrown. */
export const build = async (): Promise<void> => {
  const out = join(root, 'dist/client');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await buildWidget(out);
  await pages(out, 'console', 'console');
  await pages(out, 'demo/shop', 'demo');
  writeFileSync(join(out, '_headers'), HEADERS);
};

if (import.meta.main) await build();
