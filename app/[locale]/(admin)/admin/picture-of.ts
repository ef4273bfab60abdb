/** The bytes of a form's file; nothing when none was chosen (browsers then send an empty one). */
export async function pictureOf(form: FormData, name: string): Promise<Uint8Array | undefined> {
  const file = form.get(name);
  return file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : undefined;
}
