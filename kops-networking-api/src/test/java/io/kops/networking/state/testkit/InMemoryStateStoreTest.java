package io.kops.networking.state.testkit;

import io.kops.networking.state.StateStore;

class InMemoryStateStoreTest extends StateStoreContract {
  private final StateStore store = new InMemoryStateStore();

  @Override
  protected StateStore store() {
    return store;
  }
}
