/** Builds all that browsers load into `dist/client`: panel, then the loader that names it, console, demo shop. */
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build as vite, createLogger, type InlineConfig, type Plugin, type Rollup } from 'vite';
import { inLanguage } from '../worker/words.ts';
import type { PageChunk } from './fetched.ts';
import { readLanguages, wordsLater, wordsNow } from './languages.ts';
import { plainPreact } from './plain-preact.ts';

const root = resolve(import.meta.dirname, '..');

const HEADERS = `/assets/*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  X-Content-Type-Options: nosniff
/install/*
  X-Content-Type-Options: nosniff
  Content-Type: text/plain; charset=utf-8
/console/assets/*
  Cache-Control: public, max-age=31536000, immutable
/demo/assets/*
  Cache-Control: public, max-age=31536000, immutable
/console/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default
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

/** What was built. */
export interface Built {
  /** The folder of all chunks, as a path below the root of the site. */
  assets: string;
  /** Names of the chunks: `NAME.LANG.js` in that folder. */
  chunks: string[];
  /** E.g. `de`. */
  languages: string[];
}

/** What the loader fetches, by name; each may fetch parts of its own. */
const CHUNKS = { panel: 'mount.tsx', page: 'page.ts' };

interface Script {
  name: string;
  /** The file with which it begins, below `widget/`. */
  entry: string;
  format: 'es' | 'iife';
  define?: Record<string, string>;
}

/** A script as it was bundled: its name without an ending, and its code. */
interface Chunk {
  name: string;
  code: string;
}

/** Bundles one script, with the parts that it fetches later. Library mode puts no helpers around imports. */
const bundle = async ({ name, entry, format, define }: Script): Promise<Chunk[]> => {
  const result = await vite({
    ...shared,
    // The plain function that Preact has anyway makes shorter code than the runtime's.
    oxc: {
      jsx: { runtime: 'classic', pragma: 'h', development: false },
      ...(format === 'es' && { jsxInject: "import { h } from 'preact'" }),
    },
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    plugins: [plainPreact, wordsLater],
    root: join(root, 'widget'),
    build: {
      target: 'es2022',
      cssTarget: 'esnext',
      write: false,
      lib: { entry: { [name]: join(root, 'widget', entry) }, formats: [format], name },
      rollupOptions: {
        preserveEntrySignatures: 'allow-extension',
        optimization: { inlineConst: true },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name].js',
          // What the panel has anyway its parts take from it.
          ...(format === 'es' && { codeSplitting: { groups: [{ name, tags: ['$initial'] }] } }),
          minify: true,
          comments: false,
        },
      },
    },
  });
  const outputs = [result].flat().flatMap((built) => ('output' in built ? built.output : []));
  return outputs.flatMap((output) =>
    output.type === 'chunk' ? { name: output.name, code: output.code } : [],
  );
};

/** The shop's pages carry the tag as shops do, which the bundler remarks on. */
const REMARK = /"\/w\/[\w-]+\.js".* can't be bundled without type="module"/;
const logger = createLogger('warn');

const chunkOf = (output: Rollup.OutputChunk): PageChunk => ({
  file: output.fileName,
  entry: output.facadeModuleId && relative(root, output.facadeModuleId),
  imports: [...output.imports, ...(output.viteMetadata?.importedCss ?? [])],
  dynamicImports: output.dynamicImports,
});

/** Builds the HTML pages of a folder, where it has any, to be served below `/name/`; gives the scripts that came of it. */
const pages = async (
  out: string,
  folder: string,
  name: string,
  plugins: Plugin[] = [],
): Promise<PageChunk[]> => {
  const input = globSync('*.html', { cwd: join(root, folder) }).map((page) => join(root, folder, page));
  if (!input.length) return [];
  const built = await vite({
    ...shared,
    plugins,
    customLogger: { ...logger, warn: (words, options) => REMARK.test(words) || logger.warn(words, options) },
    root: join(root, folder),
    base: `/${name}/`,
    build: { target: 'es2022', outDir: join(out, name), emptyOutDir: true, rollupOptions: { input } },
  });
  return [built]
    .flat()
    .flatMap((one) => ('output' in one ? one.output : []))
    .flatMap((output) => (output.type === 'chunk' ? chunkOf(output) : []));
};

/**
 * Builds what shoppers load into `out`: the loader, and a set of chunks for each language with its words in them, under one hash
 * of all. So the loader knows each by its name, and no language costs a request, or a byte, of another.
 */
export const buildWidget = async (out: string): Promise<Built> => {
  const bundles = Object.entries(CHUNKS).map(([name, entry]) => bundle({ name, entry, format: 'es' }));
  const chunks = (await Promise.all(bundles)).flat();
  const languages = await readLanguages();
  const hash = createHash('sha256')
    .update(JSON.stringify([chunks, languages]))
    .digest('hex')
    .slice(0, 8);
  const build = `/${hash}/`;
  const assets = `/assets${build}`;
  const define = {
    __BUILD__: JSON.stringify(build),
    __LANGUAGES__: JSON.stringify(Object.keys(languages).join('|')),
  };
  const [loader] = await bundle({ name: 'loader', entry: 'loader.ts', format: 'iife', define });
  const [overhear] = await bundle({ name: 'overhear', entry: 'overhear.ts', format: 'iife' });
  const [trials] = await bundle({ name: 'trials', entry: 'trials.ts', format: 'iife' });
  const write = (file: string, text: string) => writeFileSync(join(out, file), text);
  mkdirSync(join(out, assets), { recursive: true });
  write('assets/loader.js', loader?.code ?? '');
  write('assets/overhear.js', overhear?.code ?? '');
  write('assets/trials.js', trials?.code ?? '');
  for (const [language, words] of Object.entries(languages)) {
    for (const { name, code } of chunks)
      write(`${assets}${name}.${language}.js`, inLanguage(code, language, words));
    write(`${assets}words.${language}.json`, JSON.stringify(words));
  }
  // With gaps, for shops that have words of their own.
  for (const { name, code } of chunks) write(`${assets}${name}.js`, code);
  return { assets, chunks: chunks.map(({ name }) => name), languages: Object.keys(languages) };
};

/**
 * Builds the console into `out`, with what makes it an app: its service worker, and how it looks on a home screen. Gives what of it fetches
 * what.
 */
export const buildConsole = async (out: string): Promise<PageChunk[]> => {
  const { sections } = await import(join(root, 'console/words.ts'));
  const chunks = await pages(out, 'console', 'console', [wordsNow(sections)]);
  const [worker] = await bundle({ name: 'sw', entry: '../console/worker/worker.ts', format: 'iife' });
  writeFileSync(join(out, 'console/sw.js'), worker?.code ?? '');
  for (const file of ['manifest.webmanifest', 'mark.svg'])
    copyFileSync(join(root, 'console', file), join(out, 'console', file));
  // What goes into shops; the console fills it in.
  cpSync(join(root, 'console/install/files'), join(out, 'install'), { recursive: true });
  return chunks;
};

/** Builds everything that browsers load; a failure of any part is thrown. */
export const build = async (): Promise<void> => {
  const out = join(root, 'dist/client');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await buildWidget(out);
  await buildConsole(out);
  await pages(out, 'demo/shop', 'demo');
  writeFileSync(join(out, '_headers'), HEADERS);
};

if (import.meta.main) await build();
