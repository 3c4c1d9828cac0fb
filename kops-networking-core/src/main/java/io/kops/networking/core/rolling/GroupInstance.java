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
 * @param detached whether it was detached from its group, which then launches an additional one
 */
public record GroupInstance(
    String id, Optional<String> node, String template, Optional<String> marked, boolean detached) {
  public GroupInstance {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(template, "template");
    Objects.requireNonNull(marked, "marked");
  }

  /** Creates an instance that is attached to its group. */
  public GroupInstance(String id, Optional<String> node, String template, Optional<String> marked) {
    this(id, node, template, marked, false);
  }

  /** Returns the instance with a mark; an existing mark is kept. */
  GroupInstance markedBecause(String why) {
    return marked.isPresent()
        ? this
        : new GroupInstance(id, node, template, Optional.of(why), detached);
  }
}
