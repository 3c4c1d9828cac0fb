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
 * Everything that was seen of a cluster's network at one time. Where several resources answer to
 * one id, the cluster goes on with one of them, the oldest as far as that can be told, and the
 * others are {@link #duplicates()}.
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

  /** Returns a place to collect what is seen. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the resources that the cluster goes on with, sorted by id. */
  public List<ObservedResource> resources() {
    return List.copyOf(resources.values());
  }

  /** Returns the resource of this id. */
  public Optional<ObservedResource> find(ResourceId id) {
    return Optional.ofNullable(resources.get(id));
  }

  /** Returns what the resource with this id in the cloud is called in plans. */
  public Optional<ResourceId> idOf(String physicalId) {
    return Optional.ofNullable(byPhysicalId.get(physicalId));
  }

  /** Returns the resources that answer to an id which another has, or which are in such a one. */
  public List<Duplicate> duplicates() {
    return duplicates;
  }

  /** Returns the resources that the cluster goes on with and the duplicates. */
  public List<ObservedResource> all() {
    List<ObservedResource> all = new ArrayList<>(resources.values());
    duplicates.forEach(duplicate -> all.add(duplicate.resource()));
    return all;
  }

  /** Returns what carries the cluster's mark and is of no kind that plans know; sorted. */
  public List<Orphan> orphans() {
    return orphans;
  }

  /** Returns what was noticed while looking. */
  public Problems problems() {
    return problems;
  }

  /**
   * Returns the same observation with other owners, which are not part of the {@link
   * #fingerprint()}.
   *
   * @param ownership returns who owns one of {@link #resources()}
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
   * Returns the same observation with other ids for some resources. The fingerprint does not
   * change. Identity depends on the spec, not on the observation.
   *
   * @param ids the new ids by the ids in the cloud
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

  /** Returns a digest of everything that was seen of the network itself. */
  public PlanFingerprint fingerprint() {
    return fingerprint;
  }

  private static PlanFingerprint fingerprintOf(List<ObservedResource> seen) {
    // Not of what is adopted: that may follow from more than what is looked at before an apply.
    SortedSet<String> traces = new TreeSet<>();
    seen.forEach(resource -> traces.add(trace(resource.id(), resource)));
    Hasher hasher = Hashing.sha256().newHasher();
    for (String trace : traces) {
      hasher.putString(trace, StandardCharsets.UTF_8).putChar('\n');
    }
    return new PlanFingerprint(hasher.hash().toString());
  }

  /** What was seen of a resource; whose it is depends on who asks, and does not count. */
  private static String trace(ResourceId id, ObservedResource resource) {
    return String.join(
        " ",
        id.toString(),
        resource.physicalId(),
        resource.properties().toString(),
        resource.tags().toString(),
        resource.broken().toString());
  }

  /** Collects what is seen. For use by one thread. */
  public static final class Builder {
    private final List<ObservedResource> seen = new ArrayList<>();
    private final Map<String, ResourceId> byPhysicalId = new TreeMap<>();
    private final List<Orphan> orphans = new ArrayList<>();
    private final Set<String> gone = new TreeSet<>();
    private final Set<String> accountedFor = new TreeSet<>();
    private final Problems.Collector problems = Problems.collector();
    private final Set<String> scope = new TreeSet<>();

    private Builder() {}

    /** Adds optional parts of the network that are read, see {@link PlanFingerprint#scope}. */
    public Builder scope(Set<String> parts) {
      scope.addAll(parts);
      return this;
    }

    /** Adds a resource. */
    public Builder add(ObservedResource resource) {
      byPhysicalId.put(resource.physicalId(), resource.id());
      seen.add(resource);
      return this;
    }

    /** Adds something that carries the cluster's mark and is of no kind that plans know. */
    public Builder add(Orphan orphan) {
      orphans.add(orphan);
      return this;
    }

    /** Says that the resource with this id in the cloud, which may still be listed, is gone. */
    public Builder gone(String physicalId) {
      gone.add(physicalId);
      return this;
    }

    /** Says that this id in the cloud is another name of a resource that was added. */
    public Builder accountFor(String physicalId) {
      accountedFor.add(physicalId);
      return this;
    }

    /** Tells whether a resource was added, is accounted for, or is gone. */
    public boolean knows(String physicalId) {
      return byPhysicalId.containsKey(physicalId)
          || accountedFor.contains(physicalId)
          || gone.contains(physicalId);
    }

    /** Puts the outcome of a function in the place of each resource added so far. */
    public Builder replaceAll(UnaryOperator<ObservedResource> change) {
      seen.replaceAll(change);
      return this;
    }

    /** Returns what the resource with this id in the cloud is called, of those added so far. */
    public Optional<ResourceId> idOf(String physicalId) {
      return Optional.ofNullable(byPhysicalId.get(physicalId));
    }

    /** Returns the resources of a kind that were added so far, in their order. */
    public List<ObservedResource> of(ResourceKind kind) {
      return seen.stream().filter(resource -> resource.id().kind().equals(kind)).toList();
    }

    /** Returns the collector for what is noticed while looking. */
    public Problems.Collector problems() {
      return problems;
    }

    /** Returns what was seen so far. */
    public Observation build() {
      return new Observation(this);
    }
  }
}
