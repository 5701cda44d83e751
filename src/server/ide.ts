import express, { type Router } from 'express';

/** GET /ide: a GraphQL IDE that needs no internet. `prefix`: the path before ours, as browsers see it. A development dependency of 160 MB: loaded when first asked for. */
export function ideRoutes(prefix: string): Router {
  const router = express.Router();
  router.get('/ide', async (_request, response) => {
    try {
      const { ruruHTML } = await import('ruru/server');
      const endpoint = `${prefix}/graphql`;
      const html = ruruHTML({ endpoint, subscriptionEndpoint: endpoint, staticPath: `${prefix}/ide-static/` });
      response.type('html').send(html);
    } catch {
      response
        .status(404)
        .type('text')
        .send('The IDE is not installed here: it comes with the development dependencies (npm install).');
    }
  });
  router.use('/ide-static', async (request, response, next) => {
    const { serveStatic } = await import('ruru/static');
    request.url = request.originalUrl; // ruru strips the path itself
    serveStatic('/ide-static/')(request, response, next);
  });
  return router;
}
