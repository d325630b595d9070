import { theme } from 'antd';
import './dark.css';

/** Comes with its colours, for those alone who want it dark. */
export const DARK = {
  algorithm: theme.darkAlgorithm,
  token: {
    colorPrimary: '#c9464c',
    colorLink: '#84bdf8',
    colorError: '#e5675e',
    colorText: '#e6e9ed',
    colorTextSecondary: '#c3cad2',
    colorTextTertiary: '#a8b1bb',
    colorTextDescription: '#a8b1bb',
    colorTextPlaceholder: '#98a2ad',
    colorTextDisabled: '#8f99a4',
    colorBgBase: '#1c2128',
    colorBgContainer: '#1c2128',
    colorBgElevated: '#232a33',
    colorBorder: '#66717d',
  },
  // what is derived of the colour of errors is too dark to be read
  components: { Button: { colorError: '#ff9d96', dangerColor: '#2b0b09', primaryColor: '#fff' } },
};
