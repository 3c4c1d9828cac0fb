package io.kops.networking.aws.reading;

import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Lists of references whose order AWS ignores. Desired and observed lists are sorted in the same
 * way: by the names of their targets, or by the IDs of targets without a name.
 */
public final class ReferenceLists {
  private ReferenceLists() {}

  /** Returns a desired list of these references and IDs. */
  public static PropertyValue desired(Collection<PropertyValue> members) {
    return new PropertyValue.ListValue(
        members.stream().distinct().sorted(Comparator.comparing(PropertyValue::toString)).toList());
  }

  /**
   * Returns an observed list of these IDs.
   *
   * @param observation contains the resources with these IDs
   */
  public static PropertyValue observed(Collection<String> ids, Observation.Builder observation) {
    return PropertyValue.texts(
        ids.stream()
            .sorted(
                Comparator.<String, String>comparing(
                        id -> observation.idOf(id).map(ResourceId::name).orElse(id))
                    .thenComparing(Comparator.naturalOrder()))
            .toList());
  }

  /** Returns the AWS IDs of a list property, in order. */
  public static List<String> idsIn(
      PlannedResource resource, String property, ActionContext context) {
    return resource.properties().get(property) instanceof PropertyValue.ListValue items
        ? items.values().stream().map(item -> idOf(item, context)).toList()
        : List.of();
  }

  private static String idOf(PropertyValue member, ActionContext context) {
    return member instanceof PropertyValue.Reference reference
        ? context.physicalId(reference.target())
        : member.toString();
  }
}
