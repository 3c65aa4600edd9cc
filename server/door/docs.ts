import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { actionKinds } from '../../domain/actions/actions.ts';
import type { Right } from './rights.ts';

/** The OpenAPI document of all routes that are registered after this. The body of each action is among the schemas. */
export async function registerDocs(app: FastifyInstance): Promise<void> {
  const bodies = Object.entries(actionKinds).map(([name, { body }]) => [name, plain(body)] as const);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Cordon',
        version: '0.1.0',
        description: 'Plans and runs traffic security for large public events.',
      },
      components: {
        schemas: Object.fromEntries(bodies),
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'cordon' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }],
    },
  });
}

/** Its pages at /docs, for those who may see them. */
export async function registerDocsPages(app: FastifyInstance, may: Right): Promise<void> {
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, may };
    });
    await docs.register(swaggerUi, { routePrefix: '/docs' });
  });
}

/** Without TypeBox's internal properties. */
function plain(schema: object): object {
  return JSON.parse(JSON.stringify(schema)) as object;
}
