package io.kops.networking.core.planning;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The observed state of a cluster's network at one time. If several resources match one id, one is
 * adopted, if possible the oldest; the remaining ones are {@link #duplicates()}.
 */
public final class Observation {
  private final Map<ResourceId, ObservedResource> resources;
  private final Map<String, ResourceId> byPhysicalId = new TreeMap<>();
  private final List<Duplicate> duplicates;
  private final List<Orphan> orphans;
  private final Problems problems;
  private final List<ObservedResource> seen;
  private final PlanFingerprint fingerprint;

  private Observation(Builder builder) {
    this(
        builder.seen,
        List.copyOf(builder.orphans),
        builder.problems.problems(),
        fingerprintOf(builder.seen).in(builder.scope));
  }

  private Observation(
      List<ObservedResource> seen,
      List<Orphan> orphans,
      Problems problems,
      PlanFingerprint fingerprint) {
    this.seen = List.copyOf(seen);
    this.fingerprint = fingerprint;
    Adoption adoption = new Adoption(seen);
    this.resources = adoption.adopted();
    this.duplicates = adoption.duplicates();
    resources.values().forEach(this::know);
    duplicates.forEach(duplicate -> know(duplicate.resource()));
    this.orphans = orphans;
    this.problems = problems;
  }

  private void know(ObservedResource resource) {
    byPhysicalId.put(resource.physicalId(), resource.id());
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Returns the adopted resources, sorted by id. */
  public List<ObservedResource> resources() {
    return List.copyOf(resources.values());
  }

  public Optional<ObservedResource> find(ResourceId id) {
    return Optional.ofNullable(resources.get(id));
  }

  /** Returns the plan id of the resource with this physical id. */
  public Optional<ResourceId> idOf(String physicalId) {
    return Optional.ofNullable(byPhysicalId.get(physicalId));
  }

  /**
   * Returns the resources that match an id for which another resource was adopted, and the children
   * of such resources.
   */
  public List<Duplicate> duplicates() {
    return duplicates;
  }

  /** Returns the adopted resources and the duplicates. */
  public List<ObservedResource> all() {
    List<ObservedResource> all = new ArrayList<>(resources.values());
    duplicates.forEach(duplicate -> all.add(duplicate.resource()));
    return all;
  }

  /** Returns the resources with the cluster's tag whose kind is not part of plans; sorted. */
  public List<Orphan> orphans() {
    return orphans;
  }

  /** Returns the problems found while reading. */
  public Problems problems() {
    return problems;
  }

  /**
   * Returns the same observation with different ownership, which is not part of the {@link
   * #fingerprint()}.
   *
   * @param ownership returns the ownership of one of {@link #resources()}
   */
  public Observation owned(Function<ObservedResource, Ownership> ownership) {
    Map<String, Ownership> owners = new HashMap<>();
    resources
        .values()
        .forEach(resource -> owners.put(resource.physicalId(), ownership.apply(resource)));
    List<ObservedResource> owned =
        seen.stream()
            .map(
                resource ->
                    resource.as(owners.getOrDefault(resource.physicalId(), resource.ownership())))
            .toList();
    return new Observation(owned, orphans, problems, fingerprint);
  }

  /** Returns all observed resources, under the names in their tags. */
  List<ObservedResource> seen() {
    return seen;
  }

  /**
   * Returns the observation with different ids for some resources. The fingerprint does not change,
   * because identity depends on the spec and not on the observation.
   *
   * @param ids the new ids by physical id
   */
  Observation renamed(Map<String, ResourceId> ids) {
    Map<String, String> names = new HashMap<>();
    for (ObservedResource resource : seen) {
      ResourceId id = ids.getOrDefault(resource.physicalId(), resource.id());
      names.put(resource.physicalId(), id.name());
    }
    List<ObservedResource> renamed = new ArrayList<>();
    for (ObservedResource resource : seen) {
      ResourceId id = ids.getOrDefault(resource.physicalId(), resource.id());
      Map<String, PropertyValue> properties = new TreeMap<>(resource.properties());
      properties.replaceAll((field, value) -> sorted(value, ids.keySet(), names));
      renamed.add(resource.called(id).with(properties));
    }
    return new Observation(renamed, orphans, problems, fingerprint);
  }

  /** Lists of references are sorted by the names of their targets. */
  private static PropertyValue sorted(
      PropertyValue value, Set<String> renamed, Map<String, String> names) {
    if (value instanceof PropertyValue.ListValue items
        && items.values().stream().map(PropertyValue::toString).anyMatch(renamed::contains)) {
      return new PropertyValue.ListValue(
          items.values().stream()
              .sorted(
                  Comparator.<PropertyValue, String>comparing(
                          item -> names.getOrDefault(item.toString(), item.toString()))
                      .thenComparing(PropertyValue::toString))
              .toList());
    }
    return value;
  }

  /** Returns a digest of the observed state of the network itself. */
  public PlanFingerprint fingerprint() {
    return fingerprint;
  }

  private static PlanFingerprint fingerprintOf(List<ObservedResource> seen) {
    // Adoption is excluded: it can depend on more than the state that is read before an apply.
    SortedSet<String> traces = new TreeSet<>();
    seen.forEach(resource -> traces.add(trace(resource.id(), resource)));
    Hasher hasher = Hashing.sha256().newHasher();
    for (String trace : traces) {
      hasher.putString(trace, StandardCharsets.UTF_8).putChar('\n');
    }
    return new PlanFingerprint(hasher.hash().toString());
  }

  /**
   * The observed state of a resource without its ownership, which depends on the cluster that reads
   * it.
   */
  private static String trace(ResourceId id, ObservedResource resource) {
    return String.join(
        " ",
        id.toString(),
        resource.physicalId(),
        resource.properties().toString(),
        resource.tags().toString(),
        resource.broken().toString());
  }

  /** Collects the observed state. Not thread-safe. */
  public static final class Builder {
    private final List<ObservedResource> seen = new ArrayList<>();
    private final Map<String, ResourceId> byPhysicalId = new TreeMap<>();
    private final List<Orphan> orphans = new ArrayList<>();
    private final Set<String> gone = new TreeSet<>();
    private final Set<String> accountedFor = new TreeSet<>();
    private final Problems.Collector problems = Problems.collector();
    private final Set<String> scope = new TreeSet<>();

    private Builder() {}

    /** Adds optional parts of the network that are read; see {@link PlanFingerprint#scope}. */
    public Builder scope(Set<String> parts) {
      scope.addAll(parts);
      return this;
    }

    public Builder add(ObservedResource resource) {
      byPhysicalId.put(resource.physicalId(), resource.id());
      seen.add(resource);
      return this;
    }

    /** Adds a resource with the cluster's tag whose kind is not part of plans. */
    public Builder add(Orphan orphan) {
      orphans.add(orphan);
      return this;
    }

    /** Marks the resource with this physical id as deleted, although it may still be listed. */
    public Builder gone(String physicalId) {
      gone.add(physicalId);
      return this;
    }

    /** Registers a physical id as an alias of a resource that was added. */
    public Builder accountFor(String physicalId) {
      accountedFor.add(physicalId);
      return this;
    }

    /** Returns whether a resource was added, is an alias of one, or is marked as deleted. */
    public boolean knows(String physicalId) {
      return byPhysicalId.containsKey(physicalId)
          || accountedFor.contains(physicalId)
          || gone.contains(physicalId);
    }

    /** Replaces each resource added so far with the result of the function. */
    public Builder replaceAll(UnaryOperator<ObservedResource> change) {
      seen.replaceAll(change);
      return this;
    }

    /** Returns the plan id of an added resource by its physical id. */
    public Optional<ResourceId> idOf(String physicalId) {
      return Optional.ofNullable(byPhysicalId.get(physicalId));
    }

    /** Returns the added resources of a kind, in insertion order. */
    public List<ObservedResource> of(ResourceKind kind) {
      return seen.stream().filter(resource -> resource.id().kind().equals(kind)).toList();
    }

    /** Returns the collector for problems found while reading. */
    public Problems.Collector problems() {
      return problems;
    }

    public Observation build() {
      return new Observation(this);
    }
  }
}
