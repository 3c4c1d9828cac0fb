package io.kops.networking.core.topology;

import java.util.List;

/**
 * A load balancer or an instance group.
 *
 * @param part the load balancer or instance group
 * @param groups the keys of its security groups
 * @param targets the keys of the instance groups to which it forwards; empty for instance groups
 */
public record MappedMember(Part part, List<String> groups, List<String> targets) {
  public MappedMember {
    groups = List.copyOf(groups);
    targets = List.copyOf(targets);
  }
}
