package io.kops.networking.core.descriptor;

import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The descriptors of all kinds. Immutable and safe for use by several threads.
 *
 * <p>Renderers accept plans that were read from files, so no earlier call can register descriptors:
 * they come from the services of the class loader of this module.
 */
public final class ResourceDescriptors {
  private static final ResourceDescriptors INSTALLED =
      new ResourceDescriptors(
          ServiceLoader.load(
                  ResourceDescriptorSource.class, ResourceDescriptors.class.getClassLoader())
              .stream()
              .flatMap(source -> source.get().descriptors().stream())
              .toList());

  private final Map<ResourceKind, ResourceDescriptor> byKind = new HashMap<>();
  private final Map<ResourceKind, Integer> positions = new HashMap<>();

  private ResourceDescriptors(List<ResourceDescriptor> descriptors) {
    List<ResourceDescriptor> inOrder =
        descriptors.stream()
            .sorted(
                Comparator.comparing(ResourceDescriptor::section)
                    .thenComparing(ResourceDescriptor::rank))
            .toList();
    for (ResourceDescriptor descriptor : inOrder) {
      positions.put(descriptor.kind(), byKind.size());
      byKind.put(descriptor.kind(), descriptor);
    }
  }

  /** Returns the descriptors of the installed modules. */
  public static ResourceDescriptors installed() {
    return INSTALLED;
  }

  /** Returns the descriptor of a kind; a generic one if no module supplied any. */
  public ResourceDescriptor of(ResourceKind kind) {
    ResourceDescriptor known = byKind.get(kind);
    return known != null ? known : new GenericDescriptor(kind);
  }

  /** Returns the order of kinds in printed plans. Kinds without a descriptor are last, by name. */
  public Comparator<ResourceKind> order() {
    return Comparator.<ResourceKind>comparingInt(
            kind -> positions.getOrDefault(kind, Integer.MAX_VALUE))
        .thenComparing(Comparator.naturalOrder());
  }

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
}
