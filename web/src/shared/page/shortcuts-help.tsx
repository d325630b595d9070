import { useText } from '../language.tsx';
import { Modal } from '../dialog/modal.tsx';

const TEXT = { title: { zh: '快捷键', en: 'Keyboard shortcuts' } } as const;

/** The keys of a page, in a dialog. */
export function ShortcutsHelp({
  open,
  onClose,
  keys,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly keys: readonly (readonly [keys: string, meaning: string])[];
}) {
  const text = useText(TEXT);
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={text('title')} width="32.5rem">
      <table className="keys">
        <tbody>
          {keys.map(([shown, meaning]) => (
            <tr key={shown}>
              <th scope="row">
                {shown.split(' ').map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
