/** Builds all that browsers load into `dist/client`: panel, then the loader that names it, console, demo shop. */
import { existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build as vite, type InlineConfig } from 'vite';

const root = resolve(import.meta.dirname, '..');

const HEADERS = `/assets/*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  X-Content-Type-Options: nosniff
`;

const shared: InlineConfig = {
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
};

/** Builds one script into `assets/` and tells its path below the root. Library mode: no helpers are put around imports. */
const script = async (
  out: string,
  entry: string,
  format: 'es' | 'iife',
  name: string,
  define = {},
): Promise<string> => {
  const result = await vite({
    ...shared,
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    root: join(root, 'widget'),
    build: {
      target: 'es2022',
      cssTarget: 'esnext',
      outDir: out,
      emptyOutDir: false,
      lib: { entry: join(root, 'widget', entry), formats: [format], name: 'counterbell' },
      rollupOptions: { output: { entryFileNames: `assets/${name}.js`, minify: true } },
    },
  });
  const [built] = [result].flat();
  const chunks = built && 'output' in built ? built.output : [];
  if (chunks.length !== 1 || !chunks[0]) throw new Error(`${entry} should become one file, not ${chunks.length}`);
  return chunks[0].fileName;
};

/** Builds the HTML pages of a folder, where it has any, to be served below `/name/`. */
const pages = async (out: string, folder: string, name: string): Promise<void> => {
  const input = globSync('*.html', { cwd: join(root, folder) }).map((page) => join(root, folder, page));
  if (!input.length) return;
  await vite({
    ...shared,
    root: join(root, folder),
    base: `/${name}/`,
    build: { target: 'es2022', outDir: join(out, name), emptyOutDir: true, rollupOptions: { input } },
  });
};

/** Builds everything; a failure of any part is thrown. Answers with the paths of loader and panel. */
export const build = async (out = join(root, 'dist/client')): Promise<{ loader: string; panel: string }> => {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const panel = await script(out, 'mount.tsx', 'es', 'panel-[hash]');
  const loader = await script(out, 'loader.ts', 'iife', 'loader', { __PANEL__: JSON.stringify(`/${panel}`) });
  await pages(out, 'console', 'console');
  await pages(out, 'demo/shop', 'demo');
  writeFileSync(join(out, '_headers'), HEADERS);
  return { loader: join(out, loader), panel: join(out, panel) };
};

if (import.meta.main) await build();
