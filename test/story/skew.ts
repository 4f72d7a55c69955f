/** A server whose clock is wrong: the product knows nothing of it. */

/**
 * Source of a module around the built Worker, whose clock is `ms` ahead of the true time; undefined where it is right.
 * Alarms are the platform's, and the platform's clock is right: they still ring when they are due.
 */
export const skewed = (ms: number): string | undefined =>
  ms
    ? `
      import * as product from "./index.js";
      export * from "./index.js";
      export { default } from "./index.js";

      const now = Date.now;
      Date.now = () => now() + ${ms};

      let isSet = false;
      export class Chat extends product.Chat {
        constructor(ctx, env) {
          super(ctx, env);
          if (isSet) return;
          isSet = true;
          const storage = Object.getPrototypeOf(ctx.storage);
          const { setAlarm, getAlarm } = storage;
          storage.setAlarm = function (at) {
            return setAlarm.call(this, at - ${ms});
          };
          storage.getAlarm = async function () {
            const at = await getAlarm.call(this);
            return at === null ? null : at + ${ms};
          };
        }
      }`
    : undefined;
