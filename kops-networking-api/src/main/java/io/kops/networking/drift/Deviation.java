package io.kops.networking.drift;

import io.kops.networking.plan.Change;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is not as the spec says.
 *
 * @param kind what is the matter with it
 * @param id what it is called
 * @param physicalId its id in the cloud; empty when it does not exist
 * @param changes for what is changed, the fields that differ: {@code from} what was observed,
 *     {@code to} what is wanted
 * @param text what is the matter, in words
 * @param remedy what to do about it
 */
public record Deviation(
    Kind kind,
    ResourceId id,
    Optional<String> physicalId,
    List<Change> changes,
    String text,
    String remedy) {
  /** What is the matter with a resource. */
  public enum Kind {
    /** It is wanted and does not exist. */
    MISSING,
    /** Fields or tags of it differ. */
    CHANGED,
    /** It exists and is of no use any more. */
    BROKEN,
    /** It was added by others to what is the cluster's. */
    UNMANAGED_ADDITION,
    /** It is the cluster's, and the spec does not ask for it. */
    UNWANTED,
    /** It answers to a name that another resource has already. */
    DUPLICATE,
    /** It carries the cluster's tag and is of no kind that a network consists of. */
    ORPHAN
  }

  /** Copies the list. */
  public Deviation {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(physicalId, "physicalId");
    changes = List.copyOf(changes);
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(remedy, "remedy");
  }
}
