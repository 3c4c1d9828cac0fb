package io.kops.networking.core.descriptor;

import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import java.util.Locale;
import java.util.stream.Collectors;

/** Describes a kind that no module supplied a descriptor for: shows all of its properties. */
record GenericDescriptor(ResourceKind kind) implements ResourceDescriptor {
  @Override
  public PlanSection section() {
    return PlanSection.OTHER;
  }

  @Override
  public String label() {
    return kind.name().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return resource.properties().keySet().stream()
        .sorted()
        .map(name -> name + " " + names.mentioned(resource, name))
        .collect(Collectors.joining(", "));
  }
}
