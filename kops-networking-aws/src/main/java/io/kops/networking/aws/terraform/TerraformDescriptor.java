package io.kops.networking.aws.terraform;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.descriptor.ResourceDescriptor;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceId;
import java.util.Map;
import java.util.Optional;

/** Describes a kind that Terraform configurations can express. */
public interface TerraformDescriptor extends ResourceDescriptor {
  /** Returns the block type, such as {@code aws_subnet}. */
  String terraformType();

  /** Returns the block type of one resource, for kinds with several block types. */
  default String terraformType(ResourceId id) {
    return terraformType();
  }

  /** Returns the attribute by which other blocks reference this one. */
  default String identity() {
    return "id";
  }

  /** Returns the label of a block, before its conversion to a Terraform identifier. */
  default String terraformLabel(ResourceId id, ClusterName cluster) {
    return id.name();
  }

  /**
   * Writes the arguments of a block. A property that the implementation does not read is reported
   * as a problem, so that no property is omitted silently.
   */
  void write(ResourceBlock block);

  /**
   * Returns the id by which Terraform imports an existing resource; empty if it cannot import it.
   *
   * @param physicalId its AWS id, as in the plan
   * @param existing the AWS ids of the existing resources of the plan
   */
  default Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    return Optional.of(physicalId);
  }

  /**
   * Returns the import ids of an existing resource by Terraform address. A kind overrides this
   * method if its block has a {@code for_each} or sibling blocks; by default it is {@link
   * #importId}.
   */
  default Map<String, String> importIds(
      PlannedResource resource, String address, String physicalId, ExistingIds existing) {
    return importId(resource, physicalId, existing).map(id -> Map.of(address, id)).orElse(Map.of());
  }
}
