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
 * Lists of other resources whose order means nothing to AWS. By the names of what they hold, and by
 * the ids of what has none, desired and observed ones stand in the same order.
 */
public final class ReferenceLists {
  private ReferenceLists() {}

  /** Returns the list of these references and ids as it is desired. */
  public static PropertyValue desired(Collection<PropertyValue> members) {
    return new PropertyValue.ListValue(
        members.stream().distinct().sorted(Comparator.comparing(PropertyValue::toString)).toList());
  }

  /**
   * Returns the list of these ids in the cloud as it was observed.
   *
   * @param observation knows the resources that they are ids of
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

  /** Returns the ids in the cloud of what a property lists, in its order. */
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
