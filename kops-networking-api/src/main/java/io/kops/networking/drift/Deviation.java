package io.kops.networking.drift;

import io.kops.networking.plan.Change;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One difference between the network and its spec.
 *
 * @param kind the kind of difference
 * @param id the ID of the resource
 * @param physicalId its ID in AWS; empty if it does not exist
 * @param changes for changed resources, the fields that differ: {@code from} the observed value,
 *     {@code to} the desired value
 * @param text the difference as a sentence
 * @param remedy the next step, as an imperative
 */
public record Deviation(
    Kind kind,
    ResourceId id,
    Optional<String> physicalId,
    List<Change> changes,
    String text,
    String remedy) {
  /** The kinds of differences. */
  public enum Kind {
    /** The resource does not exist. */
    MISSING,
    /** Fields or tags of the resource differ. */
    CHANGED,
    /** The resource exists and is unusable. */
    BROKEN,
    /** A child resource was added outside of the library to a resource of the cluster. */
    UNMANAGED_ADDITION,
    /** The cluster owns the resource, and the spec does not declare it. */
    UNWANTED,
    /** Another resource already has the name. */
    DUPLICATE,
    /** The resource has the cluster's tag, and its kind is not part of a network. */
    ORPHAN
  }

  public Deviation {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(physicalId, "physicalId");
    changes = List.copyOf(changes);
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(remedy, "remedy");
  }
}
