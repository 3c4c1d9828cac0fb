package io.kops.networking.plan;

import java.util.Objects;

/**
 * The reason for the action of a resource.
 *
 * @param code the kind of reason
 * @param text the reason as a sentence
 */
public record Reason(Code code, String text) {
  /** The kinds of reasons, for display and statistics. */
  public enum Code {
    /** The resource does not exist. */
    MISSING,
    /** Fields or tags differ. */
    DIFFERS,
    /** A field differs that cannot change in place. */
    FIELD_CANNOT_CHANGE,
    /** The cluster owns the resource, and the spec no longer declares it. */
    NO_LONGER_WANTED,
    /** The resource is up to date but not ready for use yet: the apply waits for it. */
    NOT_READY,
    /** Another resource has the same name and tags, and nothing uses this one. */
    DUPLICATE,
    /** The resource was added outside of the library, and additions of its kind are removed. */
    UNMANAGED_ADDITION,
    /** The resource failed permanently. */
    BROKEN,
    /** The whole cluster is being deleted. */
    CLUSTER_DELETED,
    /** The resource is up to date. */
    UP_TO_DATE
  }

  public Reason {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(text, "text");
  }

  @Override
  public String toString() {
    return text;
  }
}
