package io.kops.networking.core.rolling;

import java.util.Objects;
import java.util.Optional;

/**
 * An instance of an instance group, as the cloud reports it.
 *
 * @param id its id in the cloud, such as {@code i-0abc}
 * @param node the name of its node in Kubernetes; empty when it has not joined
 * @param template the template it was launched from, such as a launch template and its version
 * @param marked the reason why it is marked for replacement; empty when it is not marked
 * @param state whether it is in its group, in the warm pool of its group, or detached
 */
public record GroupInstance(
    String id, Optional<String> node, String template, Optional<String> marked, State state) {
  /** The relation of an instance to its group, in the order in which instances are replaced. */
  public enum State {
    /** It is in the warm pool of its group, serves no workloads and needs not be a node. */
    IN_WARM_POOL,
    /** It is in its group. */
    IN_GROUP,
    /** It was detached from its group, which then launches an additional one. */
    DETACHED
  }

  public GroupInstance {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(template, "template");
    Objects.requireNonNull(marked, "marked");
    Objects.requireNonNull(state, "state");
  }

  /** Creates an instance that is in its group. */
  public GroupInstance(String id, Optional<String> node, String template, Optional<String> marked) {
    this(id, node, template, marked, State.IN_GROUP);
  }

  /** Returns the instance with a mark; an existing mark is kept. */
  GroupInstance markedBecause(String why) {
    return marked.isPresent()
        ? this
        : new GroupInstance(id, node, template, Optional.of(why), state);
  }
}
