import type { ChoosableCategory } from '../core/index.ts';

/** `<rj-embed>`: a frame that waits for its service behind a still. */
export interface EmbedAttributes {
  readonly service: string;
  readonly src: string;
  readonly title: string;
  readonly width?: number | string | undefined;
  readonly height?: number | string | undefined;
  readonly poster?: string | undefined;
  readonly allow?: string | undefined;
  readonly allowfullscreen?: boolean | '' | 'true' | undefined;
  readonly loading?: 'eager' | 'lazy' | undefined;
  readonly name?: string | undefined;
  readonly referrerpolicy?: string | undefined;
  readonly sandbox?: string | undefined;
}

/** `<rj-sign-in>`: an identity provider that is loaded on a press. */
export interface SignInAttributes {
  readonly service: string;
  readonly src?: string | undefined;
  readonly label?: string | undefined;
}

/** `<rj-ask>`: a box that asks for one category or service, where a form is filled in. */
export interface AskAttributes {
  readonly 'data-category'?: ChoosableCategory | undefined;
  readonly 'data-service'?: string | undefined;
}

/** Our elements and what each takes: every framework's types are made of this list. */
export interface PlaceAttributes {
  readonly 'rj-embed': EmbedAttributes;
  readonly 'rj-sign-in': SignInAttributes;
  readonly 'rj-ask': AskAttributes;
  readonly 'rj-notice': object;
  readonly 'rj-declaration': object;
  readonly 'rj-browser-help': object;
  readonly 'rj-rights': object;
}
