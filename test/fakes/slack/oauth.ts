import type { JsonObject } from './json.ts';
import type { Args, Reply } from './methods.ts';
import type { Team } from './team.ts';
import type { Wire } from './wires.ts';

interface OAuthParts {
  readonly open: (id: string, name: string) => Team;
  /** The workspace that the app is in from the start, with its token. */
  readonly home: { readonly team: Team; readonly token: string };
  readonly wire: () => Wire;
  readonly scopes: readonly string[];
  readonly now: () => number;
}

/** What the person at Slack's own page does with the next request of an app. */
export type Choice = { readonly team: string; readonly user: string } | 'cancel' | { readonly error: string };

const APP_ID = 'A0CHEESE';
const CODE_MS = 10 * 60_000;
const TOKEN_SECONDS = 43_200;

/** How workspaces give an app its tokens (docs.slack.dev/authentication/installing-with-oauth), and take them back. */
export class OAuth {
  readonly clientId = '1234567890.0987654321';
  readonly clientSecret = 'fake-client-secret';
  /** The Redirect URL in the app's settings. */
  redirectUrl = 'https://unset.example.org/';
  /** Whether the app has token rotation on. */
  isRotating = false;
  readonly #parts: OAuthParts;
  readonly #teams = new Map<string, Team>();
  readonly #tokens = new Map<string, { readonly team: Team; readonly expiresAt: number }>();
  readonly #revoked = new Set<string>();
  readonly #refreshTokens = new Map<string, Team>();
  readonly #codes = new Map<
    string,
    { readonly team: Team; readonly user: string; readonly at: number; isUsed: boolean }
  >();
  #choice: Choice = 'cancel';
  #count = 0;

  constructor(parts: OAuthParts) {
    this.#parts = parts;
    this.#teams.set(parts.home.team.workspace.id, parts.home.team);
  }

  /** Another workspace of the same Slack, where the app is not installed yet; always the same one under that id. */
  makeTeam(id: string, name: string): Team {
    const known = this.#teams.get(id);
    if (known) return known;
    const team = this.#parts.open(id, name);
    this.#teams.set(id, team);
    return team;
  }

  choose(choice: Choice): void {
    this.#choice = choice;
  }

  /** The page that asks whether the app may come in; where it sends the browser. */
  authorize(query: URLSearchParams): string {
    const back = new URL(this.redirectUrl);
    const state = query.get('state') ?? '';
    if (query.get('client_id') !== this.clientId) throw new Error('No app has this client id');
    if (!query.get('scope')) throw new Error('An app must ask for scopes');
    const choice = this.#choice;
    if (choice === 'cancel') back.search = new URLSearchParams({ error: 'access_denied', state }).toString();
    else if ('error' in choice) back.search = new URLSearchParams({ error: choice.error, state }).toString();
    else back.search = new URLSearchParams({ code: this.#code(choice), state }).toString();
    return back.href;
  }

  /** oauth.v2.access */
  access(args: Args): Reply {
    if (args.client_id !== this.clientId) return { ok: false, error: 'invalid_client_id' };
    if (args.client_secret !== this.clientSecret) return { ok: false, error: 'bad_client_secret' };
    if (args.grant_type === 'refresh_token') return this.#refresh(args.refresh_token ?? '');
    const code = this.#codes.get(args.code ?? '');
    if (!code || this.#parts.now() - code.at > CODE_MS) return { ok: false, error: 'invalid_code' };
    if (code.isUsed) return { ok: false, error: 'code_already_used' };
    code.isUsed = true;
    return this.#grant(code.team, { authed_user: { id: code.team.workspace.userId(code.user) } });
  }

  /** Whose token it is; an error where it is one no longer, undefined where it never was one of these. */
  ownerOf(token: string): Team | string | undefined {
    if (this.#revoked.has(token)) return 'token_revoked';
    const known = this.#tokens.get(token);
    return known && known.expiresAt <= this.#parts.now() ? 'token_expired' : known?.team;
  }

  /** Whoever issued this response_url. */
  issuerOf(id: string): Team | undefined {
    return [...this.#teams.values()].find(({ responses }) => responses.has(id));
  }

  /** An admin removes the app; Slack tells in two events. */
  async uninstall(teamId: string): Promise<void> {
    this.revoke(teamId);
    await this.tellUninstalled(teamId);
    await this.#tell(teamId, { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOT'] } });
  }

  /** Somebody takes back what they alone had allowed; the bot stays. */
  async revokeUserTokens(teamId: string): Promise<void> {
    await this.#tell(teamId, { type: 'tokens_revoked', tokens: { oauth: ['U0ADA'], bot: [] } });
  }

  /** Only the event, as it is repeated when Slack did not hear the acknowledgement; `at` in milliseconds. */
  async tellUninstalled(teamId: string, at = this.#parts.now()): Promise<void> {
    await this.#tell(teamId, { type: 'app_uninstalled' }, at);
  }

  /** The tokens of a workspace are refused from now on, and nobody is told. */
  revoke(teamId: string): void {
    for (const [token, { team }] of this.#tokens) if (team.workspace.id === teamId) this.#revoked.add(token);
  }

  #code({ team: id, user }: { readonly team: string; readonly user: string }): string {
    const team = this.#teams.get(id);
    if (!team) throw new Error(`There is no workspace ${id}`);
    this.#count += 1;
    const code = `code-${this.#count}`;
    this.#codes.set(code, { team, user, at: this.#parts.now(), isUsed: false });
    return code;
  }

  #refresh(refreshToken: string): Reply {
    const team = this.#refreshTokens.get(refreshToken);
    // A refresh token can be used once.
    if (!team || !this.#refreshTokens.delete(refreshToken)) {
      return { ok: false, error: 'invalid_refresh_token' };
    }
    return this.#grant(team, {});
  }

  #grant(team: Team, more: JsonObject): Reply {
    const { home, scopes, now } = this.#parts;
    const { id, name } = team.workspace;
    this.#count += 1;
    const isHome = team === home.team;
    const token = isHome ? home.token : `${this.isRotating ? 'xoxe.' : ''}xoxb-${id}-${this.#count}`;
    const expiresAt = this.isRotating ? now() + TOKEN_SECONDS * 1000 : Number.POSITIVE_INFINITY;
    if (!isHome) this.#tokens.set(token, { team, expiresAt });
    const refreshToken = `xoxe-1-${id}-${this.#count}`;
    if (this.isRotating) this.#refreshTokens.set(refreshToken, team);
    return {
      ok: true,
      app_id: APP_ID,
      token_type: 'bot',
      access_token: token,
      bot_user_id: 'U0BOT',
      scope: scopes.join(','),
      team: { id, name },
      enterprise: null,
      is_enterprise_install: false,
      ...(this.isRotating ? { refresh_token: refreshToken, expires_in: TOKEN_SECONDS } : {}),
      ...more,
    };
  }

  async #tell(teamId: string, event: JsonObject, at = this.#parts.now()): Promise<void> {
    this.#count += 1;
    const attempt = await this.#parts.wire().deliver({
      type: 'events_api',
      retry: 0,
      payload: {
        token: 'verification-token',
        type: 'event_callback',
        api_app_id: APP_ID,
        team_id: teamId,
        event_id: `Ev${this.#count}`,
        event_time: Math.floor(at / 1000),
        event,
      },
    });
    if (attempt.ackMs === undefined) throw new Error(`The app did not take the event: ${attempt.problem}`);
  }
}
