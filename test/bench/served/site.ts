/** Stands in for D1, which bare workerd does not have: to every query it answers with the one site there is, and its agent. */

interface Env {
  SITE: string;
  ORIGIN: string;
}

const settings = { name: 'The bench', greeting: 'Hello!', colour: '#1f5f4a', side: 'right', measure: true };

const answer: ExportedHandler<Env> = {
  fetch(_request, { SITE, ORIGIN }) {
    const row = {
      id: SITE,
      name: settings.name,
      origins: JSON.stringify([ORIGIN]),
      settings: JSON.stringify(settings),
      timeZone: 'UTC',
      jurisdiction: null,
      tells: null,
      role: 'agent',
      expiresAt: '2100-01-01T00:00:00.000Z',
    };
    const results = { columns: Object.keys(row), rows: [Object.values(row)] };
    return Response.json([{ success: true, results, meta: { duration: 0 } }]);
  },
};

export default answer;
