import type { CodedError } from '@slack/bolt';
import { codeOf } from '../failures.ts';
import type { Ending } from './install-pages.ts';
import type { InstallationBody } from './installation.ts';

const OPERATOR = 'Tell whoever runs this Cheesebot';

export function installedEnding(body: InstallationBody, appUrl: string): Ending {
  return {
    status: 200,
    title: `Cheesebot is in ${body.team.name ?? 'your workspace'}`,
    text: 'Open Slack and type /cheese play t-maze in any channel. In a private channel, /invite the app first.',
    link: { url: appUrl, label: 'Open Slack' },
  };
}

export const CANCELLED: Ending = {
  status: 403,
  title: 'Nothing was installed',
  text: 'The installation was cancelled in Slack. If you did not mean to, start again; if your workspace wants an approval first, ask one of its admins.',
};

/** Too old, already used, or begun in another browser: which of them is the same to whoever sees it. */
export const EXPIRED: Ending = {
  status: 400,
  title: 'This installation has expired',
  text: 'It was begun too long ago or in another browser, so nothing was installed. Start again, and finish it in this browser.',
};

export const NO_BOT: Ending = {
  status: 400,
  title: 'Nothing was installed',
  text: 'Slack gave no bot for a single workspace. Start again, and choose one workspace instead of a whole organisation.',
};

export const FIXED: Ending = {
  status: 200,
  title: 'Cheesebot is in this workspace already',
  text: 'It was set up there by SLACK_BOT_TOKEN, so nothing had to be installed. Start again for another workspace.',
};

/** What kept an installation from being made, from the SDK's error. */
export function endingOf(error: CodedError): Ending {
  switch (error.code) {
    // Of its own errors the SDK has these codes in no table that it exports.
    case 'slack_oauth_installer_authorization_error':
      return CANCELLED;
    case 'slack_oauth_invalid_state':
    case 'slack_oauth_missing_state':
    case 'slack_oauth_missing_code':
      return EXPIRED;
    default:
      return refusedByAccess(codeOf(error));
  }
}

/** By the error codes of oauth.v2.access. */
function refusedByAccess(code: string): Ending {
  switch (code) {
    case 'invalid_code':
    case 'code_already_used':
      return EXPIRED;
    case 'bad_client_secret':
    case 'invalid_client_id':
      return operatorEnding(code, 'to correct SLACK_CLIENT_ID and SLACK_CLIENT_SECRET, then start again.');
    case 'bad_redirect_uri':
      return operatorEnding(
        code,
        `to set this page's address as the Redirect URL of the Slack app, then start again.`,
      );
    case 'StoreFailure':
    case 'slack_oauth_unknown_error':
      return {
        status: 500,
        title: 'Nothing was installed',
        text: `Something failed in Cheesebot itself. ${OPERATOR} to read its log, then start again.`,
      };
    default:
      return {
        status: 502,
        title: 'Slack does not answer',
        text: `Slack could not be asked whether this is right (${shown(code)}), so nothing was installed. Start again in a minute.`,
      };
  }
}

/** What Slack puts into the address when it refuses before there is a code. */
export function endingOfQuery(error: string): Ending {
  switch (error) {
    case 'access_denied':
      return CANCELLED;
    case 'invalid_team_for_non_distributed_app':
      return operatorEnding(error, 'to switch on "Manage Distribution" of the Slack app, then start again.');
    default:
      return operatorEnding(shown(error), 'that Slack refuses the app like this, then start again.');
  }
}

function operatorEnding(code: string, what: string): Ending {
  return {
    status: 502,
    title: 'Slack refused the app',
    text: `Nothing was installed (${code}). ${OPERATOR} ${what}`,
  };
}

/** Codes come from outside: only what looks like one is repeated. */
function shown(code: string): string {
  return /^[\w.-]{1,60}$/u.test(code) ? code : 'an answer that is none of its own';
}
