// The tests' environment is this process itself: Jest only asks for a place to put its console.

export default class ThisProcess {
  readonly global: Record<PropertyKey, unknown> = {};
  async setup(): Promise<void> {}
  async teardown(): Promise<void> {}
  getVmContext(): null {
    return null;
  }
}
