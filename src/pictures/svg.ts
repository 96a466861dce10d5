import { FONTS } from './fonts.ts';

/** A piece of SVG. Texts in it are escaped already: it is made by the functions of this file. */
export type Svg = string;

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element; numbers are rounded to hundredths of a pixel, so that the same picture has the same text everywhere. */
export function element(name: string, attributes: Attributes, ...children: readonly Svg[]): Svg {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? rounded(value) : (value ?? ''))}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly weight?: 400 | 600 | 700;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly family?: keyof typeof FONTS;
}

/** A line of text from its baseline. Rule: family, size and weight apart, since resvg does not read `font:`. */
export function text(x: number, y: number, content: string, style: TextStyle): Svg {
  const { size, fill, weight = 400, anchor = 'start', family = 'text' } = style;
  const attributes = {
    x,
    y,
    'font-family': FONTS[family],
    'font-size': size,
    'font-weight': weight === 400 ? undefined : weight,
    'text-anchor': anchor === 'start' ? undefined : anchor,
    fill,
  };
  return element('text', attributes, escaped(content));
}

/** A whole picture with its size in pixels, and a title for whoever opens the SVG itself. */
export function picture(title: string, width: number, height: number, ...children: readonly Svg[]): Svg {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
  };
  return element(
    'svg',
    attributes,
    element('title', {}, escaped(title)),
    ...children.map((child) => `\n${child}`),
    '\n',
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as XML allows it: control characters and halves of characters are not even allowed as entities. */
function escaped(content: string): string {
  return content
    .toWellFormed()
    .replaceAll(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '')
    .replaceAll(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign);
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
