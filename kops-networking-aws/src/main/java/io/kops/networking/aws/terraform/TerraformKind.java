package io.kops.networking.aws.terraform;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.Map;
import java.util.Optional;

/** A kind of resource in Terraform's words: one each, beside the kind's driver. */
public interface TerraformKind {
  /** Returns the kind. */
  ResourceKind kind();

  /** Returns the type of its blocks, such as {@code aws_subnet}. */
  String type();

  /** Returns the block type of one resource, for kinds with several block types. */
  default String type(ResourceId id) {
    return type();
  }

  /** Returns the attribute by which others refer to it. */
  default String identity() {
    return "id";
  }

  /** Returns what a resource is called in the configuration, before it is made an identifier. */
  default String label(ResourceId id, ClusterName cluster) {
    return id.name();
  }

  /**
   * Writes the arguments of a resource. A property that it does not ask for is a problem: nothing
   * is left out by silence.
   */
  void write(ResourceBlock block);

  /**
   * Returns the id by which Terraform imports a resource that exists; empty when it cannot.
   *
   * @param physicalId its id in the cloud, as plans have it
   * @param existing knows the ids in the cloud of what it refers to
   */
  default Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    return Optional.of(physicalId);
  }

  /**
   * Returns what Terraform imports for a resource that exists: ids by their addresses; as {@link
   * #importId} says unless the block is repeated.
   */
  default Map<String, String> importIds(
      PlannedResource resource, String address, String physicalId, ExistingIds existing) {
    return importId(resource, physicalId, existing).map(id -> Map.of(address, id)).orElse(Map.of());
  }
}
