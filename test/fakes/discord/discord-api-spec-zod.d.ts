/** The package gives its zod schemas no types. Those we use, as what we need of them. */
declare module 'discord-api-spec/zod' {
  import type { ZodMiniType } from 'zod/mini';
  export const MessageCreateRequestSchema: ZodMiniType<unknown>;
  export const MessageEditRequestPartialSchema: ZodMiniType<unknown>;
  export const IncomingWebhookRequestPartialSchema: ZodMiniType<unknown>;
  export const IncomingWebhookUpdateRequestPartialSchema: ZodMiniType<unknown>;
  export const ApplicationCommandUpdateRequestSchema: ZodMiniType<unknown>;
  export const CreateMessageInteractionCallbackRequestSchema: ZodMiniType<unknown>;
  export const UpdateMessageInteractionCallbackRequestSchema: ZodMiniType<unknown>;
  export const ApplicationCommandAutocompleteCallbackRequestSchema: ZodMiniType<unknown>;
  export const ModalInteractionCallbackRequestSchema: ZodMiniType<unknown>;
  export const CreateTextThreadWithMessageRequestSchema: ZodMiniType<unknown>;
  export const CreatePrivateChannelRequestSchema: ZodMiniType<unknown>;
  export const PongInteractionCallbackRequestSchema: ZodMiniType<unknown>;
}
