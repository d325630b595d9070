/** Fields for text, each for itself: by its name from `antd`, all kinds of them come with whichever is used. */
export { default as Input } from 'antd/es/input/Input';
export { default as Password } from 'antd/es/input/Password';
export { default as TextArea } from 'antd/es/input/TextArea';
