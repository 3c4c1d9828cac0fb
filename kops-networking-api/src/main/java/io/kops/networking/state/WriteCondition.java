package io.kops.networking.state;

import java.util.Objects;
import java.util.Optional;

/** The condition of a write or delete. If it does not hold, nothing is changed. */
public sealed interface WriteCondition {
  /** Always holds. */
  WriteCondition ANY = new Any();

  /** Holds if the object does not exist. */
  WriteCondition ABSENT = new Absent();

  /** Returns the condition that the object exists and has this version. */
  static WriteCondition version(StateVersion version) {
    return new Version(version);
  }

  /** Returns the condition that the object is unchanged since it was read, or still absent. */
  static WriteCondition unchanged(Optional<StoredObject> read) {
    return read.map(StoredObject::version).map(WriteCondition::version).orElse(ABSENT);
  }

  /**
   * Returns whether the condition holds.
   *
   * @param present the version of the object; empty if the object does not exist
   */
  boolean holds(Optional<StateVersion> present);

  record Any() implements WriteCondition {
    @Override
    public boolean holds(Optional<StateVersion> present) {
      return true;
    }
  }

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
    public Version {
      Objects.requireNonNull(wanted, "wanted");
    }

    @Override
    public boolean holds(Optional<StateVersion> present) {
      return present.filter(wanted::equals).isPresent();
    }
  }
}
