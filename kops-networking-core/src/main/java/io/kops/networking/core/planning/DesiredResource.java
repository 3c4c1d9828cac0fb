package io.kops.networking.core.planning;

import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one resource must be. */
public interface DesiredResource {
  /** Returns what the resource is called. */
  ResourceId id();

  /**
   * Returns its properties under the names of the plan document. A property that is absent here is
   * not compared, unless {@link #absent()} names it.
   */
  Map<String, PropertyValue> properties();

  /** Returns the names of properties that must be absent. */
  default Set<String> absent() {
    return Set.of();
  }

  /** Returns the tags it must carry; others on the resource are left alone. */
  Map<String, String> tags();

  /**
   * Returns resources that must be there first although no property refers to them. Those that
   * properties refer to need not be named.
   */
  default List<ResourceId> dependsOnAlso() {
    return List.of();
  }

  /**
   * Returns the resource that it is to be in, for kinds of which one can succeed another in its
   * place; see {@link ResourceDriver#createBeforeDestroy()}.
   */
  default Optional<ResourceId> place() {
    return Optional.empty();
  }
}
