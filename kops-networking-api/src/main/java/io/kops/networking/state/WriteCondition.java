package io.kops.networking.state;

import java.util.Objects;
import java.util.Optional;

/** What must be so at the moment of a write or delete; otherwise nothing is done. */
public sealed interface WriteCondition {
  /** Nothing: whatever is there is replaced. */
  WriteCondition ANY = new Any();

  /** There is no such object. */
  WriteCondition ABSENT = new Absent();

  /** Returns the condition that the object is there and has this version. */
  static WriteCondition version(StateVersion version) {
    return new Version(version);
  }

  /** Returns the condition that the object is still as it was read, or still absent. */
  static WriteCondition unchanged(Optional<StoredObject> read) {
    return read.map(StoredObject::version).map(WriteCondition::version).orElse(ABSENT);
  }

  /**
   * Tells whether the condition holds.
   *
   * @param present the version of the object; empty when there is none
   */
  boolean holds(Optional<StateVersion> present);

  /** See {@link #ANY}. */
  record Any() implements WriteCondition {
    @Override
    public boolean holds(Optional<StateVersion> present) {
      return true;
    }
  }

  /** See {@link #ABSENT}. */
  record Absent() implements WriteCondition {
    @Override
    public boolean holds(Optional<StateVersion> present) {
      return present.isEmpty();
    }
  }

  /**
   * See {@link #version(StateVersion)}.
   *
   * @param wanted the version
   */
  record Version(StateVersion wanted) implements WriteCondition {
    /** Refuses null. */
    public Version {
      Objects.requireNonNull(wanted, "wanted");
    }

    @Override
    public boolean holds(Optional<StateVersion> present) {
      return present.filter(wanted::equals).isPresent();
    }
  }
}
