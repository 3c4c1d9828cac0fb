package io.kops.networking.state.testkit;

import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A state store for tests that act before and after each call, or make the call fail. */
public final class InterceptedStateStore implements StateStore {
  private final StateStore store;
  private final Interceptor interceptor;

  /** Creates a store with the objects of another one. */
  public InterceptedStateStore(StateStore store, Interceptor interceptor) {
    this.store = store;
    this.interceptor = interceptor;
  }

  /** Receives the calls. */
  public interface Interceptor {
    /** Precedes a call; an exception replaces it. */
    default void before(Call call) {}

    /** Follows a call that succeeded; an exception replaces its response. */
    default void after(Call call) {}
  }

  /**
   * A call.
   *
   * @param isWrite whether it writes or deletes an object
   * @param key the key, or the prefix of a list
   */
  public record Call(boolean isWrite, String key) {}

  private <T> T intercepted(Call call, Supplier<T> body) {
    interceptor.before(call);
    T result = body.get();
    interceptor.after(call);
    return result;
  }

  @Override
  public Optional<StoredObject> read(StateKey key) {
    return intercepted(new Call(false, key.text()), () -> store.read(key));
  }

  @Override
  public StateVersion write(StateKey key, byte[] content, WriteCondition condition) {
    return intercepted(new Call(true, key.text()), () -> store.write(key, content, condition));
  }

  @Override
  public void delete(StateKey key, WriteCondition condition) {
    intercepted(
        new Call(true, key.text()),
        () -> {
          store.delete(key, condition);
          return key;
        });
  }

  @Override
  public List<StateKey> list(String prefix) {
    return intercepted(new Call(false, prefix), () -> store.list(prefix));
  }
}
