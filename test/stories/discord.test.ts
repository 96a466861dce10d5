import { tellStories } from './tell-stories.ts';
import { openDiscordChat } from './town/discord-chat.ts';

tellStories('Discord', openDiscordChat);
