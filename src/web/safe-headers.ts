import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const POLICY = 'content-security-policy';

/**
 * Headers of every answer. Routes that serve the pages of others may set a policy of their own. Scripts, styles and pictures come from this server alone, nothing may frame its pages, and
 * with trusted types a string can never become markup, whatever a page's script does with a name or a model's reply.
 */
export function safeHeaders(): MiddlewareHandler {
  const setHeaders = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    // The server speaks plain HTTP on loopback; a proxy that adds TLS adds this header too.
    strictTransportSecurity: false,
  });
  return async (context, next) => {
    let own: string | null = null;
    await setHeaders(context, async () => {
      await next();
      own = context.res.headers.get(POLICY);
    });
    if (own !== null) context.header(POLICY, own);
  };
}
