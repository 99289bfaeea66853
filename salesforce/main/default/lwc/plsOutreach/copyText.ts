/**
 * Puts text on the clipboard. Where the browser or the page's security does not offer the clipboard, by way of a text
 * area. False when neither works.
 */
export async function copyText(text: string, scratch: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = document.activeElement as HTMLElement | null;
    scratch.value = text;
    scratch.select();
    const isCopied = document.execCommand("copy");
    scratch.value = "";
    focused?.focus();
    return isCopied;
  }
}
