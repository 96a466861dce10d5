import { tellStories } from './tell-stories.ts';
import { openSlackChat } from './town/slack-chat.ts';

tellStories('Slack in Socket Mode', (parts) => openSlackChat('socket', parts));
