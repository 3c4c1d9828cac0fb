package io.kops.networking.state;

import java.util.List;
import java.util.Optional;

/**
 * Objects by key. Whoever changes one says what it must be like at that moment, so that no change
 * of someone else is lost: read, decide, and write on condition that nothing has changed.
 *
 * <p>An implementation promises, between threads, processes and machines alike:
 *
 * <ul>
 *   <li>a reader sees an object whole, as some write left it, and sees every write that ended
 *       before the read began;
 *   <li>a condition and its write are one step: of those who write on condition of the same
 *       version, one succeeds and the others get a {@link StateConflictException};
 *   <li>a write that returned outlives the process;
 *   <li>neither a message nor a {@code toString} shows the content of an object.
 * </ul>
 *
 * <p>No object's key may be a folder of another's, such as {@code a} and {@code a/b}; a store may
 * refuse the second. Extend {@code StateStoreContract} of the test jar to see whether it all holds.
 */
public interface StateStore {
  /**
   * Reads an object.
   *
   * @return the object; empty when there is none
   * @throws StateStoreException if the store cannot be read
   */
  Optional<StoredObject> read(StateKey key);

  /**
   * Makes or replaces an object.
   *
   * @return its version from now on
   * @throws StateConflictException if the condition does not hold; nothing was written
   * @throws StateStoreException if the store cannot be written to, or it is unknown whether it was
   */
  StateVersion write(StateKey key, byte[] content, WriteCondition condition);

  /**
   * Deletes an object. That there is none any more is as good, whichever version was meant.
   *
   * @throws StateConflictException if there is an object for which the condition does not hold
   * @throws StateStoreException if the store cannot be written to, or it is unknown whether it was
   */
  void delete(StateKey key, WriteCondition condition);

  /**
   * Returns the keys that begin with a text, sorted; all of them for the empty text. What others
   * keep in the same place under names that are no keys is left out.
   *
   * @throws StateStoreException if the store cannot be read
   */
  List<StateKey> list(String prefix);
}
