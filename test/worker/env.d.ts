declare namespace Cloudflare {
  interface Env extends WorkerEnv {
    MIGRATIONS: import('cloudflare:test').D1Migration[];
  }
  interface GlobalProps {
    mainModule: typeof import('../../worker/index.ts');
  }
}
type WorkerEnv = import('../../worker/env.ts').Env;
