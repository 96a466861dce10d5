import { tellStories } from './tell-stories.ts';
import { openSlackChat } from './town/slack-chat.ts';

tellStories('Slack in HTTP mode', (parts) => openSlackChat('http', parts));
