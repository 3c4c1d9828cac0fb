package io.kops.networking.core.planning;

import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The desired state of one resource. */
public interface DesiredResource {
  ResourceId id();

  /**
   * Returns its properties by their names in the plan document. An absent property is not compared,
   * unless {@link #absent()} lists it.
   */
  Map<String, PropertyValue> properties();

  /** Returns the names of properties that must be absent. */
  default Set<String> absent() {
    return Set.of();
  }

  /**
   * Returns the names of properties that only apply when the resource is created or changed. Their
   * observed values belong to other writers and are not compared.
   */
  default Set<String> initialProperties() {
    return Set.of();
  }

  /** Returns the required tags. Additional tags are kept, except {@link #removedTags}. */
  Map<String, String> tags();

  /**
   * Returns the keys of additional tags that are removed, because only the cluster sets them.
   *
   * @param observed the tags of the resource
   */
  default Set<String> removedTags(Map<String, String> observed) {
    return Set.of();
  }

  /**
   * Returns prerequisites that no property references. Referenced resources are prerequisites
   * anyway.
   */
  default List<ResourceId> dependsOnAlso() {
    return List.of();
  }

  /**
   * Returns the kinds of which unwanted resources are deleted only after this resource was created
   * or changed, because it replaces them.
   */
  default Set<ResourceKind> beforeDeletionOf() {
    return Set.of();
  }

  /**
   * Returns the kinds of which unwanted resources are deleted before this resource is created or
   * changed, because afterwards they cannot be found.
   */
  default Set<ResourceKind> afterDeletionOf() {
    return Set.of();
  }

  /**
   * Returns the resource that contains it, for kinds that can be replaced in place; see {@link
   * ResourceDriver#createBeforeDestroy()}.
   */
  default Optional<ResourceId> place() {
    return Optional.empty();
  }
}
