package io.kops.networking.state;

import java.util.List;
import java.util.Optional;

/**
 * A store of objects with conditional writes. A writer reads an object, decides, and writes on the
 * condition that the object is unchanged, so that no concurrent change is lost.
 *
 * <p>An implementation guarantees, for concurrent threads, processes and hosts:
 *
 * <ul>
 *   <li>a reader sees complete objects, and all writes that returned before the read began;
 *   <li>a condition and its write are atomic: of several writes on condition of the same version,
 *       one succeeds and the rest throw a {@link StateConflictException};
 *   <li>a write that returned is durable;
 *   <li>neither messages nor {@code toString} contain the content of objects.
 * </ul>
 *
 * <p>The key of an object must not be a folder of another key, as in {@code a} and {@code a/b}; a
 * store can reject the second. To verify an implementation, extend {@code StateStoreContract} of
 * the test jar.
 */
public interface StateStore {
  /**
   * Reads an object.
   *
   * @return the object; empty if it does not exist
   * @throws StateStoreException if the store cannot be read
   */
  Optional<StoredObject> read(StateKey key);

  /**
   * Creates or replaces an object.
   *
   * @return the new version of the object
   * @throws StateConflictException if the condition does not hold; nothing was written
   * @throws StateStoreException if the store cannot be written, or the outcome is unknown
   */
  StateVersion write(StateKey key, byte[] content, WriteCondition condition);

  /**
   * Deletes an object. Succeeds under any condition if the object does not exist.
   *
   * @throws StateConflictException if the object exists and the condition does not hold
   * @throws StateStoreException if the store cannot be written, or the outcome is unknown
   */
  void delete(StateKey key, WriteCondition condition);

  /**
   * Returns the keys with a prefix, sorted; all keys for the empty prefix. Objects whose names are
   * not valid keys are omitted.
   *
   * @throws StateStoreException if the store cannot be read
   */
  List<StateKey> list(String prefix);
}
