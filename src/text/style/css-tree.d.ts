// The parser alone: the whole package loads a dictionary of all properties, which takes every process a while.
declare module 'css-tree/parser' {
  import type { CssNode, ParseOptions } from 'css-tree';
  const parse: (text: string, options?: ParseOptions) => CssNode;
  export default parse;
}

declare module 'css-tree/tokenizer' {
  export const tokenize: (text: string, onToken: (type: number, start: number, end: number) => void) => void;
  export const tokenTypes: Readonly<
    Record<'Function' | 'LeftParenthesis' | 'LeftSquareBracket' | 'LeftCurlyBracket', number>
  > &
    Readonly<Record<'RightParenthesis' | 'RightSquareBracket' | 'RightCurlyBracket', number>> &
    Readonly<Record<'Semicolon' | 'String' | 'Url' | 'BadUrl' | 'WhiteSpace', number>>;
}

declare module 'css-tree/utils' {
  interface Codec {
    readonly decode: (text: string) => string;
  }
  export const ident: Codec;
  export const string: Codec;
  export const url: Codec;
}
