/** Whether a file can stand in a text; of what kind it really is, the server finds out. */
export const isPictureFile = ({ type }: Pick<File, 'type'>): boolean => type.startsWith('image/');
