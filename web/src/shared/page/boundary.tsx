import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { language } from '../language.tsx';

/** Says that a page broke, and offers to load it again; what the server holds is not touched. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const zh = language() === 'zh';
    return (
      <main className="page">
        <h1>{zh ? '页面出错' : 'This page broke'}</h1>
        <p>
          {zh ? '已提交的内容不受影响。请重新加载页面。' : 'Nothing that was submitted is lost. Load the page again.'}
        </p>
        <Button type="primary" onClick={() => location.reload()}>
          {zh ? '重新加载' : 'Reload'}
        </Button>
      </main>
    );
  }
}
