interface Named {
  readonly id: string;
  readonly aliases?: readonly string[] | undefined;
}

/** The service that markup names: by its id, or by another name that the config gives it. */
export const serviceOf = <S extends Named>(
  { services }: { readonly services: readonly S[] },
  name: string,
): S | undefined => services.find(({ id, aliases }) => id === name || aliases?.includes(name));
