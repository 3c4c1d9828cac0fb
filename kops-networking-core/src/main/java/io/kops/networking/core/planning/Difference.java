package io.kops.networking.core.planning;

import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.plan.Change;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares the desired and observed state of a resource, field by field. */
final class Difference {
  private static final String TAGS = "tags.";

  private final Observation observation;
  private final Set<ResourceId> remade;
  private final ResourceDriver driver;

  /**
   * Creates a comparison.
   *
   * @param observation the observed state, which has the physical ids of referenced resources
   * @param remade the resources that the plan creates or replaces, whose physical ids are still
   *     unknown
   * @param driver the driver, which returns the observed value that a desired value replaces
   */
  Difference(Observation observation, Set<ResourceId> remade, ResourceDriver driver) {
    this.observation = observation;
    this.driver = driver;
    this.remade = remade;
  }

  /** Returns the fields and tags that differ, sorted by name. */
  List<Change> between(DesiredResource desired, ObservedResource observed) {
    List<Change> changes = new ArrayList<>();
    desired.properties().entrySet().stream()
        .filter(entry -> !desired.initialProperties().contains(entry.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> {
              PropertyValue seen = observed.properties().get(entry.getKey());
              if (resolved(entry.getValue()).filter(wanted -> wanted.equals(seen)).isEmpty()) {
                changes.add(
                    new Change(
                        entry.getKey(),
                        driver.displacedBy(entry.getKey(), observed.properties()).map(this::named),
                        Optional.of(entry.getValue())));
              }
            });
    for (String absent : new TreeSet<>(desired.absent())) {
      Optional.ofNullable(observed.properties().get(absent))
          .map(this::named)
          .ifPresent(seen -> changes.add(new Change(absent, Optional.of(seen), Optional.empty())));
    }
    if (observed.ownership() != Ownership.SHARED) {
      addTags(desired.tags(), observed.tags(), changes);
      for (String removed : new TreeSet<>(desired.removedTags(observed.tags()))) {
        changes.add(
            new Change(
                TAGS + removed,
                Optional.ofNullable(observed.tags().get(removed)).map(PropertyValue::of),
                Optional.empty()));
      }
    }
    return changes;
  }

  /** The cluster does not set tags on resources that it does not own. */
  private static void addTags(
      Map<String, String> desired, Map<String, String> observed, List<Change> changes) {
    desired.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            tag -> {
              String seen = observed.get(tag.getKey());
              if (!tag.getValue().equals(seen)) {
                changes.add(
                    new Change(
                        TAGS + tag.getKey(),
                        Optional.ofNullable(seen).map(PropertyValue::of),
                        Optional.of(PropertyValue.of(tag.getValue()))));
              }
            });
  }

  /**
   * The value as it would be observed; empty when it references a resource without a physical id.
   */
  private Optional<PropertyValue> resolved(PropertyValue value) {
    if (value instanceof PropertyValue.Reference reference) {
      return remade.contains(reference.target())
          ? Optional.empty()
          : observation
              .find(reference.target())
              .map(target -> PropertyValue.of(target.physicalId()));
    }
    if (value instanceof PropertyValue.ListValue items) {
      List<PropertyValue> elements = new ArrayList<>();
      for (PropertyValue item : items.values()) {
        Optional<PropertyValue> element = resolved(item);
        if (element.isEmpty()) {
          return Optional.empty();
        }
        elements.add(element.get());
      }
      return Optional.of(new PropertyValue.ListValue(elements));
    }
    return Optional.of(value);
  }

  /** The value for display: physical ids become the names in the plan. */
  private PropertyValue named(PropertyValue value) {
    if (value instanceof PropertyValue.ListValue items) {
      return new PropertyValue.ListValue(items.values().stream().map(this::named).toList());
    }
    return value instanceof PropertyValue.TextValue text
        ? observation.idOf(text.value()).<PropertyValue>map(PropertyValue::of).orElse(value)
        : value;
  }
}
