/** Builds all that browsers load into `dist/client`: panel, then the loader that names it, console, demo shop. */
import { existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
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

/** Builds one script into `assets/` and tells its files, its own first. Library mode puts no helpers around imports. */
const script = async (out: string, entry: string, format: 'es' | 'iife', define = {}): Promise<string[]> => {
  const name = format === 'es' ? 'assets/[name]-[hash].js' : 'assets/[name].js';
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
      rollupOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: { entryFileNames: name, chunkFileNames: name, minify: true },
      },
    },
  });
  const [built] = [result].flat();
  if (!built || !('output' in built)) throw new Error(`${entry} was not built`);
  return built.output.map(({ fileName }) => join(out, fileName));
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

export interface Built {
  loader: string[];
  /** What opening the panel loads, then what writing loads besides. */
  panel: string[];
}

/** Builds everything into `out`; a failure of any part is thrown. */
export const build = async (out = join(root, 'dist/client')): Promise<Built> => {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const panel = await script(out, 'mount.tsx', 'es');
  const loader = await script(out, 'loader.ts', 'iife', {
    __PANEL__: JSON.stringify(`/${relative(out, panel[0] ?? '')}`),
  });
  await pages(out, 'console', 'console');
  await pages(out, 'demo/shop', 'demo');
  writeFileSync(join(out, '_headers'), HEADERS);
  return { loader, panel };
};

if (import.meta.main) await build();
