package io.kops.networking.core.planning;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that was seen of a cluster's network at one time. Where several resources answer to
 * one id, the one whose id in the cloud sorts first counts and the others are {@link
 * #duplicates()}.
 */
public final class Observation {
  private final Map<ResourceId, ObservedResource> resources;
  private final Map<String, ResourceId> byPhysicalId;
  private final List<ObservedResource> duplicates;
  private final Problems problems;

  private Observation(Builder builder) {
    this.resources = new TreeMap<>(builder.resources);
    this.byPhysicalId = new TreeMap<>(builder.byPhysicalId);
    this.duplicates = List.copyOf(builder.duplicates);
    this.problems = builder.problems.problems();
  }

  /** Returns a place to collect what is seen. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the resources, sorted by id. */
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

  /** Returns the resources that answer to an id which another resource has already. */
  public List<ObservedResource> duplicates() {
    return duplicates;
  }

  /** Returns what was noticed while looking. */
  public Problems problems() {
    return problems;
  }

  /** Returns a digest of everything that was seen. */
  public PlanFingerprint fingerprint() {
    Hasher hasher = Hashing.sha256().newHasher();
    for (ObservedResource resource : resources.values()) {
      hasher.putString(trace(resource), StandardCharsets.UTF_8).putChar('\n');
    }
    for (ObservedResource duplicate : duplicates) {
      hasher.putString(trace(duplicate), StandardCharsets.UTF_8).putChar('\n');
    }
    return new PlanFingerprint(hasher.hash().toString());
  }

  /** What was seen of a resource; whose it is depends on who asks, and does not count. */
  private static String trace(ObservedResource resource) {
    return String.join(
        " ",
        resource.id().toString(),
        resource.physicalId(),
        resource.properties().toString(),
        resource.tags().toString(),
        resource.broken().toString());
  }

  /** Collects what is seen. For use by one thread. */
  public static final class Builder {
    private final Map<ResourceId, ObservedResource> resources = new TreeMap<>();
    private final Map<String, ResourceId> byPhysicalId = new TreeMap<>();
    private final List<ObservedResource> duplicates = new ArrayList<>();
    private final Problems.Collector problems = Problems.collector();

    private Builder() {}

    /** Adds a resource. */
    public Builder add(ObservedResource resource) {
      byPhysicalId.put(resource.physicalId(), resource.id());
      ObservedResource other = resources.get(resource.id());
      if (other == null) {
        resources.put(resource.id(), resource);
      } else if (resource.physicalId().compareTo(other.physicalId()) < 0) {
        resources.put(resource.id(), resource);
        duplicates.add(other);
      } else {
        duplicates.add(resource);
      }
      return this;
    }

    /** Returns what the resource with this id in the cloud is called, of those added so far. */
    public Optional<ResourceId> idOf(String physicalId) {
      return Optional.ofNullable(byPhysicalId.get(physicalId));
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
