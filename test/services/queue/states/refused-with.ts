/** Expects that the API refuses the request with this code, what it says about the present state, and the argument that it names. */
export async function refusedWith(request: Promise<unknown>, code: string, current?: object, field?: string): Promise<void> {
  const outcome = await request.then(
    (answer) => [{ answer }],
    (error: Error) => JSON.parse(error.message),
  );
  expect(outcome).toMatchObject([{ extensions: { code, ...(current && { current }), ...(field && { field }) } }]);
}
