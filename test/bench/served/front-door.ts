/** What the floors share: a Worker that hands `/rooms/NAME` to the object of that name, as ours does with an upgrade. */
import type { DurableObject } from 'cloudflare:workers';

/** How many objects were built since the engine started: one that slept is built again. */
export const counts = { built: 0 };

export const frontDoor: ExportedHandler<{ ROOM: DurableObjectNamespace<DurableObject> }> = {
  fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname === '/bench/counts') return Response.json(counts);
    return env.ROOM.getByName(pathname).fetch(request);
  },
};
