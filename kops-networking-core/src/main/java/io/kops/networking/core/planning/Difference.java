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

/** Compares what a resource must be with what it was seen to be, field by field. */
final class Difference {
  private final Observation observation;
  private final Set<ResourceId> remade;
  private final ResourceDriver driver;

  /**
   * Makes a comparison.
   *
   * @param observation what was seen, to tell the ids in the cloud of referenced resources
   * @param remade the resources that the plan makes or replaces, whose ids are not known yet
   * @param driver the driver, which returns the observed value that a desired one replaces
   */
  Difference(Observation observation, Set<ResourceId> remade, ResourceDriver driver) {
    this.observation = observation;
    this.driver = driver;
    this.remade = remade;
  }

  /** Returns the fields and tags that differ, in the order of their names. */
  List<Change> between(DesiredResource desired, ObservedResource observed) {
    List<Change> changes = new ArrayList<>();
    desired.properties().entrySet().stream()
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
    }
    return changes;
  }

  /** Tags of others are not the cluster's to set. */
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
                        "tags." + tag.getKey(),
                        Optional.ofNullable(seen).map(PropertyValue::of),
                        Optional.of(PropertyValue.of(tag.getValue()))));
              }
            });
  }

  /** The value as it would be seen; empty when it refers to something without an id yet. */
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

  /** The value as people know it: an id in the cloud becomes the name in the plan. */
  private PropertyValue named(PropertyValue value) {
    if (value instanceof PropertyValue.ListValue items) {
      return new PropertyValue.ListValue(items.values().stream().map(this::named).toList());
    }
    return value instanceof PropertyValue.TextValue text
        ? observation.idOf(text.value()).<PropertyValue>map(PropertyValue::of).orElse(value)
        : value;
  }
}
