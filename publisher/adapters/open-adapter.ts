import { mkdirSync } from 'node:fs';
import type { AdapterSettings } from '../settings.ts';
import type { Adapter } from './adapter.ts';
import { openByHand } from './by-hand/by-hand.ts';
import { openWebhook } from './webhook/webhook.ts';
import { openWebsite } from './website/website.ts';
import { openWechatAdapter } from './wechat/wechat.ts';

/** @param pages where pages for people are written */
export function openAdapter(settings: AdapterSettings, pages: string): Adapter {
  if (settings.adapter === 'webhook') return openWebhook(settings);
  if (settings.adapter === 'wechat') return openWechatAdapter(settings);
  if (settings.adapter === 'by-hand') return openByHand(settings, pages);
  mkdirSync(settings.directory, { recursive: true });
  return openWebsite(settings);
}
