package io.kops.networking.plan;

import java.util.Objects;

/**
 * Why a resource needs its action.
 *
 * @param code the kind of reason
 * @param text the reason in words, for people
 */
public record Reason(Code code, String text) {
  /** The kinds of reasons. For display and statistics; nothing decides by them. */
  public enum Code {
    /** Nothing like it was found. */
    MISSING,
    /** Fields or tags differ. */
    DIFFERS,
    /** A field differs that cannot change in place. */
    FIELD_CANNOT_CHANGE,
    /** It carries the cluster's tag and the spec no longer asks for it. */
    NO_LONGER_WANTED,
    /** It is as it should be, and cannot be used yet: the apply waits for it. */
    NOT_READY,
    /** Another answers to the same name and tags, and nothing uses this one. */
    DUPLICATE,
    /** Others added it, and additions of its kind are not kept. */
    UNMANAGED_ADDITION,
    /** It failed to come up and cannot recover. */
    BROKEN,
    /** The whole cluster is being deleted. */
    CLUSTER_DELETED,
    /** It is as it should be. */
    UP_TO_DATE
  }

  /** Refuses nulls. */
  public Reason {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(text, "text");
  }

  @Override
  public String toString() {
    return text;
  }
}
