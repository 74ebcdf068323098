/** Reads what the browser says of the document. An image or a form may have the name of the property, and hide it:
 * whoever writes into a page could make an address of theirs of it. */
export const ofDocument = <V>(name: string): V => Reflect.get(Document.prototype, name, document);

/** The tag of the script that runs. */
export const ownScript = (): HTMLScriptElement | null => ofDocument('currentScript');
