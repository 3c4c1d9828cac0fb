package io.kops.networking.core.rolling;

import java.util.Objects;
import java.util.Optional;

/**
 * A machine of an instance group, as the cloud has it.
 *
 * @param id its id in the cloud, such as {@code i-0abc}
 * @param node the name of its node in Kubernetes; empty when it has not joined
 * @param template what it was made from, such as a launch template and its version
 * @param marked why someone marked it to be replaced; empty when nobody did
 * @param detached whether it was taken out of its group, which has another beside it by now
 */
public record GroupInstance(
    String id, Optional<String> node, String template, Optional<String> marked, boolean detached) {
  /** Refuses nulls. */
  public GroupInstance {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(template, "template");
    Objects.requireNonNull(marked, "marked");
  }

  /** Makes a machine that is in its group. */
  public GroupInstance(String id, Optional<String> node, String template, Optional<String> marked) {
    this(id, node, template, marked, false);
  }

  /** Returns the machine as one that was marked, unless it was before. */
  GroupInstance markedBecause(String why) {
    return marked.isPresent()
        ? this
        : new GroupInstance(id, node, template, Optional.of(why), detached);
  }
}
