import { randomInt } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import webPush from 'web-push';
import { keepFromOthers, openDataFolder } from '../../private-files.js';

export interface PushKeys {
  publicKey: string;
  privateKey: string;
}

const fileIn = (dataDir: string) => join(dataDir, 'development-push-key.json');

/** The key pair of push in development, created once: with another one all browsers would have to subscribe again. */
export async function developmentPushKeys(dataDir: string): Promise<PushKeys> {
  await openDataFolder(dataDir);
  const kept = await existingPushKeys(dataDir);
  if (kept) {
    await keepFromOthers(fileIn(dataDir)).catch(() => undefined); // on a read-only disk the mode cannot be changed
    return kept;
  }
  // Digits only: see isOurs in private-files.ts. Two starts in one process have one process id.
  const draft = `${fileIn(dataDir)}.${process.pid}${randomInt(1e9)}`;
  await writeFile(draft, JSON.stringify(webPush.generateVAPIDKeys()), { mode: 0o600, flush: true });
  // `link` is atomic: two processes that start together both end with the keys of the first one.
  await link(draft, fileIn(dataDir)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return (await existingPushKeys(dataDir))!;
}

/** Null: no server has created any in this data folder. */
export async function existingPushKeys(dataDir: string): Promise<PushKeys | null> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'ENOTDIR') return null;
    throw error;
  });
  try {
    return text === null ? null : (JSON.parse(text) as PushKeys);
  } catch {
    throw new Error(`${fileIn(dataDir)} is damaged: remove it, and new keys are created. Browsers then subscribe again.`);
  }
}
