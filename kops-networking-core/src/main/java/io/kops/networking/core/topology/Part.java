package io.kops.networking.core.topology;

import io.kops.networking.plan.Action;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a network.
 *
 * @param key the id of its resource, or, where it is one of others, its id in the cloud
 * @param kind what it is
 * @param name what people call it
 * @param facts what else there is to say about it, in order
 * @param action what it needs; empty where it is one of others
 * @param description all of it in a sentence
 */
public record Part(
    String key,
    PartKind kind,
    String name,
    List<Fact> facts,
    Optional<Action> action,
    String description) {
  /** Copies the list. */
  public Part {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    facts = List.copyOf(facts);
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(description, "description");
  }

  /** Returns a part of others. */
  static Part unmanaged(String key, PartKind kind, List<Fact> facts) {
    return new Part(
        key, kind, key, facts, Optional.empty(), kind.word() + " " + key + ", of others");
  }

  /** Tells whether the plan has no say about it. */
  public boolean isUnmanaged() {
    return action.isEmpty();
  }
}
