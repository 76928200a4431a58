// Of several tabs with the same paper one writes; the others are read-only and can take over.
// A Web Lock says who; the tab that gives way first puts its last words into the vault.

/**
 * Calls `onLead()` (again) when this tab may write and `onFollow()` when another one does;
 * `beforeYield()` is awaited before giving way. Gives {takeOver}.
 */
export function share(name, { onLead, onFollow, beforeYield }) {
  const me = Math.random().toString(36).slice(2);
  if (!navigator.locks) {
    // Without a secure connection there are no locks; the server's compare-and-set still guards the text.
    onLead();
    return { takeOver: () => {} };
  }
  const channel = new BroadcastChannel(`tongting:${name}`);
  let leading = false;

  const hold = async () => {
    leading = true;
    await onLead();
    // Held until this tab goes away or another one steals it.
    await new Promise(() => {});
  };
  const follow = () => {
    leading = false;
    onFollow();
    navigator.locks.request(name, hold).catch(follow);
  };
  const first = (lock) => (lock ? hold() : follow());
  const begin = () => navigator.locks.request(name, { ifAvailable: true }, first).catch(follow);

  channel.onmessage = async ({ data }) => {
    if (data.kind !== "yield" || !leading) return;
    leading = false;
    await beforeYield();
    onFollow();
    channel.postMessage({ kind: "yielded", to: data.from });
  };

  const takeOver = async () => {
    const yielded = new Promise((resolve) => {
      const listen = ({ data }) => { if (data.kind === "yielded" && data.to === me) done(); };
      const done = () => { channel.removeEventListener("message", listen); resolve(); };
      channel.addEventListener("message", listen);
      setTimeout(done, 2000); // a frozen tab does not answer
    });
    channel.postMessage({ kind: "yield", from: me });
    await yielded;
    navigator.locks.request(name, { steal: true }, hold).catch(follow);
  };
  begin();
  return { takeOver };
}
