package io.kops.networking.core.topology;

import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.plan.Action;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a network.
 *
 * @param key the id of its resource, or its AWS id if it is unmanaged
 * @param kind its look
 * @param name its short name
 * @param facts the lines of its card, in order
 * @param action the planned action; empty if it is unmanaged
 * @param description its label, name and details in one line
 */
public record Part(
    String key,
    PartKind kind,
    String name,
    List<Fact> facts,
    Optional<Action> action,
    String description) {
  public Part {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    facts = List.copyOf(facts);
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(description, "description");
  }

  /** Returns a part that the cluster does not own, named by its id. */
  static Part unmanaged(String id, PartKind kind, List<Fact> facts) {
    return unmanaged(id, kind, id, facts);
  }

  /** Returns a part that the cluster does not own. */
  static Part unmanaged(String id, PartKind kind, String name, List<Fact> facts) {
    return new Part(
        id, kind, name, facts, Optional.empty(), kind.label() + " " + name + ", unmanaged");
  }

  /** Returns a part that the spec declares and the plan does not contain. */
  static Part declared(String key, PartKind kind, String name, List<Fact> facts) {
    return new Part(
        key, kind, name, facts, Optional.empty(), kind.label() + " " + name + ", not in the plan");
  }

  /** Returns the label of the kind, and whether the part is unmanaged. */
  public String label() {
    return kind.label()
        + switch (kind) {
          // Unmanaged load balancers and instance groups are declared by the spec.
          case ADDRESSES, LOAD_BALANCER, INSTANCE_GROUP -> "";
          default -> isUnmanaged() ? ", unmanaged" : "";
        };
  }

  /** Returns whether the part is not a resource of the plan. */
  public boolean isUnmanaged() {
    return action.isEmpty();
  }
}
